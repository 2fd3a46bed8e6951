"""Whole months and years between days. A month ends on the same day of the month, or on its last where it has none."""

from calendar import monthrange
from datetime import date

_YEAR = 12


def add_months(day: date, months: int) -> date:
    """Raises ValueError or OverflowError past what a date can be."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(start: date, end: date) -> int:
    """The most whole months that fit; negative where `end` is the earlier."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * _YEAR + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def years_between(start: date, end: date) -> int:
    """Whole years, by the same rule."""
    months = months_between(start, end)
    return months // _YEAR if months >= 0 else -(-months // _YEAR)
