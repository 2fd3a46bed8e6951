"""librime through its table of functions, by ctypes.

librime is one for the whole process: what opens a RimeLibrary owns it, and all calls come from that one thread.
Of the table only what stands in it up to the last slot used here is taken; the table itself says how long it is.
"""

import ctypes
from collections.abc import Iterator
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_size_t, c_void_p, sizeof
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.input.api import EngineMissingError, Reason

SONAME = "librime.so.1"
_ERRORS_ONLY = 2


class _Traits(Structure):
    _fields_ = (
        ("data_size", c_int),
        ("shared_data_dir", c_char_p),
        ("user_data_dir", c_char_p),
        ("distribution_name", c_char_p),
        ("distribution_code_name", c_char_p),
        ("distribution_version", c_char_p),
        ("app_name", c_char_p),
        ("modules", POINTER(c_char_p)),
        ("min_log_level", c_int),
        ("log_dir", c_char_p),
        ("prebuilt_data_dir", c_char_p),
        ("staging_dir", c_char_p),
    )


class _Candidate(Structure):
    _fields_ = (("text", c_char_p), ("comment", c_char_p), ("reserved", c_void_p))


class _CandidateList(Structure):
    _fields_ = (("ptr", c_void_p), ("index", c_int), ("candidate", _Candidate))


class _Commit(Structure):
    _fields_ = (("data_size", c_int), ("text", c_char_p))


class _Composition(Structure):
    _fields_ = (
        ("length", c_int),
        ("cursor_pos", c_int),
        ("sel_start", c_int),
        ("sel_end", c_int),
        ("preedit", c_char_p),
    )


class _Menu(Structure):
    _fields_ = (
        ("page_size", c_int),
        ("page_no", c_int),
        ("is_last_page", c_int),
        ("highlighted", c_int),
        ("num_candidates", c_int),
        ("candidates", c_void_p),
        ("select_keys", c_char_p),
    )


class _Context(Structure):
    _fields_ = (
        ("data_size", c_int),
        ("composition", _Composition),
        ("menu", _Menu),
        ("commit_text_preview", c_char_p),
        ("select_labels", c_void_p),
    )


# Function -> its slot behind `data_size`, its result, its arguments. The table only ever grows at its end.
_FUNCTIONS: dict[str, tuple[int, Any, tuple[Any, ...]]] = {
    "setup": (0, None, (c_void_p,)),
    "initialize": (2, None, (c_void_p,)),
    "finalize": (3, None, ()),
    "start_maintenance": (4, c_int, (c_int,)),
    "join_maintenance_thread": (6, None, ()),
    "create_session": (13, c_size_t, ()),
    "destroy_session": (15, c_int, (c_size_t,)),
    "process_key": (18, c_int, (c_size_t, c_int, c_int)),
    "clear_composition": (20, None, (c_size_t,)),
    "get_commit": (21, c_int, (c_size_t, c_void_p)),
    "free_commit": (22, c_int, (c_void_p,)),
    "get_context": (23, c_int, (c_size_t, c_void_p)),
    "free_context": (24, c_int, (c_void_p,)),
    "select_schema": (34, c_int, (c_size_t, c_char_p)),
    "select_candidate": (71, c_int, (c_size_t, c_size_t)),
    "get_version": (72, c_char_p, ()),
    "candidate_list_begin": (75, c_int, (c_size_t, c_void_p)),
    "candidate_list_next": (76, c_int, (c_void_p,)),
    "candidate_list_end": (77, None, (c_void_p,)),
}
_POINTER_BYTES = sizeof(c_void_p)
_NEEDED_BYTES = (2 + max(slot for slot, _, _ in _FUNCTIONS.values())) * _POINTER_BYTES


# Its log aborts the process when it is set up a second time.
_begun: list[bool] = []


@dataclass(frozen=True, slots=True)
class Composed:
    """`text` as it is shown; its first `chosen` bytes (UTF-8) are characters already chosen, the rest is spelling."""

    text: bytes
    chosen: int

    @property
    def spelling(self) -> str:
        return self.text[self.chosen :].decode()


