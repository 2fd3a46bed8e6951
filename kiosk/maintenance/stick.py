"""The sticks that are plugged in: what they bring, and what is written to them.

A stick is a folder that something is mounted on, at or right below one of the places that the settings name.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.written_through import replace_through

BUNDLE_MARK = "stick.json"  # lies in a folder that `central config bundle` wrote
# /media/estation/STICK: a mount point may lie so deep below the place.
_DEEP = 2
_MOST_BUNDLES = 20
_MOST_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class Stick:
    """`name` is what stands on it, as far as the system says."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """A folder with a configuration; whether it may be taken is decided elsewhere. `name`: where on which stick."""

    folder: Path
    name: str


class NoStickError(Exception):
    """Nothing is plugged in."""


class StickError(Exception):
    """`code`: full, read_only, gone (pulled out meanwhile), failed. Nothing half written stays under its name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Sticks:
    """`is_mounted`: whether something is mounted right there."""

    places: Sequence[Path]
    is_mounted: Callable[[Path], bool] = os.path.ismount

    def found(self) -> tuple[Stick, ...]:
        seen = {path: None for place in self.places for path in self._mounted(place, _DEEP)}
        return tuple(Stick(path, path.name) for path in seen)

    def bundles(self) -> tuple[Bundle, ...]:
        """Of all sticks; a folder within a folder too."""
        found = (bundle for stick in self.found() for bundle in _bundles(stick))
        return tuple(islice(found, _MOST_BUNDLES))

    def write(self, name: str, content: bytes) -> Path:
        """On the first stick that there is, under this name or not at all; on the disk when this returns. Raises
        NoStickError, StickError."""
        stick = next(iter(self.found()), None)
        if stick is None:
            raise NoStickError
        target = stick.path / name
        aside = target.with_name(f"{name}.part")
        try:
            replace_through(target, content, aside=aside)
        except OSError as fault:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise StickError(_why(fault)) from None
        if not self.is_mounted(stick.path):
            raise StickError("gone")
        return target

    def _mounted(self, place: Path, deep: int) -> Iterator[Path]:
        if self.is_mounted(place):
            yield place
            return
        if deep:
            for folder in _folders(place):
                yield from self._mounted(folder, deep - 1)


def _bundles(stick: Stick) -> Iterator[Bundle]:
    """Three levels, and no link is followed: a stick is written by anybody."""
    looked_at = 0
    level = [stick.path]
    for _ in range(3):
        below: list[Path] = []
        for folder in level:
            looked_at += 1
            if looked_at > _MOST_LOOKED_AT:
                return
            if (folder / BUNDLE_MARK).is_file():
                inside = folder.relative_to(stick.path).as_posix()
                yield Bundle(folder, stick.name if inside == "." else f"{stick.name}/{inside}")
            else:
                below += _folders(folder)
        level = below


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(Path(entry.path) for entry in os.scandir(place) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


_CODES = {
    errno.ENOSPC: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.ENOENT: "gone",
    errno.ENODEV: "gone",
    errno.EIO: "gone",
}


def _why(fault: OSError) -> str:
    return _CODES.get(fault.errno or 0, "failed")
