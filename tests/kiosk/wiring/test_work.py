"""Finding work over the real store and the real index, with no centre in reach."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from hardware.api import PrintOutcome, PrintResult
from kiosk.domain.gig_take import TakeState
from kiosk.domain.job_application import ApplicationState
from kiosk.domain.job_lookup import JobQuery
from kiosk.domain.person import Assurance
from kiosk.domain.submission import Consent
from kiosk.domain.wage_guidance import WageGuidance
from kiosk.jobs.generations import Generations
from kiosk.jobs.lookup import JobIndex
from kiosk.settings import StationTable
from kiosk.store.sql_store import SqlStore
from kiosk.ui.job_services import JobServices
from kiosk.usecases.apply_to_posting import JobWish
from kiosk.usecases.job_slip import matches_slip
from kiosk.usecases.market_ports import JobApplication, Take
from kiosk.wiring.market import market_parts, posting_in
from kiosk.wiring.work import work_services
from tests.support.clocks import HandClock
from tests.support.fake_work import LABELS, POSTINGS
from tests.support.people import person

STATION = StationTable(name="测试站", place="", region="530502", desk="", phone="12333", level=1, lat=25.12, lon=99.16)


class Silent:
    """The centre does not answer."""

    def send(self, key: str) -> None:
        """Nothing arrives."""


@pytest.fixture
def work(tmp_path: Path) -> Iterator[JobServices]:
    clock, store = HandClock(), SqlStore(tmp_path)
    store.postings.put(POSTINGS, at=clock.now().astimezone(UTC))
    parts = market_parts(store, clock, "530502", Silent(), posting_in(store), lambda _posting, _today: ())
    yield work_services(
        store=store,
        clock=clock,
        station=STATION,
        wages=WageGuidance(),
        parts=parts,
        printer=None,
        labels=lambda: LABELS,
        lookup=lambda: JobIndex(store.postings, Generations(tmp_path / "jobs", {}), clock),
    )
    store.close()


def test_the_newest_are_told_without_the_index(work: JobServices) -> None:
    new, newest = work.newest(3)
    assert new == len([one for one in POSTINGS if one.published == POSTINGS[0].published])
    assert len(newest) == 3


def test_what_is_found_can_be_applied_for_with_no_network(work: JobServices) -> None:
    found = work.lookup.search(JobQuery(words="保洁"))
    assert [one.title for one in found.postings] == ["小区保洁"]
    consent = Consent(purpose="find_work", text_version="1", given_at=HandClock().now())
    wish = JobWish(
        posting_id=found.postings[0].id,
        person=person("测试大山"),
        assurance=Assurance.CARD,
        consent=consent,
        key="8c6f7f0e-6f0e-4a7c-9d2b-3f1f5a0f6a11",
    )
    told = work.apply(wish)
    assert isinstance(told, JobApplication)
    assert (told.state, told.contact) == (ApplicationState.WAITING, "测试经理 13800000001")


def test_a_place_is_waiting_until_the_centre_says_so(work: JobServices) -> None:
    taken = work.take("gig-1", person("测试大山"), Assurance.CARD, "8c6f7f0e-6f0e-4a7c-9d2b-3f1f5a0f6a12")
    assert isinstance(taken, Take)
    assert taken.state is TakeState.WAITING
    assert [one.take_id for one in work.takes(person("测试大山"), Assurance.CARD)] == [taken.take_id]


def test_without_a_printer_it_is_said(work: JobServices) -> None:
    heard: list[PrintResult] = []
    work.print_slip(lambda labels: matches_slip((), labels, HandClock().now()), heard.append)
    assert [one.outcome for one in heard] == [PrintOutcome.NOT_PRINTED]
