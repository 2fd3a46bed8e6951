"""One service in a list: what it is, what it is good for, and where it stands; or a group of them."""

from typing import Any, NamedTuple

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tag
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, PAD_Y_WIDE, CARET, CARET_GAP, LEAST = 34, 24, 16, 44, 24, 136
PLATE, PLATE_ICON, PLATE_GAP = 92, 56, 28
SIGN_ICON, SIGN_GAP, STATE_GAP, NOTE_GAP = 40, 10, 24, 6
LARGE_ICON = 88


class _Line(NamedTuple):
    text: Paragraph
    gap: float
    ink: str


class ServiceRow(Control):
    """`state` stands at the right of the title, below it where there is little room; `official` is the name below a
    plain title; `note` is one more line."""

    def __init__(
        self,
        title: str,
        text: str,
        icon: str = "",
        state: Tag | None = None,
        note: str = "",
        official: str = "",
        **given: Any,
    ) -> None:
        self.title = title
        self.text = text
        self.icon = icon
        self.state = state
        self.note = note
        self.official = official
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return max(LEAST, self._high(wide) + 2 * (PAD_Y_WIDE if self.look.wide else PAD_Y))

    def draw(self, pen: Pen) -> None:
        fill = "tint_press" if self.pressed else "surface"
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=pen.theme.radius("card"))
        pen.icon("caret-right", pen.wide - PAD_X - CARET, (pen.high - CARET) / 2, CARET, self._ink("ink3"))
        self._draw_icon(pen)
        left, top = self._left(), (pen.high - self._high(pen.wide)) / 2
        beside = self._beside(pen.wide)
        for at, line in enumerate(self._lines(pen.wide)):
            top += line.gap
            pen.text(line.text, left, top, self._ink(line.ink))
            if at == 0 and beside:
                self._draw_state(pen, left + self._room(pen.wide) - self._state_wide(), top, line.text)
            top += pen.look.height_of(line.text)
            if at == 0 and self.state is not None and not beside:
                word = self._word()
                self._draw_state(pen, left, top, word)
                top += pen.look.height_of(word)

    def _draw_icon(self, pen: Pen) -> None:
        """Where tints cannot be told apart, and where words are large, the icon stands without a plate."""
        if not self.icon:
            return
        mark = "press_mark" if self.pressed else "primary"
        if pen.look.large or pen.theme.outlined:
            size = LARGE_ICON if pen.look.large else PLATE_ICON
            pen.icon(self.icon, PAD_X + (self._plate() - size) / 2, (pen.high - size) / 2, size, mark, "regular")
            return
        top = (pen.high - PLATE) / 2
        pen.box(PAD_X, top, PLATE, PLATE, "tint", pen.theme.radius("card"))
        inset = (PLATE - PLATE_ICON) / 2
        pen.icon(self.icon, PAD_X + inset, top + inset, PLATE_ICON, "primary", "regular")

    def _draw_state(self, pen: Pen, left: float, top: float, line: Paragraph) -> None:
        """In the middle of the height of the first line of `line`."""
        if self.state is None:
            return
        middle, icon = top + line.line_height / pen.look.scale / 2, SIGN_ICON * pen.look.growth
        ink = "press_ink" if self.pressed else SIGN[self.state.tone]
        pen.icon(self.state.icon, left, middle - icon / 2, icon, ink, "fill")
        word = self._word()
        pen.text(word, left + icon + SIGN_GAP, middle - pen.look.height_of(word) / 2, ink)

    def _ink(self, at_rest: str) -> str:
        return "press_ink" if self.pressed else at_rest

    def _high(self, wide: float) -> float:
        below = self.look.height_of(self._word()) if self.state is not None and not self._beside(wide) else 0
        return below + sum(line.gap + self.look.height_of(line.text) for line in self._lines(wide))

    def _lines(self, wide: float) -> list[_Line]:
        room = self._room(wide)
        title_room = room - self._state_wide() - STATE_GAP if self._beside(wide) else room
        lines = [_Line(self.look.set(self.title, "rule", title_room), 0, "ink")]
        if self.official:
            lines.append(_Line(self.look.set(self.official, "official", room), 0, "ink3"))
        if self.text:
            style = "caption" if self.look.wide else "card_text"
            lines.append(_Line(self.look.set(self.text, style, room), 0, "ink2"))
        if self.note:
            lines.append(_Line(self.look.set(self.note, "card_text", room), NOTE_GAP, "ink"))
        return lines

    def _beside(self, wide: float) -> bool:
        """Title and state find room in one line."""
        if self.state is None:
            return False
        title = self.look.width_of(self.look.set(self.title, "rule"))
        return title + STATE_GAP + self._state_wide() <= self._room(wide)

    def _room(self, wide: float) -> float:
        return wide - self._left() - PAD_X - CARET - CARET_GAP

    def _left(self) -> float:
        return PAD_X + (self._plate() + PLATE_GAP if self.icon else 0)

    def _plate(self) -> float:
        return LARGE_ICON if self.look.large else PLATE

    def _word(self) -> Paragraph:
        return self.look.set(self.state.text if self.state else "", "tag_large")

    def _state_wide(self) -> float:
        return SIGN_ICON * self.look.growth + SIGN_GAP + self.look.width_of(self._word())
