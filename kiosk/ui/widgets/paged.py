"""A list that shows as much as there is room for, and turns to the rest: nobody scrolls with a trembling finger."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import COUNT
from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.control import nothing

MORE_GAP = 24
EDGE = 2


class Paged(Group):
    """Items in `columns`, at most `most` on one page (0: as many as fit).

    With `more_text` ("看另外 {count} 个") a button below them turns the page; without it the page's action bar does,
    through `turn()` and `turn_back()`. `on_turn` is told, so that everything is placed anew. As many items as before
    are the same list, painted anew: it stays on the page that one is on.
    """

    turns_pages = True

    def __init__(self, **given: Any) -> None:
        self.padding = (0.0, 0.0, 0.0, 0.0)
        self.columns = 1
        self.most = 0
        self.more_text = ""
        self.at = 0
        self.on_turn: Callable[[], None] = nothing
        self.tops: tuple[float, ...] = ()
        self.more = PushButton("small")
        self._pages: list[tuple[int, int]] = [(0, 0)]
        self._items: list[Block] = []
        self._wanted: Block | None = None
        super().__init__(**given)
        self.shown = False

    def fill(self, parts: list[Block]) -> None:
        self.more = PushButton("small")
        self.more.name = "more"
        self.more.icon = "caret-down"
        self.more.on_tap = self.turn
        if len(parts) != len(self._items):
            self.at = 0
        self._items = parts
        super().fill([*parts, self.more] if parts else [])
        self.shown = bool(parts)

    def items(self) -> Sequence[Block]:
        """All of them, on this page or not."""
        return self._items

    @property
    def last(self) -> bool:
        return self.at + 1 >= len(self._pages)

    def turn(self) -> None:
        """To the next page; where a button turns them, from the last to the first."""
        self.at = 0 if self.last and self.more_text else min(self.at + 1, len(self._pages) - 1)
        self.on_turn()

    def turn_back(self) -> None:
        self.at = max(self.at - 1, 0)
        self.on_turn()

    def turn_to(self, item: Block | None) -> None:
        """The page that shows `item`, when it is next placed; without one, the first: this is another list."""
        self.at = 0
        self._wanted = item

    @property
    def first_shown(self) -> int:
        """Which item its page begins with."""
        return self._pages[self.at][0]

    # -- the room it takes ---------------------------------------------------------------------------------------------

    def measure(self, wide: float) -> float:
        """As high as the fullest page would like to be."""
        if not self._items:
            return 0
        rows = self._rows(self._items[: self.most or None], wide)
        return self._frame + stacked(rows, self.gap) + (self._more_high if self._too_many else 0)

    def fitted(self, wide: float, room: float) -> float:
        """As high as the fullest page, so that nothing below it moves when a page is turned."""
        pages = self._cut(wide, room)
        tallest = max(stacked(self._rows(self._items[start:end], wide), self.gap) for start, end in pages)
        more = self._more_high if len(pages) > 1 and self.more_text else 0
        return self._frame + tallest + more

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        self._pages = self._cut(wide, high)
        if self._wanted in self._items:
            at = self._items.index(self._wanted)
            self.at = next(n for n, (_, end) in enumerate(self._pages) if at < end)
        self._wanted = None
        self.at = min(self.at, len(self._pages) - 1)
        start, end = self._pages[self.at]
        for index, item in enumerate(self._items):
            item.shown = start <= index < end
        rows = self._rows(self._items[start:end], wide)
        self.change(tops=self._tops(rows))
        used = self._frame + stacked(rows, self.gap)
        hidden = len(self._items) - (end - start)
        self.more.shown = bool(hidden and self.more_text)
        super().place(left, top, wide, used + (self._more_high if self.more.shown else 0))
        self._sit(rows, left + self.padding[3], top, wide)
        if self.more.shown:
            self.more.change(text=self.more_text.replace(COUNT, str(hidden)))
            self.more.place(left, top + used + MORE_GAP, wide, self._more_high - MORE_GAP)

    def _sit(self, rows: Sequence["Line"], left: float, top: float, wide: float) -> None:
        share = self._share(wide)
        for line, at in zip(rows, self.tops, strict=True):
            for index, item in enumerate(line.items):
                item.place(left + index * (share + self.gap), top + at, share, line.high)

    def _tops(self, rows: Sequence["Line"]) -> tuple[float, ...]:
        return tuple(self.padding[0] + stacked(rows[:at], self.gap) + bool(at) * self.gap for at in range(len(rows)))

    def _cut(self, wide: float, high: float) -> list[tuple[int, int]]:
        """The first and the one after the last item of each page."""
        room = high - self._frame
        if not self._too_many and stacked(self._rows(self._items, wide), self.gap) <= room + 1:
            return [(0, len(self._items))]
        if self.more_text:
            room -= self._more_high
        pages, start = [], 0
        while start < len(self._items):
            end = self._fitting(start, wide, room)
            pages.append((start, end))
            start = end
        return pages or [(0, 0)]

    def _fitting(self, start: int, wide: float, room: float) -> int:
        """Where a page that begins at `start` ends: one row at least, whatever the room."""
        end = start
        stop = min(len(self._items), start + self.most) if self.most else len(self._items)
        while end < stop:
            further = min(end + self.columns, stop)
            if end > start and stacked(self._rows(self._items[start:further], wide), self.gap) > room + 1:
                break
            end = further
        return end

    def _rows(self, items: Sequence[Block], wide: float) -> list["Line"]:
        share = self._share(wide)
        rows = (items[at : at + self.columns] for at in range(0, len(items), self.columns))
        return [Line(row, max(item.measure(share) for item in row)) for row in rows]

    def _share(self, wide: float) -> float:
        inner = wide - self.padding[1] - self.padding[3]
        return (inner - self.gap * (self.columns - 1)) / self.columns

    @property
    def _too_many(self) -> bool:
        return bool(self.most) and len(self._items) > self.most

    @property
    def _frame(self) -> float:
        return self.padding[0] + self.padding[2]

    @property
    def _more_high(self) -> float:
        """The button and the gap above it."""
        return MORE_GAP + self.look.theme.touch("small_button")


class Line(NamedTuple):
    """Items side by side."""

    items: Sequence[Block]
    high: float


def stacked(rows: Sequence[Line], gap: float) -> float:
    return sum(row.high for row in rows) + gap * max(len(rows) - 1, 0)


class PagedRows(Paged):
    """Rows on one white card, a hairline between each two."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.padding = (42.0, 42.0, 42.0, 42.0)
        self.gap = EDGE

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        high = pen.high - (self._more_high if self.more.shown else 0)
        pen.framed(0, 0, pen.wide, high, fill="surface", edge="line", border=EDGE, radius=radius)
        inner = pen.wide - self.padding[1] - self.padding[3]
        for top in self.tops[1:]:
            pen.box(self.padding[3], top - EDGE, inner, EDGE, "line")
