"""A disk that is full, has become read-only, or fails: nothing is half stored, and it goes on when the disk is well."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.offered_posting import Employer
from kiosk.domain.person import Assurance
from kiosk.domain.submission import Consent
from kiosk.domain.working_days import WorkCalendar
from kiosk.settings import CONFIG, load_settings
from kiosk.station import Station
from kiosk.store.backup import BackupVault
from kiosk.store.mend import SET_ASIDE, keep_sound
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.apply_to_posting import JobWish
from kiosk.usecases.errors import StationError, StoreFailedError
from kiosk.usecases.issue_ticket import Issued, NoTicket, TicketRefused, TicketWish
from kiosk.usecases.market_ports import JobApplication, OfferedPosting, Take
from kiosk.usecases.offer_posting import Offer
from kiosk.wiring.market import market_parts, posting_in
from kiosk.wiring.queue import QueueParts
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.no_lint import no_lint
from tests.support.people import person
from tests.support.postings import CREDIT_CODE, gig, posting, posting_data
from tests.support.power_cut import FULL, IO_ERROR, READ_ONLY, refusing

SICK = pytest.mark.parametrize("sickness", [FULL, READ_ONLY, IO_ERROR], ids=["disk_full", "read_only", "io_error"])


@SICK
def test_what_is_filed_meanwhile_is_refused_whole(tmp_path: Path, sickness: int) -> None:
    SqlStore(tmp_path).close()
    with refusing(sickness):
        store = SqlStore(tmp_path)
        with pytest.raises(StoreFailedError):
            file_one(store)
        assert store.submissions() == []
    store.close()
    again = SqlStore(tmp_path)
    assert again.integrity(thorough=True) == "ok"
    assert file_one(again).receipt_no.serial == 1
    again.close()


@SICK
def test_it_is_not_taken_for_damage(tmp_path: Path, sickness: int) -> None:
    store = SqlStore(tmp_path)
    file_one(store)
    store.close()
    with refusing(sickness), suppress(StoreFailedError):  # it could not even be looked at
        assert keep_sound(tmp_path, NOON, seconds=30) is None
    assert not (tmp_path / SET_ASIDE).exists()
    again = SqlStore(tmp_path)
    assert len(again.submissions()) == 1
    again.close()


@SICK
def test_no_backup_is_made_and_the_last_one_stays(tmp_path: Path, sickness: int) -> None:
    store = SqlStore(tmp_path)
    vault = BackupVault(tmp_path)
    made = vault.make(NOON, keep=1)
    with refusing(sickness), pytest.raises(StationError):
        vault.make(NOON, keep=1)
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [made.name]
    store.close()


@SICK
def test_a_new_station_on_such_a_disk_makes_no_half_database(tmp_path: Path, sickness: int) -> None:
    with refusing(sickness), pytest.raises(StationError):
        SqlStore(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["station.key"]
    SqlStore(tmp_path).close()


BEFORE_ANY_OF_THIS = datetime(1970, 1, 1, 8, 0, 20, tzinfo=SHANGHAI)


def test_a_clock_at_1970_gives_out_no_numbers_and_loses_nothing(tmp_path: Path) -> None:
    """After a power cut on a machine whose clock has no battery. What it means for filing: test_wrong_clock.py."""
    first = Station(tmp_path, load_settings(), HandClock(), CONFIG)
    first.queue.time.begin()
    file_one(first.store)
    first.store.close()
    clock = HandClock(wall=BEFORE_ANY_OF_THIS)
    assert keep_sound(tmp_path, clock.now(), seconds=30) is None
    again = Station(tmp_path, load_settings(), clock, CONFIG)
    again.queue.time.begin()
    assert again.queue.time.fault() is not None
    answer = again.queue.at_station(None, None, "测试站").issue(TicketWish(business=again.queue.plan.businesses[0].id))
    assert answer == TicketRefused(NoTicket.CLOCK)
    assert len(again.store.submissions()) == 1
    again.back_up()
    clock.wall = NOON + timedelta(minutes=1)
    again.queue.time.told(timedelta(0))  # the centre was heard
    assert again.queue.time.fault() is None
    again.store.close()


@SICK
def test_a_number_a_place_a_job_and_a_posting_are_refused_whole(tmp_path: Path, sickness: int) -> None:
    """What is begun before the disk fills, or where nobody asked it: each goes through once the disk is well."""
    store = SqlStore(tmp_path)
    store.postings.put([gig(places=3), posting()], at=NOON)
    before = store.outbox.depth().pending
    store.close()
    with refusing(sickness):
        sick = SqlStore(tmp_path)
        for begin in _what_is_stored(sick):
            with pytest.raises(StoreFailedError):
                begin()
        assert sick.outbox.depth().pending == before
        sick.close()
    well = SqlStore(tmp_path)
    assert well.integrity(thorough=True) == "ok"
    answers = [begin() for begin in _what_is_stored(well)]
    assert [type(answer) for answer in answers] == [Issued, Take, JobApplication, OfferedPosting]
    assert well.outbox.depth().pending == before + len(answers)
    assert well.verify_audit().intact
    well.close()


def _what_is_stored(store: SqlStore) -> tuple[Callable[[], object], ...]:
    clock = HandClock(wall=NOON.replace(hour=10))  # while the counters are open
    market = market_parts(store, clock, "530502", _Unheard(), posting_in(store), no_lint)
    queue = QueueParts(CONFIG, lambda: store, WorkCalendar, clock, lambda: "boot-1")
    who, card = person(), Assurance.CARD
    consent = Consent(purpose="job_application", text_version="1", given_at=NOON)
    wish = JobWish(posting_id="P-1", person=who, assurance=card, consent=consent, key=str(uuid4()))
    data = {name: value for name, value in posting_data().items() if name != "id"}
    employer = Employer(credit_code=CREDIT_CODE, name="测试家政公司")
    offer = Offer(data=data, employer=employer, agent=who, assurance=card, key=str(uuid4()))
    return (
        lambda: queue.at_station(None, None, "测试站").issue(TicketWish(business="registration")),
        lambda: market.take_gig("G-1", who, card, str(uuid4())),
        lambda: market.apply_to_posting(wish),
        lambda: market.offer_posting(offer),
    )


class _Unheard:
    def send(self, key: str) -> None:
        """Never answers."""
