"""Stations tell one another's papers with no network, and a station that is let go is told apart."""

from datetime import timedelta
from pathlib import Path

from central.store.migrate import upgrade
from kiosk.contract.receipt_seal import Cause, KnownKey, verify
from kiosk.domain.person import Assurance
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.usecases.seal_receipt import SealReceipt
from kiosk.usecases.submit_application import Application, Saved, SubmitApplication
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.kiosk_under_test import ITEM, catalogue
from tests.support.old_centre import take_back
from tests.support.people import person

KEY = "6f1c1f3e-1111-4222-8333-44445555666%d"


def joined(centre: InProcessCentre, folder: Path, code: str, clock: HandClock) -> SqlStore:
    store = SqlStore(folder)
    enrol(store, centre.url, centre.enrol_code(code, "530502"), clock)
    return store


def file(store: SqlStore, clock: HandClock, n: int) -> str:
    """The text of its receipt."""
    items = catalogue()
    item = items.get(ITEM)
    assert item is not None
    answers = {question.id: question.example for question in item.form.questions if question.example is not None}
    answers["phone"] = f"1380000{n:04}"  # the same twice would be refused
    submit = SubmitApplication(store=store, catalogue=items, clock=clock, region="530502")
    given = Application(item_id=ITEM, answers=answers, person=person(), assurance=Assurance.CARD, key=KEY % n)
    saved = submit(given)
    assert isinstance(saved, Saved), saved
    return SealReceipt(store=store)(saved.submission_id)


def test_a_paper_of_one_station_is_verified_at_another_with_no_network(tmp_path: Path) -> None:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        one, other = (joined(centre, tmp_path / code, code, clock) for code in ("QH-03", "QH05"))
        paper = file(one, clock, 1)
        assert verify(paper, other.receipt_keys()).cause is Cause.UNKNOWN_KEY
        assert sync_once(other, other.outbox, other.changes, clock) == SyncReport(
            sent=0, refused=0, pending=0, pulled=0
        )
        verdict = verify(paper, other.receipt_keys())
        assert (verdict.valid, verdict.station) == (True, "QH-03")
        status, told = centre.cli("receipts", "verify", paper, "--json")
        assert (status, told["valid"], told["station"], told["item"]) == (0, True, "QH-03", ITEM)

        clock.advance(60)
        assert centre.cli("stations", "revoke", "QH-03", "--json")[0] == 0
        revoked = next(key.revoked_at for key in keys_after(other, clock) if key.station == "QH-03")
        assert revoked is not None
        clock.advance(max((revoked - clock.now()).total_seconds(), 0) + 60)
        late = file(one, clock, 2)
        assert verify(late, other.receipt_keys()).cause is Cause.REVOKED
        assert centre.cli("receipts", "verify", late, "--json")[1]["cause"] == "revoked"
        assert verify(paper, other.receipt_keys()).valid, "from before it was let go"
        assert centre.cli("stations", "revoke", "QH99", "--json")[1]["error"] == "unknown_station"
        one.close()
        other.close()


def keys_after(store: SqlStore, clock: HandClock) -> list[KnownKey]:
    sync_once(store, store.outbox, store.changes, clock)
    return list(store.receipt_keys())


def test_a_station_that_was_let_go_sends_nothing_until_it_joins_again(tmp_path: Path) -> None:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        store = joined(centre, tmp_path / "QH03", "QH03", clock)
        assert centre.cli("stations", "revoke", "QH03", "--json")[1]["keys"] == 1
        refused = sync_once(store, store.outbox, store.changes, clock)
        assert getattr(refused, "error", None) == "refused"
        enrol(store, centre.url, centre.enrol_code("QH03"), clock)
        assert isinstance(sync_once(store, store.outbox, store.changes, clock), SyncReport)
        clock.advance(timedelta(hours=1).total_seconds())
        assert verify(file(store, clock, 1), store.receipt_keys()).valid
        store.close()


def test_what_is_no_receipt_is_said_to_be_none(tmp_path: Path) -> None:
    with in_process(tmp_path, HandClock().now) as centre:
        status, told = centre.cli("receipts", "verify", "hello", "--json")
    assert (status, told["valid"], told["cause"]) == (1, False, "not_a_receipt")


def test_stations_of_before_are_told_of_too(tmp_path: Path) -> None:
    """The migration: what was enrolled by an older centre."""
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        store = joined(centre, tmp_path / "QH03", "QH03", clock)
        take_back(centre.database, "0003")
        upgrade(centre.database)
        sync_once(store, store.outbox, store.changes, clock)
        assert centre.cli("receipts", "verify", file(store, clock, 1), "--json")[1]["valid"]
        store.close()
