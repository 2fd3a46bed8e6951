"""A file of one JSON object a line, each checked as it is read: however long the file or a line is."""

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

from kiosk.contract.json_text import UnfitJsonError, parse_json
from kiosk.contract.posting import MAX_LINE, PostingFault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RejectedLine:
    line: int
    faults: tuple[PostingFault, ...]


@dataclass(slots=True)
class CheckedLines(Generic[T]):
    """Walk through it once; `rejected` then has the lines that hold nothing good. Lines count from 1, blank ones too.
    `read` gives what a parsed line holds, or everything that is wrong with it; never raises."""

    path: Path
    read: Callable[[Any], T | list[PostingFault]]
    rejected: list[RejectedLine] = field(default_factory=list)

    def __iter__(self) -> Iterator[T]:
        """Raises OSError when the file cannot be read."""
        with self.path.open("rb") as file:
            for number, line in enumerate(_lines(file), start=1):
                if line is not None and not line.strip():
                    continue
                found = self._read(line)
                if isinstance(found, list):
                    self.rejected.append(RejectedLine(number, tuple(found)))
                else:
                    yield found

    def _read(self, line: bytes | None) -> T | list[PostingFault]:
        if line is None:
            return [PostingFault("", "too_long", f"这一行太长了，最长 {MAX_LINE // 1024} KB")]
        try:
            return self.read(parse_json(line))
        except UnfitJsonError as fault:
            return [PostingFault("", "bad_format", str(fault))]


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """None of a line that is too long; it is passed over without being held."""
    first = True
    while piece := file.readline(MAX_LINE + 2):
        if first:
            piece, first = piece.removeprefix(codecs.BOM_UTF8), False
        if piece.endswith(b"\n") or len(piece) <= MAX_LINE:
            yield piece if len(piece.rstrip(b"\r\n")) <= MAX_LINE else None
            continue
        while piece and not piece.endswith(b"\n"):
            piece = file.readline(MAX_LINE)
        yield None
