"""Pinyin by libgooglepinyin: smaller, for where librime is not. It has no user dictionary here: nothing is learnt."""

import ctypes
from ctypes import POINTER, byref, c_bool, c_char_p, c_size_t, c_uint16
from pathlib import Path
from typing import Any

from kiosk.input.api import SPLIT, Candidates, Committed, EngineMissingError, Reason

SONAME = "libgooglepinyin.so.0"
LIBRARIES = Path("/usr/lib")
_DICTIONARY = "*/googlepinyin/data/dict_pinyin.dat"
# A path below what is no folder: the library can neither read nor make a user dictionary there, and does without.
_NO_USER_DICTIONARY = b"/dev/null/none"
_MOST_LETTERS, _LONGEST = 39, 32
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "im_open_decoder": (c_bool, (c_char_p, c_char_p)),
    "im_close_decoder": (None, ()),
    "im_set_max_lens": (None, (c_size_t, c_size_t)),
    "im_search": (c_size_t, (c_char_p, c_size_t)),
    "im_reset_search": (None, ()),
    "im_get_candidate": (POINTER(c_uint16), (c_size_t, POINTER(c_uint16), c_size_t)),
    "im_get_spl_start_pos": (c_size_t, (POINTER(POINTER(c_uint16)),)),
    "im_choose": (c_size_t, (c_size_t,)),
    "im_get_fixed_len": (c_size_t, ()),
}


def open_google(libraries: Path = LIBRARIES) -> "GooglePinyin":
    """Raises EngineMissingError."""
    try:
        library = ctypes.CDLL(SONAME)
        for name, (result, arguments) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except OSError:
        raise EngineMissingError(Reason.NO_LIBRARY, SONAME) from None
    except AttributeError:
        raise EngineMissingError(Reason.WRONG_LIBRARY, SONAME) from None
    dictionary = next(libraries.glob(_DICTIONARY), None)
    if dictionary is None:
        raise EngineMissingError(Reason.NO_DATA, _DICTIONARY)
    if not library.im_open_decoder(str(dictionary).encode(), _NO_USER_DICTIONARY):
        raise EngineMissingError(Reason.BAD_DATA, str(dictionary))
    library.im_set_max_lens(_MOST_LETTERS, _LONGEST)
    return GooglePinyin(library)


class GooglePinyin:
    """Implements `api.PinyinEngine`. What is longer than the library takes has no candidates beyond that."""

    def __init__(self, library: Any) -> None:
        self.detail = "libgooglepinyin"
        self._library = library

    def candidates(self, letters: str, start: int, count: int) -> Candidates:
        found = self._search(letters)
        last = min(found, start + count)
        texts = tuple(self._candidate(index) for index in range(start, last))
        return Candidates(texts, self._composition(letters), more=found > last, letters=letters)

    def choose(self, letters: str, index: int, count: int) -> Committed:
        found = self._search(letters)
        if not 0 <= index < found:
            return Committed("", self.candidates(letters, 0, count))
        text = self._candidate(index)
        self._library.im_choose(index)
        rest = letters[self._taken() :].lstrip(SPLIT)
        self._library.im_reset_search()
        return Committed(text, self.candidates(rest, 0, count))

    def close(self) -> None:
        self._library.im_close_decoder()

    def _search(self, letters: str) -> int:
        """How many candidates there are. Of what is too long the beginning is looked at."""
        spelling = letters.encode("ascii", "ignore")[:_MOST_LETTERS]
        self._library.im_reset_search()
        return int(self._library.im_search(spelling, len(spelling))) if spelling else 0

    def _candidate(self, index: int) -> str:
        units = (c_uint16 * (_LONGEST + 1))()
        self._library.im_get_candidate(index, units, _LONGEST)
        return bytes(units).decode("utf-16-le", "ignore").partition("\0")[0]

    def _starts(self) -> list[int]:
        """Where each syllable begins among the letters, and where the last ends."""
        starts = POINTER(c_uint16)()
        count = self._library.im_get_spl_start_pos(byref(starts))
        return [starts[place] for place in range(count + 1)] if starts else [0]

    def _taken(self) -> int:
        starts, chosen = self._starts(), int(self._library.im_get_fixed_len())
        return starts[min(chosen, len(starts) - 1)]

    def _composition(self, letters: str) -> str:
        starts = self._starts() if letters else [0]
        parts = [letters[a:b] for a, b in zip(starts, [*starts[1:-1], len(letters)], strict=False)]
        return " ".join(part.strip(SPLIT) for part in parts if part.strip(SPLIT))
