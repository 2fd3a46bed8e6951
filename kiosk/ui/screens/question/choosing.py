"""Answers that are chosen from a list that is there at once: one, several, a document brought later, a consent."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kiosk.domain.service_item import Option, QuestionKind
from kiosk.ui.parts import OptionView
from kiosk.ui.screens.question.asker import Asker
from kiosk.ui.screens.question.view import QuestionView

_AGREED = "yes"
_BRING = "bring"


class Choosing(Asker):
    """One of the options. Of a question that may be left, a second tap takes the choice back."""

    def choose(self, code: str) -> None:
        if self.answer == self.value_of(code) and not self.question.required:
            self.take_back()
        else:
            self.asked.answers[self.question.id] = self.value_of(code)

    def value_of(self, code: str) -> Any:
        return code

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        return replace(super().fill(view, error), options=tuple(self._in_order()), list_key=self.asked.key)

    def _in_order(self) -> Iterator[OptionView]:
        """What is offered comes first, and says where it is from."""
        options = [self.option(one) for one in self.question.options]
        offered = [one for one in options if self.offer is not None and one.code == self.offer]
        yield from (replace(one, note=self.offered_from()) for one in offered)
        yield from (one for one in options if one not in offered)

    def option(self, option: Option) -> OptionView:
        return OptionView(code=option.code, text=option.text, chosen=self.answer == self.value_of(option.code))


class ChoosingSeveral(Choosing):
    def choose(self, code: str) -> None:
        chosen = self.answer or []
        chosen = [one for one in chosen if one != code] if code in chosen else [*chosen, code]
        self.asked.answers[self.question.id] = chosen

    def value(self) -> Any:
        return self.answer or None

    def option(self, option: Option) -> OptionView:
        return OptionView(code=option.code, text=option.text, chosen=option.code in (self.answer or []))

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        return replace(super().fill(view, error), several=True)

    def bounds(self) -> str:
        return self.between(self.services.texts("question.things"))


class Bringing(Choosing):
    """A document that this station cannot photograph: who has it says how it will come."""

    def value_of(self, code: str) -> Any:
        return {_BRING: code}

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        text = self.services.texts
        ways = (("phone", "bring.phone", "bring.phone_how"), ("desk", "bring.desk", "bring.desk_how"))
        options = tuple(
            OptionView(
                code=code,
                text=text(words),
                note=text(how, desk=self.services.station.desk),
                chosen=self.answer == self.value_of(code),
            )
            for code, words, how in ways
        )
        return replace(super().fill(view, error), options=options)


class Agreeing(Choosing):
    """A consent among the questions."""

    def value_of(self, code: str) -> Any:
        return code == _AGREED

    def choose(self, code: str) -> None:
        if self.answer is None:
            super().choose(code)
        else:
            self.take_back()

    def fill(self, view: QuestionView, error: str) -> QuestionView:
        agree = OptionView(code=_AGREED, text=self.services.texts("question.agree"), chosen=self.answer is True)
        return replace(super().fill(view, error), options=(agree,), several=True)


def chosen_from(kind: QuestionKind) -> type[Asker]:
    return {
        QuestionKind.CHOICE: Choosing,
        QuestionKind.CHOICES: ChoosingSeveral,
        QuestionKind.DOCUMENT_PHOTO: Bringing,
        QuestionKind.CONSENT: Agreeing,
    }.get(kind, Choosing)
