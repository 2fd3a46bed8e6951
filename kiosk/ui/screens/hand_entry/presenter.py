"""The citizen number, typed, then the name, written. Birth and sex come from the number; without a name it is what the
form is signed with."""

from datetime import datetime

from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import QuestionKind, WritingKind
from kiosk.items.answer_checks import AnswerFault
from kiosk.ui.agreement import MATCH_TYPED, TYPE_NUMBER, Agreement, consent_card, record
from kiosk.ui.keyboard.field import Field
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.pad import PADS
from kiosk.ui.parts import ActionBar, Button, InputView
from kiosk.ui.places import Topic
from kiosk.ui.screens.hand_entry.view import HandEntryView
from kiosk.ui.written_presenter import WrittenPresenter
from kiosk.usecases.open_visit import LONGEST_NAME, NAME, NUMBER, typed_person

_PAD = PADS[QuestionKind.ID_NUMBER]
_NAME_FIELD = Field(kind=WritingKind.NAME, most=LONGEST_NAME)


class HandEntryPresenter(WrittenPresenter[HandEntryView]):
    """What is typed is in the visit until a person is made of it. `keyboard` is there while the name is written."""

    blank = HandEntryView()
    _agreed_at: datetime | None = None
    _error = ""
    _not_agreed = False
    keyboard: Keyboard | None = None

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

    def back(self) -> None:
        if self.keyboard is None:
            self.flow.back()
        else:
            self._put_away()
            self._error = ""
            self.refresh()

    def key(self, value: str) -> None:
        if self.keyboard is not None:
            super().key(value)
            return
        self.services.visit.typed[NUMBER] = _PAD.after(self._typed, value)
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
        elif self.flow.matching.asking:
            self._identify(person, self._agreed_at)
        elif self.keyboard is None:
            self._ask_name()
        else:
            self._take_name(self.keyboard, self._agreed_at)

    def _identify(self, person: Person, agreed_at: datetime) -> None:
        record(self.services, self._agreement, agreed_at)
        self.services.visit.identify(person, Assurance.TYPED)
        self.flow.forward()

    # -- the name ------------------------------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        written = self.services.visit.typed.get(NAME, "")
        self.keyboard = self.flow.writing.open(_NAME_FIELD, written, self.written)
        self.refresh()

    def _take_name(self, keyboard: Keyboard, agreed_at: datetime) -> None:
        person = typed_person(self._typed, keyboard.text.strip())
        if keyboard.unfinished:
            self._error = self.services.texts("keyboard.unfinished")
        elif isinstance(person, AnswerFault):
            self._error = person.message
        else:
            self._identify(person, agreed_at)
            return
        self.refresh()

    def written(self) -> None:
        if self.keyboard is not None:
            self.services.visit.typed[NAME] = self.keyboard.text
        self._error = ""
        self.refresh()

    def _put_away(self) -> None:
        if self.keyboard is not None:
            self.flow.writing.put_away(self.keyboard)
        self.keyboard = None

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
        self._put_away()

    def compose(self) -> HandEntryView:
        if self.services.visit.item is None or self.services.visit.person is not None:
            return self.blank
        text = self.services.texts
        if self.keyboard is not None:
            return self._name_page(self.keyboard)
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

    def _name_page(self, keyboard: Keyboard) -> HandEntryView:
        text, desk = self.services.texts, self.services.station.desk
        hint = text("keyboard.ask_desk", desk=desk) if keyboard.no_words else text("hand_entry.name_hint")
        onward = "bar.next" if keyboard.text.strip() or keyboard.composing.begun else "question.leave_out"
        return HandEntryView(
            title=text("hand_entry.name_title"),
            hint=hint,
            written=written_view(keyboard, text, placeholder=text("keyboard.placeholder"), error=self._error),
            keyboard=keyboard_view(keyboard, text),
            bar=ActionBar(
                back=Button(text=text("bar.previous"), icon="arrow-left"),
                primary=Button(text=text(onward), icon="arrow-right", icon_right=True),
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
