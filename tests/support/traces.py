"""Looks for a canary in everything that can be reached from some objects: attributes, containers, closures.

A number is found by how it is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import FunctionType, MethodType, ModuleType
from typing import Any

from kiosk.ui.services import Services

_LEAVES = (str, bytes, int, float, bool, type(None), type, ModuleType)


def traces(canary: str, *roots: Any) -> list[str]:
    """The paths at which `canary` is still held. Services (the fakes remember on purpose) are not entered."""
    return [path for path, thing in _held(roots) if _shows(canary, thing)]


def words_held(*roots: Any) -> dict[str, str]:
    """Every text that can be reached, by its path."""
    return {path: thing for path, thing in _held(roots) if isinstance(thing, str)}


def _shows(canary: str, thing: Any) -> bool:
    return (isinstance(thing, str) and canary in thing) or (isinstance(thing, float) and repr(thing) == canary)


def _held(roots: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    seen: set[int] = set()
    for number, root in enumerate(roots):
        yield from _search(root, f"{number}", seen)


def _search(thing: Any, path: str, seen: set[int]) -> Iterator[tuple[str, Any]]:
    yield path, thing
    if isinstance(thing, (*_LEAVES, Services)) or type(thing).__module__.startswith("tests.") or id(thing) in seen:
        return
    seen.add(id(thing))
    for name, part in _parts(thing):
        yield from _search(part, f"{path}.{name}", seen)


def _parts(thing: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(thing, Mapping):
        return [(str(key), value) for key, value in thing.items()] + [("key", key) for key in thing]
    if isinstance(thing, list | tuple | set | frozenset):
        return [(str(number), part) for number, part in enumerate(thing)]
    if isinstance(thing, MethodType):
        return [("self", thing.__self__), ("function", thing.__func__)]
    if isinstance(thing, FunctionType):
        return [("cell", cell.cell_contents) for cell in thing.__closure__ or ()]
    return _attributes(thing)


def _attributes(thing: Any) -> Iterator[tuple[str, Any]]:
    names = set(getattr(thing, "__dict__", {}))
    for kind in type(thing).__mro__:
        slots = getattr(kind, "__slots__", ())
        names |= {slots} if isinstance(slots, str) else set(slots)
    for name in sorted(names):
        if hasattr(thing, name):
            yield name, getattr(thing, name)
