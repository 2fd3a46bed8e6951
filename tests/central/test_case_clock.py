from datetime import date, datetime

import pytest

from central.case_clock import Due, Limits, due, running
from central.citizen_words import next_step
from central.item_book import load_book
from central.web.words import due_tag
from kiosk.domain.business_day import business_date
from kiosk.domain.submission import CaseState
from kiosk.domain.working_days import Span, WorkCalendar

CALENDAR = WorkCalendar(years=frozenset({2026}))
LIMITS = Limits(promised=3, statutory=5)
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


def test_it_starts_at_acceptance_and_not_at_delivery() -> None:
    assert running([]) == ()
    assert running([(MONDAY, CaseState.NEEDS_MORE), (TUESDAY, CaseState.DELIVERED)]) == ()
    assert running([(MONDAY, CaseState.DELIVERED), (TUESDAY, CaseState.ACCEPTED)]) == (Span(TUESDAY),)


def test_it_stands_still_while_more_is_asked_for() -> None:
    asked = running([(MONDAY, CaseState.ACCEPTED), (TUESDAY, CaseState.NEEDS_MORE)])
    assert due(asked, LIMITS, CALENDAR) == Due()
    again = running(
        [(MONDAY, CaseState.ACCEPTED), (TUESDAY, CaseState.NEEDS_MORE), (date(2026, 3, 9), CaseState.ACCEPTED)]
    )
    assert due(again, LIMITS, CALENDAR) == Due(date(2026, 3, 11), date(2026, 3, 13))


def test_a_note_in_between_is_no_stop() -> None:
    assert running([(MONDAY, CaseState.ACCEPTED), (TUESDAY, CaseState.ACCEPTED)]) == (Span(MONDAY),)


def test_a_case_that_has_ended_is_not_due() -> None:
    assert due(running([(MONDAY, CaseState.ACCEPTED), (WEDNESDAY, CaseState.COMPLETED)]), LIMITS, CALENDAR) == Due()


def test_an_item_without_a_limit_and_a_year_without_a_table() -> None:
    spans = (Span(MONDAY),)
    assert due(spans, Limits(), CALENDAR) == Due()
    assert due(spans, Limits(promised=3), WorkCalendar()) == Due(date(2026, 3, 5), None, certain=False)


SHIPPED = load_book().calendar


@pytest.mark.parametrize(
    ("accepted_at", "due_on", "certain"),
    [
        # The last working day before the National Day holiday: three working days later is in the second week.
        ("2026-09-30T17:30:00+08:00", date(2026, 10, 10), True),  # 10 October is a Saturday that is worked
        ("2026-09-30T23:59:59+08:00", date(2026, 10, 10), True),
        ("2026-10-01T00:00:00+08:00", date(2026, 10, 10), True),  # by command, in the holiday
        ("2026-02-14T23:59:00+08:00", date(2026, 2, 26), True),  # a Saturday that is worked, then nine days off
        ("2026-09-30T15:59:59+00:00", date(2026, 10, 10), True),  # still the 30th in Shanghai
        ("2026-11-22T15:59:59+00:00", date(2026, 11, 25), True),  # Sunday there, one second to midnight
        ("2026-11-22T16:00:00+00:00", date(2026, 11, 26), True),  # Monday there, Sunday in London
        (
            "2025-12-30T23:59:59+08:00",
            date(2026, 1, 5),
            True,
        ),  # 31, then 4 January (worked) and 5: both years are known
        ("2026-12-28T10:00:00+08:00", date(2026, 12, 31), True),
        ("2026-12-29T10:00:00+08:00", date(2027, 1, 1), False),  # 2027 is not published: by weekends alone, and said so
        ("2030-06-03T10:00:00+08:00", date(2030, 6, 6), False),
    ],
)
def test_the_promise_at_the_edges_of_days_holidays_and_years(accepted_at: str, due_on: date, certain: bool) -> None:
    day = business_date(datetime.fromisoformat(accepted_at))
    found = due(running([(day, CaseState.ACCEPTED)]), Limits(promised=3), SHIPPED)
    assert found == Due(due_on, None, certain=certain)


def test_a_stop_over_the_new_year_costs_just_the_working_days_between() -> None:
    """A year on the way that is not known makes the answer a guess even where the clock stood still in it."""
    spans = running([
        (date(2026, 12, 28), CaseState.ACCEPTED),
        (date(2026, 12, 29), CaseState.NEEDS_MORE),
        (date(2027, 1, 11), CaseState.ACCEPTED),
    ])  # fmt: skip
    assert due(spans, Limits(promised=3), SHIPPED) == Due(date(2027, 1, 13), None, certain=False)


def test_where_nothing_was_promised_the_law_sets_the_day() -> None:
    found = due((Span(MONDAY),), Limits(statutory=5), CALENDAR)
    assert (found.promised, found.day) == (None, date(2026, 3, 9))
    tags = [due_tag(CaseState.ACCEPTED, found, MONDAY, today, CALENDAR) for today in (TUESDAY, date(2026, 3, 11))]
    assert [tag.text for tag in tags if tag] == ["还剩 4 个工作日", "超过法定期限 2 个工作日"]
    assert next_step(CaseState.ACCEPTED, found) == "您不用再做什么，最晚3月9日办好。"
