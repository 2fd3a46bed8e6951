"""What the pages share on which words are written that are looked for: a keyboard that is there as long as the page."""

from abc import abstractmethod
from typing import TypeVar

from kiosk.domain.service_item import WritingKind
from kiosk.ui.keyboard.field import Field, Tab
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.written_presenter import WrittenPresenter

V = TypeVar("V")
MOST = 30
_FIELD = Field(kind=WritingKind.TEXT, most=MOST)


class SoughtWordsPresenter(WrittenPresenter[V]):
    """Letters alone are looked for as pinyin."""

    keyboard: Keyboard | None = None

    def open(self) -> None:
        self.keyboard = self.flow.writing.open(_FIELD, self.before, self.refresh)
        self.refresh()

    def close(self) -> None:
        if self.keyboard is not None:
            self.flow.writing.put_away(self.keyboard)
        self.keyboard = None

    def wipe(self) -> None:
        self.close()
        super().wipe()

    def written(self) -> None:
        self.refresh()

    def forward(self) -> None:
        if self.keyboard is not None:
            self.look_for(_words_of(self.keyboard))

    @property
    @abstractmethod
    def before(self) -> str:
        """What was looked for before."""

    @abstractmethod
    def look_for(self, words: str) -> None: ...


def _words_of(keyboard: Keyboard) -> str:
    """Letters of which no character was taken are looked for as they are."""
    letters = keyboard.composed if keyboard.tab is Tab.PINYIN else ""
    spelled = "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
    return f"{keyboard.text.strip()} {spelled}".strip()
