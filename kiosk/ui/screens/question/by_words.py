"""A word that is written in order to look for something: the keyboard, what was found so far, and the page of that."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.service_item import Option
from kiosk.ui.keyboard.desk import WritingDesk
from kiosk.ui.keyboard.field import Field
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.keyboard.showing import keyboard_view, written_view
from kiosk.ui.screens.question.view import QuestionView
from kiosk.ui.texts import Texts

MOST = 12
_WORD = Field(most=MOST)


class ByWords:
    """`find` is asked for what stands in the field; of what is not a character yet, for its letters. While `keyboard`
    is there one writes; after `look_on()` what was `found` stands on the page."""

    def __init__(
        self, desk: WritingDesk, find: Callable[[str], tuple[Option, ...]], changed: Callable[[], None]
    ) -> None:
        self.found: tuple[Option, ...] = ()
        self.looking = False
        self.keyboard: Keyboard | None = None
        self._desk, self._find, self._changed = desk, find, changed
        self._asked = ""

    @property
    def under_way(self) -> bool:
        return self.keyboard is not None or self.looking

    @property
    def wanted(self) -> str:
        return self._asked

    def open(self) -> None:
        self.close()
        self.keyboard = self._desk.open(_WORD, "", self._heard)

    def close(self) -> None:
        """Back to the list; nothing of it is kept."""
        self._put_away()
        self.looking, self._asked, self.found = False, "", ()

    def written(self) -> None:
        if self.keyboard is None:
            return
        asked = self.keyboard.text or self.keyboard.composing.letters
        if asked != self._asked:
            self._asked, self.found = asked, self._find(asked)

    def look_on(self) -> bool:
        """From the keyboard to what was found, which needs the whole page. False when one is not about to."""
        if self.keyboard is None or not self.found:
            return False
        self._put_away()
        self.looking = True
        return True

    def fill(self, view: QuestionView, text: Texts, *, hint: str, nothing: str) -> QuestionView:
        """The field and its keyboard. `nothing` is said above the field once a whole word was not found."""
        keyboard = self.keyboard
        if keyboard is None:
            return view
        missing = nothing if keyboard.text and not self.found and not keyboard.composing.begun else ""
        count = text("lookup.found", count=len(self.found)) if self.found else ""
        return replace(
            view,
            hint=count or hint,
            written=written_view(keyboard, text, placeholder=text("keyboard.placeholder"), error=missing),
            keyboard=keyboard_view(keyboard, text),
        )

    def _heard(self) -> None:
        self.written()
        self._changed()

    def _put_away(self) -> None:
        if self.keyboard is not None:
            self._desk.put_away(self.keyboard)
        self.keyboard = None
