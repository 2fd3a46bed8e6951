"""Arrays in one file that is mapped, not read: what an index is kept in.

    magic | array | array | ... | table of contents (JSON) | its place, its length, CRC-32 of all before | magic

A file that was cut off has no end, and one that was changed has another checksum: neither opens.
"""

import json
import mmap
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.written_through import settle

MAGIC = b"ESJOBS01"
_ALIGNED = 64
_END = struct.Struct("<QQI8s")
_CHUNK = 1 << 20

Array = NDArray[Any]


class ArchiveError(ValueError):
    """The file is no whole archive."""


class Sink(Protocol):
    """Takes arrays one by one, so that not all of an index is in memory while it is made."""

    def add(self, name: str, array: Array) -> None: ...

    def close(self, tables: Mapping[str, Any]) -> None: ...


class Blob:
    """Pieces of text one behind the other, `ends` where each ends. `read` gives bytes from a place on, so many."""

    def __init__(self, read: Callable[[int, int], bytes], ends: Array) -> None:
        self._read, self._ends = read, ends

    def piece(self, n: int) -> bytes:
        begin = int(self._ends[n - 1]) if n else 0
        return self._read(begin, int(self._ends[n]) - begin)


class MemoryArchive:
    """An index that was never written: of the latest changes."""

    def __init__(self) -> None:
        self.arrays: dict[str, Array] = {}
        self.tables: Mapping[str, Any] = {}

    def add(self, name: str, array: Array) -> None:
        self.arrays[name] = array

    def close(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables

    def blob(self, name: str) -> Blob:
        whole = self.arrays[name].tobytes()
        return Blob(lambda begin, length: whole[begin : begin + length], self.arrays[f"{name}_ends"])


class ArchiveWriter:
    """Writes to `path`; nothing of it counts before `close`, after which it is on the disk."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._contents: dict[str, tuple[str, list[int], int]] = {}
        self._crc = 0
        self._at = 0
        self._write(MAGIC)

    def add(self, name: str, array: Array) -> None:
        self._write(bytes(-self._at % _ALIGNED))
        self._contents[name] = (array.dtype.str, list(array.shape), self._at)
        self._write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")

    def close(self, tables: Mapping[str, Any]) -> None:
        contents = json.dumps({"arrays": self._contents, "tables": tables}, ensure_ascii=False).encode()
        place = self._at
        self._write(contents)
        self._file.write(_END.pack(place, len(contents), self._crc, MAGIC))
        settle(self._file)
        self._file.close()

    def abandon(self) -> None:
        self._file.close()

    def _write(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._crc = zlib.crc32(data, self._crc)
        self._at += len(data)


class MappedArchive:
    """A whole archive of the disk. Raises ArchiveError, and OSError when it cannot be read. Texts are read, not mapped:
    around each one the system would map sixteen pages."""

    def __init__(self, path: Path) -> None:
        self._file = _OpenFile(path)
        contents = _checked(self._file)
        self._map = mmap.mmap(self._file.descriptor, 0, access=mmap.ACCESS_READ)
        self.tables: Mapping[str, Any] = contents["tables"]
        self._places = {name: told[2] for name, told in contents["arrays"].items()}
        self.arrays = {name: self._array(*told) for name, told in contents["arrays"].items()}

    def blob(self, name: str) -> Blob:
        file, place = self._file, self._places[name]
        return Blob(lambda begin, length: file.read(place + begin, length), self.arrays[f"{name}_ends"])

    def _array(self, dtype: str, shape: list[int], place: int) -> Array:
        count = int(np.prod(shape))
        return np.frombuffer(self._map, np.dtype(dtype), count, place if count else 0).reshape(shape)


class _OpenFile:
    """Open as long as anybody reads from it, whatever becomes of its name."""

    def __init__(self, path: Path) -> None:
        self.descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self.size = os.fstat(self.descriptor).st_size

    def __del__(self) -> None:
        if hasattr(self, "descriptor"):
            os.close(self.descriptor)

    def read(self, begin: int, length: int) -> bytes:
        return os.pread(self.descriptor, length, begin)


def _checked(file: _OpenFile) -> dict[str, Any]:
    """The table of contents."""
    end = file.size - _END.size
    if end < len(MAGIC):
        raise ArchiveError("too short")
    place, length, crc, magic = _END.unpack(file.read(end, _END.size))
    if magic != MAGIC or place + length != end or file.read(0, len(MAGIC)) != MAGIC:
        raise ArchiveError("cut off, or of another format")
    found = 0
    for at in range(0, end, _CHUNK):
        found = zlib.crc32(file.read(at, min(_CHUNK, end - at)), found)
    if found != crc:
        raise ArchiveError("changed since it was written")
    contents: dict[str, Any] = json.loads(file.read(place, length))
    return contents
