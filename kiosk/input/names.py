"""姓名 mode: one character at a time, the commonest in names first; surnames by their own readings.

Whole names are beyond every pinyin engine: it writes what is commonly said, and a name is not.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kiosk.input.accent import levelled
from kiosk.input.api import SPLIT, Candidates, EngineMissingError, Reason
from kiosk.items.pinyin import load_readings

_TABLE = Path(__file__).with_name("names.toml")


def open_names(characters: str, *, accent: bool) -> "NameCharacters":
    """`characters`: all there are, the commonest first; "" when that is not known. Raises EngineMissingError."""
    try:
        return NameCharacters(tomllib.loads(_TABLE.read_text(encoding="utf-8")), characters, accent=accent)
    except OSError:
        raise EngineMissingError(Reason.NO_DATA, _TABLE.name) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EngineMissingError(Reason.BAD_DATA, _TABLE.name) from None


class NameCharacters:
    """Implements `api.NameEngine`."""

    def __init__(self, table: dict[str, Any], characters: str, *, accent: bool) -> None:
        readings = {character: list(several) for character, several in load_readings().items()}
        for character, syllable in table["readings"].items():
            readings.setdefault(character, []).append(syllable)
        self._accent = accent
        self._given = _by_syllable([*_once(table["given"]["characters"]), *characters, *readings], readings)
        self._surnames = _once(table["surnames"])
        double = {name: spelt.split() for name, spelt in table["double"].items()}
        first = {character: [syllable] for character, syllable in table["surname_readings"].items()}
        self._surname_row = tuple(self._surnames)
        self._spelt = _by_syllable(
            self._surnames, {one: first.get(one, readings.get(one, [])) for one in self._surnames}
        )
        self._spelt_otherwise = _by_syllable(first, readings)
        self._double = _by_letters(double)
        self.detail = f"{len(self._surnames) + len(double)} surnames"

    def candidates(self, letters: str, *, surname: bool, start: int, count: int) -> Candidates:
        plain = letters.replace(SPLIT, "")
        found = _once(self._surnames_for(plain) if surname else self._given_for(plain))
        return Candidates(found[start : start + count], letters, more=len(found) > start + count, letters=letters)

    def _surnames_for(self, letters: str) -> list[str]:
        """What is spelt so whole, then what begins so, and what is commonly read so."""
        if not letters:
            return list(self._surname_row)
        tables = (self._spelt, self._double, self._spelt_otherwise)
        whole = [text for table in tables for text in self._alike(table, letters)]
        return whole + [text for table in (self._spelt, self._double) for text in _begun(table, letters)]

    def _given_for(self, letters: str) -> list[str]:
        return [*self._alike(self._given, letters), *_begun(self._given, letters)] if letters else []

    def _alike(self, table: dict[str, list[str]], letters: str) -> list[str]:
        """Spelt exactly so; then as an accent spells it."""
        found = list(table.get(letters, ()))
        if self._accent:
            level = levelled(letters)
            found += [text for spelt, texts in table.items() if levelled(spelt) == level for text in texts]
        return found


def _by_syllable(characters: Iterable[str], readings: dict[str, list[str]]) -> dict[str, list[str]]:
    """In the order of `characters`."""
    spelt: dict[str, list[str]] = defaultdict(list)
    for character in dict.fromkeys(characters):
        for syllable in readings.get(character, ()):
            spelt[syllable].append(character)
    return dict(spelt)


def _by_letters(names: dict[str, list[str]]) -> dict[str, list[str]]:
    """Each under all its letters, and under those of its first syllable."""
    spelt: dict[str, list[str]] = defaultdict(list)
    for name, syllables in names.items():
        spelt["".join(syllables)].append(name)
        spelt[syllables[0]].append(name)
    return dict(spelt)


def _begun(table: dict[str, list[str]], letters: str) -> list[str]:
    """Under the syllables that begin so, in turn: of each its first, then of each its second ..."""
    lists = [texts for spelt, texts in sorted(table.items()) if spelt.startswith(letters) and spelt != letters]
    longest = max(map(len, lists), default=0)
    return [texts[place] for place in range(longest) for texts in lists if place < len(texts)]


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if not text.isspace()))
