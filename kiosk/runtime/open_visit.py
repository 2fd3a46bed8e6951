"""A word on the disk that a visit is under way: a program that died in the middle of it can tell whoever stands there.

It holds the key of the application in hand and nothing else; what became of that, the store knows.
"""

import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

FILE = "visit.open"
# Whoever it was has gone home by then; the next one must not be told of what is not theirs.
_STILL_THERE_SECONDS = 180.0
_KEY = re.compile(r"[0-9a-f-]{36}")
_MOST_BYTES = 64


@dataclass(frozen=True, slots=True)
class CutOff:
    """A visit that was under way when this program ended the last time. `key` "": nothing was being filed."""

    key: str


class OpenVisit:
    """Not synced to the disk: it is for a program that died, not for a machine whose power went."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._written: str | None = None

    def found(self) -> CutOff | None:
        """Of the last run, if that was a moment ago; forgotten hereby. Also a file that is damaged means a visit."""
        try:
            age = time.time() - self._path.stat().st_mtime
            with self._path.open("rb") as file:
                text = file.read(_MOST_BYTES).decode("ascii", errors="replace")
        except OSError:
            return None
        with suppress(OSError):
            self._path.unlink()
        if not 0 <= age <= _STILL_THERE_SECONDS:
            return None
        return CutOff(text if _KEY.fullmatch(text) else "")

    def note(self, key: str | None) -> None:
        """`key` of the application in hand, "" for a visit without one, None: nobody is here. Some times a second; the
        disk is touched when it changes. One that takes nothing is no reason to send a visitor away."""
        if key == self._written:
            return
        self._written = key
        with suppress(OSError):
            if key is None:
                self._path.unlink(missing_ok=True)
            else:
                self._write(key)

    def refresh(self) -> None:
        """The visit goes on: it is not an old one."""
        if self._written is not None:
            with suppress(OSError):
                os.utime(self._path)

    def _write(self, key: str) -> None:
        draft = self._path.with_suffix(".new")
        draft.write_text(key, encoding="ascii")
        draft.replace(self._path)
