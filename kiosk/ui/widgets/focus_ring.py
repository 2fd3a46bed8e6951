"""The ring around the control that a keypad, a braille strip or a switch has reached; a finger takes it away."""

from collections.abc import Sequence
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control

GAP = 4
NOWHERE = (0.0, 0.0, 0.0, 0.0)


class FocusRing(Block):
    """Drawn outside of the control: 8 px, 4 px away from it (DESIGN-SYSTEM 5).

    It keeps the name of the control and not the control: a page that is painted anew makes new ones.
    """

    def __init__(self, **given: Any) -> None:
        self.name = ""
        self.in_use = False
        super().__init__(**given)

    def step(self, controls: Sequence[Control], by: int) -> None:
        """To the next stop in reading order, round and round; the first key only shows where one is."""
        stops = [control for control in controls if not control.silent]
        names = [control.name for control in stops]
        self.in_use = True
        if not stops:
            return
        at = names.index(self.name) + by if self.name in names else 0 if by > 0 else -1
        self.name = names[at % len(names)]
        self.follow(controls)

    def reach(self, name: str, controls: Sequence[Control]) -> None:
        """To this one, which a finger has found."""
        self.name, self.in_use = name, True
        self.follow(controls)

    def control(self, controls: Sequence[Control]) -> Control | None:
        return next((control for control in controls if self.in_use and control.name == self.name), None)

    def begin_anew(self, controls: Sequence[Control]) -> None:
        """Another page: its first stop, if the ring is in use at all. Read aloud, it stands nowhere until that is
        told."""
        self.name = ""
        if self.in_use and self.look.manner.aloud:
            self.follow(controls)
        elif self.in_use:
            self.step(controls, 1)

    def stay_at(self, name: str, controls: Sequence[Control]) -> None:
        """Where it was before everything was made anew, if there is such a control."""
        if self.in_use and any(control.name == name for control in controls):
            self.name = name
            self.follow(controls)

    def follow(self, controls: Sequence[Control]) -> None:
        """Stand where the control is now, or nowhere."""
        control = self.control(controls)
        if control is None:
            self._stand_at(NOWHERE)
            return
        reach = self.look.theme.border("focus") + GAP
        left, top, wide, high = control.touch_box
        self._stand_at((left - reach, top - reach, wide + 2 * reach, high + 2 * reach))

    def lose(self) -> None:
        """A finger is at work."""
        self.in_use, self.name = False, ""
        self._stand_at(NOWHERE)

    def _stand_at(self, box: tuple[float, float, float, float]) -> None:
        if box != self.box:
            self.box = box
            self._move_widget()
            self.redraw()

    def draw(self, pen: Pen) -> None:
        thick = pen.theme.border("focus")
        radius = pen.theme.radius("button") + GAP + thick
        pen.hollow(0, 0, pen.wide, pen.high, edge="focus", border=thick, radius=radius)
