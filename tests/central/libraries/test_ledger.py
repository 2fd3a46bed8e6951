"""台账: what is due, by hand and by property: no day skipped, none doubled, in whatever order things became known."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.libraries.key_groups import Claim, KeyGroup
from central.libraries.ledger import Filing, Known, MonthState, Phase, Said, Standing, TaskKind, due_in_month, standing
from central.libraries.ledger_contact import OUTCOMES, Contact, ContactKind, Outcome, Way
from central.libraries.ledger_rules import Colour, LedgerBook, load_ledger
from kiosk.domain.business_day import business_date

SHIPPED = load_ledger()
BOOK = replace(SHIPPED, rules=SHIPPED.rules.model_copy(update={"begins": date(2025, 1, 1)}))
FIRST = date(2025, 11, 1)
OVER_4050 = Claim(KeyGroup.AGE_4050, date(2025, 12, 1))
DISABLED = Claim(KeyGroup.DISABLED, date(2025, 12, 1))


def filed(day: date, said: Said | None, *claims: Claim, id_: str = "") -> Filing:
    return Filing(id=id_ or f"{day}-{said}", at=datetime.combine(day, time(2), UTC), said=said, claims=claims)


def contact(
    day: date,
    outcome: Outcome = Outcome.LOOKING,
    kind: ContactKind = ContactKind.MONTHLY,
    way: Way = Way.PHONE,
    next_on: date | None = None,
) -> Contact:
    id_ = f"{day}-{kind}-{outcome}"
    return Contact(id=id_, kind=kind, done_on=day, way=way, outcome=outcome, next_on=next_on)


def of(*happened: Filing | Contact, book: LedgerBook = BOOK) -> Standing:
    filings = tuple(one for one in happened if isinstance(one, Filing))
    return standing(Known(filings=filings, contacts=tuple(c for c in happened if isinstance(c, Contact))), book)


def due(now: Standing) -> dict[TaskKind, date]:
    return {task.kind: task.due.day for task in now.tasks}


# -- by hand -----------------------------------------------------------------------------------------------------------

REGISTERED = filed(date(2026, 1, 31), Said.UNEMPLOYED)


def test_who_registers_is_contacted_by_the_last_working_day_of_the_next_month() -> None:
    now = of(REGISTERED)
    assert now.phase is Phase.FOLLOWED
    # Saturday 28 February 2026 is worked (调休).
    assert due(now) == {TaskKind.MONTHLY: date(2026, 2, 28)}


@pytest.mark.parametrize(
    ("month", "day", "unknown"),
    [
        (date(2026, 1, 1), date(2026, 1, 30), ()),
        (date(2026, 5, 1), date(2026, 5, 29), ()),
        (date(2025, 8, 1), date(2025, 8, 29), ()),
        (date(2028, 2, 1), date(2028, 2, 29), (2028,)),
        (date(2026, 12, 1), date(2026, 12, 31), ()),
    ],
)
def test_the_last_working_day_of_a_month(month: date, day: date, unknown: tuple[int, ...]) -> None:
    deadline = due_in_month(month.year * 12 + month.month - 1, SHIPPED.calendar)
    assert (deadline.day, deadline.unknown_years) == (day, unknown)


def test_a_contact_counts_for_its_own_month_and_a_missed_one_stays_missed() -> None:
    now = of(REGISTERED, contact(date(2026, 2, 2)), contact(date(2026, 2, 20)))
    assert due(now) == {TaskKind.MONTHLY: date(2026, 3, 31)}
    months = of(REGISTERED, contact(date(2026, 2, 2)), contact(date(2026, 4, 3))).months(date(2026, 5, 5))
    assert [(one.first.month, one.state) for one in months] == [
        (2, MonthState.MET), (3, MonthState.MISSED), (4, MonthState.MET), (5, MonthState.OPEN),
    ]  # fmt: skip


def test_an_agreed_day_comes_before_the_last_one_and_never_after_it() -> None:
    agreed = of(REGISTERED, contact(date(2026, 2, 2), next_on=date(2026, 2, 12)))
    assert [(task.day, task.due.day) for task in agreed.tasks] == [(date(2026, 2, 12), date(2026, 3, 31))]
    later = of(REGISTERED, contact(date(2026, 2, 2), next_on=date(2026, 6, 1)))
    assert [task.day for task in later.tasks] == [date(2026, 3, 31)]


def test_work_is_found_once_a_registration_or_a_visit_says_so() -> None:
    heard = of(REGISTERED, contact(date(2026, 2, 2), Outcome.FOUND_WORK))
    assert (heard.phase, heard.claimed) == (Phase.FOLLOWED, date(2026, 2, 2))
    assert due(heard) == {TaskKind.MONTHLY: date(2026, 3, 31)}
    seen = of(REGISTERED, contact(date(2026, 2, 2), Outcome.FOUND_WORK, way=Way.DOOR))
    confirmed = of(REGISTERED, contact(date(2026, 2, 2), Outcome.FOUND_WORK), filed(date(2026, 2, 9), Said.EMPLOYED))
    for now in (seen, confirmed):
        assert (now.phase, now.tasks) == (Phase.CLOSED, ())


def test_three_visits_follow_a_placement_of_who_is_in_a_difficult_group() -> None:
    register = filed(date(2026, 1, 5), Said.UNEMPLOYED, OVER_4050)
    placed = filed(date(2026, 1, 31), Said.EMPLOYED)
    now = of(register, placed)
    # 30 days: 2 March. 60: 1 April. 20 working days, with 春节 (15 to 23 February) and two worked Saturdays between.
    assert due(now) == {
        TaskKind.SELF: date(2026, 3, 2), TaskKind.FAMILY: date(2026, 4, 1), TaskKind.EMPLOYER: date(2026, 3, 5),
    }  # fmt: skip
    twice = of(register, placed, filed(date(2026, 2, 20), Said.EMPLOYED))
    assert due(twice) == due(now), "a second registration of the same work is no second placement"
    done = [contact(date(2026, 3, n), Outcome.SETTLED, kind) for n, kind in ((1, ContactKind.SELF),
            (2, ContactKind.FAMILY), (3, ContactKind.EMPLOYER))]  # fmt: skip
    assert of(register, placed, *done[:2]).phase is Phase.PLACED
    assert set(due(of(register, placed, *done[:2]))) == {TaskKind.EMPLOYER}
    assert of(register, placed, *done).phase is Phase.CLOSED


def test_who_has_left_the_work_is_followed_again() -> None:
    now = of(
        filed(date(2026, 1, 5), Said.UNEMPLOYED, DISABLED, OVER_4050),
        filed(date(2026, 1, 31), Said.EMPLOYED),
        contact(date(2026, 3, 2), Outcome.LEFT_WORK, ContactKind.SELF),
    )
    assert (now.phase, now.since) == (Phase.FOLLOWED, date(2026, 3, 2))
    assert due(now) == {TaskKind.MONTHLY: date(2026, 4, 30)}
    assert now.groups(date(2026, 3, 3)) == ("disabled",), "what work has ended does not come back by itself"


def test_a_group_that_work_ends_still_has_its_visits_and_its_colour() -> None:
    now = of(filed(date(2026, 1, 5), Said.UNEMPLOYED, OVER_4050), filed(date(2026, 1, 31), Said.EMPLOYED))
    assert now.colour(BOOK.rules, date(2026, 2, 2)) is Colour.YELLOW


def test_a_group_alone_is_followed_and_one_of_the_employed_is_not() -> None:
    only = of(filed(date(2026, 1, 5), None, DISABLED))
    assert (only.phase, due(only)) == (Phase.FOLLOWED, {TaskKind.MONTHLY: date(2026, 2, 28)})
    in_work = of(filed(date(2026, 1, 5), Said.EMPLOYED), filed(date(2026, 3, 5), None, OVER_4050))
    assert (in_work.phase, in_work.tasks) == (Phase.CLOSED, ())
    known_later = of(filed(date(2026, 1, 5), Said.EMPLOYED), filed(date(2026, 3, 5), None, DISABLED))
    assert due(known_later)[TaskKind.SELF] == date(2026, 4, 7), "30 days from when it is known, after 清明节"


def test_a_group_that_is_yet_to_come() -> None:
    later = Claim(KeyGroup.LONG_TERM_UNEMPLOYED, date(2026, 9, 1))
    now = of(filed(date(2026, 1, 5), Said.UNEMPLOYED, later))
    assert now.colour(BOOK.rules, date(2026, 8, 31)) is Colour.GREEN
    assert now.again_on(date(2026, 8, 31)) == date(2026, 9, 1)
    assert now.colour(BOOK.rules, date(2026, 9, 1)) is Colour.YELLOW
    assert of(filed(date(2026, 1, 5), Said.UNEMPLOYED, later), filed(date(2026, 2, 5), Said.EMPLOYED)).tasks == ()


def test_three_days_without_anybody_there_raise_it_until_somebody_is() -> None:
    calls = [contact(date(2026, 2, day), Outcome.UNREACHED) for day in (2, 3, 4)]
    again_today = replace(calls[1], id="again")
    assert TaskKind.RAISED not in due(of(REGISTERED, *calls[:2], again_today)), "two calls of one day are one"
    raised = of(REGISTERED, *calls)
    assert due(raised) == {TaskKind.MONTHLY: date(2026, 2, 28), TaskKind.RAISED: date(2026, 2, 4)}
    assert TaskKind.RAISED not in due(of(REGISTERED, *calls, contact(date(2026, 2, 5))))
    assert of(REGISTERED, *calls, contact(date(2026, 2, 6), Outcome.LOST)).ended_by is Outcome.LOST


@pytest.mark.parametrize("outcome", [Outcome.MOVED_AWAY, Outcome.REFUSES, Outcome.DECEASED])
def test_an_end_says_why_and_a_new_registration_begins_anew(outcome: Outcome) -> None:
    ended = of(REGISTERED, contact(date(2026, 2, 2), outcome))
    assert (ended.phase, ended.ended_by, ended.tasks) == (Phase.ENDED, outcome, ())
    anew = of(REGISTERED, contact(date(2026, 2, 2), outcome), filed(date(2026, 6, 30), Said.UNEMPLOYED))
    assert due(anew) == {TaskKind.MONTHLY: date(2026, 7, 31)}
    assert [one.first.month for one in anew.months(date(2026, 7, 1))] == [2, 7]


def test_only_a_new_filing_and_no_calendar_brings_back_who_is_not_looked_after_any_more() -> None:
    birthday = Claim(KeyGroup.AGE_4050, date(2026, 9, 1))
    register, end = filed(date(2026, 1, 5), Said.UNEMPLOYED, birthday), contact(date(2026, 2, 2), Outcome.DECEASED)
    assert of(register, end).tasks == ()
    assert due(of(register, end, filed(date(2026, 3, 3), None, DISABLED))) == {TaskKind.MONTHLY: date(2026, 4, 30)}


def test_nothing_is_owed_for_the_time_before_the_ledger() -> None:
    now = of(filed(date(2025, 3, 3), Said.UNEMPLOYED), book=SHIPPED)
    assert due(now) == {TaskKind.MONTHLY: date(2026, 11, 30)}
    assert len(now.months(date(2026, 12, 1))) == 2


# -- by property -------------------------------------------------------------------------------------------------------

_days = st.integers(0, 420).map(lambda n: FIRST + timedelta(days=n))
_claims = st.lists(
    st.builds(Claim, st.sampled_from(list(KeyGroup)), _days, st.none() | _days), max_size=2, unique_by=lambda c: c.group
).map(tuple)
_filings = st.builds(
    lambda day, second, said, claims, n: Filing(
        id=f"f{n}", at=datetime.combine(day, time(1), UTC) + timedelta(seconds=second), said=said, claims=claims
    ),
    _days, st.integers(0, 5), st.none() | st.sampled_from(Said), _claims, st.integers(0, 10**9),
)  # fmt: skip


@st.composite
def _contacts(draw: st.DrawFn) -> Contact:
    kind = draw(st.sampled_from(ContactKind))
    day = draw(_days)
    return Contact(
        id=f"c{draw(st.integers(0, 10**9))}",
        kind=kind,
        done_on=day,
        way=draw(st.sampled_from(Way)),
        outcome=draw(st.sampled_from([*OUTCOMES[kind], Outcome.LOST])),
        next_on=draw(st.none() | st.integers(1, 60).map(lambda n: day + timedelta(days=n))),
    )


_HAPPENED = st.lists(_filings | _contacts(), max_size=14, unique_by=lambda one: one.id)


def _shuffled(happened: Iterable[Filing | Contact], seed: int) -> list[Filing | Contact]:
    given_ = list(happened)
    random.Random(seed).shuffle(given_)
    return given_


@given(_HAPPENED, st.integers(0, 10**6))
def test_in_whatever_order_it_became_known_the_same_is_due(happened: list[Filing | Contact], seed: int) -> None:
    assert of(*happened) == of(*_shuffled(happened, seed))


@given(_HAPPENED, _days)
def test_every_month_of_being_followed_is_owed_once(happened: list[Filing | Contact], today: date) -> None:
    """Held against days walked one by one, with no arithmetic of months."""
    up_to_today = [
        one for one in happened if (business_date(one.at) if isinstance(one, Filing) else one.done_on) <= today
    ]
    now = of(*up_to_today)
    months = now.months(today)
    firsts = [one.first for one in months]
    assert firsts == sorted(set(firsts)), "none twice"
    assert all(one.state is not MonthState.OPEN for one in months if (one.first.year, one.first.month) != _ym(today))
    if now.phase is Phase.FOLLOWED and now.since is not None:
        day, owed = now.since, set[date]()
        while day <= today:
            if _ym(day) != _ym(now.since):
                owed.add(day.replace(day=1))
            day += timedelta(days=1)
        assert owed <= set(firsts), "none skipped"
        task = next(task for task in now.tasks if task.kind is TaskKind.MONTHLY)
        done = [one for one in months if one.state is MonthState.MET and one.first >= now.since.replace(day=1)]
        last = done[-1].first if done else now.since.replace(day=1)
        following = (last + timedelta(days=31)).replace(day=1)
        assert _ym(task.due.day) == _ym(following), "the month after the last that was done, or the first"
        assert BOOK.calendar.is_working(task.due.day)


@given(_HAPPENED)
def test_each_kind_of_task_stands_once_and_only_where_somebody_is_looked_after(
    happened: list[Filing | Contact],
) -> None:
    now = of(*happened)
    kinds = [task.kind for task in now.tasks]
    assert len(set(kinds)) == len(kinds)
    visits = {TaskKind.SELF, TaskKind.FAMILY, TaskKind.EMPLOYER}
    match now.phase:
        case Phase.FOLLOWED:
            assert TaskKind.MONTHLY in kinds
            assert not visits & set(kinds)
        case Phase.PLACED:
            assert visits & set(kinds)
            assert TaskKind.MONTHLY not in kinds
        case _:
            assert not kinds
    assert all(task.day <= task.due.day for task in now.tasks)


@given(_HAPPENED, _days)
def test_one_more_contact_moves_its_own_task_on_and_no_other(happened: list[Filing | Contact], day: date) -> None:
    before = of(*happened)
    last = max([one.on if isinstance(one, Filing) else one.done_on for one in happened], default=day)
    after = of(*happened, Contact(id="~", kind=ContactKind.MONTHLY, done_on=max(last, day), way=Way.PHONE,
                                  outcome=Outcome.LOOKING))  # fmt: skip
    if before.phase is Phase.FOLLOWED:
        assert due(after)[TaskKind.MONTHLY] > max(last, day)
        assert TaskKind.RAISED not in due(after)
    elif before.phase is Phase.PLACED:
        assert {k: d for k, d in due(after).items() if k is not TaskKind.RAISED} == {
            k: d for k, d in due(before).items() if k is not TaskKind.RAISED
        }


def _ym(day: date) -> tuple[int, int]:
    return day.year, day.month
