"""What citizens read, by key: `text("home.greeting")`. The words are gettext catalogues, one file a language: written
as assets/locale/*.po, compiled at set-up (scripts/locale_files.py).

The language of the house is whole, or the kiosk does not start. Another one may lack what it likes: what it lacks is
said in the language of the house, and a file that cannot be read is left out; each is named in `faults`. One that no
speaker has read yet is not offered, unless the station asks for it.
"""

import gettext
import string
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.ui.look_fault import LookFault

HOUSE = "zh_Hans"
_META = "meta."
_NAME, _ORDER, _REVIEWED, _COVERS = "meta.name", "meta.order", "meta.reviewed", "meta.covers"
_LAST = 1000
_SUFFIX = ".mo"


@dataclass(frozen=True, slots=True)
class Locale:
    """One language: `name` in its own script, `order` its place in the list, `table` its words by key. `reviewed`: a
    speaker of it has read them. `covers`: the sections it is meant to have, where that is not all of them."""

    code: str
    name: str
    order: int
    table: Mapping[str, str]
    reviewed: bool = True
    covers: frozenset[str] = frozenset()


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
            found += (
                LookFault(_file(other.code), key, message)
                for key, message in sorted(lacking.items())
                if not other.covers or _section(key) in other.covers
            )
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


def load_texts(folder: Path, *, unreviewed: bool = False) -> Texts:
    """Every catalogue in `folder`; those that no speaker has read only when `unreviewed` are wanted.
    Raises OSError or ValueError when the one of the house cannot be read."""
    house = read_locale(folder / f"{HOUSE}{_SUFFIX}")
    others, faults = [], []
    for file in sorted(folder.glob(f"*{_SUFFIX}")):
        if file.stem == HOUSE:
            continue
        try:
            others.append(read_locale(file))
        except (OSError, ValueError) as fault:
            faults.append(LookFault(_file(file.stem), "", f"cannot be read, so it is left out: {fault}"))
    return Texts(house, [other for other in others if other.reviewed or unreviewed], faults)


def read_locale(file: Path) -> Locale:
    """Raises OSError, or ValueError for a file that is no locale."""
    whole = _catalogue(file)
    own = {key: whole.pop(key) for key in list(whole) if key.startswith(_META)}
    name, order = own.get(_NAME, ""), own.get(_ORDER, str(_LAST))
    if not (name.strip() and order.isascii() and order.isdigit()):
        raise ValueError("meta.name must be there, and meta.order a whole number")
    reviewed = own.get(_REVIEWED, "no") == "yes"
    return Locale(file.stem, name, int(order), whole, reviewed, frozenset(own.get(_COVERS, "").split()))


def _catalogue(file: Path) -> dict[str, str]:
    """What is translated, by message id."""
    try:
        with file.open("rb") as opened:
            translations = gettext.GNUTranslations(opened)
    except (struct.error, IndexError) as fault:
        raise ValueError(f"not a compiled catalogue: {fault}") from None
    # The standard library has no other way to all of them at once.
    found = vars(translations)["_catalog"]
    return {key: words for key, words in found.items() if key and isinstance(key, str)}


def _section(key: str) -> str:
    return key.partition(".")[0]


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
    return f"locale/{code}{_SUFFIX}"


def _unusable(table: Mapping[str, str], house: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Key and reason of all that `table` lacks or says otherwise than the house can fill in."""
    for key, words in house.items():
        if not table.get(key, "").strip():
            yield key, "missing"
        elif not _same_placeholders(table[key], words):
            yield key, f"not the placeholders of {HOUSE}"
    for key in table.keys() - house.keys():
        yield key, f"not in {HOUSE}"


def _same_placeholders(words: str, of_house: str) -> bool:
    try:
        return placeholders(words) == placeholders(of_house)
    except ValueError:
        return False


def _usable(table: Mapping[str, str], house: Mapping[str, str], lacking: Mapping[str, str]) -> dict[str, str]:
    return {key: table[key] for key in house if key not in lacking}
