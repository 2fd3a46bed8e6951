"""Simulated power cuts: what SQLite wrote and had not yet synced may be gone, whole or in part.

A thin layer under SQLite's own file system, put in by ctypes: `Disk.watch()` notes every write, truncation, sync and
unlinking in order, while they are carried out as ever. `Disk.after_cut` then makes the folder as a disk might hold it
if the power went at that moment: all that was synced, and of what came after it any sectors, in any order.

Only of files that SQLite itself writes, and never of the shared-memory file, which a power cut always takes.
"""

import ctypes
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from sqlcipher3 import _sqlite3

SECTOR = 512
_NAME = b"estation-power-cut"
_OK = 0
READ_ONLY, IO_ERROR, FULL = 8, 10, 13
_FILE = ctypes.c_void_p
_METHODS = (
    *("version", "close", "read", "write", "truncate", "sync", "size", "lock", "unlock", "reserved", "control"),
    *("sector", "device", "shm_map", "shm_lock", "shm_barrier", "shm_unmap", "fetch", "unfetch"),
)


class _Methods(ctypes.Structure):
    """sqlite3_io_methods."""

    _fields_ = [(name, ctypes.c_int if name == "version" else ctypes.c_void_p) for name in _METHODS]


class _Handle(ctypes.Structure):
    """sqlite3_file: what is behind the pointer is the real file system's."""

    _fields_ = [("methods", ctypes.POINTER(_Methods))]


class _Vfs(ctypes.Structure):
    """sqlite3_vfs."""

    _fields_ = [
        *(("version", ctypes.c_int), ("file_size", ctypes.c_int), ("longest_name", ctypes.c_int)),
        *(("next", ctypes.c_void_p), ("name", ctypes.c_char_p), ("data", ctypes.c_void_p)),
        *((name, ctypes.c_void_p) for name in ("open", "delete", "access", "full_path")),
        *((name, ctypes.c_void_p) for name in ("dl_open", "dl_error", "dl_sym", "dl_close")),
        *((name, ctypes.c_void_p) for name in ("randomness", "sleep", "time", "last_error")),
        *((name, ctypes.c_void_p) for name in ("time_64", "set_call", "get_call", "next_call")),
    ]


_open = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(_Vfs), ctypes.c_void_p, ctypes.POINTER(_Handle), ctypes.c_int, ctypes.c_void_p
)
_delete = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Vfs), ctypes.c_char_p, ctypes.c_int)
_write = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_truncate = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int64)
_sync = ctypes.CFUNCTYPE(ctypes.c_int, _FILE, ctypes.c_int)
_close = ctypes.CFUNCTYPE(ctypes.c_int, _FILE)


@dataclass(frozen=True, slots=True)
class Write:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    path: str


