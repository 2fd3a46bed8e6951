"""Which questions of a form get a page of their own on this station, and in which order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.domain.person import Person
from kiosk.domain.service_item import AskedOn, Chip, Question, QuestionKind, ServiceItem
from kiosk.items.form import check_answer, visible_questions
from kiosk.ui.answering import Answering
from kiosk.ui.parts import NO_PROGRESS, Progress
from kiosk.ui.services import Services

CHOSEN_FROM_LIST = frozenset({QuestionKind.CHOICE, QuestionKind.CODE})
TYPED_ON_PAD = frozenset(
    {
        QuestionKind.PHONE,
        QuestionKind.DATE,
        QuestionKind.MONTH,
        QuestionKind.ID_NUMBER,
        QuestionKind.MONEY,
        QuestionKind.NUMBER,
    }
)


def can_enter(question: Question) -> bool:
    """Whether this station has a way to take the answer. Writing, signing and photographs are still to come."""
    if question.kind in CHOSEN_FROM_LIST or question.kind is QuestionKind.CHOICES:
        return bool(question.options)
    return question.kind in TYPED_ON_PAD


def paged_questions(
    item: ServiceItem, answers: Mapping[str, Any], person: Person | None = None, today: date | None = None
) -> tuple[Question, ...]:
    """In order. One that cannot be entered here is left out, unless it is required: then its page says where to go."""
    return tuple(
        question
        for question in visible_questions(item.form, answers, person, today)
        if question.asked_on is AskedOn.PAGE and (can_enter(question) or question.required)
    )


def asked_of(services: Services, asked_on: AskedOn) -> tuple[Question, ...]:
    """What the visit's item asks there, given what has been answered and who asks."""
    visit = services.visit
    if visit.item is None:
        return ()
    today = business_date(services.clock.now())
    visible = visible_questions(visit.item.form, visit.answers, visit.person, today)
    return tuple(question for question in visible if question.asked_on is asked_on)


def is_chosen(chip: Chip, answers: Mapping[str, Any]) -> bool:
    return all(answers.get(field) == value for field, value in chip.sets.items())


def chosen_chip(question: Question, answers: Mapping[str, Any]) -> Chip | None:
    return next((chip for chip in question.chips if is_chosen(chip, answers)), None)


class FormPath:
    """The way through the form of the visit's item; while a request for more is answered, through what is asked.
    `at` is the question in hand."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self.at = ""
        self._services = services
        self._answering = answering

    def questions(self) -> tuple[Question, ...]:
        if self._answering.active:
            return self._answering.questions()
        visit = self._services.visit
        today = business_date(self._services.clock.now())
        return paged_questions(visit.item, visit.answers, visit.person, today) if visit.item else ()

    @property
    def question(self) -> Question | None:
        item = self._services.visit.item
        return item.form.question(self.at) if item else None

    def asked_on(self, question_id: str) -> AskedOn | None:
        item = self._services.visit.item
        question = item.form.question(question_id) if item else None
        return question.asked_on if question else None

    def index(self) -> int:
        return next((n for n, question in enumerate(self.questions()) if question.id == self.at), 0)

    def first(self) -> Question | None:
        return next(iter(self.questions()), None)

    def last(self) -> Question | None:
        return next(reversed(self.questions()), None)

    def progress(self, step: int) -> Progress:
        """So far one is, of all steps: the questions, the check page and, where the form is signed, the signature."""
        visit = self._services.visit
        if visit.item is None or self._answering.active:
            return NO_PROGRESS
        steps = len(self.questions()) + 1 + len(asked_of(self._services, AskedOn.SIGN))
        words = self._services.texts("progress.text", step=step, steps=steps)
        return Progress(item=visit.item.name, text=words, step=step, steps=steps)

    def beside(self, step: int) -> Question | None:
        """The question so many steps on, or back; None past either end."""
        questions = self.questions()
        index = self.index() + step
        return questions[index] if 0 <= index < len(questions) else None

    def unanswered(self) -> Question | None:
        """The first that still wants an answer: a changed answer may have brought it up."""
        if self._answering.active:
            return self._answering.next_one()
        answers = self._services.visit.answers
        today = business_date(self._services.clock.now())
        waiting = (q for q in self.questions() if check_answer(q, answers.get(q.id), today, answers))
        return next((q for q in waiting if can_enter(q)), None)
