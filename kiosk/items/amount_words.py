"""Amounts in the texts of an item: `{amount.<id>|what is said where it is not known}`."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kiosk.domain.amount import Amount

_PLACE = re.compile(r"\{amount\.([a-z0-9_]+)(?:\|([^{}]*))?\}")
# Between Han and figures stands a space, between Han and Han none.
_HAN = "\u3400-\u9fff"
_SPACED = re.compile(rf"((?<=[{_HAN}]) )?{_PLACE.pattern}( (?=[{_HAN}]))?")


def with_amounts(value: Any, amounts: Mapping[str, Amount]) -> Any:
    """The same tables and lists, every text with its amounts. One that nobody has checked is not shown."""
    match value:
        case str():
            return _SPACED.sub(lambda place: _words(place, amounts), value) if "{amount." in value else value
        case dict():
            return {key: with_amounts(inner, amounts) for key, inner in value.items()}
        case list():
            return [with_amounts(inner, amounts) for inner in value]
    return value


def _words(place: re.Match[str], amounts: Mapping[str, Amount]) -> str:
    before, amount_id, instead, after = place.groups(default="")
    amount = amounts.get(amount_id)
    words = amount.words if amount is not None and amount.verified else instead
    return ("" if _is_han(words[:1]) else before) + words + ("" if _is_han(words[-1:]) else after)


def _is_han(character: str) -> bool:
    return re.match(f"[{_HAN}]", character) is not None


def amounts_named(value: Any, place: str = "") -> Iterator[tuple[str, str, bool]]:
    """Where a text names an amount: the place, the amount's id, whether it says what else is said."""
    match value:
        case str():
            yield from ((place, found[1], found[2] is not None) for found in _PLACE.finditer(value))
        case dict():
            for key, inner in value.items():
                yield from amounts_named(inner, f"{place}.{key}".lstrip("."))
        case list():
            for n, inner in enumerate(value):
                yield from amounts_named(inner, f"{place}[{n}]")
