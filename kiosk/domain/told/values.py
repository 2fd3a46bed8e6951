"""Reads a content's `data` value by value. It was checked before it was kept; what is yet of another type counts as not
told, so that nothing a station once kept can stop a page."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from kiosk.domain.business_day import SHANGHAI

Data = Mapping[str, Any]
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
_DAY_LENGTH = len("2026-11-21")
_YEARS = range(1900, 3000)


def text(data: Data, name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def texts(data: Data, name: str) -> tuple[str, ...]:
    return tuple(value for value in _list(data, name) if isinstance(value, str))


def parts(data: Data, name: str, made: Callable[[Data], T | None]) -> tuple[T, ...]:
    """Of a list of objects, those of which something could be made."""
    found = (made(value) for value in _list(data, name) if isinstance(value, Mapping))
    return tuple(one for one in found if one is not None)


def one_of(data: Data, name: str, other: E) -> E:
    """`other` stands in for what is not told, and for a word of a later version."""
    value = data.get(name)
    return next((member for member in type(other) if member.value == value), other)


def whole(data: Data, name: str) -> int | None:
    value = data.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def number(data: Data, name: str) -> Decimal | None:
    return as_number(data.get(name))


def as_number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    found = Decimal(str(value))
    return found if found.is_finite() else None


def day(data: Data, name: str) -> date | None:
    value = when(data, name)
    return value.date() if isinstance(value, datetime) else value


def when(data: Data, name: str) -> date | datetime | None:
    """A day, or a moment of Asia/Shanghai."""
    value = text(data, name)
    try:
        found = date.fromisoformat(value) if len(value) == _DAY_LENGTH else datetime.fromisoformat(value)
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    return in_shanghai(found) if isinstance(found, datetime) else found


def in_shanghai(moment: datetime) -> datetime:
    return moment.astimezone(SHANGHAI) if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)


def clock_time(data: Data, name: str) -> time | None:
    try:
        return time.fromisoformat(text(data, name))
    except ValueError:
        return None


def _list(data: Data, name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []
