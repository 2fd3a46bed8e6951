import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from kiosk.store import backup as backup_module
from kiosk.store.backup import FOLDER, BackupVault, backups, chain_of
from kiosk.store.damage import Suspicion
from kiosk.store.open_database import DATABASE_FILE
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.back_up_store import BackUpStore
from kiosk.usecases.errors import BackupError, DamagedStoreError, NoRoomError
from tests.support.clocks import NOON, HandClock
from tests.support.damage import tear
from tests.support.filing import file_one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / FOLDER).iterdir())


def test_a_backup_holds_what_was_there_and_opens_with_the_same_key(store: SqlStore, tmp_path: Path) -> None:
    submission = file_one(store)
    made = BackupVault(tmp_path).make(NOON, keep=3)
    assert (made.rows, made.audit_entries) == ({"submission": 1, "outbox": 1, "audit": 1}, 1)
    assert names(tmp_path) == ["0001-20261015T040000Z.db"]
    (copy,) = backups(tmp_path)
    assert copy.made_at == datetime(2026, 10, 15, 4, tzinfo=UTC)
    other = tmp_path / "other"
    other.mkdir()
    (other / DATABASE_FILE).write_bytes(copy.path.read_bytes())
    (other / "station.key").write_bytes((tmp_path / "station.key").read_bytes())
    again = SqlStore(other)
    assert [row.submission_id for row in again.submissions()] == [submission.submission_id]
    again.close()


def test_it_holds_neither_names_nor_numbers_in_the_open_and_is_the_owners_alone(
    store: SqlStore, tmp_path: Path
) -> None:
    submission = file_one(store)
    BackupVault(tmp_path).make(NOON, keep=3)
    (copy,) = backups(tmp_path)
    raw = copy.path.read_bytes()
    assert submission.applicant.name.encode() not in raw
    assert submission.applicant.number.encode() not in raw
    assert (tmp_path / FOLDER).stat().st_mode & 0o077 == 0


def test_the_oldest_go_when_a_new_one_is_whole(store: SqlStore, tmp_path: Path) -> None:
    vault = BackupVault(tmp_path)
    for day in range(5):
        vault.make(NOON - timedelta(days=day), keep=2)  # a clock that goes back orders nothing
    assert [one.number for one in backups(tmp_path)] == [5, 4]


def test_it_is_of_one_moment_though_others_write(store: SqlStore, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            file_one(store)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(3):
            made = BackupVault(tmp_path).make(NOON, keep=1)
            assert made.rows["submission"] == made.rows["outbox"] == made.rows["audit"] == made.audit_entries
    finally:
        stop.set()
        writer.join()


def test_a_full_disk_takes_no_backup_and_the_others_stay(
    store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = BackupVault(tmp_path)
    vault.make(NOON, keep=2)
    monkeypatch.setattr(backup_module, "LEFT_FREE_BYTES", 1 << 60)
    back_up = BackUpStore(vault=vault, alarms=store, clock=HandClock(), keep=1)
    with capture_logs() as logs, pytest.raises(NoRoomError):
        back_up()
    assert names(tmp_path) == ["0001-20261015T040000Z.db"]
    assert [(line["event"], line["error"]) for line in logs] == [("backup.failed", "no_room")]
    assert store.verify_audit().entries == 1  # the alarm


def test_a_damaged_database_is_not_copied_over_a_sound_backup(store: SqlStore, tmp_path: Path) -> None:
    for _ in range(50):
        file_one(store)
    vault = BackupVault(tmp_path)
    vault.make(NOON, keep=1)
    store.close()
    tear(tmp_path / DATABASE_FILE)
    with pytest.raises(DamagedStoreError):
        vault.make(NOON, keep=1)
    assert names(tmp_path) == ["0001-20261015T040000Z.db"]
    assert Suspicion(tmp_path).there


def test_without_a_database_there_is_nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(BackupError):
        BackupVault(tmp_path).make(NOON, keep=1)


def test_a_copy_that_was_cut_off_counts_for_nothing(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "draft.db").write_bytes(b"half")
    (tmp_path / FOLDER / "notes.db").write_bytes(b"")
    assert backups(tmp_path) == []
    BackupVault(tmp_path).make(NOON, keep=1)
    assert names(tmp_path) == ["0001-20261015T040000Z.db", "notes.db"]


@pytest.mark.parametrize(
    ("hours", "due"),
    [(0, False), (15, False), (15.25, True), (40, True), (-1, True)],
    ids=["just made", "before the hour", "after it", "a night was missed", "the clock went back"],
)
def test_when_the_next_is_due(store: SqlStore, tmp_path: Path, hours: float, due: bool) -> None:
    clock = HandClock()  # at noon
    back_up = BackUpStore(vault=BackupVault(tmp_path), alarms=store, clock=clock, keep=1)
    assert back_up.is_due("03:10")
    back_up()
    clock.wall += timedelta(hours=hours)
    assert back_up.is_due("03:10") is due


def test_its_chain_is_verified_where_it_lies(store: SqlStore, tmp_path: Path) -> None:
    file_one(store)
    made = BackupVault(tmp_path).make(NOON, keep=1)
    chain = chain_of(tmp_path / FOLDER / made.name, (tmp_path / "station.key").read_text())
    assert (chain.entries, chain.intact) == (1, True)
