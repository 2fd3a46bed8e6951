"""Which answers and amounts there are at all: what a rule that is written elsewhere may look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kiosk.items import amounts
from kiosk.items.rule import RuleError, rule
from kiosk.items.toml_file import TomlFileError, read_toml_file


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """Ids: of every question and computed field of any item, and of every amount."""

    answers: frozenset[str]
    amounts: frozenset[str]


@cache
def known_facts(config: Path) -> KnownFacts:
    """In every version of every item, with what any region adds."""
    answers = (name for path in sorted((config / "items").rglob("*.toml")) for name in _names(path))
    found, _faults = amounts.load_amounts(config / amounts.FILE)
    return KnownFacts(frozenset(answers), frozenset(one.id for one in found))


def unknown_names(source: str, known: KnownFacts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The answers and the amounts that it looks at and that nobody knows; none of what is no rule."""
    try:
        asked = rule(source)
    except RuleError:
        return (), ()
    return tuple(sorted(asked.answers - known.answers)), tuple(sorted(asked.amounts - known.amounts))


def _names(path: Path) -> Iterator[str]:
    """A broken file names nothing: `python -m kiosk items check` tells of it."""
    try:
        form = read_toml_file(path).get("form")
    except TomlFileError:
        return
    for parts in (form.get(key) for key in ("questions", "computed")) if isinstance(form, Mapping) else ():
        yield from filter(None, map(_id, parts if isinstance(parts, list) else ()))


def _id(part: Any) -> str:
    name = part.get("id") if isinstance(part, Mapping) else None
    return name if isinstance(name, str) else ""
