"""Whole months, by hand and by property: leap days, the ends of months, both directions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar_months import add_months, months_between, years_between

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-01-31", "2026-02-27", 0),
        ("2026-01-31", "2026-02-28", 1),
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2024-02-29", "2028-02-28", 47),
        ("2026-10-01", "2027-10-01", 12),
        ("2026-10-02", "2027-10-01", 11),
        ("2026-01-01", "2026-06-01", 5),
        ("2026-06-01", "2026-01-01", -5),
        ("2026-11-22", "2026-11-22", 0),
    ],
)
def test_whole_months(start: str, end: str, months: int) -> None:
    assert months_between(date.fromisoformat(start), date.fromisoformat(end)) == months


@given(DAYS, st.integers(0, 1200))
def test_that_many_months_later_that_many_months_have_passed(day: date, months: int) -> None:
    assert months_between(day, add_months(day, months)) == months


@given(DAYS, DAYS)
def test_the_months_fit_and_one_more_would_not(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months = months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)
    assert months_between(end, start) == -months
    assert years_between(start, end) == months // 12 == -years_between(end, start)
