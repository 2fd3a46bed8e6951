"""姓名 mode: one character at a time, the commonest in names first; surnames by their own readings.

Whole names are beyond every pinyin engine: it writes what is commonly said, and a name is not.
"""

import tomllib
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kiosk.input.accent import levelled
from kiosk.input.allowed_characters import allowed_characters
from kiosk.input.api import SPLIT, Candidates, EngineMissingError, Reason
from kiosk.input.common_characters import is_common
from kiosk.input.rare_lookup import CHARACTERS
from kiosk.input.rare_lookup import FOLDER as CHARACTERS_FOLDER
from kiosk.input.sorted_lines import SortedLines
from kiosk.items.pinyin import Readings, load_readings

_TABLE = Path(__file__).with_name("names.toml")


def open_names(characters: str, rare: Iterable[tuple[str, str]] = (), *, accent: bool) -> "NameCharacters":
    """`characters`: all there are, the commonest first; "" when that is not known. `rare`: characters that the table of
    pinyin does not have, with their syllables. Raises EngineMissingError."""
    try:
        return NameCharacters(tomllib.loads(_TABLE.read_text(encoding="utf-8")), characters, rare, accent=accent)
    except OSError:
        raise EngineMissingError(Reason.NO_DATA, _TABLE.name) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EngineMissingError(Reason.BAD_DATA, _TABLE.name) from None


class NameCharacters:
    """Implements `api.NameEngine`."""

    def __init__(
        self, table: dict[str, Any], characters: str, rare: Iterable[tuple[str, str]], *, accent: bool
    ) -> None:
        surnames, given = _pairs(table["surnames"]), _pairs(table["given"])
        double = [(name, spelt.split()) for name, spelt in table["double"].items()]
        common = load_readings()
        others = [
            (character, syllable) for character in _in_order(characters, common) for syllable in common[character]
        ]
        self._accent = accent
        self._row = tuple(name for name, _ in surnames)
        self._surnames = Spelt([*surnames, *_by_all(double), *_by_first(double)])
        self._commonly_read = Spelt((name, one) for name, _ in surnames for one in common.get(name, ()))
        self._given = Spelt([*given, *surnames, *others, *rare])
        self.detail = f"{len(self._row) + len(double)} surnames"

    def candidates(self, letters: str, *, surname: bool, start: int, count: int) -> Candidates:
        plain = letters.replace(SPLIT, "")
        found = tuple(dict.fromkeys(self._surnames_for(plain) if surname else self._given_for(plain)))
        return Candidates(found[start : start + count], letters, more=len(found) > start + count, letters=letters)

    def _surnames_for(self, letters: str) -> list[str]:
        """What is spelt so whole, what begins so, what an accent spells so, and what is commonly read so."""
        if not letters:
            return list(self._row)
        return [*self._spelt_so(self._surnames, letters), *self._commonly_read.whole(letters)]

    def _given_for(self, letters: str) -> list[str]:
        return self._spelt_so(self._given, letters) if letters else []

    def _spelt_so(self, table: "Spelt", letters: str) -> list[str]:
        alike = table.alike(letters) if self._accent else []
        return [*table.whole(letters), *table.begun(letters), *alike]


class Spelt:
    """Names by their letters, in the order in which they came."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_letters: dict[str, list[tuple[int, str]]] = {}
        for place, (text, letters) in enumerate(names):
            self._by_letters.setdefault(letters, []).append((place, text))

    def whole(self, letters: str) -> list[str]:
        return [text for _, text in self._by_letters.get(letters, ())]

    def begun(self, letters: str) -> list[str]:
        return self._where(lambda spelt: spelt.startswith(letters))

    def alike(self, letters: str) -> list[str]:
        """As an accent spells it."""
        level = levelled(letters)
        return self._where(lambda spelt: levelled(spelt) == level)

    def _where(self, fits: Callable[[str], bool]) -> list[str]:
        found = (names for spelt, names in self._by_letters.items() if fits(spelt))
        return [text for _, text in sorted(chain.from_iterable(found))]


def rare_readings(generated: Path) -> list[tuple[str, str]]:
    """Of 通用规范汉字表 what GB 2312 does not have (characters of names) and how it is read. None, where the tables of
    rare characters were not prepared."""
    try:
        table = SortedLines(generated / CHARACTERS_FOLDER / CHARACTERS)
    except (OSError, ValueError):
        return []
    rare = sorted(character for character in allowed_characters() if not is_common(character))
    found = [(character, without_tone(fields[3])) for character in rare for fields in table.of(character)]
    table.close()
    return [(character, syllable) for character, syllable in found if syllable]


def without_tone(reading: str) -> str:
    """lǜ is lv."""
    marked = normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in marked if letter.isascii())


def _pairs(written: str) -> list[tuple[str, str]]:
    """王wang 李li: each with how it is read."""
    return [(token[0], token[1:]) for token in written.split()]


def _in_order(characters: str, known: Readings) -> list[str]:
    """Those that can be read, the commonest first, then those of which nobody says how common they are."""
    return list(dict.fromkeys([*(character for character in characters if character in known), *known]))


def _by_all(names: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    return [(name, "".join(syllables)) for name, syllables in names]


def _by_first(names: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    return [(name, syllables[0]) for name, syllables in names]
