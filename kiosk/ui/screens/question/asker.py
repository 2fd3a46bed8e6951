"""How one question is asked: what stands on its page, and what a tap there means. One for each family of kinds."""

from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.items.form import check_answer
from kiosk.ui.answer_words import one_after_another, with_unit
from kiosk.ui.form_path import Asked
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.parts import COUNT
from kiosk.ui.screens.question.view import QuestionView
from kiosk.ui.services import Services


class Asker:
    """Lasts as long as its question is in hand. `offer` is a sound value that may be taken over, None: nothing.

    `keyboard` is there while words are written.

    The answer is kept in `asked.answers`; what was typed and is no answer yet in `visit.typed`.
    """

    def __init__(self, services: Services, asked: Asked, today: date, offer: Any = None) -> None:
        self.services = services
        self.asked = asked
        self.question = asked.question
        self.today = today
        self.offer = offer
        self.keyboard: Keyboard | None = None

    # -- what the visitor does -----------------------------------------------------------------------------------------

    def choose(self, code: str) -> None:
        """An option was tapped."""

    def step(self, code: str) -> None:
        """A step of the way to a list was tapped."""

    def key(self, value: str) -> None:
        """A key was tapped."""

    def written(self) -> None:
        """Something was done on the keyboard, or an engine has answered."""

    def close(self) -> None:
        """The question is left: what was made for it goes."""

    def take_offer(self) -> None:
        """What is offered is taken over as it is."""

    def look_on(self) -> bool:
        """Going on shows more of this very question first. False: it leads to the next."""
        return False

    def onward(self) -> str:
        """What the button that goes on says; "" where it says what it says everywhere."""
        return ""

    # -- the answer ----------------------------------------------------------------------------------------------------

    @property
    def answer(self) -> Any:
        return self.asked.answers.get(self.question.id)

    def value(self) -> Any:
        """What would be the answer now; None: nothing."""
        return self.answer

    def fault(self) -> str:
        """What is to be done before one can go on; "" when nothing is."""
        fault = check_answer(self.question, self.value(), self.today, self.asked.known)
        return fault.message if fault else ""

    def take(self) -> None:
        """Going on: what is there becomes the answer."""
        value = self.value()
        if value is None:
            self.take_back()
        else:
            self.asked.answers[self.question.id] = value

    def take_back(self) -> None:
        self.asked.answers.pop(self.question.id, None)
        self.services.visit.typed.pop(self.asked.key, None)

    @property
    def may_be_left(self) -> bool:
        """Nothing is there, and nothing must be."""
        return self.value() is None and check_answer(self.question, None, self.today, self.asked.known) is None

    # -- the view ------------------------------------------------------------------------------------------------------

    def fill(self, view: QuestionView, _error: str) -> QuestionView:
        """`view` with what this family of kinds has on its page."""
        return replace(view, more=self.services.texts("question.more", count=COUNT))

    def offered_from(self) -> str:
        """Where the offer comes from, in words."""
        from_card = "card." in (self.question.prefill or "") or "card" in self.question.from_card
        return self.services.texts("question.from_card" if from_card else "question.from_before")

    def hint(self) -> str:
        """The question's own, and between which bounds the answer lies."""
        return one_after_another(self.question.hint, self.bounds(), self.services.texts)

    def bounds(self) -> str:
        return ""

    def between(self, unit: str) -> str:
        text, high = self.services.texts, self.question.maximum
        low = self.question.minimum or 0
        if low < 1:  # more than nothing: everybody knows
            low = 0
        if low and high is not None:
            return text("question.between", low=with_unit(low, unit), high=with_unit(high, unit))
        if high is not None:
            return text("question.at_most", high=with_unit(high, unit))
        return text("question.at_least", low=with_unit(low, unit)) if low else ""
