"""The name of a part in a list of rows: ticked while it is wanted, with how it stands; or a plain heading."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tag
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.option import draw_checkbox
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

LEAST, PAD_Y, BOX_GAP, SIGN_ICON, SIGN_GAP, STATE_GAP = 112, 22, 28, 40, 10, 24
GROUP_TOP, GROUP_BOTTOM = 28, 10


class PartHeading(Control):
    """`checked`: it is wanted. The whole row takes the tap."""

    def __init__(self, title: str, text: str, state: Tag, *, checked: bool, **given: Any) -> None:
        self.title = title
        self.text = text
        self.state = state
        self.checked = checked
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return max(LEAST, self.look.theme.touch("min"), self._high(wide) + 2 * PAD_Y)

    def draw(self, pen: Pen) -> None:
        pen.box(0, 4, pen.wide, pen.high - 8, "tint_press" if self.pressed else "surface")
        size, left = pen.theme.size("checkbox"), self._left()
        draw_checkbox(pen, 0, (pen.high - size) / 2, size, chosen=self.checked, on_tint=False)
        top = (pen.high - self._high(pen.wide)) / 2
        for at, words in enumerate(self._lines(pen.wide)):
            pen.text(words, left, top, "press_ink" if self.pressed else ("ink2" if at else "ink"))
            if at == 0 and self._beside(pen.wide):
                self._draw_state(pen, pen.wide - self._state_wide(), top, words)
            top += pen.look.height_of(words)
            if at == 0 and not self._beside(pen.wide):
                self._draw_state(pen, left, top, self._word())
                top += pen.look.height_of(self._word())

    def is_chosen(self) -> bool:
        return self.checked

    def _draw_state(self, pen: Pen, left: float, top: float, line: Paragraph) -> None:
        icon, word = SIGN_ICON * pen.look.growth, self._word()
        middle = top + line.line_height / pen.look.scale / 2
        ink = "press_ink" if self.pressed else SIGN[self.state.tone]
        pen.icon(self.state.icon, left, middle - icon / 2, icon, ink, "fill")
        pen.text(word, left + icon + SIGN_GAP, middle - pen.look.height_of(word) / 2, ink)

    def _high(self, wide: float) -> float:
        below = 0 if self._beside(wide) else self.look.height_of(self._word())
        return below + sum(self.look.height_of(words) for words in self._lines(wide))

    def _lines(self, wide: float) -> list[Paragraph]:
        room = wide - self._left()
        title_room = room - self._state_wide() - STATE_GAP if self._beside(wide) else room
        lines = [self.look.set(self.title, "h3", title_room)]
        return [*lines, self.look.set(self.text, "card_text", room)] if self.text else lines

    def _beside(self, wide: float) -> bool:
        title = self.look.width_of(self.look.set(self.title, "h3"))
        return title + STATE_GAP + self._state_wide() <= wide - self._left()

    def _left(self) -> float:
        return self.look.theme.size("checkbox") + BOX_GAP

    def _word(self) -> Paragraph:
        return self.look.set(self.state.text, "tag_large")

    def _state_wide(self) -> float:
        return SIGN_ICON * self.look.growth + SIGN_GAP + self.look.width_of(self._word())


class GroupHeading(Block):
    """Whose rows follow."""

    def __init__(self, title: str, **given: Any) -> None:
        self.title = title
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        return GROUP_TOP + self.look.height_of(self._words(wide)) + GROUP_BOTTOM

    def draw(self, pen: Pen) -> None:
        pen.text(self._words(pen.wide), 0, GROUP_TOP, "ink3")

    def _words(self, wide: float) -> Paragraph:
        return self.look.set(self.title, "caption_bold", wide)
