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
from kiosk.items.form import AnswerFault, check_answer, visible_questions
from kiosk.usecases.my_cases import Asked, asked_of
from kiosk.usecases.ports import Clock, PersonsSubmission, Store, UnitOfWork

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
        """What the person answered when they filed it, so that they need not say it again."""
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
            judged = self._judge(case, supplement, given)
            if judged is None:
                self._save(work, supplement, assurance)
        return judged or Supplemented()

    def _judge(
        self, case: PersonsSubmission | None, supplement: Supplement, given: Mapping[str, Any]
    ) -> Supplemented | AnswersRefused | CannotAnswer | None:
        """None: it may be stored."""
        if case is None:
            return CannotAnswer.NOT_YOURS
        if _said_already(case, supplement.request_id):
            return Supplemented()
        asked = asked_of(case)
        if asked is None or asked.request_id != supplement.request_id or _is_taken_back(case):
            return CannotAnswer.MOVED_ON
        item = self.catalogue.get(case.item)
        if item is None:
            return CannotAnswer.NO_ITEM
        if not supplement.answers and not _was_brought(case):
            return CannotAnswer.NOTHING_IN_IT
        faults = check_supplement(item, given, supplement.answers, asked, business_date(self.clock.now()))
        return AnswersRefused(faults) if faults else None

    def _save(self, work: UnitOfWork, supplement: Supplement, assurance: Assurance) -> None:
        now = self.clock.now()
        said = CaseSupplemented(
            supplement_id=str(uuid4()),
            key=supplement.key,
            submission_id=supplement.submission_id,
            request_id=supplement.request_id,
            answers=supplement.answers,
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


def check_supplement(
    item: ServiceItem, given: Mapping[str, Any], answers: Mapping[str, Any], asked: Asked, today: date
) -> tuple[AnswerFault, ...]:
    """What is wrong with the answers: not a question of this form, not asked for, or not as it must be."""
    together = dict(given) | dict(answers)
    wanted = {question.id for question in to_answer(item, given, together, asked, today)}
    faults = [
        AnswerFault(name, "unknown_field", "这次没有问这一项")
        for name in answers
        if name not in wanted and given.get(name) != answers[name]
    ]
    questions = (question for question in item.form.questions if question.id in wanted)
    checked = (check_answer(question, together.get(question.id), today, together) for question in questions)
    return (*faults, *(fault for fault in checked if fault))


def to_answer(
    item: ServiceItem, given: Mapping[str, Any], answers: Mapping[str, Any], asked: Asked, today: date
) -> tuple[Question, ...]:
    """In the order of the form: what the office asks, as far as it exists, what stands beside that, and what the new
    answers bring up. `answers` are all there are now."""
    before = {question.id for question in visible_questions(item.form, given)}
    beside = {name for q in item.form.questions if q.id in asked.questions for chip in q.chips for name in chip.sets}
    wanted = beside.union(asked.questions)

    def is_brought_up(question: Question) -> bool:
        if question.id not in before:
            return True
        faulty = check_answer(question, answers.get(question.id), today, answers)
        return faulty is not None and check_answer(question, given.get(question.id), today, given) is None

    visible = visible_questions(item.form, answers)
    return tuple(question for question in visible if question.id in wanted or is_brought_up(question))


def _said_already(case: PersonsSubmission, request_id: str) -> bool:
    return any(message.request_id == request_id for message in case.messages)


def _is_taken_back(case: PersonsSubmission) -> bool:
    said = [message for message in case.messages if message.kind is CaseMessageKind.WITHDRAWAL]
    return any(message.sent is Sent.WAITING for message in said)


def _was_brought(case: PersonsSubmission) -> bool:
    """Since it was asked for."""
    return case.told is not None and any(received.at >= case.told.at for received in case.received)
