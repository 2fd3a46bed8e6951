import os
import time
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk.runtime.open_visit import FILE, CutOff, OpenVisit


def test_a_program_that_died_amid_a_visit_is_told_of_it_once(tmp_path: Path) -> None:
    key = str(uuid4())
    dying = OpenVisit(tmp_path)
    dying.note("")
    dying.note(key)
    again = OpenVisit(tmp_path)
    assert again.found() == CutOff(key)
    assert again.found() is None


def test_a_visit_that_ended_leaves_nothing(tmp_path: Path) -> None:
    visit = OpenVisit(tmp_path)
    visit.note(str(uuid4()))
    visit.note(None)
    assert list(tmp_path.iterdir()) == []
    assert OpenVisit(tmp_path).found() is None


def test_of_a_visit_long_ago_nobody_is_told(tmp_path: Path) -> None:
    OpenVisit(tmp_path).note("")
    long_ago = time.time() - 600
    os.utime(tmp_path / FILE, (long_ago, long_ago))
    assert OpenVisit(tmp_path).found() is None
    assert not (tmp_path / FILE).exists()


def test_a_long_visit_is_not_an_old_one(tmp_path: Path) -> None:
    visit = OpenVisit(tmp_path)
    visit.note("")
    os.utime(tmp_path / FILE, (0, 0))
    visit.refresh()
    assert OpenVisit(tmp_path).found() == CutOff("")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"x" * 10_000, b"../../etc/passwd"])
def test_what_is_no_key_is_a_visit_without_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert OpenVisit(tmp_path).found() == CutOff("")


def test_a_disk_that_takes_nothing_sends_nobody_away(tmp_path: Path) -> None:
    visit = OpenVisit(tmp_path / "gone")
    visit.note("")
    visit.refresh()
    visit.note(None)
    assert visit.found() is None
