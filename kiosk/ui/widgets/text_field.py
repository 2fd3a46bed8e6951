"""The field that words are written into, with a caret of our own: Kivy's knows neither our fonts nor our keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.keyboard.view import WrittenView
from kiosk.ui.keyboard.whole_characters import whole_characters
from kiosk.ui.widgets.control import Control

PAD, PAD_Y, CARET_WIDE, CARET_HIGH, CARET_GAP = 42, 26, 5, 68, 4
CLEAR, CLEAR_ICON = 96, 52
UNDERLINE, UNDERLINE_UP = 4, 6
MOST_LINES, MOST_LINES_IN_PANEL = 2, 3
STYLE = "input"


def deaf_to(_at: int) -> None:
    """What hears of the caret in a field that has been given nobody to tell."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the field stand on it."""

    start: int
    end: int


class ClearField(Control):
    """Empties it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.name = "clear"

    def draw(self, pen: Pen) -> None:
        ink = "primary" if self.pressed else "ink3"
        pen.icon("x-circle", (pen.wide - CLEAR_ICON) / 2, (pen.high - CLEAR_ICON) / 2, CLEAR_ICON, ink, "fill")


class TextField(Control):
    """Whole characters, wrapped; of many lines those around the caret. What is being composed is underlined. A touch on
    the text sets the caret: `on_caret` hears behind how many characters. Keys have their own way to do that."""

    draws = True
    silent = True

    def __init__(self, **given: Any) -> None:
        self.view = WrittenView()
        self.on_caret: Callable[[int], None] = deaf_to
        self._touched: tuple[float, float] | None = None
        super().__init__(**given)
        self.clear = ClearField()
        self.add_widget(self.clear)

    def show(self, view: WrittenView | None) -> None:
        self.change(shown=view is not None, view=view or WrittenView())

    # -- where it stands -----------------------------------------------------------------------------------------------

    def measure(self, wide: float) -> float:
        lines = min(len(self._lines(self._room(wide))), self._most_lines)
        return max(self.look.theme.touch("input"), lines * self._line_high + 2 * PAD_Y)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        """Where it stands out of reach it is not touched: the keyboard can do the same."""
        self.name = "" if self._beyond_reach else "written"
        super().place(left, top, wide, high)
        self.clear.shown = bool(self._characters) and not self._beyond_reach
        side = self._clear_wide
        if self.clear.shown:
            self.clear.place(left + wide - side, top + (high - side) / 2, side, side)

    @property
    def _beyond_reach(self) -> bool:
        return self.above and self.look.low and not self.look.wide

    @property
    def _clear_wide(self) -> float:
        return max(CLEAR, self.look.theme.touch("min"))

    def _room(self, wide: float) -> float:
        beside = 0.0 if self._beyond_reach else self._clear_wide - PAD / 2
        return wide - 2 * PAD - CARET_WIDE - beside

    @property
    def _most_lines(self) -> int:
        return MOST_LINES_IN_PANEL if self.look.wide and not self.look.large else MOST_LINES

    @property
    def _line_high(self) -> float:
        return self.look.theme.style(STYLE).line_height

    # -- the finger ----------------------------------------------------------------------------------------------------

    def holds(self, x: float, y: float, slop: float = 0) -> bool:
        return not self._beyond_reach and super().holds(x, y, slop)

    def trace(self, x: float, y: float) -> None:
        self._touched = (x, y) if self.holds(x, y, self.look.theme.touch("slop")) else None

    def lift(self) -> None:
        touched, self._touched = self._touched, None
        if touched is not None and self._characters:
            self.on_caret(self._nearest(*touched))

    def _nearest(self, x: float, y: float) -> int:
        """The gap between two characters that is nearest to a place on the canvas."""
        left, top, wide, high = self.box
        seen = self._seen(self._lines(self._room(wide)))
        first = top + (high - len(seen) * self._line_high) / 2
        line = seen[min(max(int((y - first) / self._line_high), 0), len(seen) - 1)]
        gaps = range(line.start, line.end + 1)
        return min(gaps, key=lambda at: abs(left + PAD + self._across(line.start, at) - x))

    # -- its text ------------------------------------------------------------------------------------------------------

    @property
    def _characters(self) -> tuple[str, ...]:
        view = self.view
        return (*whole_characters(view.before), *whole_characters(view.composed), *whole_characters(view.after))

    @property
    def _composed(self) -> tuple[int, int]:
        """From and until which character it is being composed."""
        start = len(whole_characters(self.view.before))
        return start, start + len(whole_characters(self.view.composed))

    def _across(self, start: int, end: int) -> float:
        """How wide the characters of one line are, piece by piece as they are drawn."""
        return sum(self.look.measure(text, STYLE) for text, _ in self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> list[tuple[str, bool]]:
        """The text between two characters, and whether it is being composed."""
        first, last = self._composed
        characters = self._characters
        cuts = (
            (start, min(end, first), False),
            (max(start, first), min(end, last), True),
            (max(start, last), end, False),
        )
        return [("".join(characters[a:b]), composed) for a, b, composed in cuts if a < b]

    def _lines(self, room: float) -> list[Line]:
        characters, lines, start, used = self._characters, [], 0, 0.0
        for at, character in enumerate(characters):
            wide = self.look.measure(character, STYLE)
            if used + wide > room and at > start:
                lines.append(Line(start, at))
                start, used = at, 0.0
            used += wide
        return [*lines, Line(start, len(characters))]

    def _seen(self, lines: list[Line]) -> list[Line]:
        """As many as there is room for, that of the caret among them, and what follows it rather than what comes
        before."""
        caret, most = self._composed[1], self._most_lines
        at = next((n for n, line in enumerate(lines) if caret <= line.end), len(lines) - 1)
        begin = max(min(at - most + 2, len(lines) - most), 0) if len(lines) > most else 0
        return lines[min(begin, at) : min(begin, at) + most]

    # -- how it looks --------------------------------------------------------------------------------------------------

    def draw(self, pen: Pen) -> None:
        edge = "bad" if self.view.error else "primary"
        border, radius = pen.theme.border("selected"), pen.theme.radius("button")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge=edge, border=border, radius=radius)
        if not self._characters:
            words = pen.look.set(self.view.placeholder, STYLE, self._room(pen.wide))
            pen.text(words, PAD, (pen.high - pen.look.height_of(words)) / 2, "ink3")
            self._draw_caret(pen, PAD - CARET_GAP - CARET_WIDE, pen.high / 2)
            return
        seen = self._seen(self._lines(self._room(pen.wide)))
        top = (pen.high - len(seen) * self._line_high) / 2
        for line in seen:
            self._draw_line(pen, line, top)
            top += self._line_high
        self._draw_caret_in(pen, seen)

    def _draw_line(self, pen: Pen, line: Line, top: float) -> None:
        x = float(PAD)
        for text, composed in self._pieces(line.start, line.end):
            words = pen.look.set(text, STYLE)
            pen.text(words, x, top, "primary" if composed else "ink")
            wide = pen.look.width_of(words)
            if composed:
                pen.box(x, top + self._line_high - UNDERLINE_UP, wide, UNDERLINE, "primary")
            x += wide

    def _draw_caret_in(self, pen: Pen, seen: list[Line]) -> None:
        caret = self._composed[1]
        row = next((n for n, line in enumerate(seen) if line.start <= caret <= line.end), len(seen) - 1)
        top = (pen.high - len(seen) * self._line_high) / 2
        middle = top + (row + 0.5) * self._line_high
        self._draw_caret(pen, PAD + self._across(seen[row].start, caret) + CARET_GAP, middle)

    def _draw_caret(self, pen: Pen, x: float, middle: float) -> None:
        high = CARET_HIGH * min(self.look.growth, self._line_high / CARET_HIGH)
        pen.box(x, middle - high / 2, CARET_WIDE, high, "primary")
