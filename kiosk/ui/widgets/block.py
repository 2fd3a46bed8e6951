"""The parts of a page: each knows its height for a width, is placed in canvas px, and draws itself when it changed."""

from collections.abc import Callable, Iterator, Sequence
from math import inf
from typing import Any, NamedTuple

from kivy.uix.widget import Widget

from kiosk.ui.canvas import Look, Pen, look
from kiosk.ui.reading import Role

LEAST_SHARE = 0.4


class Block(Widget):
    """One part. `before` is the gap above it in a column; one that is not `shown` takes no room; none begins above
    `lowest_top` of the canvas, if it has one: that keeps what is touched within reach. Where the window is wide, one
    that is `aside` stands in the panel beside the others; with 按钮放低 one that is `above` stays at the top. Where the
    panel has no room for it, its page has it `crowded` out of there, to the rest.

    One that is `optional` says what is said elsewhere too, and goes where there is no room; one that would be lower
    than its `least_high` goes too, and one that `follows` goes with the one above it.

    Kivy's own layout is not used: parts are placed once when something changed, on whole pixels, and not in later
    frames.

    Read aloud, it says what it wrote; one that means more or less than its words says otherwise in `said`, what is only
    for the visitor's own ears in `said_in_private`, and whether it is chosen in `is_chosen`.
    """

    turns_pages = False
    role = Role.CONTENT

    def __init__(self, **given: Any) -> None:
        self.before = 0.0
        self.own_height = 0.0
        self.least_high = 0.0
        self.lowest_top = 0.0
        self.aside = False
        self.above = False
        self.crowded = False
        self.optional = False
        self.follows = False
        self._shown = True
        self.box = (0.0, 0.0, 0.0, 0.0)
        self.stale = True
        self.written: tuple[str, ...] = ()
        super().__init__(size_hint=(None, None), **given)

    @property
    def shown(self) -> bool:
        return self._shown

    @shown.setter
    def shown(self, shown: bool) -> None:
        self._shown = shown
        self.opacity = 1 if shown else 0

    @property
    def look(self) -> Look:
        return look()

    def measure(self, wide: float) -> float:
        """The height it wants when it is `wide`: unless it says better, its own."""
        del wide
        return self.own_height

    def spare(self, wide: float) -> float:
        """How much of that height it can do without, before the gaps around it give way."""
        del wide
        return 0.0

    def fitted(self, wide: float, room: float) -> float:
        """The height it takes when it gets less than it wants: unless it turns pages, all of that."""
        del wide
        return room

    def draw(self, pen: Pen) -> None:
        """Draw into a canvas of its own, from its own top left."""

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        """Take this place, in canvas px from the top left of the canvas; redraws only if that is news."""
        box = left, top, wide, high
        if box != self.box or self.stale:
            self.box = box
            self._move_widget()
            self.redraw()

    def span(self, left: float, top: float, wide: float, high: float) -> None:
        """Take this place without drawing anything there: the parts within are placed already."""
        self.box = left, top, wide, high
        self._move_widget()

    def redraw(self) -> None:
        self.stale = False
        self.canvas.before.clear()
        if all(self.box[2:]):
            with self.canvas.before:
                pen = Pen(self.box)
                self.draw(pen)
            self.written = tuple(filter(None, pen.words))
        else:
            self.written = ()

    def change(self, **facts: Any) -> None:
        """Set attributes; if one differs from before, it is drawn anew when the page is arranged."""
        for name, value in facts.items():
            if getattr(self, name) != value:
                setattr(self, name, value)
                self.stale = True

    def let_go(self) -> None:
        """Drop what is drawn, here and within, at once: a page is full of cycles and would wait for the collector."""
        for part in self.parts():
            part.let_go()
        self.clear_widgets()
        self.canvas.before.clear()
        self.written = ()

    def parts(self) -> Iterator["Block"]:
        """The blocks directly within, in reading order."""
        return (child for child in reversed(self.children) if isinstance(child, Block))

    def shown_parts(self) -> list["Block"]:
        return [part for part in self.parts() if part.shown]

    # -- read aloud ----------------------------------------------------------------------------------------------------

    def said(self) -> tuple[str, ...]:
        return self.written

    def said_in_private(self) -> tuple[str, ...]:
        """What stands here of the visitor; said after the others, and not among them."""
        return ()

    def is_chosen(self) -> bool | None:
        """None: that is no question here."""
        return None

    def _move_widget(self) -> None:
        left, top, wide, high = self.box
        bottom = self.look.y(top + high)
        self.pos = (self.look.x(left), bottom)
        self.size = (self.look.x(left + wide) - self.pos[0], self.look.y(top) - bottom)


class Group(Block):
    """Holds parts that come and go."""

    def __init__(self, **given: Any) -> None:
        self.gap = 0.0
        self._facts: object = None
        super().__init__(**given)

    def fill(self, parts: list[Block]) -> None:
        """Hold these parts and no others."""
        for part in self.parts():
            part.let_go()
        self.clear_widgets()
        for part in parts:
            self.add_widget(part)
        self.stale = True

    def renew(self, facts: object, make: Callable[[], list[Block]]) -> None:
        """Make the parts anew only when the facts they are made of have changed."""
        if facts != self._facts:
            self._facts = facts
            self.fill(make())

    def let_go(self) -> None:
        """Facts may hold pictures, and something of a visitor."""
        super().let_go()
        self._facts = None


