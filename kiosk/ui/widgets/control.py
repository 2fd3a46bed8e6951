"""What can be touched. A control shows what the finger does to it; the judging is done in finger.py."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.finger import NoSuchControlError


def nothing() -> None:
    """The action of a control that has been given none."""


class Control(Block):
    """A part with a `name`, unique on its page, and an action. `deaf`: looks at work and takes no tap. `rapid`: a key,
    for which a second tap at once is meant. One that is `silent` has a twin with words: keys do not stop at it. One
    that `draws` is told where the finger goes, and takes no tap; one that also `feels_all` hears of every finger at
    once, each by its own number."""

    role = Role.CHOICE
    silent = False
    draws = False
    feels_all = False

    def __init__(self, **given: Any) -> None:
        self.name = ""
        self.on_tap: Callable[[], None] = nothing
        self.pressed = False
        self.deaf = False
        self.rapid = False
        super().__init__(**given)

    @property
    def touch_box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what the finger may hit, in canvas px; may be larger than what is drawn."""
        return self.box

    @property
    def gone(self) -> bool:
        """There was no room for it: it is drawn nowhere, and cannot be touched."""
        return self.box[2] > 0 and self.box[3] == 0

    def press(self, pressed: bool) -> None:
        if pressed != self.pressed:
            self.pressed = pressed
            self.redraw()

    def trace(self, x: float, y: float) -> None:
        """The finger is here, in canvas px; asked only of one that draws."""

    def lift(self) -> None:
        """The finger is gone; asked only of one that draws."""

    def feel(self, finger: Hashable, x: float, y: float) -> None:
        """That finger is here, in canvas px; asked only of one that feels all."""

    def unfeel(self, finger: Hashable) -> None:
        """That finger is gone; asked only of one that feels all."""

    def holds(self, x: float, y: float, slop: float = 0) -> bool:
        left, top, wide, high = self.touch_box
        return left - slop <= x <= left + wide + slop and top - slop <= y <= top + high + slop


def controls_in(block: Block) -> list[Control]:
    """Every control shown within `block`, in reading order."""
    found: list[Control] = []
    for part in block.shown_parts():
        if isinstance(part, Control) and not part.gone:
            found.append(part)
        found += controls_in(part)
    return found


def find(controls: Iterable[Control], name: str) -> Control:
    for control in controls:
        if control.name == name:
            return control
    raise NoSuchControlError(name)
