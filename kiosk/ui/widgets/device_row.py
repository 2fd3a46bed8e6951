"""One part of the station: its sign and name, how it is, what to do, and a tag at the right."""

from typing import NamedTuple

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.tagged_row import TaggedRow
from kiosk.ui.widgets.typeset import Paragraph

PAD_Y, GAP, ICON, ICON_GAP, LEAST, TEXT_LEFT = 6, 20, 56, 24, 64, 300


class _Placed(NamedTuple):
    words: Paragraph
    left: float
    top: float
    ink: str


class DeviceRow(TaggedRow):
    """What is well stands on one line, and is only read."""

    least: float = LEAST

    def measure(self, wide: float) -> float:
        return max(self.least, self._high(self._placed(wide)) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        if self.pressed:
            pen.box(0, 0, pen.wide, pen.high, "tint_press", 0)
        mark = "press_mark" if self.pressed else "ink2"
        pen.icon(self.icon, 0, (pen.high - ICON) / 2, ICON, mark, "regular")
        placed = self._placed(pen.wide)
        top = (pen.high - self._high(placed)) / 2
        for one in placed:
            pen.text(one.words, one.left, top + one.top, "press_ink" if self.pressed else one.ink)

    def _placed(self, wide: float) -> list[_Placed]:
        left = ICON + ICON_GAP
        room = wide - left - self._sign_wide - GAP
        if not self.title:
            return [_Placed(self.look.set(self.text, "caption", room), left, 0, "ink2")]
        title = self.look.set(self.title, "fact_label", room)
        high = self.look.height_of(title)
        found = [_Placed(title, left, 0, "ink")]
        beside = self.look.set(self.text, "caption")
        if self.look.width_of(title) < TEXT_LEFT - GAP and self.look.width_of(beside) <= room - TEXT_LEFT:
            found.append(_Placed(beside, left + TEXT_LEFT, (high - self.look.height_of(beside)) / 2, "ink2"))
        elif self.text:
            below = self.look.set(self.text, "caption", room)
            found.append(_Placed(below, left, high, "ink2"))
            high += self.look.height_of(below)
        if self.todo:
            found.append(_Placed(self.look.set(self.todo, "caption", room), left, high, "ink"))
        return found

    def _high(self, placed: list[_Placed]) -> float:
        return max(one.top + self.look.height_of(one.words) for one in placed)


class DeviceButton(DeviceRow, Control):
    """What is not well has below it what to do, and leads to where it is tried."""

    def measure(self, wide: float) -> float:
        return max(self.look.theme.touch("min"), super().measure(wide))
