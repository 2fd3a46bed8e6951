import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, select, text

from kiosk.contract.batch import BatchItem, ItemResult, ItemStatus, body_hash, frozen_bytes
from kiosk.contract.changes import CaseStateChange, ChangesPage
from kiosk.contract.submission import submission_message
from kiosk.domain.station import StationIdentity
from kiosk.domain.submission import CaseState, Submission
from kiosk.settings import ROOT
from kiosk.store import migrate
from kiosk.store.engine import OLDEST_SQLITE, WRITE, OldSqliteError, assert_sqlite, engine_on
from kiosk.store.open_database import DATABASE_FILE
from kiosk.store.rows import OutboxRow
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import NewerDatabaseError, StoreFailedError, UnreadableStoreError
from tests.support.clocks import NOON
from tests.support.filing import file_one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def test_a_submission_its_message_and_its_audit_row_come_together(store: SqlStore) -> None:
    submission = file_one(store)
    assert [row.submission_id for row in store.submissions()] == [submission.submission_id]
    (item,) = store.outbox.due(NOON, 50)
    assert item.key == submission.key
    filed = store.filed(submission.submission_id)
    assert filed is not None
    assert filed.message.applicant.name == submission.applicant.name
    assert store.verify_audit().entries == 1


def test_nothing_stays_of_a_transaction_that_did_not_commit(store: SqlStore) -> None:
    file_one(store, commit=False)
    assert store.submissions() == []
    assert store.outbox.depth().pending == 0
    assert store.verify_audit().entries == 0


def test_serials_are_burnt_only_by_a_commit(store: SqlStore) -> None:
    file_one(store, commit=False)
    assert file_one(store).receipt_no.serial == 1
    assert file_one(store).receipt_no.serial == 2


def test_the_disk_holds_neither_names_nor_numbers(store: SqlStore, tmp_path: Path) -> None:
    submission = file_one(store)
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in (submission.applicant.name, submission.applicant.number, "unemployment", "SQLite format"):
        assert word.encode() not in raw
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / DATABASE_FILE).execute("SELECT * FROM submission")


def test_the_key_is_the_owners_alone(store: SqlStore, tmp_path: Path) -> None:
    assert (tmp_path / "station.key").stat().st_mode & 0o077 == 0


def test_power_cuts_are_met_by_wal_and_full(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_an_sqlite_that_corrupts_is_refused() -> None:
    with pytest.raises(OldSqliteError):
        assert_sqlite((3, 51, 2))
    assert_sqlite(OLDEST_SQLITE)


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store = SqlStore(tmp_path)
    submission = file_one(store)
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(NewerDatabaseError, match="9999"):
        SqlStore(tmp_path)
    engine = engine_on(tmp_path / DATABASE_FILE, (tmp_path / "station.key").read_text())
    with engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": migrate.HEAD})
    engine.dispose()
    again = SqlStore(tmp_path)
    assert [row.submission_id for row in again.submissions()] == [submission.submission_id]
    again.close()


@pytest.mark.parametrize("damage", ["wrong_key", "no_key", "short_key", "binary_key", "garbage"])
def test_an_unreadable_database_is_named_and_not_touched(tmp_path: Path, damage: str) -> None:
    SqlStore(tmp_path).close()
    key, database = tmp_path / "station.key", tmp_path / DATABASE_FILE
    if damage == "wrong_key":
        key.write_text("0" * 64)
    elif damage == "no_key":
        key.unlink()
    elif damage == "short_key":
        key.write_text("00")
    elif damage == "binary_key":
        key.write_bytes(bytes(range(128, 192)))
    else:
        database.write_bytes(b"\x00garbage" * 1000)
    before = database.read_bytes()
    with pytest.raises(UnreadableStoreError):
        SqlStore(tmp_path)
    assert database.read_bytes() == before


def test_a_database_that_was_emptied_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    SqlStore(tmp_path).close()
    (tmp_path / DATABASE_FILE).write_bytes(b"")
    with pytest.raises(UnreadableStoreError):
        SqlStore(tmp_path)


def test_a_disk_too_small_for_a_database_leaves_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unmoved:
        def one(self) -> tuple[int, int, int]:
            return 0, 9, 4

    monkeypatch.setattr(Connection, "exec_driver_sql", full_at_checkpoint(Connection.exec_driver_sql, Unmoved()))
    with pytest.raises(StoreFailedError):
        SqlStore(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["station.key"]
    monkeypatch.undo()
    SqlStore(tmp_path).close()


def full_at_checkpoint(real: Any, answer: object) -> Any:
    def execute(self: Connection, statement: str, *rest: Any) -> Any:
        return answer if "wal_checkpoint" in statement else real(self, statement, *rest)

    return execute


def test_what_a_start_that_was_cut_off_left_is_cleared(tmp_path: Path) -> None:
    for name in ("station.dbabc", "station.dbabc-wal", "station.dbyoung"):
        (tmp_path / name).write_bytes(b"draft")
    os.utime(tmp_path / "station.dbabc", (1, 1))
    SqlStore(tmp_path).close()
    assert {path.name for path in tmp_path.iterdir()} == {DATABASE_FILE, "station.key", "station.dbyoung"}


def test_a_folder_that_cannot_be_made_is_a_plain_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreFailedError):
        SqlStore(tmp_path / "file" / "data")


def test_the_tables_are_what_the_migrations_make(store: SqlStore) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from kiosk.store import gate_rows, usage_rows  # noqa: F401 - brought in where they are used
    from kiosk.store.rows import Row

    with store._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Row.metadata) == []


