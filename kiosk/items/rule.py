"""Rules in an item's file: CEL, compiled once, with no way to reach anything but the facts handed in."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import cel

from kiosk.domain.person import Person
from kiosk.domain.signature import signed_by

KNOWN = frozenset({"answers", "card", "age", "today"})
_LARGEST_INTEGER, _LARGEST_FLOAT = 2**63 - 1, 10**300  # what CEL can hold
_FUNCTIONS = frozenset({"size", "contains", "startsWith", "endsWith", "matches", "int", "double", "string"})


class RuleError(Exception):
    """The expression cannot be compiled, names something unknown, or does not answer yes or no."""


@lru_cache(maxsize=1024)
def _program(source: str) -> Any:
    try:
        program = cel.compile(source)
    except ValueError as fault:
        raise RuleError(f"cannot be read: {fault}") from fault
    called = {name for name in program.functions() if name[0].isalpha()}  # operators are called `_&&_` and the like
    unknown = (set(program.variables()) - KNOWN) | (called - _FUNCTIONS)
    if unknown:
        raise RuleError(f"knows nothing called {', '.join(sorted(unknown))}")
    return program


def check_rule(source: str) -> None:
    """Raises RuleError when the expression is no rule."""
    _program(source)


def facts(answers: Mapping[str, Any], person: Person | None, today: date) -> dict[str, Any]:
    """What a rule may see: answers given, what the card says, full years of age (None when unknown), today.

    Of a signature it sees whose hand it is (`hand`, `proxy`, `fingerprint`), never the strokes.
    """
    card = {} if person is None else _card_facts(person)
    return {
        "answers": _encodable({key: signed_by(value) or value for key, value in answers.items() if value is not None}),
        "card": _encodable(card),
        "age": None if person is None else person.age_on(today),
        "today": today.isoformat(),
    }


def _encodable(value: Any) -> Any:
    """Lone surrogates, which CEL cannot take, become `?`: a rule must not trip over the text of another answer."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {_encodable(key): _encodable(inner) for key, inner in value.items()}
        case list():
            return [_encodable(inner) for inner in value]
        case int() if not isinstance(value, bool) and abs(value) > _LARGEST_INTEGER:
            return float(value) if abs(value) < _LARGEST_FLOAT else None
    return value


def _card_facts(person: Person) -> dict[str, str]:
    known = {"kind": person.kind.value, "sex": person.sex, "number": person.number, "address": person.address}
    return {key: value for key, value in known.items() if value is not None}


def holds(source: str, known: Mapping[str, Any]) -> bool:
    """Whether the rule is true of these facts. A rule that trips over a missing answer does not hold."""
    try:
        return _program(source).execute(dict(known)) is True
    except (KeyError, RuntimeError, TypeError):
        # CEL raises when an operand is missing or of another type; the answer's own check names that fault.
        return False
