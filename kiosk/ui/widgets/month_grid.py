"""A month, by weeks from Monday. Days on which something is on are touched; the others are only read."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import DayView, MonthView
from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph

DAYS, INSET, RADIUS, DOT, DOT_GAP = 7, 5, 20, 14, 8
CELL, HEAD_GAP, MARK_PAD = 104, 4, 12
EDGE, EDGE_CHOSEN = 2, 5
NUMBER, COUNT = "step_item", "caption_bold"


class MonthGrid(Group):
    """`show(month, choose)`: a tap on a day calls `choose(day_id)`."""

    def __init__(self, **given: Any) -> None:
        self.weekdays: tuple[str, ...] = ()
        super().__init__(**given)
        self.shown = False

    def show(self, month: MonthView | None, choose: Callable[[str], None]) -> None:
        self.change(weekdays=month.weekdays if month else (), shown=month is not None)
        self.renew(month.weeks if month else (), lambda: self._cells(month, choose))

    def measure(self, wide: float) -> float:
        del wide
        return self._head + self._weeks * self._cell

    def spare(self, wide: float) -> float:
        return self.measure(wide) - self._head - self._weeks * self._least

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        across, tall = wide / DAYS, (high - self._head) / max(self._weeks, 1)
        for at, cell in enumerate(self.parts()):
            week, day = divmod(at, DAYS)
            cell.place(left + day * across, top + self._head + week * tall, across, tall)

    def draw(self, pen: Pen) -> None:
        across = pen.wide / DAYS
        for at, name in enumerate(self.weekdays):
            pen.text(pen.look.set(name, "caption", across), at * across, 0, "ink2", wide=across, align="center")

    def said(self) -> tuple[str, ...]:
        return ()

    def _cells(self, month: MonthView | None, choose: Callable[[str], None]) -> list[Block]:
        cells = [day for week in month.weeks for day in week] if month else []
        return [self._cell_of(day, choose) for day in cells]

    def _cell_of(self, day: DayView | None, choose: Callable[[str], None]) -> Block:
        if day is None or not day.day_id:
            return PlainDay(day)
        cell = DayCell(day)
        cell.name = f"day:{day.day_id}"
        cell.on_tap = partial(choose, day.day_id)
        return cell

    @property
    def _weeks(self) -> int:
        return len(list(self.parts())) // DAYS

    @property
    def _head(self) -> float:
        return self.look.height_of(self.look.set("".join(self.weekdays[:1]), "caption")) + HEAD_GAP

    @property
    def _least(self) -> float:
        return self.look.theme.touch("min") + 6

    @property
    def _cell(self) -> float:
        return max(CELL, self._least)


class PlainDay(Block):
    """A day on which nothing is, or a place of another month."""

    def __init__(self, day: DayView | None, **given: Any) -> None:
        super().__init__(**given)
        self.day = day

    def draw(self, pen: Pen) -> None:
        if self.day is not None:
            draw_day(pen, self.day, "ink2" if self.day.today else "ink3")

    def said(self) -> tuple[str, ...]:
        return (self.day.today,) if self.day and self.day.today else ()


class DayCell(Control):
    def __init__(self, day: DayView, **given: Any) -> None:
        super().__init__(**given)
        self.day = day

    def draw(self, pen: Pen) -> None:
        wide, high = pen.wide - 2 * INSET, pen.high - 2 * INSET
        chosen = self.day.chosen
        fill = "tint_press" if self.pressed else "tint" if chosen else "surface"
        edge, border = ("primary", EDGE_CHOSEN) if chosen else ("line2", EDGE)
        pen.framed(INSET, INSET, wide, high, fill=fill, edge=edge, border=border, radius=RADIUS)
        ink = "press_ink" if self.pressed else "tint_ink" if chosen else "ink"
        draw_day(pen, self.day, ink)
        self._draw_count(pen, ink)

    def _draw_count(self, pen: Pen, ink: str) -> None:
        """A dot and how many: never the dot alone."""
        count = pen.look.set(self.day.count, COUNT)
        wide = DOT + DOT_GAP + pen.look.width_of(count)
        left, middle = (pen.wide - wide) / 2, _middles(pen, count)[1]
        mark = "press_mark" if self.pressed else "tint_mark" if self.day.chosen else "accent"
        pen.disc(left, middle - DOT / 2, DOT, mark)
        pen.text(count, left + DOT + DOT_GAP, middle - pen.look.height_of(count) / 2, ink)

    def is_chosen(self) -> bool | None:
        return self.day.chosen or None

    def said(self) -> tuple[str, ...]:
        return (self.day.said,)


def draw_day(pen: Pen, day: DayView, ink: str) -> None:
    """The number; of today its mark beside it."""
    number = pen.look.set(day.number, NUMBER)
    mark = pen.look.set(day.today, "caption_bold")
    wide = pen.look.width_of(number) + (MARK_PAD / 2 + pen.look.width_of(mark) if day.today else 0)
    count = pen.look.set(day.count, COUNT) if day.count else None
    left, middle = (pen.wide - wide) / 2, _middles(pen, count)[0]
    pen.text(number, left, middle - pen.look.height_of(number) / 2, ink)
    if day.today:
        beside = left + pen.look.width_of(number) + MARK_PAD / 2
        pen.text(mark, beside, middle - pen.look.height_of(mark) / 2, ink)


def _middles(pen: Pen, count: Paragraph | None) -> tuple[float, float]:
    """Of the number, and of what stands below it: both within the edge, however low the cell."""
    if count is None:
        return pen.high / 2, pen.high
    number, below = (pen.look.height_of(one) for one in (pen.look.set("0", NUMBER), count))
    edge = INSET + EDGE_CHOSEN
    spare = max(pen.high - 2 * edge - number - below, 0) / 2
    return edge + spare + number / 2, pen.high - edge - spare - below / 2
