"""What runs all the other tests: none is left out or told of twice, whatever becomes of a process."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.kiosk_under_test import ROOT

CONFTEST = """
import os, pathlib, pytest
from tests.support.side_by_side import pytest_addoption, pytest_configure

def note(what):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(what + "\\n")

@pytest.fixture(scope="session")
def opened():
    note(f"opened {os.getpid()}")
    yield note
    note(f"closed {os.getpid()}")
"""
SOUND = """
import pytest
@pytest.mark.parametrize("number", range(20))
def test_sound(opened, number):
    opened(f"{__name__} {number}")

def test_wrong(opened):
    print("said before")
    assert 1 == 2

@pytest.mark.skip(reason="not here")
def test_left_out(): ...
"""
DIES = """
import os, pytest, signal
@pytest.mark.parametrize("number", range(3))
def test_dies(opened, number):
    opened(f"{__name__} {number}")
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
"""
WAITS = """
import signal
def test_waits(opened):
    opened("waits")
    signal.pause()
"""

Begin = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Begins a run of its own, in two processes; what it notes is in `notes`."""
    running: list[subprocess.Popen[str]] = []

    def of(**files: str) -> subprocess.Popen[str]:
        for name, text in {"conftest": CONFTEST, **files}.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-n2", "-p", "no:xdist", "-p", "no:cacheprovider"]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "NOTES": str(tmp_path / "notes")}
        running.append(
            subprocess.Popen(
                [*command, f"--rootdir={tmp_path}"], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True
            )
        )
        return running[-1]

    yield of
    for one in running:
        one.kill()
        one.communicate()


def test_each_is_run_once_and_what_was_opened_is_closed(begin: Begin, tmp_path: Path):
    run = begin(test_one=SOUND, test_other=SOUND, test_dies=DIES)
    said, _ = run.communicate(timeout=60)
    assert said.splitlines()[-1].startswith("3 failed, 42 passed, 2 skipped")
    assert "FAILED test_dies.py::test_dies[1] - its process ended with -9" in said
    assert said.count("\nsaid before\n") == 2
    noted = (tmp_path / "notes").read_text(encoding="utf-8").splitlines()
    tests = [line for line in noted if line.startswith("test_")]
    assert len(tests) == len(set(tests)) == 43
    opened, closed = (sum(line.startswith(word) for line in noted) for word in ("opened", "closed"))
    assert closed == opened - 1  # one was killed


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGINT])
def test_when_the_first_is_told_to_end_what_was_opened_is_closed(begin: Begin, tmp_path: Path, by: int):
    os.mkfifo(tmp_path / "notes")
    run = begin(test_waits=WAITS)
    heard = []
    while "waits" not in heard:
        heard += (tmp_path / "notes").read_text(encoding="utf-8").split()
    run.send_signal(by)
    assert (tmp_path / "notes").read_text(encoding="utf-8") == f"closed {heard[1]}\n"
