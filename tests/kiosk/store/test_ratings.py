"""A rating is kept with its message, once, for good; and it says nothing about where the application is."""

import json
import multiprocessing
import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.domain.rating import Grade
from kiosk.domain.submission import CaseState
from kiosk.store import migrate
from kiosk.store.change_log import SqlChangeLog
from kiosk.store.engine import WRITE
from kiosk.store.outbox import SqlOutbox
from kiosk.store.print_ledger import SqlPrintLedger
from kiosk.store.rows import OutboxRow, RatingRow
from kiosk.store.sql_store import SqlStore
from kiosk.store.unit_of_work import SqlUnitOfWork
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.rate_service import RateService, Rating
from kiosk.usecases.store_ports import Progress
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.old_database import go_back_to


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def rate(store: SqlStore, submission_id: str, grade: Grade = Grade.BAD, **more: object) -> Grade:
    return RateService(store=store, clock=HandClock())(Rating(submission_id=submission_id, grade=grade, **more))  # type: ignore[arg-type]


def ratings(store: SqlStore) -> int:
    with store._sessions.reading() as session:
        return session.scalar(select(func.count()).select_from(RatingRow)) or 0


def delivered(store: SqlStore, *keys: str) -> None:
    store.outbox.record([ItemResult(key=key, status=ItemStatus.STORED, code=201) for key in keys], NOON)


def test_a_rating_its_message_and_its_audit_row_come_together(store: SqlStore) -> None:
    submission = file_one(store)
    assert rate(store, submission.submission_id, reasons=("wait", "unclear"), call_back=True) is Grade.BAD
    _, item = store.outbox.due(NOON, 50)
    message = json.loads(item.body)
    assert message["key"] == item.key
    assert message["body"] | {"rating_id": ""} == {
        "type": "rating",
        "rating_id": "",
        "submission_id": submission.submission_id,
        "grade": "bad",
        "reasons": ["wait", "unclear"],
        "call_back": True,
        "rated_at": NOON.isoformat(),
    }
    assert store.verify_audit().entries == 2
    assert store.verify_audit().intact


def test_the_message_holds_nothing_about_the_person(store: SqlStore) -> None:
    submission = file_one(store)
    rate(store, submission.submission_id)
    _, item = store.outbox.due(NOON, 50)
    for word in (submission.applicant.name, submission.applicant.number, "13800005678"):
        assert word not in item.body.decode()


def test_the_first_rating_stands(store: SqlStore) -> None:
    submission = file_one(store)
    rate(store, submission.submission_id, Grade.GOOD)
    assert rate(store, submission.submission_id, Grade.VERY_BAD) is Grade.GOOD
    assert ratings(store) == 1
    assert store.outbox.depth().pending == 2
    assert store.verify_audit().entries == 2


def test_the_table_itself_takes_one_for_each_application(store: SqlStore) -> None:
    submission = file_one(store)
    rate(store, submission.submission_id)
    again = text(
        "INSERT INTO rating (rating_id, key, submission_id, grade, reasons, call_back, rated_at)"
        " SELECT 'other', 'other', submission_id, grade, reasons, call_back, rated_at FROM rating"
    )
    with pytest.raises(StoreFailedError), store._sessions.writing() as session:
        session.execute(again)


def test_what_was_never_filed_cannot_be_rated(store: SqlStore) -> None:
    with pytest.raises(StoreFailedError):
        rate(store, str(uuid4()))
    assert ratings(store) == 0


def test_when_any_part_cannot_be_kept_none_is(store: SqlStore) -> None:
    submission = file_one(store)
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(
            text("CREATE TRIGGER full BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        )
    with pytest.raises(StoreFailedError):
        rate(store, submission.submission_id)
    assert (ratings(store), store.outbox.depth().pending, store.verify_audit().entries) == (0, 1, 1)
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("DROP TRIGGER full"))
    assert rate(store, submission.submission_id) is Grade.BAD


@pytest.mark.parametrize("at", ["audit", "commit", "after"])
def test_a_kill_leaves_all_of_it_or_nothing(tmp_path: Path, at: str) -> None:
    store = SqlStore(tmp_path)
    submission = file_one(store)
    store.close()
    victim = multiprocessing.get_context("spawn").Process(
        target=rate_and_die, args=(tmp_path, submission.submission_id, at)
    )
    victim.start()
    victim.join(120)
    assert victim.exitcode == -signal.SIGKILL
    store = SqlStore(tmp_path)
    kept = int(at == "after")
    assert ratings(store) == kept
    assert (store.outbox.depth().pending, store.verify_audit().entries) == (1 + kept, 1 + kept)
    assert rate(store, submission.submission_id, Grade.OK) is (Grade.BAD if kept else Grade.OK)
    assert (store.outbox.depth().pending, ratings(store)) == (2, 1)
    store.close()


def rate_and_die(folder: Path, submission_id: str, at: str) -> None:
    """Runs in a process of its own, which ends itself as a power cut would."""

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    store = SqlStore(folder)
    if at != "after":
        setattr(SqlUnitOfWork, at, die)
    rate(store, submission_id)
    die()


def test_no_port_deletes_or_changes_a_rating(store: SqlStore) -> None:
    """What the page promises: nobody at the station can take it away. Purging clears messages, never ratings."""
    submission = file_one(store)
    rate(store, submission.submission_id)
    sent = [item.key for item in store.outbox.due(NOON, 50)]
    delivered(store, *sent)
    assert store.purge_delivered(NOON + timedelta(days=1), NOON) == 2
    assert store.filed(submission.submission_id) is None
    assert ratings(store) == 1
    for port in (SqlStore, SqlUnitOfWork, SqlOutbox, SqlChangeLog, SqlPrintLedger):
        about = {name for name in vars(port) if "rat" in name.split("_")[0] or "rating" in name}
        assert about <= {"rating_of", "add_rating"}, port


def test_its_delivery_does_not_move_the_application(store: SqlStore) -> None:
    submission = file_one(store)
    rate(store, submission.submission_id)
    own, about = store.outbox.due(NOON, 50)
    delivered(store, about.key)
    assert store.progress(submission.submission_id) == Progress(CaseState.SAVED)
    delivered(store, own.key)
    assert store.progress(submission.submission_id) == Progress(CaseState.DELIVERED)
    with store._sessions.reading() as session:
        events = session.execute(text("SELECT event FROM audit ORDER BY seq")).scalars().all()
    assert events == ["submission_saved", "service_rated", "rating_delivered", "submission_delivered"]


def test_the_receipt_is_read_from_the_applications_own_message(store: SqlStore) -> None:
    submission = file_one(store)
    rate(store, submission.submission_id)
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("UPDATE outbox SET seq = seq + 10 WHERE key = :key"), {"key": submission.key})
    filed = store.filed(submission.submission_id)
    assert filed is not None
    assert filed.message.receipt_no == str(submission.receipt_no)


def test_a_database_of_the_version_before_is_brought_up_with_all_it_holds(tmp_path: Path) -> None:
    store = SqlStore(tmp_path)
    submission = file_one(store)
    store.close()
    go_back_to("0001", tmp_path)
    store = SqlStore(tmp_path)
    assert rate(store, submission.submission_id) is Grade.BAD
    with store._sessions.reading() as session:
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == 2
        assert migrate.current_revision(session.connection()) == migrate.HEAD
    store.close()
