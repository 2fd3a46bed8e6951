"""The citizen number, typed. Birth and sex come from the number, the name is what the form is signed with."""

from datetime import datetime

from kiosk.domain.person import Assurance
from kiosk.domain.service_item import QuestionKind
from kiosk.items.answer_checks import AnswerFault
from kiosk.ui.agreement import MATCH_TYPED, TYPE_NUMBER, Agreement, consent_card, record
from kiosk.ui.pad import PADS
from kiosk.ui.parts import ActionBar, Button, InputView
from kiosk.ui.places import Topic
from kiosk.ui.presenter import Presenter
from kiosk.ui.screens.hand_entry.view import HandEntryView
from kiosk.usecases.open_visit import NUMBER, typed_person

_PAD = PADS[QuestionKind.ID_NUMBER]


class HandEntryPresenter(Presenter[HandEntryView]):
    """The digits are in the visit while they are typed, and go when a person is made of them."""

    blank = HandEntryView()
    _agreed_at: datetime | None = None
    _error = ""
    _not_agreed = False

    def open(self) -> None:
        self._forget()
        self.refresh()

    def close(self) -> None:
        """The number is shown while it is typed, and not a moment longer."""
        self._forget()
        self._show(self.blank)

    def wipe(self) -> None:
        self._forget()
        super().wipe()

    def key(self, value: str) -> None:
        typed = self._typed
        if value == "clear":
            typed = ""
        elif value == "delete":
            typed = typed[:-1]
        elif _PAD.accepts(typed, value):
            typed += value
        self.services.visit.typed[NUMBER] = typed
        self._error = ""
        self.refresh()

    def toggle_consent(self) -> None:
        self._agreed_at = None if self._agreed_at else self.services.clock.now()
        self._not_agreed = False
        self.refresh()

    def show_consent_text(self) -> None:
        self.flow.sheets.explain(Topic.CONSENT, self._agreement.id)

    def forward(self) -> None:
        if self.services.visit.person is not None:
            return
        person = typed_person(self._typed, today=self.today)
        self._error = person.message if isinstance(person, AnswerFault) else ""
        self._not_agreed = not self._error and self._agreed_at is None
        if isinstance(person, AnswerFault) or self._agreed_at is None:
            self.refresh()
            return
        record(self.services, self._agreement, self._agreed_at)
        self.services.visit.identify(person, Assurance.TYPED)
        self.flow.forward()

    @property
    def _agreement(self) -> Agreement:
        return MATCH_TYPED if self.flow.matching.asking else TYPE_NUMBER

    @property
    def _typed(self) -> str:
        return self.services.visit.typed.get(NUMBER, "")

    def _forget(self) -> None:
        self._agreed_at = None
        self._error = ""
        self._not_agreed = False

    def compose(self) -> HandEntryView:
        if self.services.visit.item is None or self.services.visit.person is not None:
            return self.blank
        text = self.services.texts
        return HandEntryView(
            title=text("hand_entry.title"),
            hint=text("hand_entry.hint"),
            input=self._input(),
            not_agreed=text("hand_entry.agree_first") if self._not_agreed else "",
            consent=consent_card(self.services, self._agreement, checked=self._agreed_at is not None),
            keys=_PAD.keys(text),
            bar=ActionBar(
                back=Button(text=text("bar.back"), icon="arrow-left"),
                primary=Button(text=text("bar.next"), icon="arrow-right", icon_right=True),
            ),
        )

    def _input(self) -> InputView:
        text, missing = self.services.texts, (_PAD.length or 0) - len(self._typed)
        return InputView(
            shown=_PAD.shown(self._typed, text),
            placeholder=text("hand_entry.placeholder"),
            hint=text("pad.missing", count=missing) if self._typed and missing else "",
            error=self._error,
        )
