"""What is put through to the disk, and in what order; and that nobody does it by hand."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.settings import ROOT
from kiosk.written_through import replace_through, sync, write_through
from tests.support.kill_at import done_or_killed

OLD, NEW = b"old" * 1000, b"new, and longer" * 1000
THE_MODULE = ROOT / "kiosk" / "written_through.py"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each thing that was put through, by name, and each renaming."""
    steps: list[str] = []
    really_sync, really_replace = os.fsync, Path.replace

    def noted_sync(descriptor: int) -> None:
        steps.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        really_sync(descriptor)

    def noted_replace(self: Path, target: Path) -> Path:
        steps.append(f"{self.name} becomes {target.name}")
        return really_replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    return steps


def test_what_takes_a_place_is_on_the_disk_before_its_name_and_then_its_name(tmp_path: Path, done: list[str]) -> None:
    replace_through(tmp_path / "state.json", NEW)
    assert (tmp_path / "state.json").read_bytes() == NEW
    assert done == ["sync .state.json.new", ".state.json.new becomes state.json", f"sync {tmp_path.name}"]


def test_a_content_alone_and_a_folder_alone(tmp_path: Path, done: list[str]) -> None:
    write_through(tmp_path / "part", NEW)
    sync(tmp_path)
    assert done == ["sync part", f"sync {tmp_path.name}"]


def test_killed_at_any_point_the_old_one_is_there_or_the_new_one(tmp_path: Path) -> None:
    place = tmp_path / "state.json"
    for step, found in enumerate(killed_at_each_step(place)):
        assert found in (OLD, NEW), step
    assert place.read_bytes() == NEW


def killed_at_each_step(place: Path) -> Iterator[bytes]:
    whole, step = False, 0
    while not whole:
        place.write_bytes(OLD)
        whole = done_or_killed(lambda: replace_through(place, NEW), step)
        step += 1
        yield place.read_bytes()
    assert step > 3  # opened, put through, renamed, its name put through


def test_nobody_does_it_by_hand() -> None:
    """The order is easily got wrong, and half of it easily forgotten."""
    sources = (path for part in ("kiosk", "central") for path in (ROOT / part).rglob("*.py"))
    by_hand = [path.name for path in sources if path != THE_MODULE and "os.fsync" in path.read_text(encoding="utf-8")]
    assert by_hand == []
