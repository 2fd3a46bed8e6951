"""A file of sorted lines, found in by halving: nothing of it is read before it is asked for, and never the whole."""

import mmap
from collections.abc import Iterator
from pathlib import Path


class SortedLines:
    """Lines sorted as bytes are, each ended by a newline; fields are parted by tabs, the first is what is sorted by."""

    def __init__(self, path: Path) -> None:
        """Raises OSError, or ValueError for an empty file."""
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def starting(self, prefix: str) -> Iterator[list[str]]:
        """The fields of the lines that begin with this, in order."""
        wanted = prefix.encode()
        at = self._first(wanted)
        while self._bytes[at : at + len(wanted)] == wanted and at < len(self._bytes):
            end = self._end(at)
            yield self._bytes[at:end].decode().split("\t")
            at = end + 1

    def of(self, key: str) -> Iterator[list[str]]:
        """The fields of the lines whose first is this."""
        return self.starting(f"{key}\t")

    def ending(self, key_end: str) -> Iterator[list[str]]:
        """The fields of the lines whose first ends with this; the whole file is gone through once."""
        wanted, at = f"{key_end}\t".encode(), 0
        while (found := self._bytes.find(wanted, at)) >= 0:
            begin, at = self._bytes.rfind(b"\n", 0, found) + 1, self._end(found) + 1
            yield self._bytes[begin : at - 1].decode().split("\t")

    def close(self) -> None:
        self._bytes.close()

    def _first(self, wanted: bytes) -> int:
        """Where the first line begins that is not before this."""
        low, high = 0, len(self._bytes)
        while low < high:
            middle = self._bytes.rfind(b"\n", low, (low + high) // 2) + 1 or low
            if self._bytes[middle : self._end(middle)] < wanted:
                low = self._end(middle) + 1
            else:
                high = middle
        return low

    def _end(self, at: int) -> int:
        end = self._bytes.find(b"\n", at)
        return end if end >= 0 else len(self._bytes)
