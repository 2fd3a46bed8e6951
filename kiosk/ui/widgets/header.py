"""The top of every page: mark and station; the time and what is true, or who is served.

On a wide window it stands at the head of the panel, with time and states at the panel's foot; beside the home page it
fills the whole panel, the time large.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.manner import Palette
from kiosk.ui.parts import Tone
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.rooms import WIDE_HEADER
from kiosk.ui.widgets.tone import SIGN
from kiosk.ui.widgets.typeset import Paragraph

MARK, MARK_TOP, MARK_GAP = 80, 32, 24
CLOCK_TOP = 22
STATE_ICON, STATE_ICON_GAP, STATE_GAP = 30, 6, 24
PERSON_HIGH, PERSON_PAD, PERSON_ICON, PERSON_GAP = 72, 22, 32, 16
PANEL_MARK_TOP, PANEL_CLOCK_TOP, PANEL_DATE_TOP, PANEL_STATES_TOP, PANEL_STATE_HIGH = 56, 210, 378, 480, 60
FOOT, FOOT_LARGE = 64, 78
MENU_ICON, MENU_GAP = 72, 24
QUIET = (Tone.OK, Tone.PLAIN)
HOURS = "24小时"
BETWEEN = "·"
REST = "…"
# What is too long is set in the one on the right, before it is cut.
SMALLER = {"h3": "station", "station": "caption_bold", "caption": "official", "body": "small"}


class Head(Protocol):
    """What stands at the top of the technicians' menu."""

    @property
    def title(self) -> str: ...

    @property
    def line(self) -> str: ...

    @property
    def who(self) -> str: ...

    @property
    def left(self) -> str: ...

    @property
    def left_text(self) -> str: ...


