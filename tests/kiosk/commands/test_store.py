"""`store`: its answers, and that a database in use is not mended under anybody's hands."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import main
from kiosk.runtime.only_one import OnlyOne
from kiosk.store.damage import Suspicion
from kiosk.store.open_database import DATABASE_FILE
from kiosk.store.sql_store import SqlStore
from tests.support.damage import tear
from tests.support.filing import file_one


@pytest.fixture
def data(tmp_path: Path) -> Path:
    store = SqlStore(tmp_path)
    for _ in range(30):
        file_one(store)
    store.close()
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], data: Path, verb: str) -> tuple[int, dict[str, Any]]:
    status = main(["store", verb, "--data", str(data), "--json"])
    said = capsys.readouterr()
    if status == 0 and verb != "mend":
        assert said.err == ""
    return status, json.loads(said.out)


def test_check_looks_at_all_of_it(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    assert told(capsys, data, "check") == (
        0,
        {"ok": True, "integrity": "ok", "audit_entries": 30, "audit_intact": True},
    )


def test_a_backup_is_made_and_listed(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    status, made = told(capsys, data, "backup")
    assert (status, made["rows"]) == (0, {"submission": 30, "outbox": 30, "audit": 30})
    status, kept = told(capsys, data, "backups")
    assert [one["name"] for one in kept["backups"]] == [made["name"]]
    assert kept["backups"][0]["bytes"] == made["bytes"]


def test_damage_is_found_named_and_mended(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    told(capsys, data, "backup")
    size = (data / DATABASE_FILE).stat().st_size
    tear(data / DATABASE_FILE, page=size // 4096 - 1)
    status, found = told(capsys, data, "check")
    assert status == 1
    assert found.get("ok") is False or found.get("error") == "store_damaged"
    assert Suspicion(data).there
    status, mended = told(capsys, data, "mend")
    assert (status, mended["mended"]) == (0, True)
    assert Path(mended["set_aside"]).exists()
    assert told(capsys, data, "check")[0] == 0
    assert told(capsys, data, "mend") == (0, {"mended": False})


def test_it_is_not_mended_beside_a_running_window(capsys: pytest.CaptureFixture[str], data: Path) -> None:
    window = OnlyOne(data)
    assert window.take()
    status, refused = told(capsys, data, "mend")
    window.let_go()
    assert (status, refused["error"]) == (1, "running")
    assert told(capsys, data, "mend") == (0, {"mended": False})


def test_a_disk_without_room_says_so(
    capsys: pytest.CaptureFixture[str], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.store import backup

    monkeypatch.setattr(backup, "LEFT_FREE_BYTES", 1 << 60)
    status, refused = told(capsys, data, "backup")
    assert (status, refused["error"]) == (1, "no_room")
