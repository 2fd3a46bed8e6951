"""A tinted strip that says how things stand."""

import unicodedata
from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tone import GROUND, SIGN_ON_GROUND, WORDS
from kiosk.ui.widgets.typeset import Paragraph, Span

PAD_X, PAD_Y, ICON_GAP = 32, 28, 24
_WIDE = ("W", "F", "A")


class Banner(Block):
    """`centred`: the icon stands in the middle instead of at the first line."""

    role = Role.STATE

    def __init__(self, **given: Any) -> None:
        self.banner: parts.Banner | None = None
        self.style = "banner"
        self.centred = False
        self.weight = "fill"
        super().__init__(**given)
        self.shown = False

    def show(self, banner: parts.Banner | None) -> None:
        self.change(banner=banner, shown=banner is not None)

    def measure(self, wide: float) -> float:
        return self.look.height_of(self._set(wide)) + 2 * PAD_Y

    def draw(self, pen: Pen) -> None:
        if self.banner is None:
            return
        pen.ground(0, 0, pen.wide, pen.high, GROUND[self.banner.tone], pen.theme.radius("button"))
        words = self._set(pen.wide)
        size = pen.theme.size("icon_banner")
        line = words.line_height / pen.look.scale
        icon_top = (pen.high - size) / 2 if self.centred else PAD_Y + (line - size) / 2
        pen.icon(self.banner.icon, PAD_X, icon_top, size, SIGN_ON_GROUND[self.banner.tone], self.weight)
        pen.text(words, self._text_left(), PAD_Y, WORDS[self.banner.tone])

    def _set(self, wide: float) -> Paragraph:
        return self.look.set(spans_of(self.banner), self.style, wide - self._text_left() - PAD_X)

    def _text_left(self) -> float:
        return PAD_X + self.look.theme.size("icon_banner") + ICON_GAP


def spans_of(banner: parts.Banner | None) -> list[Span]:
    """The bold lead, then the text: behind it or on a line of its own."""
    if banner is None:
        return []
    between = _gap(banner.lead[-1:], banner.text[:1]) if banner.inline else "\n" if banner.text and banner.lead else ""
    return [Span(banner.lead, bold=True), Span(between + banner.text, bold=False)]


def _gap(end: str, begin: str) -> str:
    """Between lead and text on one line: ideographs and their marks bring their own room, others need a space."""
    apart = end and begin.isalnum() and unicodedata.east_asian_width(end) not in _WIDE
    return " " if apart and unicodedata.east_asian_width(begin) not in _WIDE else ""