class RimeLibrary:
    """`data` holds what was deployed (`build/`); nothing is written unless `deploy` is said."""

    def __init__(self, data: Path, shared: Path | None = None, *, deploy: bool = False) -> None:
        """Raises EngineMissingError."""
        self._call = _table()
        self._traits = _traits(data, shared or data)
        if not _begun:
            self._call["setup"](byref(self._traits))
            _begun.append(True)
        self._call["initialize"](byref(self._traits))
        if deploy and self._call["start_maintenance"](1):
            self._call["join_maintenance_thread"]()

    @property
    def version(self) -> str:
        return str(self._call["get_version"]().decode())

    def session(self, schema: str) -> "RimeSession":
        """Raises EngineMissingError when the schema was not deployed."""
        number = self._call["create_session"]()
        if not number or not self._call["select_schema"](number, schema.encode()):
            raise EngineMissingError(Reason.NO_DATA, schema)
        return RimeSession(self._call, number)

    def close(self) -> None:
        self._call["finalize"]()


class RimeSession:
    def __init__(self, call: dict[str, Any], number: int) -> None:
        self._call = call
        self._number = number

    def type(self, letters: str) -> None:
        for letter in letters:
            self._call["process_key"](self._number, ord(letter), 0)

    def clear(self) -> None:
        self._call["clear_composition"](self._number)

    def words(self) -> Iterator[str]:
        """Candidates for what was typed, the likeliest first; made as they are asked for."""
        found = _CandidateList()
        if not self._call["candidate_list_begin"](self._number, byref(found)):
            return
        try:
            while self._call["candidate_list_next"](byref(found)):
                yield found.candidate.text.decode()
        finally:
            self._call["candidate_list_end"](byref(found))

    def select(self, index: int) -> bool:
        """False: there is no such candidate."""
        return bool(self._call["select_candidate"](self._number, index))

    def committed(self) -> str | None:
        """What became of a composition of which every syllable was chosen, once. None: there are some left."""
        commit = _sized(_Commit())
        if not self._call["get_commit"](self._number, byref(commit)):
            return None
        text = commit.text.decode()
        self._call["free_commit"](byref(commit))
        return str(text)

    def composed(self) -> Composed:
        context = _sized(_Context())
        if not self._call["get_context"](self._number, byref(context)):
            return Composed(b"", 0)
        shown = context.composition
        composed = Composed(shown.preedit or b"", shown.sel_start)
        self._call["free_context"](byref(context))
        return composed

    def close(self) -> None:
        self._call["destroy_session"](self._number)


def _table() -> dict[str, Any]:
    try:
        library = ctypes.CDLL(SONAME)
    except OSError:
        raise EngineMissingError(Reason.NO_LIBRARY, SONAME) from None
    try:
        get_api = library.rime_get_api
    except AttributeError:
        raise EngineMissingError(Reason.WRONG_LIBRARY, SONAME) from None
    get_api.restype = POINTER(c_void_p)
    api = get_api()
    size = ctypes.cast(api, POINTER(c_int))[0] + sizeof(c_int)
    if size < _NEEDED_BYTES:
        raise EngineMissingError(Reason.WRONG_LIBRARY, f"{SONAME}: a table of {size} bytes, not {_NEEDED_BYTES}")
    return {
        name: ctypes.CFUNCTYPE(result, *arguments)(api[slot + 1])
        for name, (slot, result, arguments) in _FUNCTIONS.items()
    }


def _traits(data: Path, shared: Path) -> _Traits:
    build = str(data / "build").encode()
    traits: _Traits = _sized(
        _Traits(
            shared_data_dir=str(shared).encode(),
            user_data_dir=str(data).encode(),
            distribution_name=b"kiosk",
            distribution_code_name=b"kiosk",
            distribution_version=b"1",
            app_name=b"rime.kiosk",
            min_log_level=_ERRORS_ONLY,
            log_dir=b"",  # no files
            prebuilt_data_dir=build,
            staging_dir=build,
        )
    )
    return traits


def _sized(structure: Any) -> Any:
    structure.data_size = sizeof(structure) - sizeof(c_int)
    return structure