def test_the_head_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_current_head() == migrate.HEAD
    assert {script.revision for script in scripts.walk_revisions()} == set(migrate.REVISIONS)


def state_of(store: SqlStore, submission: Submission) -> CaseState:
    progress = store.progress(submission.submission_id)
    assert progress is not None
    return progress.state


def answer(key: str, status: ItemStatus) -> ItemResult:
    return ItemResult(key=key, status=status, code=201)


def test_an_answer_closes_the_row_and_moves_the_case(store: SqlStore) -> None:
    submission = file_one(store)
    store.outbox.record([answer(submission.key, ItemStatus.STORED)], NOON)
    with store._sessions.reading() as session:
        row = session.scalars(select(OutboxRow)).one()
        assert row.answer == answer(submission.key, ItemStatus.STORED).model_dump(mode="json")
        assert row.closed_at == NOON
    assert store.outbox.due(NOON, 50) == []
    assert state_of(store, submission) is CaseState.DELIVERED
    store.outbox.record([answer(submission.key, ItemStatus.CONFLICT)], NOON)
    assert store.outbox.depth().parked == 0


def test_a_refused_message_is_parked_and_kept(store: SqlStore) -> None:
    submission = file_one(store)
    store.outbox.record([answer(submission.key, ItemStatus.REFUSED), answer("unasked", ItemStatus.STORED)], NOON)
    assert store.outbox.due(NOON, 50) == []
    assert (store.outbox.depth().pending, store.outbox.depth().parked) == (0, 1)
    assert state_of(store, submission) is CaseState.SAVED


def test_a_postponed_message_comes_back_with_the_same_bytes(store: SqlStore) -> None:
    submission = file_one(store)
    (first,) = store.outbox.due(NOON, 50)
    store.outbox.postpone([submission.key], NOON + timedelta(seconds=30))
    assert store.outbox.due(NOON, 50) == []
    (again,) = store.outbox.due(NOON + timedelta(seconds=30), 50)
    assert (again.body, again.attempts) == (first.body, 1)
    with store._sessions.reading() as session:
        row = session.scalars(select(OutboxRow)).one()
        assert (row.body, row.body_sha256) == (first.body, body_hash(first.body))
    message = BatchItem(key=UUID(submission.key), body=submission_message(submission))
    assert first.body == frozen_bytes(message)


def test_what_was_delivered_long_ago_is_forgotten_and_its_key_is_not(store: SqlStore, tmp_path: Path) -> None:
    old, waiting = file_one(store), file_one(store)
    store.outbox.record([answer(old.key, ItemStatus.STORED)], NOON)
    assert store.purge_delivered(NOON, NOON) == 0
    assert store.purge_delivered(NOON + timedelta(seconds=1), NOON) == 1
    assert store.filed(old.submission_id) is None
    assert store.filed(waiting.submission_id) is not None
    with store.unit_of_work() as work:
        assert work.submission_by_key(old.key) is not None
    assert store.verify_audit().intact


def change(submission_id: str, state: CaseState) -> CaseStateChange:
    return CaseStateChange(submission_id=submission_id, state=state, at=NOON)