@dataclass(frozen=True, slots=True)
class Unlink:
    path: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something was acknowledged to whoever asked for it."""

    what: str


Step = Write | Truncate | Sync | Unlink | Said


@dataclass
class Disk:
    """Of one folder: as it stood when the watch began, and what happened since."""

    folder: Path
    start: dict[str, bytes] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def watch(self) -> Iterator[None]:
        """Databases that are opened meanwhile are watched until they are closed."""
        self.start = {
            path.name: path.read_bytes()
            for path in self.folder.iterdir()
            if path.is_file() and not path.name.endswith("-shm")
        }
        with _layer(self.steps.append):
            yield

    def said(self, what: str) -> None:
        self.steps.append(Said(what))

    def said_before(self, cut: int) -> set[str]:
        return {step.what for step in self.steps[:cut] if isinstance(step, Said)}

    def after_cut(self, cut: int, chance: random.Random, into: Path) -> None:
        """The folder as the power cut before step `cut` leaves it."""
        files = {name: _Sectors(bytearray(data)) for name, data in self.start.items()}
        for step in self.steps[:cut]:
            if isinstance(step, Said):
                continue
            name = Path(step.path).name
            if isinstance(step, Unlink):
                files.pop(name, None)
            else:
                files.setdefault(name, _Sectors(bytearray())).take(step)
        for name, file in files.items():
            data = file.as_left(chance)
            if data or name in self.start:
                (into / name).write_bytes(data)


@contextmanager
def refusing(status: int) -> Iterator[None]:
    """A disk that takes nothing: every write of SQLite is answered by `status` (FULL, READ_ONLY, IO_ERROR)."""
    with _layer(lambda _: None, refused=status):
        yield


class _Sectors:
    """One file: what is on the disk, and what was only asked for since."""

    def __init__(self, durable: bytearray) -> None:
        self._durable = durable
        self._pending: list[Write | Truncate] = []

    def take(self, step: "Write | Truncate | Sync") -> None:
        if isinstance(step, Sync):
            for one in self._pending:
                _apply(self._durable, one)
            self._pending.clear()
        else:
            self._pending.append(step)

    def as_left(self, chance: random.Random) -> bytes:
        """None of it, all of it, or any sectors of it."""
        left, share = bytearray(self._durable), chance.choice((0.0, 0.5, 0.9, 1.0))
        for one in self._pending:
            for part in _parts(one):
                if chance.random() < share:
                    _apply(left, part)
        return bytes(left)


def _parts(step: Write | Truncate) -> Iterator[Write | Truncate]:
    if isinstance(step, Truncate):
        yield step
        return
    at = 0
    while at < len(step.data):
        end = at + SECTOR - (step.offset + at) % SECTOR
        yield Write(step.path, step.offset + at, step.data[at:end])
        at = end


def _apply(data: bytearray, step: Write | Truncate) -> None:
    if isinstance(step, Truncate):
        del data[step.size :]
        return
    end = step.offset + len(step.data)
    if len(data) < end:
        data.extend(bytes(end - len(data)))
    data[step.offset : end] = step.data


@contextmanager
def _layer(note: Callable[[Step], None], refused: int = _OK) -> Iterator[None]:
    """The default file system of SQLCipher, until the block ends, is its own with our ears in it."""
    layer = _Layer(note, refused)
    layer.put_in()
    try:
        yield
    finally:
        layer.refused = _OK
        layer.take_out()


class _Layer:
    """Every callback and structure is held for the life of the process: SQLite keeps no reference that Python knows of,
    and a connection may be closed long after."""

    _kept: ClassVar[list["_Layer"]] = []

    def __init__(self, note: Callable[[Step], None], refused: int) -> None:
        self.refused = refused
        self._note = note
        self._sqlite = ctypes.CDLL(_sqlite3.__file__)
        self._sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._sqlite.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), ctypes.c_int]
        self._sqlite.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
        self._real = self._sqlite.sqlite3_vfs_find(None)
        self._vfs = _Vfs.from_buffer_copy(self._real.contents)
        self._vfs.name = _NAME
        self._names: dict[int, str] = {}
        self._methods: dict[int, _Methods] = {}
        self._real_open = _open(self._real.contents.open)
        self._real_delete = _delete(self._real.contents.delete)
        self._ears = _open(self._opened), _delete(self._deleted)
        self._vfs.open, self._vfs.delete = (ctypes.cast(ear, ctypes.c_void_p).value for ear in self._ears)
        self._held: list[Any] = []
        _Layer._kept.append(self)

    def put_in(self) -> None:
        self._sqlite.sqlite3_vfs_register(ctypes.byref(self._vfs), 1)

    def take_out(self) -> None:
        self._sqlite.sqlite3_vfs_register(self._real, 1)
        self._sqlite.sqlite3_vfs_unregister(ctypes.byref(self._vfs))

    def _opened(self, _vfs: Any, name: int | None, handle: Any, flags: int, out: int | None) -> int:
        status = int(self._real_open(self._real, name, handle, flags, out))
        if status == _OK and handle.contents.methods and name:
            real = ctypes.addressof(handle.contents.methods.contents)
            if real not in self._methods:
                self._methods[real] = self._with_ears(handle.contents.methods.contents)
            handle.contents.methods = ctypes.pointer(self._methods[real])
            self._names[ctypes.addressof(handle.contents)] = ctypes.string_at(name).decode()
        return status

    def _deleted(self, _vfs: Any, name: bytes, sync: int) -> int:
        status = int(self._real_delete(self._real, name, sync))
        if status == _OK:
            self._note(Unlink(name.decode()))
        return status

    def _with_ears(self, real: _Methods) -> _Methods:
        """Of one kind of file of the real file system: the methods it has, four of them listened to."""
        do_write, do_truncate = _write(real.write), _truncate(real.truncate)
        do_sync, do_close = _sync(real.sync), _close(real.close)

        def write(file: int, data: int, size: int, offset: int) -> int:
            status = self.refused or int(do_write(file, data, size, offset))
            if status == _OK:
                self._note(Write(self._names[file], offset, ctypes.string_at(data, size)))
            return status

        def truncate(file: int, size: int) -> int:
            status = int(do_truncate(file, size))
            if status == _OK:
                self._note(Truncate(self._names[file], size))
            return status

        def sync(file: int, flags: int) -> int:
            status = int(do_sync(file, flags))
            if status == _OK:
                self._note(Sync(self._names[file]))
            return status

        def close(file: int) -> int:
            self._names.pop(file, None)
            return int(do_close(file))

        ears = {"write": _write(write), "truncate": _truncate(truncate), "sync": _sync(sync), "close": _close(close)}
        listening = _Methods.from_buffer_copy(real)
        for name, ear in ears.items():
            setattr(listening, name, ctypes.cast(ear, ctypes.c_void_p).value)
        self._held += [*ears.values(), do_write, do_truncate, do_sync, do_close]
        return listening
