"""Which answers are parked, for whom, for how long, and which of them still hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.service_item import Question, QuestionKind, ServiceItem
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.drafts import KeptDrafts, parkable
from kiosk.usecases.purge_drafts import PurgeDrafts
from tests.support.clocks import NOON, HandClock
from tests.support.kiosk_under_test import ITEM, catalogue, there
from tests.support.people import person

ANSWERS = {"phone": "13800005678", "reason": "21", "register_at": "household"}
CARD = Assurance.CARD
TODAY = NOON.date()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def item() -> ServiceItem:
    return there(catalogue().get(ITEM))


def kept(store: SqlStore, clock: HandClock, days: int = 7) -> KeptDrafts:
    return KeptDrafts(drafts=store.drafts, clock=clock, keep_days=days)


@pytest.mark.parametrize(
    ("whose", "assurance", "days", "parked"),
    [
        (person(), Assurance.CARD, 7, True),
        (person(), Assurance.TOKEN, 7, True),
        (person(), Assurance.TYPED, 7, False),
        (replace(person(), kind=IdentityKind.TYPED), Assurance.CARD, 7, False),
        (replace(person(), valid_until=date(2020, 1, 1)), Assurance.CARD, 7, False),
        (person(), Assurance.CARD, 0, False),
    ],
)
def test_only_who_can_come_back_to_it(
    store: SqlStore, whose: Person, assurance: Assurance, days: int, parked: bool
) -> None:
    clock = HandClock()
    assert kept(store, clock, days).park(item(), ANSWERS, whose, assurance) is parked
    assert (kept(store, clock).find(item(), person(), CARD) is not None) is parked


def test_who_typed_a_number_finds_nothing_and_drops_nothing(store: SqlStore) -> None:
    drafts = kept(store, HandClock())
    drafts.park(item(), ANSWERS, person(), CARD)
    assert drafts.find(item(), person(), Assurance.TYPED) is None
    drafts.drop(ITEM, person(), Assurance.TYPED)
    assert there(drafts.find(item(), person(), CARD)).answers == ANSWERS
    drafts.drop(ITEM, person(), CARD)
    assert drafts.find(item(), person(), CARD) is None


@pytest.mark.parametrize("kind", [QuestionKind.SIGNATURE, QuestionKind.CONSENT, QuestionKind.DOCUMENT_PHOTO])
def test_what_is_given_anew_each_time_is_not_parked(kind: QuestionKind) -> None:
    form = item().form
    question = Question(id="anew", kind=kind, title="?", label="?")
    whole = replace(item(), form=replace(form, questions=(*form.questions, question)))
    answer = {"strokes": [[[0.1, 0.1], [0.2, 0.2]]]} if kind is QuestionKind.SIGNATURE else True
    assert parkable(whole, ANSWERS | {"anew": answer}, person(), TODAY) == ANSWERS


def test_nothing_is_not_parked(store: SqlStore) -> None:
    drafts = kept(store, HandClock())
    assert not drafts.park(item(), {}, person(), CARD)
    assert not drafts.park(item(), {"nobody_asks": "1"}, person(), CARD)


def test_the_limit_counts_from_the_parking(store: SqlStore) -> None:
    clock = HandClock()
    drafts = kept(store, clock)
    drafts.park(item(), ANSWERS, person(), CARD)
    clock.advance(timedelta(days=7).total_seconds())
    assert drafts.find(item(), person(), CARD) is not None
    assert PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=7)() == 0
    clock.advance(1)
    assert drafts.find(item(), person(), CARD) is None
    assert PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=7)() == 1


def test_a_station_that_keeps_none_any_more_clears_what_there_was(store: SqlStore) -> None:
    clock = HandClock()
    kept(store, clock).park(item(), ANSWERS, person(), CARD)
    clock.advance(1)
    assert PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=0)() == 1


def test_what_the_form_would_not_take_now_is_counted_and_left_out(store: SqlStore) -> None:
    drafts = kept(store, HandClock())
    drafts.park(item(), ANSWERS, person(), CARD)
    form = item().form
    fewer = tuple(
        replace(question, options=question.options[1:]) if question.id == "register_at" else question
        for question in form.questions
        if question.id != "reason"
    )
    found = there(drafts.find(replace(item(), form=replace(form, questions=fewer)), person(), CARD))
    assert (found.answers, found.dropped) == ({"phone": "13800005678"}, 2)


def test_where_nothing_holds_any_more_nothing_is_offered(store: SqlStore) -> None:
    drafts = kept(store, HandClock())
    drafts.park(item(), {"register_at": "household"}, person(), CARD)
    form = item().form
    other = tuple(question for question in form.questions if question.id != "register_at")
    assert drafts.find(replace(item(), form=replace(form, questions=other)), person(), CARD) is None


def test_what_is_asked_of_this_person_alone_is_kept_and_found(store: SqlStore) -> None:
    form = item().form
    of_women = tuple(
        replace(q, condition="card.sex == '1' && age > 40") if q.id == "phone" else q for q in form.questions
    )
    whole = replace(item(), form=replace(form, questions=of_women))
    drafts = kept(store, HandClock())
    assert drafts.park(whole, ANSWERS, replace(person(), sex="1"), CARD)
    assert there(drafts.find(whole, replace(person(), sex="1"), CARD)).answers == ANSWERS
    assert "phone" not in there(drafts.find(whole, replace(person(), sex="2"), CARD)).answers


@pytest.mark.parametrize(("jump", "found"), [(-6, True), (-8, False), (6, True), (8, False)])
def test_a_clock_that_jumps_keeps_no_draft_for_ever(store: SqlStore, jump: int, found: bool) -> None:
    """Where it went back far, nobody can say how old a draft is."""
    clock = HandClock()
    drafts = kept(store, clock)
    drafts.park(item(), ANSWERS, person(), CARD)
    clock.advance(timedelta(days=jump).total_seconds())
    assert (drafts.find(item(), person(), CARD) is not None) is found
    assert PurgeDrafts(drafts=store.drafts, clock=clock, keep_days=7)() == int(not found)
