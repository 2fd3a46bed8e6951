"""Finding a place among thousands by a part of its name, with or without what lies above it, or by Latin letters."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kiosk.domain.service_item import Option
from kiosk.items.code_tree import CodeTree

# What a name may be said without, the longer first: 保山 for 保山市.
_ENDINGS = ("特别行政区", "自治区", "自治州", "自治县", "地区", "省", "市", "盟", "州", "县", "区", "旗")
_LEAST = 2
MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class _Entry:
    """`ways`: its name after all that lies above it, in full and as it is said (云南保山隆阳区)."""

    option: Option
    name: str
    ways: tuple[str, ...]
    letters: tuple[str, ...]


class PlaceSearch:
    """Over what `tree` offers. `near(code)`: a smaller number for what is nearer; of equals the table's order."""

    def __init__(self, tree: CodeTree, near: Callable[[str], int]) -> None:
        self._entries = tuple(_entry(tree, option) for option in tree.all())
        self._near = near

    def find(self, typed: str) -> tuple[Option, ...]:
        """At most MOST_FOUND: those whose own name begins so, then those that hold it, then what lies in such a place.
        Nothing typed finds nothing."""
        wanted = "".join(_plain(typed).split())
        ranked = [
            (rank, self._near(entry.option.code), at, entry.option)
            for at, entry in enumerate(self._entries)
            if wanted and (rank := _rank(entry, wanted))
        ]
        return tuple(option for *_, option in sorted(ranked, key=lambda one: one[:3])[:MOST_FOUND])


def _entry(tree: CodeTree, option: Option) -> _Entry:
    name, above = _plain(option.text), [_plain(text) for text in _names_above(tree, option.code)]
    ways = ("".join((*above, name)), "".join((*map(short_name, above), name)))
    return _Entry(option, name, ways, tuple(word for one in option.words for word in _plain(one).split()))


def _names_above(tree: CodeTree, code: str) -> Iterator[str]:
    whole, own = tree.name(code), tree.get(code)
    above = [found.text for one in tree.above(code) if (found := tree.get(one))]
    lead = whole.removesuffix("".join((*above, own.text if own else "")))
    yield from (lead, *above) if lead else above


def _rank(entry: _Entry, wanted: str) -> int:
    """1: its name begins so, 2: holds it, 3: its letters begin so, 4: it lies in such a place; 0: not found."""
    at = entry.name.find(wanted)
    if at >= 0:
        return 1 if at == 0 else 2
    if wanted.isascii():
        return 3 if any(letters.startswith(wanted) for letters in entry.letters) else 0
    return 4 if len(wanted) >= _LEAST and any(wanted in way for way in entry.ways) else 0


def short_name(name: str) -> str:
    """保山 of 保山市; one of two characters stays: 沙市, 滦县."""
    ending = next((end for end in _ENDINGS if name.endswith(end) and len(name) - len(end) >= _LEAST), "")
    return name.removesuffix(ending)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
