"""Station and centre together, through real HTTP and a real database: enrol, send, repeat, decide, pull."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from central.store.tables import ratings
from kiosk.domain.rating import Grade
from kiosk.domain.submission import CaseState
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.usecases.rate_service import RateService, Rating
from kiosk.usecases.store_ports import Progress
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog, FakeOutbox, FakeStore
from tests.support.filing import file_one
from tests.support.messages import outbox_item


def test_an_application_goes_up_and_the_decision_comes_down(tmp_path: Path) -> None:
    clock, store, changes = HandClock(), FakeStore(), FakeChangeLog()
    first = outbox_item()
    outbox = FakeOutbox([first])
    with in_process(tmp_path, clock.now) as centre:
        code = centre.enrol_code("QH03", "530502")
        assert enrol(store, centre.url + "/", code, clock) == Enrolled("QH03", centre.url)
        assert store.identity.region == "530502"
        assert sync_once(store, outbox, changes, clock) == SyncReport(sent=1, refused=0, pending=0, pulled=0)
        status, listed = centre.cli("submissions", "--json", "--full")
        (received,) = listed["submissions"]
        assert (status, received["station"], received["applicant"]["name"]) == (0, "QH03", "测试三")
        submission_id = received["submission_id"]
        assert centre.cli("cases", "decide", submission_id, "needs_more", "--reason", "缺一张照片", "--json")[0] == 0
        assert sync_once(store, outbox, changes, clock) == SyncReport(sent=0, refused=0, pending=0, pulled=1)
    (told,) = changes.told
    assert (told.submission_id, told.state, told.reason) == (submission_id, CaseState.NEEDS_MORE, "缺一张照片")


def test_what_is_said_of_the_service_goes_up_with_the_application(tmp_path: Path) -> None:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        store = SqlStore(tmp_path / "station")
        enrol(store, centre.url, centre.enrol_code(), clock)
        submission_id = file_one(store).submission_id
        RateService(store=store, clock=clock)(Rating(submission_id=submission_id, grade=Grade.GOOD))
        report = sync_once(store, store.outbox, store.changes, clock)
        assert report == SyncReport(sent=2, refused=0, pending=0, pulled=0)
        assert store.progress(submission_id) == Progress(CaseState.DELIVERED)
        with centre.database.read() as connection:
            assert connection.execute(select(ratings.c.submission_id)).scalars().all() == [submission_id]
        status, listed = centre.cli("ratings", "--json")
        assert status == 0
        assert [(row["submission_id"], row["grade"], row["call_back"]) for row in listed["ratings"]] == [
            (submission_id, "good", False)
        ]
        store.close()


def test_an_answer_that_was_lost_changes_nothing(tmp_path: Path) -> None:
    clock, store = HandClock(), FakeStore()
    items = [outbox_item() for _ in range(120)]
    with in_process(tmp_path, clock.now) as centre:
        enrol(store, centre.url, centre.enrol_code(), clock)
        forgetful = FakeOutbox(items)
        assert sync_once(store, forgetful, FakeChangeLog(), clock) == SyncReport(
            sent=120, refused=0, pending=0, pulled=0
        )
        again = FakeOutbox([replace(item, attempts=1) for item in items])
        assert sync_once(store, again, FakeChangeLog(), clock) == SyncReport(sent=120, refused=0, pending=0, pulled=0)
        assert {result.code for result in again.results.values()} == {200}
        assert len(centre.cli("submissions", "--json")[1]["submissions"]) == 120
