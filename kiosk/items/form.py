"""The form engine: which questions there are now, and what is wrong with the answers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kiosk.domain.person import Person
from kiosk.domain.service_item import Form, Question, QuestionKind, ServiceItem
from kiosk.items.answer_checks import AnswerFault, check_value
from kiosk.items.rule import facts, holds
from kiosk.items.signature_check import NOT_SIGNED, is_unsigned

__all__ = ["AnswerFault", "applicable_answers", "check_answer", "check_answers", "visible_questions"]

_NOWHERE = date.min
_LISTS = frozenset({QuestionKind.CHOICES, QuestionKind.ROWS})


def visible_questions(form: Form, answers: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions that exist given these answers, in order."""
    known = facts(answers, None, _NOWHERE)
    return tuple(q for q in form.questions if q.condition is None or holds(q.condition, known))


def applicable_answers(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers whose questions still exist: an answer changed later may have taken a question away."""
    kept = dict(answers)
    while True:
        visible = {question.id for question in visible_questions(form, kept)}
        fewer = {
            key: value for key, value in kept.items() if key in visible and not _is_empty(form.question(key), value)
        }
        if fewer == kept:
            return kept
        kept = fewer


def check_answer(
    question: Question, value: Any, today: date, answers: Mapping[str, Any] | None = None
) -> AnswerFault | None:
    """One answer as it is given. None means not answered; `answers` are the others, which may lift `required`."""
    if not _is_empty(question, value):
        return check_value(question, value, today)
    if not question.required or _lifted(question, answers or {}):
        return None
    return AnswerFault(question.id, "required", question.error or _missing(question))


def _missing(question: Question) -> str:
    return NOT_SIGNED if question.kind is QuestionKind.SIGNATURE else f"还没有填“{question.label}”"


def _is_empty(question: Question | None, value: Any) -> bool:
    """Not answered: nothing, a text of blanks, a list without entries where a list is asked for, an empty box."""
    if question is None or value is None:
        return value is None
    if question.kind in _LISTS:
        return bool(value == [])
    if question.kind is QuestionKind.SIGNATURE:
        return is_unsigned(value)
    return question.kind is QuestionKind.TEXT and isinstance(value, str) and not value.strip()


def _lifted(question: Question, answers: Mapping[str, Any]) -> bool:
    return question.optional_when is not None and holds(question.optional_when, facts(answers, None, _NOWHERE))


def check_answers(
    item: ServiceItem, answers: Mapping[str, Any], *, person: Person | None, today: date
) -> tuple[AnswerFault, ...]:
    """Every fault of a whole set of answers: unknown fields first, then the questions in their order, then the law.

    An answer whose question no longer exists is no fault; `applicable_answers` leaves it out.
    """
    faults = [*_unknown_fields(item.form, answers), *_asked(item.form, answers, today)]
    return tuple(faults or _refusals(item, answers, person, today))


def _unknown_fields(form: Form, answers: Mapping[str, Any]) -> Iterator[AnswerFault]:
    for name in answers:
        if form.question(name) is None:
            yield AnswerFault(name, "unknown_field", "这张表里没有这一项")


def _asked(form: Form, answers: Mapping[str, Any], today: date) -> Iterator[AnswerFault]:
    visible = visible_questions(form, answers)
    for question in form.questions:
        value = answers.get(question.id)
        if question in visible:
            fault = check_answer(question, value, today, answers)
        else:
            fault = None if _is_empty(question, value) else check_value(question, value, today)
        if fault:
            yield fault


def _refusals(
    item: ServiceItem, answers: Mapping[str, Any], person: Person | None, today: date
) -> Iterator[AnswerFault]:
    known = facts(answers, person, today)
    for condition in item.conditions:
        if condition.refuses and holds(condition.refuses, known):
            yield AnswerFault(condition.id, "not_eligible", f"{item.name}要{condition.text}，现在还不能办")