class Seat(NamedTuple):
    """A part of a column, the gap above it and the height it gets."""

    part: Block
    gap: float
    high: float


def seats(flow: Sequence[tuple[Block, float]], wide: float, room: float) -> list[Seat]:
    """Parts with the gap above each, fitted into `room`: what is left over goes to the springs. Where words run longer
    than the design foresaw, what is optional goes, then pictures give way, then gaps; then lists turn to pages."""
    wants = [part.measure(wide) for part, _ in flow]
    gaps = [gap for _, gap in flow]
    slack = room - sum(wants) - sum(gaps)
    springs = sum(isinstance(part, Spring) for part, _ in flow)
    gone = False
    for at, (part, gap) in enumerate(flow):
        gone = (gone and part.follows) or (part.optional and slack + LEAST_SHARE * sum(gaps) < 0)
        if isinstance(part, Spring) and slack > 0:
            wants[at] += slack / springs
        elif gone:
            slack += wants[at] + gap
            wants[at] = gaps[at] = 0
    for at, (part, _) in enumerate(flow):
        given = min(part.spare(wide), max(-slack, 0))
        if wants[at] - given < part.least_high:
            given = wants[at]
        wants[at], slack = wants[at] - given, slack + given
    share = share_of_gaps(gaps, slack)
    over = slack + sum(gaps) * (1 - share)
    return [
        Seat(part, gap * share, part.fitted(wide, want + over) if over < 0 and part.turns_pages else want)
        for (part, _), gap, want in zip(flow, gaps, wants, strict=True)
    ]


def share_of_gaps(gaps: Sequence[float], slack: float) -> float:
    total = sum(gaps)
    return 1.0 if slack >= 0 or not total else max(1 + slack / total, LEAST_SHARE)


class Column(Group):
    """Parts one below another. A Spring among them takes the height that is left over."""

    def __init__(self, **given: Any) -> None:
        self.padding = (0.0, 0.0, 0.0, 0.0)
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        top, right, bottom, left = self.padding
        inner = wide - left - right
        return top + sum(gap + part.measure(inner) for part, gap in self.flow()) + bottom

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        above, right, below, before = self.padding
        inner = wide - before - right
        sit(seats(self.flow(), inner, high - above - below), left + before, top + above, inner)

    def flow(self) -> list[tuple[Block, float]]:
        """Shown parts with the gap above each; the first stands at the top."""
        apart = "aside" if self.look.wide else "above" if self.look.low else ""
        parts = [part for part in self.shown_parts() if part.crowded or not (apart and getattr(part, apart))]
        return [(part, part.before or (self.gap if index else 0)) for index, part in enumerate(parts)]


def stack(
    columns: Sequence[Column],
    left: float,
    top: float,
    wide: float,
    high: float,
    *,
    gap_first: bool = True,
    lead: Sequence[tuple[Block, float]] = (),
) -> float:
    """Columns one below another, fitted as if they were one; the box of each then spans its parts. `lead` stands above
    them, parts that are of none of them. Returns where the last one ends."""
    flow = [*lead, *(pair for column in columns for pair in column.flow())]
    if flow and not gap_first:
        flow[0] = flow[0][0], 0.0
    row = seats(flow, wide, high)
    bottom = top + high
    top = sit(row[: len(lead)], left, top, wide, bottom - high_of(row[len(lead) :]))
    row = row[len(lead) :]
    for column in columns:
        count = len(column.flow())
        mine, row = row[:count], row[count:]
        ended = sit(mine, left, top, wide, bottom - high_of(row))
        column.span(left, top, wide, ended - top)
        top = ended
    return top


def sit(row: Sequence[Seat], left: float, top: float, wide: float, bottom: float = inf) -> float:
    """Place them one below another. Returns where the last one ends: none is moved so far down, to its `lowest_top`,
    that what follows would end below `bottom`."""
    left_over = max(bottom - top - high_of(row), 0.0)
    for part, gap, high in row:
        down = min(max(part.lowest_top - top - gap, 0.0), left_over)
        left_over -= down
        part.place(left, top + gap + down, wide, high)
        top += gap + down + high
    return top


def high_of(row: Sequence[Seat]) -> float:
    return sum(seat.gap + seat.high for seat in row)


class Row(Group):
    """Parts side by side, of equal width."""

    def measure(self, wide: float) -> float:
        parts = self.shown_parts()
        return max((part.measure(self._share(wide, len(parts))) for part in parts), default=0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        parts = self.shown_parts()
        share = self._share(wide, len(parts))
        for index, part in enumerate(parts):
            part.place(left + index * (share + self.gap), top, share, high)

    def _share(self, wide: float, count: int) -> float:
        return (wide - self.gap * (count - 1)) / count if count else wide


class Spring(Block):
    """Room that gives way."""
