from datetime import date

from central.case_clock import Due, Limits, due, running
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
