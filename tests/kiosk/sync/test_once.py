from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from kiosk.domain.station import StationIdentity
from kiosk.sync.client import CentralClient
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncFault, SyncReport, sync_once
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog, FakeOutbox, FakeStore
from tests.support.messages import outbox_item, poison_item
from tests.support.scripted_centre import CREDENTIALS, URL, ScriptedCentre, problem

JOINED = StationIdentity(code="QH03", central=URL, private_key=CREDENTIALS.seed)


@contextmanager
def joined(directory: Path, clock: HandClock) -> Iterator[tuple[InProcessCentre, FakeStore]]:
    store = FakeStore()
    with in_process(directory, clock.now) as centre:
        assert isinstance(enrol(store, centre.url, centre.enrol_code(), clock), Enrolled)
        yield centre, store


def error_of(response: httpx2.Response) -> str | None:
    centre, outbox = ScriptedCentre(lambda _: response), FakeOutbox([outbox_item()])

    def scripted(_: str, clock: HandClock, __: object) -> CentralClient:
        return centre.client(clock)

    outcome = sync_once(FakeStore(JOINED), outbox, FakeChangeLog(), HandClock(), open_client=scripted)  # type: ignore[arg-type]
    assert len(outbox.pending) == 1
    return outcome.error if isinstance(outcome, SyncFault) else None


def test_a_station_without_a_centre_says_so() -> None:
    outcome = sync_once(FakeStore(), FakeOutbox([outbox_item()]), FakeChangeLog(), HandClock())
    assert isinstance(outcome, SyncFault)
    assert (outcome.error, outcome.report) == ("not_enrolled", None)


def test_a_key_without_a_centre_is_not_enrolled() -> None:
    store = FakeStore(StationIdentity(code="T-1", private_key=CREDENTIALS.seed))
    outcome = sync_once(store, FakeOutbox(), FakeChangeLog(), HandClock())
    assert isinstance(outcome, SyncFault)
    assert outcome.error == "not_enrolled"


def test_a_centre_that_is_away_is_unreachable_and_nothing_is_lost(tmp_path: Path) -> None:
    clock, outbox = HandClock(), FakeOutbox([outbox_item()])
    with joined(tmp_path, clock) as (_, store):
        pass
    store.identity = StationIdentity(code="QH03", central="http://127.0.0.1:1", private_key=CREDENTIALS.seed)
    outcome = sync_once(store, outbox, FakeChangeLog(), clock)
    assert isinstance(outcome, SyncFault)
    assert (outcome.error, outcome.report) == ("unreachable", SyncReport(sent=0, refused=0, pending=1, pulled=0))


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (httpx2.Response(503), "unreachable"),
        (httpx2.Response(200, text="sign in here"), "broken_answer"),
        (httpx2.Response(403, text="forbidden"), "broken_answer"),
        (problem(403), "refused"),
        (problem(401), "refused"),
    ],
)
def test_what_a_fault_is_called(response: httpx2.Response, error: str) -> None:
    assert error_of(response) == error


def test_a_poison_item_is_parked_by_the_real_centre(tmp_path: Path) -> None:
    clock, good, bad = HandClock(), outbox_item(), poison_item()
    with joined(tmp_path, clock) as (_, store):
        outbox = FakeOutbox([bad])
        assert sync_once(store, outbox, FakeChangeLog(), clock) == SyncReport(sent=0, refused=1, pending=0, pulled=0)
        outbox = FakeOutbox([bad, good])
        assert sync_once(store, outbox, FakeChangeLog(), clock) == SyncReport(sent=1, refused=1, pending=0, pulled=0)
    assert outbox.parked == [bad.key]


def test_a_message_too_large_for_the_centre_is_parked(tmp_path: Path) -> None:
    clock, good, huge = HandClock(), outbox_item(), outbox_item(answers={"photo": "x" * (9 * 1024 * 1024)})
    outbox = FakeOutbox([huge, good])
    with joined(tmp_path, clock) as (_, store):
        assert sync_once(store, outbox, FakeChangeLog(), clock) == SyncReport(sent=1, refused=1, pending=0, pulled=0)
    assert (outbox.parked, outbox.results[huge.key].code) == ([huge.key], 413)


@pytest.mark.parametrize("hours", [-30, 30])
def test_a_station_whose_clock_is_off_still_delivers(tmp_path: Path, hours: int) -> None:
    clock, outbox = HandClock(), FakeOutbox([outbox_item()])
    with joined(tmp_path, clock) as (_, store):
        wrong = HandClock(clock.now())
        wrong.advance(hours * 3600)
        outcome = sync_once(store, outbox, FakeChangeLog(), wrong)
    assert outcome == SyncReport(sent=1, refused=0, pending=0, pulled=0)
