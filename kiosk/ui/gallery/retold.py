"""A sample as it reads in another language: its words are found among the house's texts, with whatever was filled in.

What is no text of the house is data, and stays. No Kivy."""

import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.ui.gallery.sample import Sample
from kiosk.ui.texts import Locale

# Of so little of its own that it would match anything.
_LEAST = 2
_WORD_LISTS = {"month": "date.months", "weekday": "frame.weekdays"}


class Retelling:
    """`data`: what else has words in that language, by those of the house (items, entries)."""

    def __init__(self, house: Mapping[str, str], other: Locale, data: Mapping[str, str] | None = None) -> None:
        self._house, self._other = house, {**house, **other.table}
        self._covers = other.covers
        self._plain = {**(data or {}), **{words: self._other[key] for key, words in reversed(list(house.items()))}}
        filled = [key for key, words in house.items() if "{" in words and len(_own(words)) >= _LEAST]
        filled.sort(key=lambda key: -len(_own(house[key])))
        self._patterns = [(re.compile(_pattern(house[key])), key) for key in filled]
        self.words = cache(self._words)

    def covers(self, sample: Sample) -> bool:
        """Whether the language is meant to have the words of that page."""
        return not self._covers or sample[0].value in self._covers

    def sample(self, sample: Sample) -> Sample:
        name, view, frame = sample
        return name, self.retold(view), self.retold(frame)

    def retold(self, part: Any) -> Any:
        """A view, or any part of one."""
        if isinstance(part, str):
            return self.words(part)
        if isinstance(part, tuple):
            return tuple(map(self.retold, part))
        if is_dataclass(part) and not isinstance(part, type):
            return replace(part, **{field.name: self.retold(getattr(part, field.name)) for field in fields(part)})
        return part

    def _words(self, said: str) -> str:
        if said in self._plain:
            return self._plain[said]
        for pattern, key in self._patterns:
            found = pattern.fullmatch(said)
            if found:
                filled = {name: self._filled(name, words) for name, words in found.groupdict().items()}
                return self._other[key].format_map(filled)
        return "\n".join(map(self.words, said.split("\n"))) if "\n" in said else said

    def _filled(self, name: str, words: str) -> str:
        of = _WORD_LISTS.get(name)
        if of is None:
            return self.words(words)
        said = dict(zip(self._house[of].split(), self._other[of].split(), strict=True))
        return said.get(words, words)


def words_of_data(config: Path, language: str) -> dict[str, str]:
    """What config/ says in that language, by what it says in the house's: entries of the home page, items."""
    found: dict[str, str] = {}
    levels = tomllib.loads((config / "levels.toml").read_text(encoding="utf-8"))
    for entry in levels["entries"]:
        found |= _pairs(entry, entry.get("words", {}).get(language, {}))
    for file in sorted((config / "items").glob(f"*.{language}.toml")):
        item = file.with_name(f"{file.name.partition('.')[0]}.toml")
        base, words = (tomllib.loads(one.read_text(encoding="utf-8")) for one in (item, file))
        found |= _pairs(base, words)
    return found


def _pairs(base: Any, words: Any) -> dict[str, str]:
    if isinstance(base, str) and isinstance(words, str):
        return {base: words}
    both: Iterator[tuple[Any, Any]] = iter(())
    if isinstance(base, Mapping) and isinstance(words, Mapping):
        both = ((base[key], words[key]) for key in words if key in base and key != "id")
    elif isinstance(base, list) and isinstance(words, list):
        by_id = {part["id"]: part for part in base if isinstance(part, Mapping) and "id" in part}
        both = ((by_id.get(_id(part), base[at] if at < len(base) else None), part) for at, part in enumerate(words))
    return {house: other for pair in both for house, other in _pairs(*pair).items()}


def _id(part: Any) -> Any:
    return part.get("id") if isinstance(part, Mapping) else None


def _own(words: str) -> str:
    """Its own words, without what is filled in and the marks between."""
    plain = "".join(before for before, *_ in string.Formatter().parse(words))
    return "".join(char for char in plain if char.isalnum())


def _pattern(words: str) -> str:
    pieces, seen = [], set()
    for before, name, _, _ in string.Formatter().parse(words):
        pieces.append(re.escape(before))
        if name:
            pieces.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+?)")
            seen.add(name)
    return "".join(pieces)
