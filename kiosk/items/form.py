"""The form engine: which questions there are now, and what is wrong with the answers."""

from collections.abc import Container, Iterator, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kiosk.domain.person import Person
from kiosk.domain.service_item import Computed, Form, Question, QuestionKind, ServiceItem
from kiosk.items.answer_checks import MOST_NUMBER, AnswerFault, check_value, is_empty
from kiosk.items.photo_check import MAX_FORM_BYTES, photo_bytes
from kiosk.items.rule import Facts, facts, holds, value_of
from kiosk.items.signature_check import NOT_SIGNED

__all__ = [
    "AnswerFault",
    "applicable_answers",
    "check_answer",
    "check_answers",
    "computed_values",
    "cross_faults",
    "prefilled",
    "visible_questions",
]

_NUMBERS = frozenset({QuestionKind.NUMBER, QuestionKind.MONEY})
# What rules are not shown: values of another type than the question's, and what is too long to be looked through.
_UNFIT = frozenset({"wrong_kind", "too_long", "unknown_field"})


def form_facts(
    form: Form, answers: Mapping[str, Any], person: Person | None = None, today: date | None = None
) -> Facts:
    """What the rules of this form see: the answers, and with them what the form works out itself."""
    known = facts(answers, person, today, form.ground)
    for field in form.computed:
        value = _worked_out(field, known)
        if value is not None:
            known = known.with_answer(field.id, value)
    return known


def computed_values(
    form: Form, answers: Mapping[str, Any], person: Person | None = None, today: date | None = None
) -> dict[str, Any]:
    """What the form works out, by id, as it is sent; what cannot be worked out yet is not in there."""
    known = form_facts(form, answers, person, today)
    values = {field.id: _worked_out(field, known) for field in form.computed}
    return {name: value for name, value in values.items() if value is not None}


def _worked_out(field: Computed, known: Facts) -> Any:
    value = value_of(field.value, known)
    if field.kind in _NUMBERS:
        return _number(value, field.kind)
    return value if isinstance(value, str | bool) else None