class Header(Block):
    """`on_scene`: written in white. `clock_in_panel`: on a wide window the time is large and the states below it.
    `bare`: the page itself tells the time, and nobody is there to tell of states. `footless`: the page needs the foot
    of the panel itself. `menu`: this is the technicians' menu, whose head is dark."""

    def __init__(self, **given: Any) -> None:
        self.station = ""
        self.place_name = ""
        self.clock = ""
        self.date = ""
        self.states: tuple[parts.Tag, ...] = ()
        self.person = ""
        self.short_person = ""
        self.on_scene = False
        self.clock_in_panel = False
        self.bare = False
        self.footless = False
        self.menu: Head | None = None
        super().__init__(**given)

    def draw(self, pen: Pen) -> None:
        if self.menu is not None:
            self._draw_menu(pen, self.menu)
        elif not pen.look.wide:
            self._draw_upright(pen)
        elif self.clock_in_panel:
            self._draw_beside_home(pen)
        else:
            self._draw_beside_form(pen)

    # -- of the technicians' menu --------------------------------------------------------------------------------------

    def _draw_menu(self, pen: Pen, menu: Head) -> None:
        """A dark strip across; on a wide window across the panel."""
        high = WIDE_HEADER - MENU_GAP if pen.look.wide else pen.high
        margin, ink = pen.theme.space("xl"), "ink" if pen.theme.outlined else "on_primary"
        pen.box(0, 0, pen.wide, high, "admin")
        if pen.theme.outlined:
            pen.box(0, high - pen.theme.outline, pen.wide, pen.theme.outline, "line")
        inner = pen.wide - 2 * margin
        clock = pen.look.set(menu.left, "header_clock")
        crowded = pen.look.wide and pen.look.large  # then the lines below need its room
        words = pen.look.set("" if crowded else menu.left_text, "caption")
        taken = max(pen.look.width_of(clock), pen.look.width_of(words)) + MARK_GAP
        beside = 0 if pen.look.wide else MENU_ICON + MARK_GAP
        first = self._fitting(pen, (menu.title,), "h3", inner - taken - MENU_ICON - MARK_GAP)
        lines = [first, *self._menu_lines(pen, menu, inner - beside, taken)]
        top = (high - sum(map(pen.look.height_of, lines))) / 2
        self._draw_left(pen, clock, words, margin + inner, top if pen.look.wide else None, ink)
        size = pen.look.height_of(first) if pen.look.wide else MENU_ICON
        pen.icon("wrench", margin, top if pen.look.wide else (high - size) / 2, size, ink, "regular")
        for at, line in enumerate(lines):
            pen.text(line, margin + (beside or (size + MARK_GAP / 2) * (at == 0)), top, ink)
            top += pen.look.height_of(line)

    def _menu_lines(self, pen: Pen, menu: Head, room: float, taken: float) -> list[Paragraph]:
        """Where this is and who is in: on two lines unless both fit on one; where only one line has room, who."""
        both = pen.look.set(BETWEEN.join(filter(None, (menu.line, menu.who))), "caption")
        if not pen.look.wide and pen.look.width_of(both) <= room - taken:
            return [both]
        where = self._fitting(pen, (menu.line,), "caption", room - taken)
        who = self._fitting(pen, (menu.who,), "caption", room if pen.look.wide else room - taken)
        if pen.look.large and not pen.look.wide:
            return [who if menu.who else where]
        return [where, who] if menu.who else [where]

    def _draw_left(
        self, pen: Pen, clock: Paragraph, words: Paragraph, right: float, top: float | None, ink: str
    ) -> None:
        """How long it stays open, ending at `right`; without a `top` in the middle of the height."""
        if top is None:
            top = (pen.high - pen.look.height_of(clock) - pen.look.height_of(words)) / 2
        pen.text(clock, 0, top, ink, wide=right, align="right")
        pen.text(words, 0, top + pen.look.height_of(clock), ink, wide=right, align="right")

    # -- upright -------------------------------------------------------------------------------------------------------

    def _draw_upright(self, pen: Pen) -> None:
        margin = pen.theme.space("xl")
        right = pen.wide - margin
        taken = 0.0 if self.bare else self._draw_person(pen, right) if self.person else self._draw_now(pen, right)
        self._draw_sign(pen, margin, MARK_TOP, self.place_name, right - taken - margin)

    def _draw_sign(self, pen: Pen, left: float, top: float, second: str, room: float) -> None:
        """Mark and station; a name that finds no room goes without what the place says anyway."""
        mark = round(MARK * (1.2 if pen.look.large else 1))
        pen.picture(self._mark(pen), left, top, mark, mark)
        left += mark + MARK_GAP
        room -= mark + MARK_GAP
        first_line = self._fitting(pen, (self.station, self.station.removeprefix(HOURS)), "station", room)
        second_line = self._fitting(pen, (second, second.rpartition(BETWEEN)[2]), "caption", room)
        first_high = pen.look.height_of(first_line) - 1
        begin = top + (mark - first_high - pen.look.height_of(second_line)) / 2
        pen.text(first_line, left, begin, self._ink)
        pen.text(second_line, left, begin + first_high, self._ink2)

    def _fitting(self, pen: Pen, texts: Sequence[str], style: str, room: float) -> Paragraph:
        """The first of these that fits on one line; the last one smaller, and if that does not help, cut short."""
        lines = (
            pen.look.set(text, one) for text, one in [*((text, style) for text in texts), (texts[-1], SMALLER[style])]
        )
        fits = next((line for line in lines if pen.look.width_of(line) <= room), None)
        return fits or self._cut(pen, texts[-1], SMALLER[style], room)

    def _cut(self, pen: Pen, text: str, style: str, room: float) -> Paragraph:
        """As much of the beginning as fits, and … in the place of the rest."""
        lines = (pen.look.set(text[:end] + REST, style) for end in range(len(text) - 1, 0, -1))
        return next((line for line in lines if pen.look.width_of(line) <= room), pen.look.set(REST, style))

    def _mark(self, pen: Pen) -> str:
        if pen.look.manner.palette is Palette.HIGH_CONTRAST:
            return "logo-hc"
        return "logo-on-dark" if self.on_scene else "logo"

    def _draw_now(self, pen: Pen, right: float) -> float:
        """Time and states, from the right. Returns how much of the width they take."""
        clock, states = (
            pen.look.set(self.clock, "header_clock"),
            self._urgent_first() if pen.look.large else self.states,
        )
        high = max((pen.look.height_of(pen.look.set(tag.text, "caption")) for tag in states), default=0)
        top = min(CLOCK_TOP + pen.look.height_of(clock) - 1, pen.high - high)
        pen.text(clock, 0, top - pen.look.height_of(clock) + 1, self._ink, wide=right, align="right")
        left = right
        for tag in reversed(states):
            left = self._draw_state(pen, tag, left, top)
        return right - min(left, right - pen.look.width_of(clock))

    def _urgent_first(self) -> tuple[parts.Tag, ...]:
        """Where there is room for one only: what needs attention, else the network."""
        return tuple(sorted(self.states, key=lambda tag: tag.tone in QUIET)[:1])

    def _draw_state(self, pen: Pen, tag: parts.Tag, right: float, top: float) -> float:
        """One state ending at `right`; what needs attention is bold and coloured. Returns where it begins."""
        quiet = tag.tone in QUIET
        words = pen.look.set(tag.text, "caption" if quiet else "caption_bold")
        size = STATE_ICON * pen.look.growth
        left = right - pen.look.width_of(words)
        pen.text(words, left, top, self._ink2 if quiet or self.on_scene else SIGN[tag.tone])
        left -= size + STATE_ICON_GAP
        icon_top = top + (pen.look.height_of(words) - size) / 2 - 1
        pen.icon(tag.icon, left, icon_top, size, self._ink2 if self.on_scene else SIGN[tag.tone])
        return left - STATE_GAP

    def _draw_person(self, pen: Pen, right: float) -> float:
        if pen.look.large and self.short_person:
            words = pen.look.set(self.short_person, "person")
            pen.text(words, 0, (pen.high - pen.look.height_of(words)) / 2, self._ink, wide=right, align="right")
            return pen.look.width_of(words)
        words = pen.look.set(self.person, "person")
        wide = pen.look.width_of(words) + 2 * PERSON_PAD + PERSON_ICON + PERSON_GAP
        high = PERSON_HIGH * pen.look.growth
        left, top = right - wide, (pen.high - high) / 2
        pen.ground(left, top, wide, high, "tint", pen.theme.radius("small_button"))
        icon_top = top + (high - PERSON_ICON) / 2
        pen.icon("identification-card", left + PERSON_PAD, icon_top, PERSON_ICON, "tint_mark")
        text_top = top + (high - pen.look.height_of(words)) / 2
        pen.text(words, left + PERSON_PAD + PERSON_ICON + PERSON_GAP, text_top, "tint_mark")
        return wide

    # -- in the panel of a wide window ---------------------------------------------------------------------------------

    def _draw_beside_form(self, pen: Pen) -> None:
        margin = pen.theme.space("xl")
        self._draw_sign(pen, margin, 44, self.person or self.place_name, pen.wide - 2 * margin)
        if self.person or self.footless:
            return
        foot = pen.high - (FOOT_LARGE if pen.look.large else FOOT)
        clock = pen.look.set(self.clock, "caption_bold")
        pen.text(clock, margin, foot, self._ink)
        left = margin + pen.look.width_of(clock) + STATE_GAP
        fits = left + sum(self._state_width(pen, tag) for tag in self.states) <= pen.wide
        for tag in self.states if fits else self._urgent_first():
            left = self._draw_state_after(pen, tag, left, foot, "caption")

    def _draw_state_after(self, pen: Pen, tag: parts.Tag, left: float, top: float, style: str) -> float:
        """One state beginning at `left`. Returns where the next one may."""
        quiet = tag.tone in QUIET
        words = pen.look.set(tag.text, style)
        size = STATE_ICON * pen.look.growth
        icon_top = top + (pen.look.height_of(words) - size) / 2 - 1
        pen.icon(tag.icon, left, icon_top, size, self._ink2 if self.on_scene else SIGN[tag.tone])
        left += size + STATE_ICON_GAP * 2
        pen.text(words, left, top, self._ink2 if quiet or self.on_scene else SIGN[tag.tone])
        return left + pen.look.width_of(words) + STATE_GAP

    def _state_width(self, pen: Pen, tag: parts.Tag) -> float:
        """As `_draw_state_after` draws it, with the gap behind it."""
        words = pen.look.width_of(pen.look.set(tag.text, "caption"))
        return STATE_ICON * pen.look.growth + STATE_ICON_GAP * 2 + words + STATE_GAP

    def _draw_beside_home(self, pen: Pen) -> None:
        margin = pen.theme.space("xl")
        self._draw_sign(pen, margin, PANEL_MARK_TOP, self.place_name, pen.wide - 2 * margin)
        pen.text(pen.look.set(self.clock, "clock_in_panel"), margin, PANEL_CLOCK_TOP, self._ink)
        date = self._fitting(pen, (self.date,), "body", pen.wide - 2 * margin)
        pen.text(date, margin, PANEL_DATE_TOP, self._ink2)
        for index, tag in enumerate(self.states):
            top = PANEL_STATES_TOP + index * PANEL_STATE_HIGH * pen.look.growth
            self._draw_state_after(pen, tag, margin, top, "small")

    @property
    def _ink(self) -> str:
        return "on_primary" if self.on_scene else "ink"

    @property
    def _ink2(self) -> str:
        return "on_primary2" if self.on_scene else "ink2"
