"""A clock that is known to be wrong: nothing is filed under its date, nothing is cleared by it, and it is said before
anybody begins. A machine without a battery begins in 1970, or in whatever year its maker chose."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from kiosk.bootstrap import Kiosk
from kiosk.commands.doctor import _own_clock
from kiosk.commands.items import example
from kiosk.devices import Devices
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.clock_watch import EARLIEST, ClockFault, Reading, judge
from kiosk.domain.offered_posting import Employer
from kiosk.domain.person import Assurance
from kiosk.domain.rating import Grade
from kiosk.domain.submission import Consent
from kiosk.settings import CONFIG, load_settings
from kiosk.station import Station
from kiosk.ui.places import Page, Sheet
from kiosk.usecases.apply_to_posting import CannotApply, JobWish
from kiosk.usecases.issue_ticket import NoTicket, TicketRefused, TicketWish
from kiosk.usecases.my_postings import PostingStep
from kiosk.usecases.offer_posting import CannotOffer, Offer
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.submit_application import Application, Refused, Saved
from kiosk.usecases.take_gig import CannotTake
from kiosk.wiring.market import MarketParts
from tests.flows.test_disk_full import OFFERS, WANTED, Wanted
from tests.support.clocks import NOON, HandClock
from tests.support.journeys import TO_IDENTITY
from tests.support.kiosk_under_test import kiosk, place, there, walk
from tests.support.people import person
from tests.support.postings import CREDIT_CODE, gig, posting, posting_data
from tests.support.shipped_items import shipped_catalogue

ITEM = "unemployment_registration"
KEY = "5f0e6a3c-0000-4000-8000-00000000000{}"
AT_1970 = datetime(1970, 1, 1, 8, 0, 20, tzinfo=SHANGHAI)
FORM = there(shipped_catalogue().get(ITEM))
MAKERS_YEAR = datetime(2026, 1, 1, 0, 0, 5, tzinfo=SHANGHAI)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


def boots(tmp_path: Path, clock: HandClock, boot: str) -> Station:
    """The machine has been started: its monotonic clock counts anew."""
    station = Station(tmp_path, load_settings(), clock, CONFIG)
    object.__setattr__(station.queue, "boot", lambda: boot)
    station.queue.time.begin()
    return station


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    """It has been in service, and was started anew after its battery had died."""
    first = boots(tmp_path, clock, "first")
    assert isinstance(first.submit(application(1)), Saved)
    first.store.close()
    clock.wall, clock.seconds = MAKERS_YEAR, 20.0
    again = boots(tmp_path, clock, "second")
    yield again
    again.store.close()


def application(number: int) -> Application:
    answers: dict[str, Any] = example(FORM, NOON.date())
    who = person()
    rest = {name: value for name, value in answers.items() if not name.startswith("applicant_")}
    return Application(
        item_id=ITEM,
        answers=rest | {"phone": f"1380000567{number}"},
        person=who,
        assurance=Assurance.CARD,
        key=KEY.format(number),
    )


def test_nothing_is_filed_under_its_date(station: Station) -> None:
    outcome = station.submit(application(2))
    assert isinstance(outcome, Refused)
    assert [(fault.field, fault.code) for fault in outcome.faults] == [("clock", "out_of_range")]
    assert len(station.store.submissions()) == 1


@pytest.fixture
def market(station: Station) -> MarketParts:
    """With a posting and day labour that the wrong clock would show for years."""
    station.store.postings.put([posting(), gig()], at=NOON)
    kiosk_of_it = Kiosk(station, Devices(None, None), app=MagicMock())
    return kiosk_of_it.at_centre.market


def test_nobody_is_signed_up_under_its_date(station: Station, market: MarketParts) -> None:
    """A receipt says the day, and whether work is still offered is told by it."""
    who, card = person(), Assurance.CARD
    assert market.take_gig("G-1", who, card, KEY.format(3)) is CannotTake.CLOCK
    consent = Consent(purpose="job_application", text_version="1", given_at=NOON)
    wish = JobWish(posting_id="P-1", person=who, assurance=card, consent=consent, key=KEY.format(4))
    assert market.apply_to_posting(wish) is CannotApply.CLOCK
    employer = Employer(credit_code=CREDIT_CODE, name="测试家政公司")
    offer = Offer(data=posting_data(), employer=employer, agent=who, assurance=card, key=KEY.format(5))
    assert market.offer_posting(offer) is CannotOffer.CLOCK
    assert market.my_postings.renew("P-1", CREDIT_CODE, who, card) is PostingStep.CLOCK
    assert [one.key for one in station.store.outbox.due(NOON + timedelta(days=365), 9)] == [KEY.format(1)]


def test_no_number_of_the_queue_is_given_under_its_date(station: Station) -> None:
    issue = station.queue.issue(office=None)
    assert issue(TicketWish(business=station.queue.plan.businesses[0].id)) == TicketRefused(NoTicket.CLOCK)


def test_how_it_was_is_kept_all_the_same(station: Station) -> None:
    """No day is judged by it: the centre counts it by the day on which it came (`ratings.good_and_bad`)."""
    (filed,) = station.store.submissions()
    assert station.rate(Rating(submission_id=filed.submission_id, grade=Grade.GOOD)) is Grade.GOOD


def test_a_repeat_is_answered_all_the_same(station: Station) -> None:
    assert isinstance(station.submit(application(1)), Saved)


def test_doctor_says_what_to_do(station: Station) -> None:
    check = _own_clock(station)
    assert not check.ok
    assert "tickets clock --confirm" in check.detail


def test_once_the_centre_was_heard_it_goes_on(station: Station, clock: HandClock) -> None:
    station.queue.time.told(NOON + timedelta(days=3) - clock.wall)
    outcome = station.submit(application(2))
    assert isinstance(outcome, Refused), "the wall is wrong still"
    clock.wall = NOON + timedelta(days=3)
    assert isinstance(station.submit(application(2)), Saved)
    assert _own_clock(station).ok


def test_whoever_looks_after_it_may_say_that_it_is_right(station: Station, clock: HandClock) -> None:
    station.queue.time.confirm()
    assert station.queue.time.may_date()


def test_no_word_makes_1970_right(station: Station, clock: HandClock) -> None:
    clock.wall = AT_1970
    station.queue.time.confirm()
    assert not station.queue.time.may_date()


def test_a_station_that_never_ran_before_is_held_too(tmp_path: Path) -> None:
    fresh = boots(tmp_path, HandClock(wall=AT_1970), "first")
    assert isinstance(fresh.submit(application(1)), Refused)
    assert fresh.store.submissions() == []
    fresh.store.close()


def test_minutes_off_stop_numbers_of_the_queue_and_no_application(station: Station, clock: HandClock) -> None:
    station.queue.time.told(NOON - clock.wall)
    clock.wall = NOON + timedelta(minutes=20)
    assert station.queue.time.fault() is ClockFault.JUMPED
    assert isinstance(station.submit(application(2)), Saved)


@pytest.mark.parametrize(
    ("wall", "fault"),
    [(AT_1970, ClockFault.WENT_BACK), (EARLIEST - timedelta(seconds=1), ClockFault.WENT_BACK), (EARLIEST, None)],
)
def test_before_any_station_stood(wall: datetime, fault: ClockFault | None) -> None:
    assert judge(None, Reading(wall, 5.0, "b"), timedelta(hours=1)) is fault


@pytest.mark.parametrize(("fault", "title"), [("no_time", "这台机器的时间不准"), ("disk_full", "这台机器存不下了")])
def test_it_is_said_before_anything_is_filled_in(fault: str, title: str) -> None:
    k = walk(kiosk(), *TO_IDENTITY[:1])
    setattr(k, fault, True)
    k.guide.forward()
    assert (place(k), k.sheet, k.notice.view.title) == ("guide", "notice", title)
    k.flow.sheets.uncover()
    setattr(k, fault, False)
    k.guide.forward()
    assert place(k) == "identity"


@pytest.mark.parametrize("wanted", [WANTED["a job"], WANTED["day labour"]], ids=["a job", "day labour"])
def test_it_is_said_before_anybody_is_signed_up(wanted: Wanted) -> None:
    k = walk(kiosk(level=OFFERS), *wanted.way)
    k.no_time = True
    wanted.begin(k)
    k.settle()
    assert (k.flow.page, k.sheet, k.notice.view.title) == (wanted.page, Sheet.NOTICE, "这台机器的时间不准")
    assert k.notice.view.lines[0] == "现在报不了名，报了会写错日子。"
    assert (k.work.applied, k.flow.jobs.wish) == ([], None)


def test_who_only_looks_for_work_is_not_kept_from_it() -> None:
    k = walk(kiosk(level=OFFERS), *WANTED["a job"].way)
    k.no_time = True
    assert (k.flow.page, k.sheet) == (Page.JOB, "")
