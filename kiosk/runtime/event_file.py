"""The last typed events of this station, also on its disk: what stood on standard error before a crash, for whoever
asks from afar. As bounded as it is: two files, and nothing of people, as in the log itself."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from structlog.typing import WrappedLogger

from kiosk.runtime.logs import FIELDS

LARGEST = 256 * 1024  # bytes; then the file makes way, and the one before it is let go


class EventFile:
    """In the data folder. A last processor of the log: takes a line and hands it on. A full disk keeps nothing, and
    stops nobody."""

    def __init__(self, data: Path) -> None:
        self._present = data / "events" / "events.jsonl"
        self._before = data / "events" / "events.before.jsonl"

    def __call__(self, _logger: WrappedLogger, _method: str, line: str) -> str:
        with suppress(OSError):
            self._write(line)
        return line

    def _write(self, line: str) -> None:
        """In one call, so that two processes do not write into one another's line."""
        self._present.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self._present, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.write(descriptor, line.encode() + b"\n")
            is_full = os.fstat(descriptor).st_size > LARGEST
        finally:
            os.close(descriptor)
        if is_full:
            self._present.replace(self._before)

    def last(self, count: int) -> list[Mapping[str, Any]]:
        """The newest last. What a crash cut short is left out, and so is any field that is not of the log."""
        return [*self._events(self._before), *self._events(self._present)][-count:]

    def newest_first(self) -> Iterator[str]:
        """Every line that is kept, one file at a time in memory."""
        for path in (self._present, self._before):
            with suppress(OSError):  # it was let go meanwhile
                yield from reversed(path.read_text(encoding="utf-8", errors="replace").splitlines())

    def _events(self, path: Path) -> Iterator[Mapping[str, Any]]:
        try:
            lines = path.read_bytes().splitlines()
        except OSError:
            return
        for line in lines:
            with suppress(ValueError, RecursionError):
                told = json.loads(line)
                if isinstance(told, dict):
                    yield {name: value for name, value in told.items() if name in FIELDS}
