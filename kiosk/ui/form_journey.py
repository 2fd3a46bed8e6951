"""The way through a form: page by page, to one answer and back again, in and out of its rows. No Kivy."""

from collections.abc import Callable
from typing import Any

from kiosk.domain.service_item import AskedOn, Question, QuestionKind
from kiosk.items.form import AnswerFault
from kiosk.ui.answering import Answering
from kiosk.ui.form_path import FormPath, field_of, fits_in_clause
from kiosk.ui.joint_journey import JointJourney
from kiosk.ui.parking import Parking
from kiosk.ui.places import Page
from kiosk.ui.services import Services

_CONDITIONS = frozenset({Page.PRECHECK, Page.PARTS})
_PAGES = _CONDITIONS | {Page.QUESTION, Page.ROWS, Page.ROW_CARD}

Answers = tuple[dict[str, Any], dict[str, str]]


class FormJourney:
    """`forward` and `back` answer whether the step was theirs. `to` turns to a page.

    `returning`: one answer is being changed, and then it goes back to where they are all seen. `complaint`: what was
    wrong with the answer whose page is being opened.
    """

    def __init__(
        self,
        services: Services,
        form: FormPath,
        *,
        answering: Answering,
        joint: JointJourney,
        parking: Parking,
        to: Callable[[Page], None],
    ) -> None:
        self._services = services
        self._form = form
        self._answering = answering
        self._joint = joint
        self._parking = parking
        self._to = to
        self.complaint: AnswerFault | None = None
        self.forget()

    def forget(self) -> None:
        self.returning = False
        self._before_edit: Answers = {}, {}
        self._beside_clause: Answers | None = None
        self._form.forget()

    # -- page by page --------------------------------------------------------------------------------------------------

    def forward(self, page: Page) -> bool:
        if page not in _PAGES:
            return False
        if self._in_row(page):
            self._further_in_row()
        elif self.beside_clause:
            self._beside_clause = None
            self._to(self.conditions)
        elif self.returning:
            self._go_on_editing()
        elif page in _CONDITIONS:
            self._form.begin()
            self._to_question(self._form.unanswered() if self._parking.resumed else self._form.first(), Page.CHECK)
        else:
            self._to_question(self._form.beside(1), Page.CHECK)
        return True

    def back(self, page: Page) -> bool:
        if page is Page.CHECK:
            self._to_question(self._form.last(), self.conditions)
            return True
        if page not in _PAGES:
            return False
        if self._in_row(page):
            self._back_in_row(page)
        elif self._beside_clause is not None:
            self._take_back(self._beside_clause)
            self._beside_clause = None
            self._to(self.conditions)
        elif self.returning:
            self._take_back(self._before_edit)
            self._to_question(None, self.overview)
        elif page in _CONDITIONS:
            self._to(Page.GUIDE)
        else:
            self._to_question(self._form.beside(-1), self.conditions)
        return True

    @property
    def conditions(self) -> Page:
        """Where they stand beside the visitor's own facts."""
        return Page.PARTS if self._joint.active else Page.PRECHECK

    @property
    def overview(self) -> Page:
        """Where all the answers are seen together."""
        return Page.SUPPLEMENT if self._answering.active else Page.CHECK

    def _to_question(self, question: Question | None, otherwise: Page) -> None:
        if question is None:
            self.returning = False
            self._to(otherwise)
        else:
            self._form.at = question.id
            self._form.drop_row()
            self._to(Page.ROWS if question.kind is QuestionKind.ROWS else Page.QUESTION)

    # -- to one answer and back again ----------------------------------------------------------------------------------

    def edit(self, question_id: str) -> bool:
        """From the check page to one question and back again. False when it has no page."""
        asked_on = self._form.asked_on(question_id)
        if self._answering.active and asked_on is not AskedOn.SIGN:
            asked_on = AskedOn.PAGE  # wherever else the form asks it
        if asked_on not in (AskedOn.PAGE, AskedOn.PRECHECK):
            return False
        self.returning = True
        self._before_edit = self._as_it_is()
        self._form.at = question_id
        question = self._form.question
        if (
            asked_on is AskedOn.PRECHECK
            and question_id not in self._form.owed
            and question
            and fits_in_clause(question)
        ):
            self._to(self.conditions)
        else:
            self._to_question(question, Page.CHECK)
        return True

    def complain(self, fault: AnswerFault) -> bool:
        """To the question that was refused, with its message. False when the fault belongs to no page."""
        self.complaint = fault
        shown = self.edit(field_of(fault.field))
        self.complaint = None
        return shown

    def ask_beside_clause(self, question_id: str) -> None:
        """From a clause of the pre-check to the page of its question, and back again."""
        self._beside_clause = self._as_it_is()
        self._form.at = question_id
        self._to_question(self._form.question, self.conditions)

    @property
    def beside_clause(self) -> bool:
        """The question in hand belongs to a clause of the pre-check."""
        return self._beside_clause is not None

    @property
    def apart(self) -> bool:
        """The page goes back to where it was opened from, and not on through the form."""
        return self.returning or self.beside_clause

    @property
    def finish(self) -> str:
        """The key of what leaves such a page: 改好了 only where there was an answer to change."""
        before = self._before_edit if self._beside_clause is None else self._beside_clause
        return "question.edited" if any(kept.get(self._form.at) is not None for kept in before) else "question.filled"

    def _go_on_editing(self) -> None:
        """What the change brings up, then where it was changed from. Each answer to the office stands by itself."""
        if self._answering.active:
            self._answering.note_done(self._form.at)
            self._before_edit = self._as_it_is()
        self._to_question(self._form.unanswered(), self.overview)

    def _as_it_is(self) -> Answers:
        return dict(self._services.visit.answers), dict(self._services.visit.typed)

    def _take_back(self, before: Answers) -> None:
        """返回 instead of 改好了: as it was before."""
        visit = self._services.visit
        for now, then in zip((visit.answers, visit.typed), before, strict=True):
            now.clear()
            now.update(then)
        self._joint.renew()

    # -- in and out of a row -------------------------------------------------------------------------------------------

    def take_up_row(self, at: int | None, *, by_card: bool = False) -> None:
        """From the list of rows to one of them, or to a new one (None)."""
        self._form.take_up_row(at)
        if by_card:
            self._to(Page.ROW_CARD)
        else:
            self._further_in_row()

    def _in_row(self, page: Page) -> bool:
        """A row is being filled in."""
        return page is Page.ROW_CARD or (page is Page.QUESTION and self._form.column != "")

    def _further_in_row(self) -> None:
        """To the next column; after the last the row is whole."""
        if self._form.turn_column(1):
            self._to(Page.QUESTION)
        else:
            self._form.keep_row()
            self._to(Page.ROWS)

    def _back_in_row(self, page: Page) -> None:
        if page is Page.QUESTION and self._form.turn_column(-1):
            self._to(Page.QUESTION)
        else:
            self._form.drop_row()
            self._to(Page.ROWS)
