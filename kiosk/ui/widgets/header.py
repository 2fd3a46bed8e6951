"""The top of every page: mark and station at the left; at the right the time and what is true, or who is served."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tone
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tone import SIGN

MARK, MARK_TOP, MARK_GAP = 80, 32, 24
STATE_ICON, STATE_ICON_GAP, STATE_GAP = 30, 6, 24
PERSON_HIGH, PERSON_PAD, PERSON_ICON, PERSON_GAP = 72, 22, 32, 16
QUIET = (Tone.OK, Tone.PLAIN)


class Header(Block):
    def __init__(self, **given: Any) -> None:
        self.station = ""
        self.place_name = ""
        self.clock = ""
        self.states: tuple[parts.Tag, ...] = ()
        self.person = ""
        super().__init__(**given)
        self.own_height = self.look.theme.size("header")

    def draw(self, pen: Pen) -> None:
        margin = pen.theme.space("xl")
        pen.picture("logo", margin, MARK_TOP, MARK, MARK)
        left = margin + MARK + MARK_GAP
        pen.text(pen.look.set(self.station, "station"), left, 31, "ink")
        pen.text(pen.look.set(self.place_name, "caption"), left, 75, "ink2")
        if self.person:
            self._draw_person(pen, pen.wide - margin)
        else:
            pen.text(pen.look.set(self.clock, "header_clock"), 0, 22, "ink", wide=pen.wide - margin, align="right")
            self._draw_states(pen, pen.wide - margin)

    def _draw_states(self, pen: Pen, right: float) -> None:
        """From the right. What needs attention is bold and coloured; what is well stays quiet."""
        for tag in reversed(self.states):
            quiet = tag.tone in QUIET
            words = pen.look.set(tag.text, "caption" if quiet else "caption_bold")
            right -= pen.look.width_of(words)
            pen.text(words, right, 81, "ink2" if quiet else SIGN[tag.tone])
            right -= STATE_ICON + STATE_ICON_GAP
            pen.icon(tag.icon, right, 87, STATE_ICON, SIGN[tag.tone])
            right -= STATE_GAP

    def _draw_person(self, pen: Pen, right: float) -> None:
        words = pen.look.set(self.person, "person")
        wide = pen.look.width_of(words) + 2 * PERSON_PAD + PERSON_ICON + PERSON_GAP
        left, top = right - wide, (pen.high - PERSON_HIGH) / 2
        pen.box(left, top, wide, PERSON_HIGH, "tint", pen.theme.radius("small_button"))
        icon_top = top + (PERSON_HIGH - PERSON_ICON) / 2
        pen.icon("identification-card", left + PERSON_PAD, icon_top, PERSON_ICON, "primary")
        text_top = top + (PERSON_HIGH - pen.look.height_of(words)) / 2
        pen.text(words, left + PERSON_PAD + PERSON_ICON + PERSON_GAP, text_top, "primary")
