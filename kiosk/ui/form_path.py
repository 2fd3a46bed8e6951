"""Which questions of a form get a page of their own on this station, in which order, and where each answer is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import AskedOn, Chip, Question, QuestionKind
from kiosk.items.form import (
    AnswerFault,
    check_answer,
    computed_values,
    cross_faults,
    prefilled,
    visible_questions,
)
from kiosk.ui.answering import Answering
from kiosk.ui.parts import NO_PROGRESS, Progress
from kiosk.ui.services import Services

CHOSEN_FROM_LIST = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.CODE, QuestionKind.REGION})
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
ALWAYS = frozenset({QuestionKind.TEXT, QuestionKind.CONSENT, QuestionKind.DOCUMENT_PHOTO})
# So many short answers find room as buttons within a clause of the pre-check.
MOST_BUTTONS = 3
_NAME = "name"


def can_enter(question: Question) -> bool:
    """Whether this station has a way to take the answer."""
    if question.kind in CHOSEN_FROM_LIST:
        return bool(question.options)
    if question.kind is QuestionKind.ROWS:
        return all(can_enter(c) or not c.required or c.id in question.from_card for c in question.columns)
    return question.kind in TYPED_ON_PAD | ALWAYS


def paged_questions(visible: Iterable[Question], owed: frozenset[str] = frozenset()) -> tuple[Question, ...]:
    """In order. One that cannot be entered here is left out, unless it is required: then its page says where to go.
    `owed`: questions of the pre-check that went unanswered there and must be answered."""
    return tuple(
        question
        for question in visible
        if (question.asked_on is AskedOn.PAGE or question.id in owed) and (can_enter(question) or question.required)
    )


def asked_of(services: Services, asked_on: AskedOn) -> tuple[Question, ...]:
    """What the visit's item asks there, given what has been answered and who asks."""
    return tuple(question for question in visible_now(services) if question.asked_on is asked_on)


def visible_now(services: Services) -> tuple[Question, ...]:
    """Every question that there is, given the answers, wherever it is asked."""
    visit = services.visit
    if visit.item is None:
        return ()
    return visible_questions(visit.item.form, visit.answers, visit.person, business_date(services.clock.now()))


def fits_in_clause(question: Question) -> bool:
    """Whether it is answered by buttons within a clause; any other has a page of its own."""
    return question.kind is QuestionKind.CHOICE and len(question.options) <= MOST_BUTTONS


def fits_by_hand(rows: Question) -> bool:
    """Whether a row can be filled in without a card."""
    return all(can_enter(column) or not column.required for column in rows.columns)


def is_chosen(chip: Chip, answers: Mapping[str, Any]) -> bool:
    return all(answers.get(field) == value for field, value in chip.sets.items())


def chosen_chip(question: Question, answers: Mapping[str, Any]) -> Chip | None:
    return next((chip for chip in question.chips if is_chosen(chip, answers)), None)


