"""What rules can call beside CEL's own. None of them raises: what it cannot work out is null, and no rule holds of
it."""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kiosk.domain import calendar_months
from kiosk.domain.retirement import RetirementTable

_MONTH_LENGTH = len("2026-11")
_MANY_MONTHS = 12 * 200
_MANY_DAYS = 366 * 200
_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
Function = Callable[..., Any]


def _day(text: Any) -> date | None:
    """Of "YYYY-MM-DD", or the first of "YYYY-MM"."""
    if not isinstance(text, str):
        return None
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == _MONTH_LENGTH else text)
    except ValueError:
        return None


def _between(measure: Callable[[date, date], int]) -> Function:
    def function(start: Any = None, end: Any = None, *_more: Any) -> float | None:
        first, last = _day(start), _day(end)
        return None if first is None or last is None else float(measure(first, last))

    return function


def _days(start: date, end: date) -> int:
    return (end - start).days


def _add_months(day: Any = None, months: Any = None, *_more: Any) -> str | None:
    """In the writing that came in: a month stays a month."""
    start = _day(day)
    if start is None or not _is_number(months) or abs(months) > _MANY_MONTHS:
        return None
    try:
        later = calendar_months.add_months(start, int(months)).isoformat()
    except (ValueError, OverflowError):
        return None
    return later[: len(day)]


def _add_days(day: Any = None, days: Any = None, *_more: Any) -> str | None:
    start = _day(day)
    if start is None or not _is_number(days) or abs(days) > _MANY_DAYS:
        return None
    try:
        return (start + timedelta(days=int(days))).isoformat()
    except OverflowError:
        return None


def _region_of(number: Any = None, *_more: Any) -> str | None:
    """The place that a citizen number was given out in; it may be one that is no longer there."""
    return number[:6] if isinstance(number, str) and _NUMBER.fullmatch(number) else None


def _sum(numbers: Any = None, *_more: Any) -> float | None:
    if not isinstance(numbers, list) or not all(_is_number(number) for number in numbers):
        return None
    return float(sum(numbers))


def _size(value: Any = None, *_more: Any) -> float | None:
    return float(len(value)) if isinstance(value, str | list | dict) else None


def _whole(value: Any = None, *_more: Any) -> float | None:
    """Without what stands behind the point."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return float(math.trunc(number)) if math.isfinite(number) else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


FUNCTIONS: dict[str, Function] = {
    "months_between": _between(calendar_months.months_between),
    "years_between": _between(calendar_months.years_between),
    "days_between": _between(_days),
    "add_months": _add_months,
    "add_days": _add_days,
    "region_of": _region_of,
    "sum": _sum,
    "size_of": _size,
    "whole_of": _whole,
}


def retirement_functions(table: RetirementTable | None) -> dict[str, Function]:
    """`retirement_month(category, birth)` and `retirement_age_months(category, birth)`; null without a table."""

    def month(category: Any = None, birth: Any = None, *_more: Any) -> str | None:
        day = _day(birth)
        return table.month(str(category), day) if table and day else None

    def age_months(category: Any = None, birth: Any = None, *_more: Any) -> float | None:
        day = _day(birth)
        months = table.age_months(str(category), day) if table and day else None
        return None if months is None else float(months)

    return {"retirement_month": month, "retirement_age_months": age_months}
