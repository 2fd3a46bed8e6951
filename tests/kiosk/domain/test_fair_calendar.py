"""Fairs by day, weeks of a month, and the months that can be turned to."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.around import Telling
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.fair_calendar import FairState, FairTelling, by_day, months_shown, state_of, weeks_of
from kiosk.domain.told import fair_of
from tests.support.fake_around import fair

TODAY = date(2026, 10, 15)


def telling(content_id: str, days: int, **facts: str) -> FairTelling:
    content = fair(content_id, content_id, days, **facts)
    told = fair_of(content)
    assert told is not None
    return Telling(content, told)


@given(st.dates(date(1950, 1, 1), date(2900, 12, 31)))
def test_a_month_has_each_of_its_days_once_under_its_weekday(day: date) -> None:
    weeks = weeks_of(day)
    days = [one for week in weeks for one in week if one]
    assert all(len(week) == 7 for week in weeks)
    assert [one.day for one in days] == list(range(1, len(days) + 1))
    assert (days[-1] + timedelta(days=1)).month != day.month
    assert all(one is None or one.weekday() == at for week in weeks for at, one in enumerate(week))


def test_days_have_their_fairs_in_order() -> None:
    late, early = telling("late", 1), telling("early", 1, at="2026-10-16T08:00")
    long = telling("long", 0, until="2026-10-16T12:00")
    assert by_day((late, early, long)) == {
        date(2026, 10, 15): (long,),
        date(2026, 10, 16): (long, early, late),
    }


@pytest.mark.parametrize(
    ("hour", "state"), [(8, FairState.AHEAD), (9, FairState.ON), (11, FairState.ON), (12, FairState.OVER)]
)
def test_one_is_on_from_its_first_moment_to_its_last(hour: int, state: FairState) -> None:
    now = datetime(2026, 10, 15, hour, tzinfo=SHANGHAI)
    assert state_of(telling("f", 0).told, now) is state


def test_the_next_month_can_always_be_turned_to() -> None:
    assert months_shown(TODAY, ()) == [date(2026, 10, 1), date(2026, 11, 1)]


def test_months_go_on_to_the_last_fair() -> None:
    assert months_shown(TODAY, [date(2026, 9, 1), date(2027, 1, 31)])[-1] == date(2027, 1, 1)
