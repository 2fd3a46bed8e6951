"""Turns by weight, and hours of the day that may pass midnight."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.programme import Rota, is_on

MONDAY = datetime(2026, 11, 23, tzinfo=SHANGHAI)
EVERY_DAY = frozenset(range(1, 8))


@dataclass(frozen=True)
class Thing:
    id: str
    weight: int


THINGS = st.lists(st.integers(1, 100), min_size=1, max_size=8).map(
    lambda weights: [Thing(f"t{n}", weight) for n, weight in enumerate(weights)]
)


@given(THINGS)
def test_each_comes_as_often_as_its_weight(things: list[Thing]):
    rota, whole = Rota(), sum(thing.weight for thing in things)
    seen: list[str] = []
    for _ in range(whole):
        chosen = rota.next(things)
        assert chosen is not None
        seen.append(chosen.id)
    assert Counter(seen) == {thing.id: thing.weight for thing in things}
    for turn in range(1, whole + 1, max(whole // 20, 1)):
        shown = Counter(seen[:turn])
        assert all(abs(shown[thing.id] - turn * thing.weight / whole) < len(things) for thing in things), "mixed well"


@given(THINGS, st.integers(1, 60))
def test_the_same_turns_each_time(things: list[Thing], turns: int):
    def played() -> list[str]:
        rota = Rota()
        return [chosen.id for _ in range(turns) if (chosen := rota.next(things)) is not None]

    assert played() == played()


@given(st.lists(st.lists(st.sampled_from("abcd"), unique=True, max_size=4), max_size=40))
def test_what_comes_and_goes_never_starves_the_others(offers: list[list[str]]):
    rota, waited = Rota(), Counter[str]()
    for offered in offers:
        chosen = rota.next([Thing(name, 10) for name in offered])
        assert (chosen is None) == (not offered)
        waited = Counter({name: waited[name] + 1 for name in offered if chosen is not None and name != chosen.id})
        assert all(turns <= 2 * 4 for turns in waited.values())


def test_nothing_is_offered():
    assert Rota().next([]) is None


def test_hours_that_pass_midnight_belong_to_the_day_they_begin():
    late, early, monday = time(22), time(6), frozenset({1})
    assert not is_on(MONDAY.replace(hour=21, minute=59), late, early, monday)
    assert is_on(MONDAY.replace(hour=22), late, early, monday)
    assert is_on(MONDAY + timedelta(days=1, hours=5, minutes=59), late, early, monday)
    assert not is_on(MONDAY + timedelta(days=1, hours=6), late, early, monday)
    assert not is_on(MONDAY.replace(hour=5), late, early, monday), "that is Sunday's"
    assert not is_on(MONDAY + timedelta(days=1, hours=23), late, early, monday)


@given(st.integers(0, 7 * 24 * 60 - 1), st.none() | st.times(), st.none() | st.times())
def test_a_span_and_the_rest_of_the_day_share_no_minute_and_leave_none(
    minute: int, since: time | None, until: time | None
):
    now = MONDAY + timedelta(minutes=minute)
    on = is_on(now, since, until, EVERY_DAY)
    if since is None and until is None:
        assert on
    elif since is not None and until is not None and since != until:
        assert on is not is_on(now, until, since, EVERY_DAY)
    elif since is None or until is None:
        assert on is ((since or time.min) <= now.time() and (until is None or now.time() < until))