def test_the_office_moves_a_case_and_never_backwards(store: SqlStore) -> None:
    submission = file_one(store)
    page = ChangesPage(changes=(change(submission.submission_id, CaseState.COMPLETED),), cursor=1, more=False)
    assert store.changes.apply(page, NOON) == 1
    late = ChangesPage(changes=(change(submission.submission_id, CaseState.ACCEPTED),), cursor=2, more=False)
    store.changes.apply(late, NOON)
    assert state_of(store, submission) is CaseState.COMPLETED
    assert store.changes.cursor() == 2


def test_a_page_seen_twice_is_applied_once(store: SqlStore) -> None:
    page = ChangesPage(changes=(change(str(uuid4()), CaseState.ACCEPTED),), cursor=7, more=False)
    assert [store.changes.apply(page, NOON), store.changes.apply(page, NOON)] == [1, 0]


def test_an_older_decision_told_late_moves_nothing(store: SqlStore) -> None:
    submission = file_one(store)
    early = change(submission.submission_id, CaseState.ACCEPTED)
    late = early.model_copy(update={"state": CaseState.NEEDS_MORE, "at": NOON + timedelta(hours=1)})
    for page in ((early,), (late,), (early,)):
        store.changes.apply(ChangesPage(changes=page, cursor=len(page[0].state), more=False), NOON)
    assert state_of(store, submission) is CaseState.NEEDS_MORE


def test_a_restored_centre_counts_on_from_its_backup(store: SqlStore) -> None:
    submission = file_one(store)
    store.changes.apply(ChangesPage(changes=(), cursor=9, more=False), NOON)
    page = ChangesPage(changes=(change(submission.submission_id, CaseState.ACCEPTED),), cursor=4, more=False)
    store.changes.apply(page, NOON)
    assert store.changes.cursor() == 4
    assert state_of(store, submission) is CaseState.ACCEPTED


def test_another_centre_is_read_from_its_beginning(store: SqlStore) -> None:
    for central, cursor in (("http://127.0.0.1:1", 0), ("http://127.0.0.1:1", 5), ("http://127.0.0.1:2", 0)):
        store.save_station(StationIdentity(code="QH03", central=central), NOON)
        assert store.changes.cursor() == cursor
        store.changes.apply(ChangesPage(changes=(), cursor=5, more=False), NOON)


def test_a_station_keeps_its_random_code_until_it_is_enrolled(store: SqlStore) -> None:
    assert store.station() == store.station()
    enrolled = StationIdentity(code="QH03", central="http://127.0.0.1:1", region="530502", private_key=b"k" * 32)
    store.save_station(enrolled, NOON)
    assert store.station() == enrolled


def test_the_print_ledger_counts_copies_and_settles_after_a_restart(store: SqlStore) -> None:
    submission = file_one(store)
    first = store.prints.open_job(submission.submission_id, NOON)
    store.prints.close_job(first.job_id, "printed", None, NOON)
    second = store.prints.open_job(submission.submission_id, NOON)
    assert (first.copy, second.copy) == (1, 2)
    assert store.prints.settle(NOON) == 1
    assert store.prints.settle(NOON) == 0


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET fields = '{}' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "UPDATE audit SET at = at || ' ' WHERE seq = 1",
        "UPDATE audit SET seq = 9 WHERE seq = 3",
    ],
)
def test_tampering_with_the_audit_chain_shows(store: SqlStore, tampering: str) -> None:
    for _ in range(3):
        file_one(store)
    assert store.verify_audit().intact
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text(tampering))
    assert not store.verify_audit().intact


def test_database_trouble_says_nothing_about_people(store: SqlStore) -> None:
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("DROP TABLE audit"))
    with pytest.raises(StoreFailedError) as caught:
        file_one(store)
    assert "测试" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_programs_that_start_together_agree_on_one_database(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kiosk.store.sql_store import SqlStore; "
        "from tests.support.filing import file_one; file_one(SqlStore(Path(sys.argv[1])))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(4)]
    assert [program.wait(120) for program in started] == [0, 0, 0, 0]
    store = SqlStore(tmp_path)
    assert [row.receipt_no[-4:] for row in store.submissions()] == ["0001", "0002", "0003", "0004"]
    store.close()
    assert {path.name for path in tmp_path.iterdir()} == {DATABASE_FILE, "station.key"}