def field_of(fault_field: str) -> str:
    """The question that a fault is about: `family[1].number` is about `family`."""
    return fault_field.partition("[")[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """The question in hand. `answers` is where its answer is kept: the form's, or those of one row; `known` is what
    rules see beside it. `key` tells it from every other question, also of another row's column."""

    question: Question
    answers: dict[str, Any]
    known: Mapping[str, Any]
    key: str


class FormPath:
    """The way through the form of the visit's item; while a request for more is answered, through what is asked.
    `at` is the question in hand; while a row of it is being filled in, `column` is the column in hand and the row's
    answers are in `visit.row`. `owed`: see `paged_questions`."""

    def __init__(self, services: Services, answering: Answering) -> None:
        self.at = ""
        self.column = ""
        self.row_at: int | None = None
        self.owed: frozenset[str] = frozenset()
        self._cards: list[tuple[str, Mapping[str, Any]]] = []
        self._services = services
        self._answering = answering

    def forget(self) -> None:
        self.at = ""
        self.owed = frozenset()
        self._cards.clear()
        self.drop_row()

    def begin(self) -> None:
        """What the pre-check asked and did not get, though the form needs it, is asked among the questions."""
        answers, asked = self._services.visit.answers, asked_of(self._services, AskedOn.PRECHECK)
        self.owed |= {q.id for q in asked if check_answer(q, answers.get(q.id), self._today, answers)}

    def questions(self) -> tuple[Question, ...]:
        if self._answering.active:
            return self._answering.questions()
        return paged_questions(self.visible(), self.owed)

    def visible(self) -> tuple[Question, ...]:
        """Every question that there is, given the answers, wherever it is asked."""
        return visible_now(self._services)

    @property
    def question(self) -> Question | None:
        visit = self._services.visit
        question = visit.item.form.question(self.at) if visit.item else None
        return question.in_unit(visit.answers) if question else None

    @property
    def asked(self) -> Asked | None:
        """What is asked now: the question, or a column of the row in hand."""
        question, visit = self.question, self._services.visit
        if question is None:
            return None
        column = next((one for one in question.columns if one.id == self.column), None)
        if column is None:
            return Asked(question, visit.answers, visit.answers, question.id)
        return Asked(column, visit.row, {**visit.answers, **visit.row}, f"{question.id}.{column.id}")

    def asked_on(self, question_id: str) -> AskedOn | None:
        item = self._services.visit.item
        question = item.form.question(question_id) if item else None
        return question.asked_on if question else None

    def is_name(self, column: Question) -> bool:
        """Whether it is what a card calls the name of a row's person."""
        question = self.question
        return question is not None and bool(self.column) and question.from_card.get(column.id) == _NAME

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
        return Progress(item=self._services.called(visit.item.name), text=words, step=step, steps=steps)

    def beside(self, step: int) -> Question | None:
        """The question so many steps on, or back; None past either end."""
        questions = self.questions()
        index = self.index() + step
        return questions[index] if 0 <= index < len(questions) else None

    def unanswered(self) -> Question | None:
        """The first that still wants an answer: a changed answer may have brought it up."""
        if self._answering.active:
            return self._answering.next_one(but=self.at)
        answers = self._services.visit.answers
        waiting = (q for q in self.questions() if check_answer(q, answers.get(q.id), self._today, answers))
        return next((q for q in waiting if can_enter(q)), None)

    # -- what the form knows by itself ---------------------------------------------------------------------------------

    def offer(self, asked: Asked) -> Any:
        """A sound value that may be taken over; None: nothing is known."""
        visit = self._services.visit
        return prefilled(asked.question, visit.answers, visit.person, self._today)

    def computed(self) -> dict[str, Any]:
        """What the form works out from the answers, by id."""
        visit = self._services.visit
        return computed_values(visit.item.form, visit.answers, visit.person, self._today) if visit.item else {}

    def disagreements(self) -> tuple[AnswerFault, ...]:
        """Answers that are sound one by one, and not together."""
        visit = self._services.visit
        return cross_faults(visit.item.form, visit.answers, visit.person, self._today) if visit.item else ()

    # -- rows ----------------------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[dict[str, Any], ...]:
        """Those of the question in hand, whole ones only; none of a question that has no rows."""
        question = self.question
        given = self._services.visit.answers.get(self.at) if question and question.kind is QuestionKind.ROWS else None
        return tuple(given or ())

    def take_up_row(self, at: int | None) -> None:
        """An existing row, to be changed; None: a new one."""
        self.row_at = at
        self.column = ""
        row = self._services.visit.row
        row.clear()
        if at is not None and at < len(self.rows):
            row.update(self.rows[at])

    def turn_column(self, step: int) -> bool:
        """To the next column that is asked, or the one before; False past either end."""
        columns = [column.id for column in self.columns()]
        index = (columns.index(self.column) if self.column in columns else -1) + step
        if not 0 <= index < len(columns):
            return False
        self.column = columns[index]
        return True

    def columns(self) -> tuple[Question, ...]:
        """The columns of the row in hand that are asked on a page: not what its card says, nor what cannot be entered
        and is not needed."""
        question = self.question
        if question is None:
            return ()
        by_card = self.read_from_card(self._services.visit.row)
        return tuple(
            column for column in question.columns if column.id not in by_card and (can_enter(column) or column.required)
        )

    def take_card(self, facts: Mapping[str, Any]) -> None:
        """What a card says of the row in hand; those columns are not asked."""
        self.column = ""
        self._services.visit.row.update(facts)
        self._cards.append((self.at, dict(facts)))

    def read_from_card(self, row: Mapping[str, Any]) -> frozenset[str]:
        """The columns of a row of the question in hand that hold what a card said."""
        said = (facts for at, facts in self._cards if at == self.at)
        return next((frozenset(facts) for facts in said if all(row.get(k) == v for k, v in facts.items())), frozenset())

    def keep_row(self) -> None:
        """The row in hand is whole: it goes among the others."""
        rows, row = list(self.rows), dict(self._services.visit.row)
        if self.row_at is None or self.row_at >= len(rows):
            rows.append(row)
        else:
            rows[self.row_at] = row
        self._services.visit.answers[self.at] = rows
        self.drop_row()

    def drop_row(self) -> None:
        visit = self._services.visit
        self.row_at, self.column = None, ""
        visit.row.clear()
        for key in [key for key in visit.typed if key.startswith(f"{self.at}.")]:
            del visit.typed[key]

    def remove_row(self, at: int) -> None:
        rows = [row for n, row in enumerate(self.rows) if n != at]
        answers = self._services.visit.answers
        if rows:
            answers[self.at] = rows
        else:
            answers.pop(self.at, None)

    @property
    def _today(self) -> date:
        return business_date(self._services.clock.now())
