from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.working_days import Deadline, Span, WorkCalendar

# A made-up year: Thursday 1 and Friday 2 January off, Sunday 4 January worked.
CALENDAR = WorkCalendar(
    years=frozenset({2026}),
    days_off=frozenset({date(2026, 1, 1), date(2026, 1, 2)}),
    work_on=frozenset({date(2026, 1, 4)}),
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 11, 30))
LIMITS = st.integers(0, 30)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 3, 2), 3, date(2026, 3, 5)),  # Monday
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # Friday: the weekend between
        (date(2026, 3, 7), 1, date(2026, 3, 9)),  # begun on a Saturday
        (date(2026, 3, 7), 0, date(2026, 3, 9)),
        (date(2026, 3, 6), 0, date(2026, 3, 6)),
        (date(2026, 1, 1), 1, date(2026, 1, 4)),  # a Sunday that is worked
        (date(2026, 1, 1), 2, date(2026, 1, 5)),
    ],
)
def test_the_day_it_begins_is_not_counted(start: date, days: int, due: date) -> None:
    assert CALENDAR.add(start, days) == Deadline(due)


def test_a_year_without_a_table_is_said_to_be_a_guess() -> None:
    late = CALENDAR.add(date(2026, 12, 30), 3)
    assert (late.day, late.unknown_years, late.certain) == (date(2027, 1, 4), (2027,), False)
    assert WorkCalendar().add(date(2026, 3, 2), 1) == Deadline(date(2026, 3, 3), (2026,))


@given(DAYS, LIMITS)
def test_adding_and_counting_are_one_another_backwards(start: date, days: int) -> None:
    due = CALENDAR.add(start, days).day
    assert CALENDAR.is_working(due)
    assert CALENDAR.count(start, due) == days or (days == 0 and not CALENDAR.is_working(start))


@given(DAYS, DAYS, DAYS)
def test_times_that_meet_count_as_one(a: date, b: date, c: date) -> None:
    assert CALENDAR.count(a, b) + CALENDAR.count(b, c) == CALENDAR.count(a, c)
    assert CALENDAR.count(a, b) == -CALENDAR.count(b, a)


@given(DAYS, LIMITS, LIMITS)
def test_more_days_are_never_earlier(start: date, few: int, more: int) -> None:
    assert CALENDAR.add(start, few).day <= CALENDAR.add(start, few + more).day


@given(start=DAYS, limit=st.integers(1, 30), ran=st.integers(0, 40), stood=st.integers(0, 60))
def test_a_stop_costs_just_the_working_days_it_lasts(start: date, limit: int, ran: int, stood: int) -> None:
    stopped = start + timedelta(days=ran)
    resumed = stopped + timedelta(days=stood)
    without = CALENDAR.add(start, limit).day
    due = CALENDAR.due([Span(start, stopped), Span(resumed)], limit)
    assert due is not None
    if without < stopped:
        assert due.day == without  # it was over before the stop
    else:
        assert CALENDAR.count(without, due.day) in (
            CALENDAR.count(stopped, resumed),
            CALENDAR.count(stopped, resumed) + 1,  # used up on the very day of the stop, and resumed on a day off
        )
        assert due.day >= without


def test_a_stop_and_a_start_on_one_day_cost_nothing() -> None:
    monday, wednesday = date(2026, 3, 2), date(2026, 3, 4)
    assert CALENDAR.due([Span(monday, wednesday), Span(wednesday)], 3) == Deadline(date(2026, 3, 5))


def test_while_it_stands_there_is_no_day() -> None:
    assert CALENDAR.due([Span(date(2026, 3, 2), date(2026, 3, 4))], 3) is None
    assert CALENDAR.due([], 3) is None
    assert CALENDAR.days_run([Span(date(2026, 3, 2), date(2026, 3, 4))], date(2026, 3, 20)) == 2


def test_what_was_overdue_stays_overdue_while_it_stands() -> None:
    assert CALENDAR.due([Span(date(2026, 3, 2), date(2026, 3, 20))], 3) == Deadline(date(2026, 3, 5))
