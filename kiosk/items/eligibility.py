"""The pre-check: every condition shown as met, not met or needing proof. It informs; the office decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.person import Person
from kiosk.domain.quantity import quantity
from kiosk.domain.service_item import Condition, ConditionResult, Question, QuestionKind, ServiceItem
from kiosk.items.form import form_facts
from kiosk.items.rule import Facts, holds, rule

_DAYS = frozenset({QuestionKind.DATE, QuestionKind.MONTH})


@dataclass(frozen=True, slots=True)
class ClauseResult:
    """`value` is the visitor's own fact in words, or "". `refused`: the law settles it, whatever an office says."""

    condition: Condition
    result: ConditionResult
    value: str
    refused: bool = False

    @property
    def left_to_office(self) -> bool:
        """Nothing that the person could say here settles it: only papers do."""
        return self.result is ConditionResult.NEEDS_PROOF and self.condition.undecided == "true"


@dataclass(frozen=True, slots=True)
class Eligibility:
    result: ConditionResult
    clauses: tuple[ClauseResult, ...]

    @property
    def refused(self) -> bool:
        return any(clause.refused for clause in self.clauses)


def assess(item: ServiceItem, *, answers: Mapping[str, Any], person: Person | None, today: date) -> Eligibility:
    known = form_facts(item.form, answers, person, today)
    asked = (condition for condition in item.conditions if condition.when is None or holds(condition.when, known))
    clauses = tuple(_clause(item, condition, known) for condition in asked)
    return Eligibility(_overall({clause.result for clause in clauses}), clauses)


def _overall(results: set[ConditionResult]) -> ConditionResult:
    for worst in (ConditionResult.NOT_MET, ConditionResult.NEEDS_PROOF):
        if worst in results:
            return worst
    return ConditionResult.MET


def _clause(item: ServiceItem, condition: Condition, known: Facts) -> ClauseResult:
    result = _decide(condition, known)
    refused = condition.refuses is not None and holds(condition.refuses, known)
    return ClauseResult(condition, result, _value(item, condition, result, known), refused)


def _decide(condition: Condition, known: Facts) -> ConditionResult:
    if condition.undecided and holds(condition.undecided, known):
        return ConditionResult.NEEDS_PROOF
    if not rule(condition.rule).amounts <= known.ground.amounts.keys():
        return ConditionResult.NEEDS_PROOF  # an amount that this region has not fixed, or nobody has told us
    return ConditionResult.MET if holds(condition.rule, known) else ConditionResult.NOT_MET


def _value(item: ServiceItem, condition: Condition, result: ConditionResult, known: Facts) -> str:
    template = condition.values.get(result.value, "")
    if known.age is None and "{age}" in template:
        return ""
    return template.replace("{age}", str(known.age)).replace("{answer}", _answer_text(item, condition, known))


def _answer_text(item: ServiceItem, condition: Condition, known: Facts) -> str:
    """The answer that the clause quotes, in words; "" while there is none."""
    question = item.form.question(condition.answer) if condition.answer else None
    value = known.answers.get(condition.answer) if condition.answer else None
    return "" if question is None or value is None else _in_words(question, value)


def _in_words(question: Question, value: Any) -> str:
    match value:
        case str():
            if question.kind in _DAYS:
                return " ".join(f"{int(part)} {unit}" for part, unit in zip(value.split("-"), "年月日", strict=False))
            return question.option_text(value) or ("" if question.options else value)
        case list():
            return "、".join(_in_words(question, one) for one in value if isinstance(one, str))
        case float():
            return quantity(round(value, 2), question.unit)
    return ""
