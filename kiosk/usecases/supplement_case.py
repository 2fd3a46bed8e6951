"""Answer what the office asks for (补正), for the person whose application it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import uuid4

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.case_message import CaseMessageKind, CaseSupplemented, Sent
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.service_item import Question, ServiceItem
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import (
    AnswerFault,
    applicable_answers,
    check_answer,
    check_answers,
    computed_values,
    visible_questions,
)
from kiosk.usecases.my_cases import Asked, asked_of
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import PersonsSubmission, Store, UnitOfWork
from kiosk.usecases.submit_application import too_large

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Supplement:
    """What is answered to the request `request_id`. `key` is the idempotency key (a UUID), made once for this answer
    and used in every try."""

    submission_id: str
    request_id: str
    key: str
    answers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Supplemented:
    """It is on the disk, and goes to the centre by itself. A repeat is told the same."""


class CannotAnswer(StrEnum):
    """Nothing is stored."""

    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    NOT_YOURS = "not_yours"  # there is no such application of this person here
    MOVED_ON = "moved_on"  # this is not asked for any more
    NO_ITEM = "no_item"  # this station does not know the item any more
    NOTHING_IN_IT = "nothing_in_it"  # neither an answer, nor has a phone brought anything


@dataclass(frozen=True, slots=True)
class AnswersRefused:
    """Nothing is stored; every fault names its field."""

    faults: tuple[AnswerFault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementCase:
    """Blocking; raises StoreFailedError (nothing is stored then)."""

    store: Store
    catalogue: Catalogue
    clock: Clock

    def given(self, submission_id: str, person: Person, assurance: Assurance) -> Mapping[str, Any] | CannotAnswer:
        """What the person answered when they filed it, so that they need not say it again; with what the form worked
        out of it."""
        if not may_look_up(person, assurance, business_date(self.clock.now())):
            return CannotAnswer.NOT_ALLOWED
        theirs = (one.submission_id for one in self.store.submissions_of(person.number))
        filed = self.store.filed(submission_id) if submission_id in theirs else None
        return CannotAnswer.NOT_YOURS if filed is None else filed.message.answers

    def __call__(
        self, supplement: Supplement, person: Person, assurance: Assurance
    ) -> Supplemented | AnswersRefused | CannotAnswer:
        given = self.given(supplement.submission_id, person, assurance)
        if isinstance(given, CannotAnswer):
            _log.info("supplement.cannot", why=given.value)
            return given
        with self.store.unit_of_work() as work:
            case = work.submission_of(supplement.submission_id, person.number)
            judged = self._judge(case, supplement, given, person)
            if case is not None and judged is None:
                self._save(work, supplement, self._whole(case, supplement, given, person), assurance)
        return judged or Supplemented()

    def _judge(
        self, case: PersonsSubmission | None, supplement: Supplement, given: Mapping[str, Any], person: Person
    ) -> Supplemented | AnswersRefused | CannotAnswer | None:
        """None: it may be stored."""
        if case is None:
            return CannotAnswer.NOT_YOURS
        if _said_already(case, supplement.request_id):
            return Supplemented()
        asked = asked_of(case)
        if asked is None or asked.request_id != supplement.request_id or _is_taken_back(case):
            return CannotAnswer.MOVED_ON
        item = self.catalogue.ever(case.item)
        if item is None:
            return CannotAnswer.NO_ITEM
        if not supplement.answers and not _was_brought(case):
            return CannotAnswer.NOTHING_IN_IT
        today = business_date(self.clock.now())
        faults = check_supplement(item, asked_in(item, given), supplement.answers, asked, person, today)
        faults = faults or too_large(supplement.answers)
        return AnswersRefused(faults) if faults else None

    def _whole(
        self, case: PersonsSubmission, supplement: Supplement, given: Mapping[str, Any], person: Person
    ) -> dict[str, Any]:
        """The answers, and what the form works out anew of them and of what was given before."""
        item, today = self.catalogue.ever(case.item), business_date(self.clock.now())
        if item is None:
            return dict(supplement.answers)
        together = applicable_answers(item.form, {**asked_in(item, given), **supplement.answers}, person, today)
        anew = computed_values(item.form, together, person, today)
        return dict(supplement.answers) | {name: value for name, value in anew.items() if given.get(name) != value}

    def _save(self, work: UnitOfWork, supplement: Supplement, answers: Mapping[str, Any], assurance: Assurance) -> None:
        now = self.clock.now()
        said = CaseSupplemented(
            supplement_id=str(uuid4()),
            key=supplement.key,
            submission_id=supplement.submission_id,
            request_id=supplement.request_id,
            answers=answers,
            saved_at=now,
            assurance=assurance,
        )
        work.add_supplement(said)
        work.audit(
            "supplement_saved",
            now,
            submission_id=supplement.submission_id,
            assurance=assurance.value,
            answers=len(supplement.answers),
        )
        work.commit()


def asked_in(item: ServiceItem, given: Mapping[str, Any]) -> dict[str, Any]:
    """Without what the form worked out itself."""
    return {question.id: given[question.id] for question in item.form.questions if question.id in given}


def check_supplement(
    item: ServiceItem, given: Mapping[str, Any], answers: Mapping[str, Any], asked: Asked, person: Person, today: date
) -> tuple[AnswerFault, ...]:
    """What is wrong with the answers: not a question of this form, not asked for, or not as it must be."""
    together = dict(given) | dict(answers)
    questions = to_answer(item, given, together, asked, person, today)
    wanted = {question.id for question in questions}
    faults = [
        AnswerFault(name, "unknown_field", "这次没有问这一项")
        for name in answers
        if name not in wanted and given.get(name) != answers[name]
    ]
    checked = (check_answer(question, together.get(question.id), today, together) for question in questions)
    faults += [fault for fault in checked if fault]
    known = {fault.field for fault in faults}
    return (*faults, *(f for f in _brought_up(item, given, together, person, today) if f.field not in known))


def to_answer(
    item: ServiceItem, given: Mapping[str, Any], answers: Mapping[str, Any], asked: Asked, person: Person, today: date
) -> tuple[Question, ...]:
    """In the order of the form: what the office asks, as far as it exists, what stands beside that, and what the new
    answers bring up. `answers` are all there are now."""
    before = {question.id for question in visible_questions(item.form, given, person, today)}
    beside = {name for q in item.form.questions if q.id in asked.questions for chip in q.chips for name in chip.sets}
    faulty = {fault.field for fault in _brought_up(item, given, answers, person, today)}
    wanted = beside.union(asked.questions, faulty)
    visible = visible_questions(item.form, answers, person, today)
    return tuple(question for question in visible if question.id in wanted or question.id not in before)


def _brought_up(
    item: ServiceItem, given: Mapping[str, Any], answers: Mapping[str, Any], person: Person, today: date
) -> tuple[AnswerFault, ...]:
    """Faults that the new answers make; a rule that grew stricter since the filing is not the person's doing."""
    before = {(fault.field, fault.code) for fault in check_answers(item, given, person=person, today=today)}
    after = check_answers(item, answers, person=person, today=today)
    known = {question.id for question in item.form.questions}
    return tuple(f for f in after if (f.field, f.code) not in before and (f.field in known or f.field not in answers))


def _said_already(case: PersonsSubmission, request_id: str) -> bool:
    return any(message.request_id == request_id for message in case.messages)


def _is_taken_back(case: PersonsSubmission) -> bool:
    said = [message for message in case.messages if message.kind is CaseMessageKind.WITHDRAWAL]
    return any(message.sent is Sent.WAITING for message in said)


def _was_brought(case: PersonsSubmission) -> bool:
    """Since it was asked for."""
    return case.told is not None and any(received.at >= case.told.at for received in case.received)
