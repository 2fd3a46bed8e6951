"""What the presenters of pages with the keyboard on them share: its keys, strokes and candidates."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TypeVar

from kiosk.input.api import Stroke
from kiosk.ui.keyboard.keyboard import Keyboard
from kiosk.ui.presenter import Presenter

V = TypeVar("V")


class WrittenPresenter(Presenter[V]):
    """Whatever the visitor does with the keyboard goes to it, as long as it is there; then the page is told."""

    @property
    @abstractmethod
    def keyboard(self) -> Keyboard | None:
        """None: nothing is being written."""

    @abstractmethod
    def written(self) -> None:
        """What is written, or what is offered for it, may be another now."""

    def key(self, value: str) -> None:
        self._write(lambda keyboard: keyboard.key(value))

    def write_by(self, code: str) -> None:
        self._write(lambda keyboard: keyboard.write_by(code))

    def pick(self, index: int) -> None:
        self._write(lambda keyboard: keyboard.pick(index))

    def look_further(self) -> None:
        self._write(lambda keyboard: keyboard.look_further())

    def begin_stroke(self) -> None:
        self._write(lambda keyboard: keyboard.begin_stroke())

    def add_stroke(self, stroke: Stroke) -> None:
        self._write(lambda keyboard: keyboard.add_stroke(stroke))

    def put_caret(self, at: int) -> None:
        self._write(lambda keyboard: keyboard.put_caret(at))

    def _write(self, do: Callable[[Keyboard], None]) -> None:
        if self.keyboard is not None:
            do(self.keyboard)
            self.written()
