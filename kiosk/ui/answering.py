"""The request for more (补正) that the visitor is answering: which questions, what has come by phone. No Kivy."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from kiosk.domain.business_day import business_date
from kiosk.domain.service_item import AskedOn, Question
from kiosk.items.form import check_answer
from kiosk.ui.services import Services
from kiosk.usecases.my_cases import Asked, Case
from kiosk.usecases.supplement_case import CannotAnswer, Supplement, asked_in, to_answer


class Answering:
    """The answers live in the visit, beginning with those given when it was filed; here stands only what is asked.

    `asked` None: nothing is being answered. `trouble`: why it cannot be begun, None while it can.
    """

    def __init__(self, services: Services) -> None:
        self._services = services
        self._round = 0
        self.forget()

    def forget(self) -> None:
        """The visitor turns to something else. What is still on its way belongs to nobody."""
        self.asked: Asked | None = None
        self.submission_id = ""
        self.trouble: CannotAnswer | None = None
        self.broken = False
        self._given: Mapping[str, Any] = {}
        self._done: set[str] = set()
        self._began: float | None = None
        self._round += 1

    @property
    def active(self) -> bool:
        """The form of the visit is that of the application which is answered for."""
        return self.asked is not None and self._services.visit.item is not None

    def begin(self, case: Case, told: Callable[[], None]) -> None:
        """Fetch what was answered before; `told` is called when it is there, or is not. Once begun it goes on."""
        visit = self._services.visit
        person, assurance = visit.person, visit.assurance
        if person is None or case.asked is None or case.asked == self.asked or self._began is not None:
            return
        self.forget()
        self._began, self.submission_id = self._services.clock.monotonic(), case.submission_id
        given_before = self._services.answers_given
        self._services.runner.run(
            lambda: given_before(case.submission_id, person, assurance),
            partial(self._found, self._round, case, told),
            partial(self._not_found, self._round, told),
        )

    def waited(self) -> float:
        """Seconds since it was asked; below 0 when nothing is awaited."""
        return -1.0 if self._began is None else self._services.clock.monotonic() - self._began

    def _found(self, begun: int, case: Case, told: Callable[[], None], given: Mapping[str, Any] | CannotAnswer) -> None:
        if begun != self._round:
            return
        self._began = None
        item = self._services.catalogue.ever(case.item)
        if isinstance(given, CannotAnswer) or item is None:
            self.trouble = given if isinstance(given, CannotAnswer) else CannotAnswer.NO_ITEM
        else:
            self.asked, self._given = case.asked, asked_in(item, given)
            self._services.visit.begin(item, answers_office=True)
            self._services.visit.answers.update(self._given)
            for question in item.form.questions:
                if question.asked_on is AskedOn.SIGN and question.id in self._wanted:
                    self._services.visit.answers.pop(question.id, None)  # nobody signs by an old signature
        told()

    def _not_found(self, begun: int, told: Callable[[], None], _fault: BaseException) -> None:
        if begun == self._round:
            self._began, self.broken = None, True
            told()

    # -- the questions -------------------------------------------------------------------------------------------------

    @property
    def _wanted(self) -> tuple[str, ...]:
        return self.asked.questions if self.asked else ()

    def questions(self) -> tuple[Question, ...]:
        """Those with a page of their own, in the order of the form: what is asked, and what the answers bring up."""
        found = self._to_answer()
        own = (q for q in found if q.id in self._wanted or q.asked_on is not AskedOn.BESIDE)
        return tuple(question for question in own if question.asked_on is not AskedOn.SIGN)

    @property
    def signs(self) -> bool:
        """The office wants it signed anew."""
        item = self._services.visit.item
        signature = item.form.signature if item else None
        return signature is not None and signature.id in self._wanted

    def note_done(self, question_id: str) -> None:
        """The visitor has been on its page and gone on."""
        self._done.add(question_id)

    def is_done(self, question: Question) -> bool:
        """Seen, and answered by itself or by a shortcut beside it: what the office asks is not left open."""
        answers = self._services.visit.answers
        fault = check_answer(question, answers.get(question.id), self._today, answers)
        beside = {name for chip in question.chips for name in chip.sets}
        return fault is None and question.id in self._done and not answers.keys().isdisjoint({question.id, *beside})

    def next_one(self, but: str = "") -> Question | None:
        """The first that is still open, `but` one: who leaves that open sees so on the overview, and is not held."""
        waiting = (question for question in self.questions() if not self.is_done(question))
        return next((question for question in waiting if question.id != but), None)

    def supplement(self) -> Supplement | None:
        """As it is handed in: what is asked, what stands beside it, and what has changed."""
        visit = self._services.visit
        if self.asked is None or visit.item is None:
            return None
        return Supplement(
            submission_id=self.submission_id,
            request_id=self.asked.request_id,
            key=visit.key,
            answers={q.id: visit.answers[q.id] for q in self._to_answer() if q.id in visit.answers},
        )

    def _to_answer(self) -> tuple[Question, ...]:
        visit = self._services.visit
        if self.asked is None or visit.item is None or visit.person is None:
            return ()
        return to_answer(visit.item, self._given, visit.answers, self.asked, visit.person, self._today)

    @property
    def _today(self) -> date:
        return business_date(self._services.clock.now())
