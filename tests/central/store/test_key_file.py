import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from central.faults import StoreUnusableError
from central.store.key_file import key_path, load_or_make_key


def test_a_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    database = tmp_path / "central.db"
    key = load_or_make_key(database)
    assert load_or_make_key(database) == key
    assert stat.S_IMODE(key_path(database).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["central.db.key"]


def test_many_at_once_agree(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: load_or_make_key(tmp_path / "central.db"), range(64)))
    assert len(keys) == 1


def test_no_new_key_is_made_for_a_database_that_has_one(tmp_path: Path) -> None:
    database = tmp_path / "central.db"
    database.write_bytes(b"x")
    with pytest.raises(StoreUnusableError) as refused:
        load_or_make_key(database)
    assert refused.value.code == "key_missing"
    assert not key_path(database).exists()


def test_a_damaged_key_is_said_to_be_one(tmp_path: Path) -> None:
    database = tmp_path / "central.db"
    key_path(database).write_text("not a key")
    with pytest.raises(StoreUnusableError) as refused:
        load_or_make_key(database)
    assert refused.value.code == "key_damaged"
