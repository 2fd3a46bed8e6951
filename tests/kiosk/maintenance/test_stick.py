"""Sticks: what is found on them, and that what is written is whole or not there."""

import errno
import os
from pathlib import Path

import pytest

from kiosk.maintenance.stick import NoStickError, StickError, Sticks


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder in the place of a stick: /media/estation/TEST."""
    path = tmp_path / "media" / "estation" / "TEST"
    path.mkdir(parents=True)
    return path


def sticks(stick: Path) -> Sticks:
    return Sticks((stick.parent.parent, Path("/not/there")), lambda path: path == stick)


def test_a_stick_is_found_below_its_place_and_an_empty_place_is_none(stick: Path) -> None:
    assert [one.name for one in sticks(stick).found()] == ["TEST"]
    assert Sticks((stick.parent.parent,), lambda _: False).found() == ()


def test_bundles_are_found_three_levels_deep_and_no_link_is_followed(stick: Path, tmp_path: Path) -> None:
    for inside in ("a", "b/c", "d/e/f"):
        (stick / inside).mkdir(parents=True)
        (stick / inside / "stick.json").write_text("{}")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "stick.json").write_text("{}")
    (stick / "link").symlink_to(tmp_path / "elsewhere")
    assert [bundle.name for bundle in sticks(stick).bundles()] == ["TEST/a", "TEST/b/c"]
    (stick / "stick.json").write_text("{}")
    assert [bundle.name for bundle in sticks(stick).bundles()] == ["TEST"]


def test_what_is_written_is_there_whole(stick: Path) -> None:
    written = sticks(stick).write("log.eslog", b"content")
    assert written.read_bytes() == b"content"
    assert [path.name for path in stick.iterdir()] == ["log.eslog"]


def test_without_a_stick_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(NoStickError):
        Sticks((tmp_path,), lambda _: False).write("log.eslog", b"content")


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "full"), (errno.EROFS, "read_only"), (errno.EIO, "gone"), (errno.EMFILE, "failed")],
)
def test_a_stick_that_does_not_take_it_keeps_nothing_half(
    stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def no(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", no)
    with pytest.raises(StickError) as fault:
        sticks(stick).write("log.eslog", b"content")
    assert fault.value.code == code
    assert list(stick.iterdir()) == []


def test_a_stick_that_was_pulled_out_meanwhile_is_told_of(stick: Path) -> None:
    looks = iter((False, False, True, False))  # its place, the user's folder, the stick; and then no more
    with pytest.raises(StickError) as fault:
        Sticks((stick.parent.parent,), lambda _: next(looks)).write("log.eslog", b"content")
    assert fault.value.code == "gone"
