"""Where the key of the database comes from."""

from pathlib import Path

import pytest

from kiosk.store.database_key import KEY_FILE, database_key
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.errors import UnreadableStoreError

SEALED = "ab" * 32


@pytest.fixture
def credentials(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "credentials"
    folder.mkdir()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder))
    return folder


def test_a_key_that_systemd_hands_over_never_lies_beside_the_database(tmp_path: Path, credentials: Path) -> None:
    (credentials / KEY_FILE).write_text(f"{SEALED}\n")
    data = tmp_path / "data"
    SqlStore(data).close()
    assert database_key(data, data / "station.db") == SEALED
    assert not (data / KEY_FILE).exists()


def test_without_it_the_database_does_not_open(tmp_path: Path, credentials: Path) -> None:
    (credentials / KEY_FILE).write_text(SEALED)
    data = tmp_path / "data"
    SqlStore(data).close()
    (credentials / KEY_FILE).unlink()
    with pytest.raises(UnreadableStoreError):
        SqlStore(data)


def test_a_service_with_other_credentials_has_a_key_of_its_own(tmp_path: Path, credentials: Path) -> None:
    (credentials / "other").write_text("x")
    data = tmp_path / "data"
    SqlStore(data).close()
    assert (data / KEY_FILE).exists()


def test_what_is_handed_over_must_be_a_key(tmp_path: Path, credentials: Path) -> None:
    (credentials / KEY_FILE).write_text("not a key")
    with pytest.raises(UnreadableStoreError):
        SqlStore(tmp_path / "data")
