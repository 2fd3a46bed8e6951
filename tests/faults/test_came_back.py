"""The window as a process of its own that dies, freezes, is given a damaged database: it comes back and says so."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from kiosk.runtime.open_visit import OpenVisit
from kiosk.settings import ROOT
from kiosk.store.backup import BackupVault
from kiosk.store.damage import read_only
from kiosk.store.engine import WRITE
from kiosk.store.mend import SET_ASIDE
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON
from tests.support.damage import tear
from tests.support.filing import file_one

pytestmark = pytest.mark.window
PATIENCE = 120.0  # of a test, for a machine that stalls
FROZEN_SECONDS = 4


class Window:
    """A running kiosk, and what it logs."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    def hear(self, event: str) -> dict[str, Any]:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if line.startswith(b"{") and (told := json.loads(line))["event"] == event:
                return dict(told)
        raise AssertionError(f"it ended with {self.process.wait()} before {event}")


@contextmanager
def window(data: Path, **environment: str) -> Iterator[Window]:
    command = [sys.executable, "-m", "kiosk", "run", "--data", str(data), "--size", "540x960"]
    given = os.environ | {"SDL_VIDEODRIVER": "offscreen"} | environment
    process = subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield Window(process)
    finally:
        process.kill()
        process.communicate()


@contextmanager
def service_manager(folder: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(folder / "notify"))
        line.settimeout(PATIENCE)
        yield line


def wait_for(line: socket.socket, word: bytes) -> None:
    while word not in line.recv(4096).split(b"\n"):
        pass


def silent(line: socket.socket, seconds: float) -> bool:
    """Whether nothing more comes; what had been said before it froze may still lie there."""
    line.settimeout(seconds)
    try:
        for _ in range(3):
            line.recv(4096)
    except TimeoutError:
        return True
    return False


def test_the_service_manager_hears_that_it_stands_and_nothing_from_a_frozen_screen(tmp_path: Path) -> None:
    with service_manager(tmp_path) as line:
        told = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "2000000"}
        with window(tmp_path / "data", **told) as one:
            wait_for(line, b"READY=1")
            wait_for(line, b"WATCHDOG=1")
            one.process.send_signal(signal.SIGSTOP)
            assert silent(line, FROZEN_SECONDS)
            line.settimeout(PATIENCE)
            one.process.send_signal(signal.SIGCONT)
            wait_for(line, b"WATCHDOG=1")
            one.process.send_signal(signal.SIGTERM)
            wait_for(line, b"STOPPING=1")
            assert one.process.wait(PATIENCE) == 0


def test_who_stands_there_when_it_was_killed_is_told_that_what_they_handed_in_is_saved(tmp_path: Path) -> None:
    with window(tmp_path) as one:
        one.hear("ui.home_up")
        store = SqlStore(tmp_path)
        submission = file_one(store)
        store.close()
        OpenVisit(tmp_path).note(submission.key)  # as the window notes it
        one.process.kill()
        one.process.wait(PATIENCE)
    with window(tmp_path) as again:
        assert again.hear("runtime.came_back")["outcome"] == "stored"
        again.hear("ui.home_up")
    store = SqlStore(tmp_path)
    assert store.integrity(thorough=True) == "ok"
    assert [row.submission_id for row in store.submissions()] == [submission.submission_id]
    store.close()


def test_what_was_not_handed_in_is_called_lost(tmp_path: Path) -> None:
    SqlStore(tmp_path).close()
    OpenVisit(tmp_path).note(str(uuid4()))
    with window(tmp_path) as one:
        assert one.hear("runtime.came_back")["outcome"] == "lost"


def test_a_damaged_database_is_mended_before_home_is_up(tmp_path: Path) -> None:
    store = SqlStore(tmp_path)
    submission = file_one(store)
    BackupVault(tmp_path).make(NOON, keep=1)
    store.close()
    tear(tmp_path / "station.db", page=0)
    with window(tmp_path) as one:
        assert one.hear("store.mended")["outcome"] == "in_part"
        one.hear("ui.home_up")
    assert list((tmp_path / SET_ASIDE).iterdir())
    store = SqlStore(tmp_path)
    assert [row.submission_id for row in store.submissions()] == [submission.submission_id]
    store.close()


def test_a_database_of_a_newer_version_is_not_touched_and_said_by_page_and_exit_status(tmp_path: Path) -> None:
    """As after a downgrade of the package."""
    store = SqlStore(tmp_path)
    submission = file_one(store)
    with store._engine.execution_options(**WRITE).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with window(tmp_path) as one:
        assert one.hear("store.unusable")["error"] == "newer_database"
        one.hear("ui.home_up")
        one.process.send_signal(signal.SIGTERM)
        assert one.process.wait(PATIENCE) == 1
    with closing(read_only(tmp_path / "station.db", (tmp_path / "station.key").read_text())) as database:
        assert database.execute("SELECT submission_id FROM submission").fetchall() == [(submission.submission_id,)]


def test_a_second_window_on_the_same_folder_is_refused(tmp_path: Path) -> None:
    with window(tmp_path) as one:
        one.hear("ui.home_up")
        with window(tmp_path) as other:
            assert other.process.stdout is not None
            assert json.loads(other.process.stdout.read())["error"] == "running"
            assert other.process.wait(PATIENCE) == 1
