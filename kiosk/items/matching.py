"""政策找人: every item a person can get, best first, and the few questions that settle most of what is still open."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.person import Person
from kiosk.domain.service_item import Applicant, Condition, ConditionResult, Question, QuestionKind, ServiceItem
from kiosk.items.answer_checks import said_day
from kiosk.items.eligibility import Eligibility, assess
from kiosk.items.form import form_facts, visible_questions
from kiosk.items.rule import Facts, holds, rule
from kiosk.items.shelf import gives_order, on_offer, shelf_order

MOST_QUESTIONS = 6
# A table with more entries is looked up, not asked in passing.
MOST_OPTIONS = 12
_CHOSEN = frozenset({QuestionKind.CHOICE, QuestionKind.CODE})
# Sums, counts and places are asked where the form explains them.
_TRIED_BY_EXAMPLE = frozenset({QuestionKind.DATE, QuestionKind.MONTH})
_BANDS = (ConditionResult.MET, ConditionResult.NEEDS_PROOF, ConditionResult.NOT_MET)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Seeker:
    """Who asks, and what is known. `person` None: no document was shown, what hangs on one needs proof. `passed` are
    the questions they did not want to answer."""

    answers: Mapping[str, Any]
    person: Person | None = None
    passed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Match:
    item: ServiceItem
    eligibility: Eligibility

    @property
    def result(self) -> ConditionResult:
        return self.eligibility.result

    def count(self, result: ConditionResult) -> int:
        """How many conditions stand so."""
        return sum(clause.result is result for clause in self.eligibility.clauses)


def matches(items: Sequence[ServiceItem], seeker: Seeker, today: date) -> tuple[Match, ...]:
    """Every item for persons that is on offer: those met first, then those that need proof, the fewest open first,
    then those not met; ties by what the item gives, then as they stand on the shelf."""
    found = (
        Match(item, assess(item, answers=seeker.answers, person=seeker.person, today=today))
        for item in for_persons(items, today)
    )
    return tuple(sorted(found, key=_order))


def for_persons(items: Sequence[ServiceItem], today: date) -> tuple[ServiceItem, ...]:
    return tuple(item for item in on_offer(items, today) if item.applicant is Applicant.PERSON)


def _order(match: Match) -> tuple[Any, ...]:
    return (
        _BANDS.index(match.result),
        match.count(ConditionResult.NOT_MET),
        match.count(ConditionResult.NEEDS_PROOF),
        gives_order(match.item),
        shelf_order(match.item),
    )


# -- what to ask -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Open:
    """A condition that is not decided, and the share of it (0 to 1) that each question would settle."""

    settles: Mapping[str, float]


def questions(
    items: Sequence[ServiceItem], seeker: Seeker, today: date, most: int = MOST_QUESTIONS
) -> tuple[Question, ...]:
    """The questions worth asking next, at most `most`: each time the one that settles most of what is still open."""
    asked: dict[str, Question] = {}
    open_ones = [_open(item, condition, seeker, today, asked) for item, condition in _undecided(items, seeker, today)]
    chosen: list[Question] = []
    while open_ones and len(chosen) < most:
        worth = {name: sum(one.settles.get(name, 0) for one in open_ones) for name in asked}
        best = max(asked, key=lambda name: worth[name], default=None)
        if best is None or not worth[best]:
            break
        chosen.append(asked.pop(best))
        open_ones = [one for one in open_ones if one.settles.get(best, 0) < 1]
    return tuple(chosen)


def _undecided(items: Sequence[ServiceItem], seeker: Seeker, today: date) -> Iterator[tuple[ServiceItem, Condition]]:
    """Where it can still come out either way: what is not met already is settled, whatever else is answered. What gives
    most comes first, so that of two questions worth the same that one is asked."""
    for match in sorted(matches(items, seeker, today), key=lambda match: gives_order(match.item)):
        if match.result is ConditionResult.NEEDS_PROOF:
            for clause in match.eligibility.clauses:
                if clause.result is ConditionResult.NEEDS_PROOF:
                    yield match.item, clause.condition


def _open(item: ServiceItem, condition: Condition, seeker: Seeker, today: date, asked: dict[str, Question]) -> _Open:
    """Notes in `asked` the questions this condition hangs on, the first item's wording first."""
    known = form_facts(item.form, seeker.answers, seeker.person, today)
    tried = {question.id: _trials(question, today) for question in _missing(item, condition, seeker, today)}
    settles = {name: _share(condition, known, name, tried) for name in tried}
    for question in item.form.questions:
        if settles.get(question.id):
            asked.setdefault(question.id, question)
    return _Open(settles)


def _missing(item: ServiceItem, condition: Condition, seeker: Seeker, today: date) -> Iterator[Question]:
    """The questions that the condition names, that exist now, are not answered, and can be asked in passing."""
    looked_at = [rule(source).answers for source in (condition.rule, condition.undecided) if source]
    named = frozenset().union(*looked_at) | {condition.ask}
    for question in visible_questions(item.form, seeker.answers, seeker.person, today):
        waits = question.id in named and question.id not in seeker.answers and question.id not in seeker.passed
        if waits and _trials(question, today):
            yield question


def _trials(question: Question, today: date) -> tuple[Any, ...]:
    """Answers to try it with; none: it is not asked in passing."""
    codes = tuple(option.code for option in question.options)
    if question.kind in _CHOSEN or question.kind is QuestionKind.CHOICES:
        few = codes if len(codes) <= MOST_OPTIONS else ()
        return tuple([code] for code in few) if question.kind is QuestionKind.CHOICES else few
    if question.kind not in _TRIED_BY_EXAMPLE or question.example is None:
        return ()
    day = said_day(question.example, today) if question.kind is QuestionKind.DATE else None
    return (day.isoformat() if day else question.example,)


def _share(condition: Condition, known: Facts, name: str, tried: Mapping[str, tuple[Any, ...]]) -> float:
    """Of the answers to `name`, how many decide the condition; together with the others, a part of that."""
    alone = [_decided(condition, known.with_answer(name, value)) for value in tried[name]]
    if any(alone):
        return sum(alone) / len(alone)
    together = known
    for other, values in tried.items():
        together = together.with_answer(other, values[0])
    if len(tried) > 1 and any(_decided(condition, together.with_answer(name, value)) for value in tried[name]):
        return 1 / (len(tried) + 1)
    return 0.0


def _decided(condition: Condition, known: Facts) -> bool:
    if not rule(condition.rule).amounts <= known.ground.amounts.keys():
        return False
    return condition.undecided is None or not holds(condition.undecided, known)
