"""What citizens read, by key: `text("home.greeting")`. The words themselves are in assets/locale, one file a language.

The language of the house is whole, or the kiosk does not start. Another one may lack what it likes: what it lacks is
said in the language of the house, and a file that cannot be read is left out; each is named in `faults`.
"""

import string
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.ui.look_fault import LookFault

HOUSE = "zh_Hans"
_META = "meta."
_NAME, _ORDER = "meta.name", "meta.order"
_LAST = 1000


@dataclass(frozen=True, slots=True)
class Locale:
    """One language: `name` in its own script, `order` its place in the list, `table` its words by key."""

    code: str
    name: str
    order: int
    table: Mapping[str, str]


class Texts:
    """Every language there is, one in use at a time; at first the language of the house.

    A call raises KeyError with the key, or with the placeholder that was not given; never for want of a translation."""

    def __init__(self, house: Locale, others: Sequence[Locale] = (), faults: Sequence[LookFault] = ()) -> None:
        self._house = house
        self._tables = {house.code: dict(house.table)}
        found = list(faults)
        for other in others:
            lacking = dict(_unusable(other.table, house.table))
            self._tables[other.code] = {**house.table, **_usable(other.table, house.table, lacking)}
            found += (LookFault(_file(other.code), key, message) for key, message in sorted(lacking.items()))
        self.faults = tuple(found)
        self.languages = tuple(sorted((house, *others), key=lambda one: (one.order, one.code)))
        self.code = house.code

    def __call__(self, key: str, **values: object) -> str:
        return self._tables[self.code][key].format_map(values)

    def raw(self, key: str) -> str:
        """In the language in use, with its places to fill in."""
        return self._tables[self.code][key]

    def in_house(self, key: str) -> str:
        """As the language of the house has it: what items and other data are written in."""
        return self._house.table[key]

    def keys(self) -> frozenset[str]:
        return frozenset(self._house.table)

    def use(self, code: str) -> None:
        """From now on in this language. One that this station does not have changes nothing."""
        if code in self._tables:
            self.code = code

    @property
    def at_home(self) -> bool:
        """In the language of the house."""
        return self.code == self._house.code

    def rest(self) -> None:
        """Back to the language of the house."""
        self.code = self._house.code


def load_texts(folder: Path) -> Texts:
    """Every locale file in `folder`. Raises OSError or ValueError when the one of the house cannot be read."""
    house = read_locale(folder / f"{HOUSE}.toml")
    others, faults = [], []
    for file in sorted(folder.glob("*.toml")):
        if file.stem == HOUSE:
            continue
        try:
            others.append(read_locale(file))
        except (OSError, ValueError, RecursionError) as fault:
            faults.append(LookFault(_file(file.stem), "", f"cannot be read, so it is left out: {fault}"))
    return Texts(house, others, faults)


def read_locale(file: Path) -> Locale:
    """Raises OSError, or ValueError for a file that is no locale."""
    flat = dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    name, order = flat.get(_NAME), flat.get(_ORDER, _LAST)
    if not (isinstance(name, str) and name.strip() and type(order) is int):
        raise ValueError("[meta] must say a name, and may say a place in the list as a whole number")
    table = {key: value for key, value in flat.items() if not key.startswith(_META)}
    wrong = next((key for key, value in table.items() if not isinstance(value, str)), "")
    if wrong:
        raise ValueError(f"{wrong} is not a text")
    return Locale(file.stem, name, order, table)


def placeholders(words: str) -> frozenset[str]:
    """Their names. Raises ValueError for what is more than a name in braces."""
    names = set()
    for _, name, form, conversion in string.Formatter().parse(words):
        if name is None:
            continue
        if form or conversion or not name.isidentifier():
            raise ValueError(f"no plain placeholder: {name}")
        names.add(name)
    return frozenset(names)


def _file(code: str) -> str:
    return f"locale/{code}.toml"


def _unusable(table: Mapping[str, str], house: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Key and reason of all that `table` lacks or says otherwise than the house can fill in."""
    for key, words in house.items():
        if not table.get(key, "").strip():
            yield key, "missing"
        elif not _same_placeholders(table[key], words):
            yield key, f"not the placeholders of {HOUSE}.toml"
    for key in table.keys() - house.keys():
        yield key, f"not in {HOUSE}.toml"


def _same_placeholders(words: str, of_house: str) -> bool:
    try:
        return placeholders(words) == placeholders(of_house)
    except ValueError:
        return False


def _usable(table: Mapping[str, str], house: Mapping[str, str], lacking: Mapping[str, str]) -> dict[str, str]:
    return {key: table[key] for key in house if key not in lacking}


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value
