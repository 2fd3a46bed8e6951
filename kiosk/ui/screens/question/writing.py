"""Answers in words: written by hand, by pinyin, by the order of strokes; or what is offered, taken over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.service_item import Question, WritingKind
from kiosk.ui.form_path import Asked
from kiosk.ui.keyboard.desk import WritingDesk
from kiosk.ui.keyboard.field import MOST_CHARACTERS, Field
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.screens.question.asker import Asker
from kiosk.ui.screens.question.typing import drop_clearing_chip
from kiosk.ui.screens.question.view import QuestionView
from kiosk.ui.services import Services


class Writing(Asker):
    """`changed` is told when an engine has answered."""

    def __init__(
        self,
        services: Services,
        asked: Asked,
        today: date,
        offer: Any = None,
        *,
        desk: WritingDesk,
        changed: Callable[[], None],
        of_name: bool = False,
    ) -> None:
        super().__init__(services, asked, today, offer)
        self._desk = desk
        self._told = changed
        self.keyboard: Keyboard = desk.open(field_of(self.question, of_name=of_name), self._begun_with, self._answered)

    def close(self) -> None:
        self._desk.put_away(self.keyboard)

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def key(self, value: str) -> None:
        self.keyboard.key(value)
        self.written()

    def take_offer(self) -> None:
        self.keyboard.take_over(str(self.offer))
        self.written()

    def take_back(self) -> None:
        super().take_back()
        self.keyboard.take_over("")
        self.services.visit.typed.pop(self.asked.key, None)

    def _answered(self) -> None:
        self.written()
        self._told()

    def written(self) -> None:
        """As it is written so far: who leaves the page and comes back finds it."""
        text = self.keyboard.text
        if text == self.services.visit.typed.get(self.asked.key, self._given):
            return
        self.services.visit.typed[self.asked.key] = text
        if text:
            drop_clearing_chip(self.question, self.asked.answers)

    # -- the answer ----------------------------------------------------------------------------------------------------

    @property
    def _given(self) -> str:
        return "" if self.answer is None else str(self.answer)

    @property
    def _begun_with(self) -> str:
        return self.services.visit.typed.get(self.asked.key, self._given)

    def value(self) -> Any:
        return self.keyboard.text.strip() or None

    def fault(self) -> str:
        if self.keyboard.unfinished:
            return self.services.texts("keyboard.unfinished")
        return super().fault()

    @property
    def may_be_left(self) -> bool:
        return not self.keyboard.composing.begun and super().may_be_left

    def hint(self) -> str:
        if self.keyboard.no_words:
            return self.services.texts("keyboard.ask_desk", desk=self.services.station.desk)
        return super().hint()

    # -- the view ------------------------------------------------------------------------------------------------------

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        text = self.services.texts
        return replace(
            super().fill(view, error),
            written=written_view(self.keyboard, text, placeholder=text("keyboard.placeholder"), error=error),
            keyboard=keyboard_view(self.keyboard, text),
            offer=self._offered(),
        )

    def _offered(self) -> str:
        """Not while it stands in the field."""
        if self.offer is None or self.keyboard.text == str(self.offer):
            return ""
        return self.services.texts("question.offer", value=str(self.offer), where=self.offered_from())


def field_of(question: Question, *, of_name: bool = False) -> Field:
    """`of_name`: it is a person's, though the question does not say so."""
    kind = WritingKind.NAME if of_name else question.writing
    return Field(kind=kind, most=question.max_length or MOST_CHARACTERS)
