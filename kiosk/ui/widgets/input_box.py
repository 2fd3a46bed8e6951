"""The box of a typed answer, with a caret of its own: Kivy's text field knows neither our fonts nor our keyboard."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph

PAD, CARET_WIDE, CARET_HIGH, CARET_GAP, HINT_GAP = 42, 5, 68, 6, 16


class InputBox(Block):
    """What is typed is for the visitor's ears alone. `hint` stands live at the right. In `error` its edge is red; the
    message stands above, not in here. One that is `resting` is not being typed into."""

    role = Role.INPUT

    def __init__(self, **given: Any) -> None:
        self.text = ""
        self.placeholder = ""
        self.hint = ""
        self.error = False
        self.resting = False
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        del wide
        return self.look.theme.touch("input")

    def draw(self, pen: Pen) -> None:
        edge = "bad" if self.error else "line2" if self.resting else "primary"
        border = pen.theme.border("secondary" if self.resting else "selected")
        radius = pen.theme.radius("button")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge=edge, border=border, radius=radius)
        words = pen.look.set(self.text or self.placeholder, "input_number" if is_number(self.text) else "input")
        if not self.text and pen.look.width_of(words) > pen.wide - 2 * PAD:
            words = pen.look.set(self.placeholder, "body")
        pen.text(words, PAD, (pen.high - pen.look.height_of(words)) / 2, "ink" if self.text else "ink3")
        self._draw_caret(pen, words)
        hint = pen.look.set(self.hint, "input_hint")
        room = pen.wide - 2 * PAD - HINT_GAP - pen.look.width_of(words)
        if pen.look.width_of(hint) <= room:  # a long number leaves no room: then its digits matter more
            pen.text(hint, 0, (pen.high - pen.look.height_of(hint)) / 2, "ink2", wide=pen.wide - PAD, align="right")

    def said(self) -> tuple[str, ...]:
        return tuple(filter(None, ("" if self.text else self.placeholder, self.hint)))

    def said_in_private(self) -> tuple[str, ...]:
        return (self.text,) if self.text else ()

    def _draw_caret(self, pen: Pen, words: Paragraph) -> None:
        if self.resting:
            return
        caret = PAD + (pen.look.width_of(words) + CARET_GAP if self.text else -CARET_GAP)
        pen.box(caret, (pen.high - CARET_HIGH) / 2, CARET_WIDE, CARET_HIGH, "primary")


def is_number(text: str) -> bool:
    return text.replace(" ", "").isdigit()


class FieldError(Block):
    """What is wrong with the answer, above its box: icon and words."""

    role = Role.STATE
    ICON, ICON_GAP = 36, 16

    def __init__(self, **given: Any) -> None:
        self.text = ""
        super().__init__(**given)
        self.shown = False

    def show(self, text: str) -> None:
        self.change(text=text, shown=bool(text))

    def measure(self, wide: float) -> float:
        return self.look.height_of(self._set(wide))

    def draw(self, pen: Pen) -> None:
        words = self._set(pen.wide)
        line = words.line_height / pen.look.scale
        pen.icon("warning-circle", 0, (line - self.ICON) / 2, self.ICON, "bad", "fill")
        pen.text(words, self.ICON + self.ICON_GAP, 0, "bad")

    def _set(self, wide: float) -> Paragraph:
        return self.look.set(self.text, "field_error", wide - self.ICON - self.ICON_GAP)
