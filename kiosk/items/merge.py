"""How a small file changes a whole one: a region's overlay, or the words of another language."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeGuard

Table = Mapping[str, Any]
_NAMES = ("id", "title")  # by which the entries of a list of tables are known
# What is said to citizens; all else of an item is the same in every language.
_WORDS = frozenset(
    {
        "name", "summary", "type", "level", "audience", "fee", "results", "next_steps", "text", "title", "hint",
        "label", "error", "promises", "unit", "row_name", "message", "actor", "action", "form", "source", "met",
        "not_met", "needs_proof", "conditions", "materials", "steps", "limits", "legal_basis", "why", "where",
    }
)  # fmt: skip


def overlaid(base: Table, change: Table) -> dict[str, Any]:
    """`base` with what `change` says: tables merge, lists of tables merge by `id` (or `title`), others are replaced;
    `remove = true` takes an entry out."""
    merged = dict(base)
    for key, value in change.items():
        before = merged.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            merged[key] = overlaid(before, value)
        elif _by_name(before) and _by_name(value):
            merged[key] = _lists(before, value)
        else:
            merged[key] = value
    return merged


def _by_name(value: Any) -> TypeGuard[list[Table]]:
    return isinstance(value, list) and all(isinstance(entry, Mapping) and _name(entry) for entry in value)


def _name(entry: Table) -> str | None:
    return next((str(entry[key]) for key in _NAMES if key in entry), None)


def _lists(base: list[Table], change: list[Table]) -> list[Any]:
    merged: dict[str | None, Any] = {_name(entry): entry for entry in base}
    for entry in change:
        name = _name(entry)
        if entry.get("remove") is True:
            merged.pop(name, None)
        else:
            merged[name] = overlaid(merged.get(name, {}), entry)
    return list(merged.values())


def strange_in_overlay(base: Table, change: Table, place: str = "") -> Iterator[tuple[str, str]]:
    """What an overlay takes out, or means to change, that is not there."""
    for key, value in change.items():
        here, before = f"{place}.{key}".lstrip("."), base.get(key)
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            yield from strange_in_overlay(before, value, here)
        elif _by_name(before) and _by_name(value):
            known = {_name(entry): entry for entry in before}
            for n, entry in enumerate(value):
                if entry.get("remove") is True and _name(entry) not in known:
                    yield f"{here}[{n}]", f"there is no {_name(entry)!r} to take out"
                elif _name(entry) not in known and (near := _near(entry, known)):
                    yield f"{here}[{n}]", f"there is no {_name(entry)!r} to change; is {near!r} meant?"
                elif _name(entry) in known:
                    yield from strange_in_overlay(known[_name(entry)], entry, f"{here}[{n}]")


def _near(entry: Table, known: Mapping[str | None, Table]) -> str | None:
    return next(iter(get_close_matches(str(_name(entry)), [str(name) for name in known], n=1, cutoff=0.8)), None)


def translated(base: Table, words: Table) -> dict[str, Any]:
    """`base` in the words of another language: only texts are taken, only where there is one already."""
    said = dict(base)
    for key, value in words.items():
        if key in base:
            said[key] = _said(key, base[key], value)
    return said


def _said(key: str, before: Any, value: Any) -> Any:
    if isinstance(before, Mapping) and isinstance(value, Mapping):
        return translated(before, value)
    if isinstance(before, list) and isinstance(value, list):
        return _said_list(key, before, value)
    return value if key in _WORDS and isinstance(before, str) and isinstance(value, str) and value else before


def _said_list(key: str, before: list[Any], value: list[Any]) -> list[Any]:
    """Entries by `id`; those without one, and plain texts, by their place."""
    ids = {entry["id"]: entry for entry in value if isinstance(entry, Mapping) and "id" in entry}
    said = list(before)
    for n, entry in enumerate(before):
        by_id = isinstance(entry, Mapping) and "id" in entry
        other = ids.get(entry["id"]) if by_id else value[n] if n < len(value) else None
        if other is not None:
            said[n] = _said(key, entry, other)
    return said


def strange_in_words(base: Table, words: Table, place: str = "") -> Iterator[tuple[str, str]]:
    """What the words of another language name that the item does not have, or that is no text."""
    for key, value in words.items():
        yield from _strange(key, base.get(key), value, f"{place}.{key}".lstrip("."))


def _strange(key: str, before: Any, value: Any, here: str) -> Iterator[tuple[str, str]]:
    if before is None:
        yield here, "the item has nothing there"
    elif isinstance(before, Mapping) and isinstance(value, Mapping):
        yield from strange_in_words(before, value, here)
    elif isinstance(before, list) and isinstance(value, list):
        yield from _strange_list(key, before, value, here)
    elif key not in _WORDS or not isinstance(before, str) or not isinstance(value, str):
        yield here, "is no text that can be said in another language"


def _strange_list(key: str, before: list[Any], value: list[Any], here: str) -> Iterator[tuple[str, str]]:
    ids = {entry["id"]: entry for entry in before if isinstance(entry, Mapping) and "id" in entry}
    for n, entry in enumerate(value):
        place = f"{here}[{n}]"
        if isinstance(entry, Mapping) and ids:
            if entry.get("id") not in ids:
                yield place, f"the item has no {entry.get('id')!r} there"
            else:
                rest = {name: inner for name, inner in entry.items() if name != "id"}
                yield from strange_in_words(ids[entry["id"]], rest, place)
        elif n >= len(before):
            yield place, "the item has nothing there"
        else:
            yield from _strange(key, before[n], entry, place)
