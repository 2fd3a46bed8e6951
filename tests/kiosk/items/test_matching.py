"""What a person can get, best first; and what is worth asking."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.service_item import Applicant, Condition, ConditionResult, QuestionKind
from kiosk.items.matching import Match, Seeker, matches, questions
from tests.support.items import an_item, needs_yes, signature, yes_no
from tests.support.kiosk_under_test import catalogue
from tests.support.people import person

TODAY = date(2026, 10, 15)


def wants(item_id: str, *names: str, group: str = "register", order: int = 100, **given: Any) -> Any:
    return an_item(
        item_id,
        questions=[yes_no(name) for name in names],
        conditions=[needs_yes(name) for name in names],
        group=group,
        order=order,
        **given,
    )


def found(*items: Any, **answers: str) -> list[Match]:
    return list(matches(items, Seeker(answers=answers), TODAY))


def ids(found: list[Match]) -> list[str]:
    return [match.item.id for match in found]


def asked(*items: Any, most: int = 6, passed: tuple[str, ...] = (), **answers: Any) -> list[str]:
    seeker = Seeker(answers=answers, passed=passed)
    return [question.id for question in questions(items, seeker, TODAY, most)]


# -- order -------------------------------------------------------------------------------------------------------------


def test_what_is_met_comes_first_then_the_fewest_open_then_what_is_not_met():
    items = (wants("refused", "a"), wants("two", "b", "c"), wants("one", "b"), wants("met", "d"))
    best = found(*items, a="no", d="yes")
    assert ids(best) == ["met", "one", "two", "refused"]
    assert [match.result.value for match in best] == ["met", "needs_proof", "needs_proof", "not_met"]


def test_of_equals_a_subsidy_comes_before_a_registration_and_then_as_they_stand_on_the_shelf():
    items = (wants("register", group="register"), wants("late", group="subsidy", order=9),
             wants("early", group="subsidy", order=1), wants("pushed", group="of_its_own"))  # fmt: skip
    assert ids(found(*items)) == ["early", "late", "register", "pushed"]


def test_what_is_for_employers_or_not_in_force_is_not_for_a_person():
    items = (
        wants("firm", applicant=Applicant.EMPLOYER),
        wants("old", effective_to="2026-10-14"),
        wants("new", effective_from="2026-10-16"),
        wants("last_day", effective_to="2026-10-15"),
    )
    assert ids(found(*items)) == ["last_day"]


def test_every_clause_says_why_with_the_visitors_own_fact():
    (match,) = found(wants("met", "a"), a="yes")
    (clause,) = match.eligibility.clauses
    assert (clause.result, clause.value) == (ConditionResult.MET, "您说是")


# -- what to ask -------------------------------------------------------------------------------------------------------


def test_the_question_that_settles_most_is_asked_first():
    items = (wants("one", "a"), wants("two", "b", "c"), wants("three", "c"))
    assert asked(*items) == ["c", "a", "b"]
    assert asked(*items, most=1) == ["c"]


def test_what_is_answered_or_passed_over_is_not_asked_again():
    items = (wants("one", "a"), wants("two", "b"))
    assert asked(*items, a="yes") == ["b"]
    assert asked(*items, passed=("a",)) == ["b"]


def test_nothing_is_asked_about_what_cannot_be_had_any_more():
    assert asked(wants("lost", "a", "b"), a="no") == []


def test_a_question_that_settles_nothing_is_not_asked():
    proof = Condition(id="proof", text="街道看过", rule="true", undecided="true || has(answers.a)")
    assert asked(an_item("x", questions=(yes_no("a"),), conditions=(proof,))) == []


def test_two_answers_that_only_together_decide_are_both_asked():
    both = Condition(
        id="both", text="两样", rule="answers.a == answers.b", undecided="!has(answers.a) || !has(answers.b)"
    )
    assert sorted(asked(an_item("x", questions=(yes_no("a"), yes_no("b")), conditions=(both,)))) == ["a", "b"]
    item = an_item("x", questions=(yes_no("a"), yes_no("b")), conditions=(both,))
    assert asked(item, a="yes") == ["b"]


def test_what_is_written_signed_or_does_not_exist_now_is_not_asked_in_passing():
    hidden = yes_no("b", condition="has(answers.a) && answers.a == 'yes'")
    text = yes_no("c", kind=QuestionKind.TEXT, options=())
    item = an_item("x", questions=(hidden, text, signature()), conditions=[needs_yes("b"), needs_yes("c")])
    assert asked(item) == []


def test_whoever_is_too_young_for_a_pension_is_not_asked_about_it():
    items = catalogue().items
    young = Seeker(answers={}, person=person(birth=date(2000, 1, 1)))
    old = Seeker(answers={}, person=person(birth=date(1970, 1, 1)))
    assert "draws_pension" not in [q.id for q in questions(items, young, TODAY, most=99)]
    assert "draws_pension" in [q.id for q in questions(items, old, TODAY, most=99)]


NAMES = st.sampled_from("abcdef")
ITEMS = st.lists(st.lists(NAMES, unique=True, max_size=4), max_size=6)


@settings(deadline=None)
@given(ITEMS, st.dictionaries(NAMES, st.sampled_from(["yes", "no"])))
def test_asking_on_always_ends_with_nothing_left_that_asking_could_settle(
    wanted: list[list[str]], said: dict[str, str]
):
    items = [wants(f"item{n}", *names) for n, names in enumerate(wanted)]
    answers: dict[str, str] = {}
    for _ in range(10):
        todo = [q.id for q in questions(items, Seeker(answers=answers), TODAY)]
        if not todo:
            break
        assert todo[0] not in answers
        answers[todo[0]] = said.get(todo[0], "yes")
    assert all(match.result is not ConditionResult.NEEDS_PROOF for match in found(*items, **answers))
    order = [("met", "needs_proof", "not_met").index(match.result.value) for match in found(*items, **answers)]
    assert order == sorted(order)
