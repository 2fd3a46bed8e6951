"""The card of a row's person. What it says goes into the row: they are never taken for the one who applies."""

from collections.abc import Mapping
from typing import Any

from hardware.api import CardEvent, CardRead, CardReadFailed, CardRecord, CardRemoved, ReadFault
from kiosk.domain.person import Assurance
from kiosk.domain.service_item import Applicant, Question
from kiosk.items.form import check_answer
from kiosk.ui.form_path import fits_by_hand
from kiosk.ui.parts import ActionBar, Banner, Button, Tag, Tone
from kiosk.ui.presenter import Presenter
from kiosk.ui.row_words import rows_in_words, which_row
from kiosk.ui.screens.row_card.view import RowCardView
from kiosk.usecases.open_visit import person_of

# What happened, and what to do.
_FAULTS = {
    ReadFault.MOVED: ("identity.moved", "identity.moved_do"),
    ReadFault.TIMEOUT: ("identity.timed_out", "row_card.again"),
    ReadFault.UNVERIFIED: ("identity.unverified", "row_card.again"),
    ReadFault.UNSUPPORTED: ("identity.unsupported", "row_card.other_card"),
    ReadFault.DISCONNECTED: ("identity.interrupted", "row_card.again"),
    ReadFault.HARDWARE: ("identity.interrupted", "row_card.again"),
}
# Of a card that could not be read and lies where it lay; after any other fault it has been moved or taken.
_UNMOVED = frozenset({ReadFault.UNVERIFIED, ReadFault.UNSUPPORTED})
_OWN = ("row_card.own", "row_card.own_do")
_TWICE = ("row_card.twice", "row_card.other_card")
_UNFIT = ("row_card.unfit", "row_card.other_card")


class RowCardPresenter(Presenter[RowCardView]):
    """A card that lies there when the page opens is the applicant's own, or forgotten: it goes first."""

    blank = RowCardView()
    _lies_there = False
    _trouble: tuple[str, str] | None = None
    _of = ""

    def open(self) -> None:
        self._forget()
        self._lies_there = self.flow.slot.laid
        self.flow.slot.watch(self._on_card)
        self.refresh()

    def close(self) -> None:
        """As it was before: whoever came with a card is watched for the one they may forget."""
        if self.services.visit.assurance is Assurance.CARD:
            self.flow.slot.rest()
        else:
            self.flow.slot.leave()
        self._forget()

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def other(self) -> None:
        """No card at hand."""
        if self._by_hand:
            self.flow.forward()

    def forward(self) -> None:
        """A card opens the next page."""

    # -- the card ------------------------------------------------------------------------------------------------------

    def _on_card(self, event: CardEvent) -> None:
        self.flow.presence.touch()
        if self._lies_there:
            # Taken away while it was being looked at, it is told of as one that moved, and never as one that went.
            gone = isinstance(event, CardReadFailed) and event.fault not in _UNMOVED
            self._lies_there = not (gone or isinstance(event, CardRemoved))
        elif isinstance(event, CardReadFailed):
            self._trouble = _FAULTS.get(event.fault)
        elif isinstance(event, CardRead):
            self._read(event.record)
        self.refresh()

    def _read(self, record: CardRecord) -> None:
        question, form = self.flow.form.question, self.flow.form
        if question is None:
            return
        facts = facts_of(question, record)
        twin = self._twin(question, facts)
        if self._is_own(record):
            self._trouble = _OWN
        elif twin:
            self._trouble, self._of = _TWICE, twin
        elif self._unfit(question, facts):
            self._trouble = _UNFIT
        else:
            form.take_card(facts)
            self.flow.forward()

    def _is_own(self, record: CardRecord) -> bool:
        """Nobody is their own family; who files for an employer may well be one of its people."""
        item, person = self.services.visit.item, self.services.visit.person
        if item is None or person is None or item.applicant is Applicant.EMPLOYER:
            return False
        return record.number == person.number

    def _twin(self, question: Question, facts: Mapping[str, Any]) -> str:
        """The row that has this card already, in words."""
        unique, rows = question.unique or "", self.flow.form.rows
        value = facts.get(unique)
        at = next((n for n, row in enumerate(rows) if value is not None and row.get(unique) == value), None)
        return "" if at is None else rows_in_words(self.flow.form, self.services.texts)[at].title

    def _unfit(self, question: Question, facts: Mapping[str, Any]) -> bool:
        columns = (column for column in question.columns if column.id in facts)
        return any(check_answer(column, facts[column.id], self.today, facts) for column in columns)

    def _forget(self) -> None:
        self._lies_there = False
        self._trouble = None
        self._of = ""

    # -- the view ------------------------------------------------------------------------------------------------------

    @property
    def _by_hand(self) -> bool:
        question = self.flow.form.question
        return question is not None and fits_by_hand(question)

    def compose(self) -> RowCardView:
        text, form = self.services.texts, self.flow.form
        question = form.question
        if question is None:
            return self.blank
        return RowCardView(
            crumb=which_row(question, len(form.rows) + 1, text),
            title=text(
                "row_card.title_one" if question.max_rows == 1 else "row_card.title",
                name=question.row_name or text("rows.row"),
            ),
            subtitle=text("row_card.subtitle"),
            picture="art-lay-card",
            state=self._state(),
            banner=self._banner(),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                other=Button(text=text("row_card.by_hand")) if self._by_hand else None,
            ),
        )

    def _state(self) -> Tag:
        text, slot = self.services.texts, self.flow.slot
        if self._lies_there:
            return Tag(text=text("identity.take_card_away"), icon="warning-circle", tone=Tone.WARN)
        if not slot.ready:
            return Tag(text=text("identity.not_ready"), icon="hourglass-medium", tone=Tone.WARN)
        return Tag(text=text("identity.waiting"), icon="hourglass-medium", tone=Tone.INFO)

    def _banner(self) -> Banner | None:
        text = self.services.texts
        if not self.flow.slot.usable:
            words = text("row_card.by_hand_do" if self._by_hand else "row_card.desk", desk=self.services.station.desk)
            return Banner(tone=Tone.WARN, icon="warning-circle", lead=text("identity.unusable"), text=words)
        if self._trouble is None:
            return None
        lead, todo = self._trouble
        words = text("row_card.of", which=self._of, words=text(todo)) if self._of else text(todo)
        return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(lead), text=words)


def facts_of(question: Question, record: CardRecord) -> dict[str, Any]:
    """What this question's columns take from a card, and nothing besides."""
    person = person_of(record)
    told = {
        "name": person.name,
        "number": person.number,
        "birth": person.birth.isoformat() if person.birth else None,
        "sex": person.sex,
    }
    return {column: told[fact] for column, fact in question.from_card.items() if told.get(fact) is not None}
