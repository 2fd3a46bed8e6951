"""Answers that are typed on a pad: numbers of every sort, days, months, money."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.domain.service_item import Question, QuestionKind
from kiosk.ui.answer_words import day_in_words
from kiosk.ui.form_path import Asked, chosen_chip, is_chosen
from kiosk.ui.pad import Pad
from kiosk.ui.parts import InputView
from kiosk.ui.screens.question.asker import Asker
from kiosk.ui.screens.question.view import ChipView, QuestionView
from kiosk.ui.services import Services


class Typing(Asker):
    def __init__(self, services: Services, asked: Asked, today: date, pad: Pad, offer: Any = None) -> None:
        super().__init__(services, asked, today, offer)
        self.pad = pad

    def key(self, value: str) -> None:
        typed = self.pad.after(self.typed, value)
        if len(typed) > len(self.typed):
            drop_clearing_chip(self.question, self.asked.answers)
        self.services.visit.typed[self.asked.key] = typed

    def take_offer(self) -> None:
        self.write(self.pad.digits(self.offer))

    def write(self, typed: str) -> None:
        """As if it had been typed."""
        drop_clearing_chip(self.question, self.asked.answers)
        self.services.visit.typed[self.asked.key] = typed

    @property
    def typed(self) -> str:
        """What was typed, else the answer given before, as it would be typed."""
        typed = self.services.visit.typed
        if self.asked.key in typed:
            return typed[self.asked.key]
        return "" if self.answer is None else self.pad.digits(self.answer)

    def value(self) -> Any:
        return self.pad.answer(self.typed) if self.typed else None

    def fault(self) -> str:
        pad = self.pad
        if pad.short and pad.length and 0 < len(self.typed) < pad.length:
            return self.services.texts(pad.short, have=len(self.typed))
        return super().fault()

    def bounds(self) -> str:
        amounts = self.question.kind in (QuestionKind.MONEY, QuestionKind.NUMBER)
        return self.between(self._unit()) if amounts else ""

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        text = self.services.texts
        return replace(
            super().fill(view, error),
            input=self._input(error),
            offer=self._offered(),
            keys=self.pad.keys(text),
        )

    def _input(self, error: str) -> InputView:
        text, typed, pad = self.services.texts, self.typed, self.pad
        missing = pad.length - len(typed) if pad.length and typed else 0
        return InputView(
            shown=pad.shown(typed, text),
            placeholder=text(pad.placeholder) if pad.placeholder else "",
            hint=text("pad.missing", count=missing) if missing else self._unit(),
            error=error,
        )

    def _offered(self) -> str:
        """Not while it stands in the box."""
        if self.offer is None or self.typed == self.pad.digits(self.offer):
            return ""
        said = self.pad.shown(self.pad.digits(self.offer), self.services.texts)
        if self.question.kind in (QuestionKind.DATE, QuestionKind.MONTH):
            said = day_in_words(self.offer, self.services.texts)
        return self.services.texts("question.offer", value=said, where=self.offered_from())

    def _unit(self) -> str:
        yuan = self.services.texts("pad.yuan") if self.question.kind is QuestionKind.MONEY else ""
        return self.question.unit or yuan


def chips_of(question: Question, answers: dict[str, Any]) -> tuple[ChipView, ...]:
    return tuple(ChipView(text=c.text, icon=c.icon, chosen=is_chosen(c, answers)) for c in question.chips)


def drop_clearing_chip(question: Question, answers: dict[str, Any]) -> None:
    """Who types after all has not what the chip said."""
    chip = chosen_chip(question, answers)
    if chip is not None and chip.clears:
        for field in chip.sets:
            answers.pop(field, None)