def _number(value: Any, kind: QuestionKind) -> int | float | None:
    """Money to the nearest 分; a whole number without a point."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= MOST_NUMBER:
        return None
    exact = Decimal(str(value))
    if kind is QuestionKind.MONEY:
        exact = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def prefilled(question: Question, answers: Mapping[str, Any], person: Person | None, today: date) -> Any:
    """What is offered before the citizen answers, where it would be a valid answer; else None."""
    if question.prefill is None:
        return None
    value = value_of(question.prefill, facts(answers, person, today))
    if question.kind in _NUMBERS:
        value = _number(value, question.kind)
    return None if value is None or check_value(question, value, today) is not None else value


def visible_questions(
    form: Form, answers: Mapping[str, Any], person: Person | None = None, today: date | None = None
) -> tuple[Question, ...]:
    """The questions that exist given these answers, in order. A condition on the card or the day holds of nobody when
    `person` or `today` is not told."""
    return _visible(form, form_facts(form, answers, person, today))


def _visible(form: Form, known: Facts) -> tuple[Question, ...]:
    return tuple(q.in_unit(known.answers) for q in form.questions if q.condition is None or holds(q.condition, known))


def applicable_answers(
    form: Form, answers: Mapping[str, Any], person: Person | None = None, today: date | None = None
) -> dict[str, Any]:
    """The answers whose questions still exist: an answer changed later may have taken a question away."""
    kept = dict(answers)
    while True:
        visible = {question.id for question in visible_questions(form, kept, person, today)}
        fewer = {
            key: value for key, value in kept.items() if key in visible and not is_empty(form.question(key), value)
        }
        if fewer == kept:
            return kept
        kept = fewer


def check_answer(
    question: Question, value: Any, today: date, answers: Mapping[str, Any] | None = None
) -> AnswerFault | None:
    """One answer as it is given. None means not answered; `answers` are the others, which may lift `required`."""
    if not is_empty(question, value):
        return check_value(question.in_unit(answers or {}), value, today)
    return _absence_fault(question, facts(answers or {}, None, None))


def _absence_fault(question: Question, known: Facts) -> AnswerFault | None:
    if not question.required or (question.optional_when is not None and holds(question.optional_when, known)):
        return None
    return AnswerFault(question.id, "required", question.error or _missing(question))


def _missing(question: Question) -> str:
    return NOT_SIGNED if question.kind is QuestionKind.SIGNATURE else f"还没有填“{question.label}”"


def check_answers(
    item: ServiceItem, answers: Mapping[str, Any], *, person: Person | None, today: date
) -> tuple[AnswerFault, ...]:
    """Every fault of a whole set of answers: unknown fields first, then the questions in their order, then what they
    say together, then the law.

    An answer whose question no longer exists is no fault; `applicable_answers` leaves it out.
    """
    form = item.form
    empty = {question.id for question in form.questions if is_empty(question, answers.get(question.id))}
    given = [question for question in form.questions if question.id not in empty]
    found = {q.id: fault for q in given if (fault := check_value(q.in_unit(answers), answers[q.id], today))}
    # Rules only look at what is of the right type and bounded, whatever was sent.
    fit = {name: value for name, value in answers.items() if name not in found or found[name].code not in _UNFIT}
    fit = {question.id: fit[question.id] for question in form.questions if fit.get(question.id) is not None}
    known = form_facts(form, fit, person, today)
    visible = {question.id for question in _visible(form, known)}
    faults = [*_unknown_fields(form, answers), *_asked(form, empty, found, visible, known)]
    faults += _too_many_photos(form, fit, found, visible)
    if faults:
        return tuple(faults)
    if not all(name in visible and name not in empty for name in fit):
        known = form_facts(form, applicable_answers(form, fit, person, today), person, today)
    return (*_breaches(form, known), *_refusals(item, known))


def _unknown_fields(form: Form, answers: Mapping[str, Any]) -> Iterator[AnswerFault]:
    asked = {question.id for question in form.questions}
    for name in answers:
        if name not in asked:
            yield AnswerFault(name, "unknown_field", "这张表里没有这一项")


def _too_many_photos(
    form: Form, answers: Mapping[str, Any], found: Container[str], visible: Container[str]
) -> Iterator[AnswerFault]:
    """The first question with which the photographs of the form become more than can be sent."""
    total = 0
    for question in form.questions:
        if question.kind is not QuestionKind.DOCUMENT_PHOTO or question.id in found or question.id not in visible:
            continue
        total += photo_bytes(answers.get(question.id))
        if total > MAX_FORM_BYTES:
            yield AnswerFault(question.id, "too_long", "照片加起来太多了。请少拍几张，别的用手机传，或带到窗口")
            return


def _asked(
    form: Form, empty: Container[str], found: Mapping[str, AnswerFault], visible: Container[str], known: Facts
) -> Iterator[AnswerFault]:
    for question in form.questions:
        fault = found.get(question.id)
        if fault is None and question.id in visible and question.id in empty:
            fault = _absence_fault(question, known)
        if fault:
            yield fault


def cross_faults(form: Form, answers: Mapping[str, Any], person: Person | None, today: date) -> tuple[AnswerFault, ...]:
    """What the answers say against one another: breaches of the form's own checks. Asked of the answers that count:
    one that has lost its question cannot contradict another."""
    return tuple(_breaches(form, form_facts(form, applicable_answers(form, answers, person, today), person, today)))


def _breaches(form: Form, known: Facts) -> Iterator[AnswerFault]:
    for check in form.checks:
        asked = check.when is None or holds(check.when, known)
        if asked and value_of(check.rule, known) is False:  # one that lacks an operand has nothing to say
            yield AnswerFault(check.field, check.code, check.message)


def _refusals(item: ServiceItem, known: Facts) -> Iterator[AnswerFault]:
    for condition in item.conditions:
        if condition.refuses and holds(condition.refuses, known):
            yield AnswerFault(condition.id, "not_eligible", f"{item.name}要{condition.text}，现在还不能办")
