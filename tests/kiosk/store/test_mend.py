"""What becomes of a damaged database: set aside, the backup in its place, and what can still be read."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.domain.station import StationIdentity
from kiosk.domain.submission import CaseState
from kiosk.store.backup import FOLDER, BackupVault
from kiosk.store.damage import Suspicion, damage_of
from kiosk.store.mend import SET_ASIDE, Mended, keep_sound
from kiosk.store.open_database import DATABASE_FILE
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import DamagedStoreError, UnreadableStoreError
from kiosk.usecases.fleet_ports import Kept
from tests.support.clocks import NOON
from tests.support.damage import PAGE, tear
from tests.support.filing import file_one

LATER = NOON + timedelta(hours=6)
SEED = b"\x07" * 32


def filled(folder: Path, before: int = 40, after: int = 40) -> tuple[list[str], list[str]]:
    """A station with as many applications before its backup and after it; their receipt numbers."""
    store = SqlStore(folder)
    store.save_station(
        StationIdentity(code="QH03", central="http://127.0.0.1:1", region="530502", private_key=SEED), NOON
    )
    earlier = [str(file_one(store).receipt_no) for _ in range(before)]
    BackupVault(folder).make(NOON, keep=2)
    later = [str(file_one(store).receipt_no) for _ in range(after)]
    store.close()
    return earlier, later


def mended(folder: Path) -> Mended:
    found = keep_sound(folder, LATER, seconds=30)
    assert found is not None
    return found


def numbers(folder: Path) -> Sequence[str]:
    store = SqlStore(folder)
    try:
        assert store.integrity() == "ok"
        assert store.verify_audit().intact
        return [row.receipt_no for row in store.submissions()]
    finally:
        store.close()


def pages(path: Path) -> int:
    return path.stat().st_size // PAGE


def test_a_sound_one_is_left_alone(tmp_path: Path) -> None:
    filled(tmp_path, 3, 3)
    before = (tmp_path / DATABASE_FILE).read_bytes()
    Suspicion(tmp_path).leave()
    assert keep_sound(tmp_path, LATER, seconds=30) is None
    assert (tmp_path / DATABASE_FILE).read_bytes() == before
    assert not Suspicion(tmp_path).there


def test_a_new_station_has_nothing_to_mend(tmp_path: Path) -> None:
    assert keep_sound(tmp_path, LATER, seconds=30) is None
    assert list(tmp_path.iterdir()) == []


def test_the_backup_comes_back_and_the_damaged_one_is_kept(tmp_path: Path) -> None:
    earlier, _ = filled(tmp_path)
    path = tmp_path / DATABASE_FILE
    tear(path, page=0)  # nothing of it can be read any more
    damaged = path.read_bytes()
    found = mended(tmp_path)
    assert (found.restored_from, found.salvaged, found.whole) == (NOON, 0, False)
    assert set(numbers(tmp_path)) == set(earlier)
    assert found.aside.read_bytes() == damaged
    assert found.aside.parent.parent == tmp_path / SET_ASIDE


@pytest.mark.parametrize("part", range(1, 12))
def test_whatever_page_is_torn_what_can_be_read_is_not_lost(tmp_path: Path, part: int) -> None:
    earlier, later = filled(tmp_path)
    path = tmp_path / DATABASE_FILE
    tear(path, page=pages(path) * part // 12)
    found = mended(tmp_path)
    kept = set(numbers(tmp_path))
    assert kept >= set(earlier)
    assert kept <= {*earlier, *later}
    if found.whole:
        assert kept == {*earlier, *later}
    assert found.salvaged == len(kept) - len(earlier)


def test_the_outbox_goes_on_and_what_was_sent_since_is_sent_again_as_it_was(tmp_path: Path) -> None:
    filled(tmp_path, 1, 0)
    store = SqlStore(tmp_path)
    (item,) = store.outbox.due(NOON, 5)
    receipt = ItemResult(key=item.key, status=ItemStatus.STORED, code=201)
    store.outbox.record([receipt], NOON)
    store.close()
    tear(tmp_path / DATABASE_FILE, page=0)
    mended(tmp_path)
    again = SqlStore(tmp_path)
    assert again.outbox.due(NOON, 5) == [item]  # the same bytes under the same key: the centre knows them
    again.outbox.record([receipt], NOON)
    assert [row.state for row in again.submissions()] == [CaseState.DELIVERED]
    again.close()


def test_no_receipt_number_is_given_out_twice(tmp_path: Path) -> None:
    _, later = filled(tmp_path)
    tear(tmp_path / DATABASE_FILE, page=0)
    mended(tmp_path)
    store = SqlStore(tmp_path)
    assert str(file_one(store).receipt_no) not in later
    store.close()


def test_the_alarm_stands_in_the_chain(tmp_path: Path) -> None:
    filled(tmp_path, 2, 0)
    tear(tmp_path / DATABASE_FILE, page=0)
    mended(tmp_path)
    assert events(tmp_path)[-1] == "alarm_database_restored"


def test_the_centre_is_told_and_does_not_take_it_for_two_machines(tmp_path: Path) -> None:
    filled(tmp_path, 2, 0)
    before = reported(tmp_path)
    tear(tmp_path / DATABASE_FILE, page=0)
    mended(tmp_path)
    after = reported(tmp_path)
    assert after.sequence > before.sequence + 1000
    assert [alarm.code for alarm in after.alarms] == ["database_restored"]


def reported(folder: Path) -> Kept:
    store = SqlStore(folder)
    try:
        return store.fleet.begin_report((), LATER.date(), LATER)
    finally:
        store.close()


def events(folder: Path) -> list[str]:
    store = SqlStore(folder)
    with store._engine.connect() as connection:
        found = connection.execute(text("SELECT event FROM audit ORDER BY seq")).scalars().all()
    store.close()
    return list(found)


def test_without_a_backup_it_begins_anew_and_keeps_what_can_be_read(tmp_path: Path) -> None:
    earlier, later = filled(tmp_path)
    for copy in (tmp_path / FOLDER).iterdir():
        copy.unlink()
    path = tmp_path / DATABASE_FILE
    tear(path, page=pages(path) - 2)
    found = mended(tmp_path)
    assert found.restored_from is None
    kept = set(numbers(tmp_path))
    assert found.whole or kept < {*earlier, *later}
    store = SqlStore(tmp_path)
    assert store.station().enrolled  # the same station as before
    store.close()
    assert events(tmp_path)[-1] == "alarm_database_begun_anew"


def test_without_a_backup_and_nothing_to_be_read_it_is_a_new_station(tmp_path: Path) -> None:
    _, later = filled(tmp_path)
    for copy in (tmp_path / FOLDER).iterdir():
        copy.unlink()
    tear(tmp_path / DATABASE_FILE, page=0)
    found = mended(tmp_path)
    assert (found.restored_from, found.salvaged, found.whole) == (None, 0, False)
    store = SqlStore(tmp_path)
    assert not store.station().enrolled
    assert store.submissions() == []
    assert str(file_one(store).receipt_no) not in later
    store.close()


def test_a_damaged_backup_is_passed_over(tmp_path: Path) -> None:
    earlier, _ = filled(tmp_path, 10, 0)
    copy = BackupVault(tmp_path).make(LATER, keep=2)
    tear(tmp_path / FOLDER / copy.name)
    tear(tmp_path / DATABASE_FILE, page=0)
    assert mended(tmp_path).restored_from == NOON
    assert set(numbers(tmp_path)) == set(earlier)


@pytest.mark.parametrize("fault", ["wrong_key", "no_key"])
def test_where_the_key_is_at_fault_nothing_is_touched(tmp_path: Path, fault: str) -> None:
    filled(tmp_path, 2, 0)
    key = tmp_path / "station.key"
    if fault == "wrong_key":
        key.write_text("0" * 64)
    else:
        key.unlink()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UnreadableStoreError):
        keep_sound(tmp_path, LATER, seconds=30)
    assert {path: path.read_bytes() for path in before} == before
    assert not (tmp_path / SET_ASIDE).exists()


def test_an_emptied_one_is_damaged(tmp_path: Path) -> None:
    earlier, _ = filled(tmp_path, 2, 0)
    (tmp_path / DATABASE_FILE).write_bytes(b"")
    assert mended(tmp_path).restored_from == NOON
    assert set(numbers(tmp_path)) == set(earlier)


def test_twice_in_a_row_loses_nothing_that_was_filed_between(tmp_path: Path) -> None:
    earlier, _ = filled(tmp_path, 5, 5)
    tear(tmp_path / DATABASE_FILE, page=0)
    first = mended(tmp_path)
    store = SqlStore(tmp_path)
    between = [str(file_one(store).receipt_no) for _ in range(30)]
    store.close()
    path = tmp_path / DATABASE_FILE
    tear(path, page=pages(path) - 1)
    second = mended(tmp_path)
    assert first.aside != second.aside
    kept = set(numbers(tmp_path))
    assert kept >= set(earlier)
    assert second.salvaged == len(kept & set(between))
    assert kept & set(between)


def test_who_meets_damage_leaves_word_for_the_next_start(tmp_path: Path) -> None:
    filled(tmp_path, 60, 0)
    path = tmp_path / DATABASE_FILE
    store = SqlStore(tmp_path)
    for page in range(2, pages(path)):
        tear(path, page=page)
    with pytest.raises(DamagedStoreError):
        store.outbox.due(NOON, 100)
    store.close()
    assert Suspicion(tmp_path).there
    mended(tmp_path)
    assert not Suspicion(tmp_path).there


def test_a_look_that_takes_too_long_is_broken_off(tmp_path: Path) -> None:
    filled(tmp_path, 300, 0)
    key = (tmp_path / "station.key").read_text()
    assert damage_of(tmp_path / DATABASE_FILE, key, 0.0) is None
    assert damage_of(tmp_path / DATABASE_FILE, key) is None
