"""Rows are added, changed and taken out one by one; going on only with as many as the form wants."""

from kiosk.domain.service_item import Question
from kiosk.items.form import check_answer
from kiosk.ui.answer_words import one_after_another
from kiosk.ui.form_path import can_enter, fits_by_hand
from kiosk.ui.parts import COUNT, NO_PROGRESS, ActionBar, Banner, Button, Tone
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.row_words import rows_in_words
from kiosk.ui.screens.rows.view import RowsView, RowView


class RowsPresenter(Presenter[RowsView]):
    blank = RowsView()
    _error = ""

    def open(self) -> None:
        complaint = self.flow.form_journey.complaint
        self._error = complaint.message if complaint else ""
        self.refresh()

    def wipe(self) -> None:
        self._error = ""
        super().wipe()

    def reword(self) -> None:
        """As on a question's page."""
        if self._error:
            self._error = self._fault() or self._error
        self.refresh()

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def add(self) -> None:
        question = self.flow.form.question
        if question is None or self._full(question):
            return
        self._error = ""
        if question.from_card and self.flow.slot.usable:
            self.flow.form_journey.take_up_row(None, by_card=True)
        elif fits_by_hand(question):
            self.flow.form_journey.take_up_row(None)
        else:
            self.refresh()

    def edit(self, at: int) -> None:
        question = self.flow.form.question
        if question is not None and at < len(self.flow.form.rows) and self._editable(question, at):
            self.flow.form_journey.take_up_row(at)

    def remove(self, at: int) -> None:
        if at < len(self.flow.form.rows):
            self._error = ""
            self.flow.sheets.explain(Topic.REMOVE_ROW, str(at))

    def forward(self) -> None:
        self._error = self._fault()
        if self._error:
            self.refresh()
        else:
            self.flow.forward()

    def _fault(self) -> str:
        question, visit = self.flow.form.question, self.services.visit
        if question is None:
            return ""
        fault = check_answer(question, visit.answers.get(question.id), self.today, visit.answers)
        return fault.message if fault else ""

    # -- the view ------------------------------------------------------------------------------------------------------

    def compose(self) -> RowsView:
        form, text = self.flow.form, self.services.texts
        question = form.question
        if question is None or not question.columns:
            return self.blank
        apart = self.flow.form_journey.beside_clause
        return RowsView(
            question_id=question.id,
            progress=NO_PROGRESS if apart else form.progress(form.index() + 1),
            banner=self._banner(question),
            title=question.title,
            hint=one_after_another(question.hint, self._bounds(question), text),
            rows=tuple(self._rows(question)),
            more=text("question.more", count=COUNT),
            add=self._add(question),
            bar=self._bar(question),
        )

    def _rows(self, question: Question) -> list[RowView]:
        text = self.services.texts
        return [
            RowView(
                title=row.title,
                text=row.text,
                edit=text("check.edit") if self._editable(question, at) else "",
                remove=text("rows.remove"),
            )
            for at, row in enumerate(rows_in_words(self.flow.form, text))
        ]

    def _editable(self, question: Question, at: int) -> bool:
        by_card = self.flow.form.read_from_card(self.flow.form.rows[at])
        return any(column.id not in by_card and can_enter(column) for column in question.columns)

    def _bounds(self, question: Question) -> str:
        text, low, high = self.services.texts, question.min_rows, question.max_rows
        if high == 1:
            return ""
        if self._full(question):
            return text("rows.full", count=high)
        return text("rows.between", low=low, high=high) if low else text("rows.at_most", high=high)

    def _full(self, question: Question) -> bool:
        return len(self.flow.form.rows) >= question.max_rows

    def _add(self, question: Question) -> Button | None:
        if self._full(question) or not (fits_by_hand(question) or self._reads_cards(question)):
            return None
        text, name = self.services.texts, question.row_name or self.services.texts("rows.row")
        key = "rows.add_one" if question.max_rows == 1 else "rows.add_more" if self.flow.form.rows else "rows.add"
        return Button(text=text(key, name=name), icon="plus")

    def _reads_cards(self, question: Question) -> bool:
        return bool(question.from_card) and self.flow.slot.usable

    def _banner(self, question: Question) -> Banner | None:
        text, station = self.services.texts, self.services.station
        if self._error:
            lead = "rows.look_again" if self.flow.form.rows else "rows.none_yet"
            return Banner(tone=Tone.BAD, icon="warning-circle", lead=text(lead), text=self._error)
        if fits_by_hand(question) or self._reads_cards(question) or self._full(question):
            return None
        words = text("question.cannot_enter", desk=station.desk, phone=station.phone)
        lead = "identity.unusable" if question.from_card else "question.not_here"
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=words)

    def _bar(self, question: Question) -> ActionBar:
        text, apart = self.services.texts, self.flow.form_journey.apart
        return ActionBar(
            back=Button(text=text("bar.back" if apart else "bar.previous"), icon="arrow-left"),
            primary=Button(text=text(self._onward(question)), icon="arrow-right", icon_right=True),
        )

    def _onward(self, question: Question) -> str:
        if self.flow.form_journey.apart:
            return self.flow.form_journey.finish
        if self.flow.form.rows:
            return "bar.next" if self._full(question) else "rows.no_more"
        return "bar.next" if self._fault() else "rows.none"
