"""Buttons: one filled one moves the visitor on, everything else is white."""

from dataclasses import dataclass
from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.linebreak import units
from kiosk.ui.reading import Role
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

ICON_GAP = 20
EDGE = 16
LINES = 2
PLAIN_STYLES = {"button_primary": "button"}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a button looks at rest and pressed; `edge` "" has none. Sizes are names of the theme."""

    fill: str
    pressed: str
    ink: str
    edge: str = ""
    border: str = "control"
    high: str = "button"
    radius: str = "button"
    style: str = "button"
    icon: str = "icon_button"


KINDS = {
    "primary": Kind("primary_fill", "primary_press", "on_primary", style="button_primary"),
    "secondary": Kind("surface", "tint_press", "primary", edge="primary", border="secondary"),
    "neutral": Kind("surface", "tint_press", "ink", edge="line2"),
    "danger": Kind("bad", "bad", "surface"),
    "start": Kind(
        "primary_fill", "primary_press", "on_primary", "", "control", "start_button", "tile", "start", "icon_start"
    ),
    "small": Kind("surface", "tint_press", "ink", "line2", "control", "small_button", "small_button", "small_button"),
    "small_chosen": Kind(
        "surface", "tint_press", "primary", "primary", "secondary", "small_button", "small_button", "small_button"
    ),
}
BUSY = Kind("tint_press", "tint_press", "press_mark")


class PushButton(Control):
    """`kind` is a name of KINDS. A busy one is painted as at work and takes no tap."""

    role = Role.BUTTON

    def __init__(self, kind: str = "neutral", **given: Any) -> None:
        self.kind = kind
        self.text = ""
        self.icon = ""
        self.icon_right = False
        super().__init__(**given)

    def show(self, button: parts.Button | None) -> None:
        if button is None:
            self.change(shown=False)
            return
        self.change(shown=True, text=button.text, icon=button.icon, icon_right=button.icon_right, deaf=button.busy)

    def measure(self, wide: float) -> float:
        del wide
        return self.look.theme.touch(KINDS[self.kind].high)

    def height_in(self, wide: float) -> float:
        """At least that of its kind; more where its words take more lines in this width."""
        return max(self.measure(wide), self.words_high(wide) + 2 * EDGE)

    def words_high(self, wide: float) -> float:
        return self.look.height_of(self._label(wide - self._beside()))

    def content_width(self) -> float:
        kind = KINDS[self.kind]
        icon = self.look.theme.size(kind.icon) + ICON_GAP if self.icon else 0
        return self.look.width_of(self.look.set(self.text, kind.style)) + icon

    def least_width(self) -> float:
        """The narrowest, within a step, in which its words stand in two lines, none of them torn."""
        wide, step = self.content_width() + 2 * EDGE, self.look.theme.space("s")
        one = self.look.theme.style(KINDS[self.kind].style).size  # of short words, a character
        least = self._beside() + max(self._widest_word(), one)
        while wide - step >= least and len(self._label(wide - step - self._beside()).lines) <= LINES:
            wide -= step
        return wide

    def _widest_word(self) -> float:
        """Or ideograph."""
        words = (self.text[start:end] for start, end in units(self.text))
        return max((self.look.measure(word, KINDS[self.kind].style) for word in words), default=0)

    def _beside(self) -> float:
        """What the words leave free: the edges, and the icon."""
        return 2 * EDGE + (self.look.theme.size(KINDS[self.kind].icon) + ICON_GAP if self.icon else 0)

    def draw(self, pen: Pen) -> None:
        kind, wide, high = KINDS[self.kind], pen.wide, pen.high
        colors = BUSY if self.deaf else kind
        self._draw_ground(pen, colors, pen.theme.radius(kind.radius))
        size = pen.theme.size(kind.icon) if self.icon else 0
        step = size + ICON_GAP if self.icon else 0
        ink = colors.ink
        if self.pressed and colors.pressed == "tint_press":
            ink = "press_ink" if ink == "ink" else "press_mark"
        label = self._label(wide - step - 2 * EDGE)
        text_width, text_height = pen.look.width_of(label), pen.look.height_of(label)
        at = (wide - text_width - step) / 2
        text_left = at if self.icon_right else at + step
        pen.text(label, text_left, (high - text_height) / 2, ink, wide=text_width, align="center")
        if self.icon:
            pen.icon(self.icon, at + text_width + ICON_GAP if self.icon_right else at, (high - size) / 2, size, ink)

    def _label(self, room: float) -> Paragraph:
        """Words that need two lines are set a size smaller than large ones."""
        style = KINDS[self.kind].style
        label = self.look.set(self.text, style, room)
        return label if len(label.lines) == 1 else self.look.set(self.text, PLAIN_STYLES.get(style, style), room)

    def _draw_ground(self, pen: Pen, kind: Kind, radius: float) -> None:
        fill = kind.pressed if self.pressed else kind.fill
        if kind.edge:
            border = pen.theme.border(kind.border)
            pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge=kind.edge, border=border, radius=radius)
        else:
            pen.box(0, 0, pen.wide, pen.high, fill, radius)
