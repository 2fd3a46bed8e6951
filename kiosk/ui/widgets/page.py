"""A page in every shape: what is read, what it is about, what is touched, and the bar that leads on.

Upright they stand one below another. With 按钮放低 what is touched goes down, within reach, and the top is for
reading. On a wide window the question stands in a panel at the left, everything else beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Any, Generic, Protocol, TypeVar

from kiosk.ui import parts
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import LEAST_SHARE, Block, high_of, seats, sit, stack
from kiosk.ui.widgets.board import Board
from kiosk.ui.widgets.control import nothing
from kiosk.ui.widgets.foot_bar import FootBar
from kiosk.ui.widgets.keypad import Keypad
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.rooms import FORM_PANEL, Box, rooms
from kiosk.ui.widgets.section import Doing, Matter, Reading, Section
from kiosk.ui.widgets.state_title import StateTitle
from kiosk.ui.widgets.text import Text

LEAST_MARGIN, LOW_MARGIN, WIDE_TOP, WIDE_TITLE_TOP, WIDE_GUTTER = 20, 34, 48, 22, 24
# What time and states take at the foot of the panel.
PANEL_FOOT_USED = 72
# So many parts at most change sides where the panel is too full.
MOST_CROWDED = 3

P = TypeVar("P", bound="Steers")
V = TypeVar("V")


class Steers(Protocol):
    """What the action bar asks of every presenter."""

    def back(self) -> None: ...

    def other(self) -> None: ...

    def forward(self) -> None: ...


class Page(Block, Generic[P, V]):
    """Paints one frozen view and passes what is tapped to its presenter. The KV beside it says what it is made of.

    `panel`: how wide the panel of a wide window is. `scene`: the picture behind header and title, "" for none.
    `titled_in_panel`: on a wide window what is read stands in the panel, else above the rest. `fills_panel`: it needs
    the foot of the panel too; `on_placed` hears when that may have changed. `covers_all`: it is the whole glass, with
    nothing of the frame. `swallows`: no touch does anything, wherever it is.
    """

    panel: float = FORM_PANEL
    scene = ""
    titled_in_panel = True
    covers_all = False
    swallows = False

    def __init__(self, presenter: P, **given: Any) -> None:
        self.presenter = presenter
        self.next_page: parts.Button | None = None
        self.fills_panel = False
        self.on_placed: Callable[[], None] = nothing
        super().__init__(**given)
        for paged in lists_in(self):
            paged.on_turn = self.arrange
        for bar in self._of(FootBar):
            bar.back.on_tap = self._back
            bar.other.on_tap = presenter.other
            bar.primary.on_tap = self._forward

    def show(self, view: V) -> None:
        self.paint(view)
        self.arrange()

    def paint(self, view: V) -> None:
        """Hand each part its share of `view`."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Place every part anew; only those that changed are drawn."""
        if all(self.box[2:]):
            self.place(*self.box)

    # -- a list that must be read to its end before one goes on --------------------------------------------------------

    def _turned_by_bar(self) -> Paged | None:
        return next((paged for paged in lists_in(self) if paged.shown and not paged.more_text), None)

    def _forward(self) -> None:
        paged = self._turned_by_bar()
        if paged and not paged.last and self.next_page:
            paged.turn()
        else:
            self.presenter.forward()

    def _back(self) -> None:
        paged = self._turned_by_bar()
        if paged and paged.at and self.next_page:
            paged.turn_back()
        else:
            self.presenter.back()

    def _offer_next_page(self, bar: FootBar) -> None:
        paged = self._turned_by_bar()
        more = paged is not None and not paged.last
        bar.show(bar.bar, self.next_page if more else None)

    # -- the shapes ----------------------------------------------------------------------------------------------------

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        self._place_parts()
        if not self._bars_hold():
            self._place_parts()  # the button that leads to the next page made the bar higher
        for bar in self._of(FootBar):
            bar.place(*bar.box)
        self.on_placed()

    def _place_parts(self) -> None:
        room = rooms(self.look, self.panel)
        if room.panel is None:
            self._place_upright(room.main)
        else:
            self._place_wide(room.panel, room.main)
        for bar in self._of(FootBar):
            self._offer_next_page(bar)

    def _bars_hold(self) -> bool:
        return all(bar.measure(bar.box[2]) <= bar.box[3] + 1 for bar in self._of(FootBar))

    def _place_upright(self, main: Box) -> None:
        margin = self.look.theme.space("xl")
        inner = main.wide - 2 * margin
        bottom = self._place_bars(main)
        if self.look.low:
            bottom = self._place_low(main.left + margin, main.top, inner, bottom)
            sections = [*self._of(Reading), *self._of(Matter)]
        else:
            sections = list(self._of(Section))
        below = self._apart("above") if self.look.low else []
        room = bottom - LEAST_MARGIN - main.top - sum(part.measure(inner) + LEAST_SHARE * part.before for part in below)
        self._tighten(sections, inner, room)
        ended = stack(sections, main.left + margin, main.top, inner, room)
        if self.look.low:
            self._place_apart("above", main.left + margin, ended, inner, bottom - ended)

    def _tighten(self, sections: Sequence[Section], wide: float, room: float) -> None:
        """Titles are set smaller where the page would not fit otherwise."""
        for tight in (False, True):
            for title in self._titles():
                title.change(tight=tight)
            if high_of(seats([pair for one in sections for pair in one.flow()], wide, room)) <= room + 1:
                return

    def _titles(self) -> list[Text | StateTitle]:
        parts = (part for one in self._of(Reading) for part in one.shown_parts())
        return [part for part in parts if isinstance(part, Text | StateTitle) and part.role is Role.TITLE]

    def _place_low(self, left: float, top: float, wide: float, bottom: float) -> float:
        """What is touched ends right above the bar and begins as low as it can. Returns where it begins."""
        above = [pair for section in (*self._of(Reading), *self._of(Matter)) for pair in section.flow()]
        above += [(part, part.before) for part in self._apart("above")]
        needed = top + sum(part.measure(wide) - part.spare(wide) for part, _ in above if not part.optional)
        lowest = max(self.look.theme.number("reach", "low_top_px"), needed)
        bottom -= LOW_MARGIN
        for section in self._of(Doing):
            flow = section.flow()
            row = seats([(part, gap if at else 0.0) for at, (part, gap) in enumerate(flow)], wide, bottom - lowest)
            begin = bottom - sum(gap + high for _, gap, high in row)
            section.span(left, begin, wide, sit(row, left, begin, wide) - begin)
            bottom = begin
        return bottom

    def _place_wide(self, panel: Box, main: Box) -> None:
        margin = self.look.theme.space("xl")
        bottom = self._place_bars(main)
        left, inner = main.left + self._gutter, main.wide - self._gutter - margin
        below = [*self._of(Matter), *self._of(Doing)]
        if self.titled_in_panel:
            room = Box(panel.left + margin, panel.top, panel.wide - 2 * margin, panel.high)
            room = self._crowd_out(room, Box(left, WIDE_TOP, inner, bottom - LEAST_MARGIN - WIDE_TOP))
            ended = self._stack_in_panel(room)
            self._place_apart("aside", room.left, ended, room.wide, room.bottom - ended)
            main = Box(left, WIDE_TOP, inner, bottom - LEAST_MARGIN - WIDE_TOP)
            stack(below, *main, gap_first=False, lead=self._read_below())
        else:
            stack([*self._of(Reading), *below], left, WIDE_TITLE_TOP, inner, bottom - LEAST_MARGIN - WIDE_TITLE_TOP)

    def _crowd_out(self, panel: Box, main: Box) -> Box:
        """What the panel has no room for stands with the rest: the fewest parts, the last ones first, that leave room
        for all on both sides. If that does not help, the title is set smaller; then the states at the foot of the
        panel give way. Returns the room that there is now."""
        for section in self._of(Section):
            for part in section.shown_parts():
                part.crowded = False
        may_go = [*self._apart("aside"), *(part for one in self._of(Reading) for part in one.may_go())][::-1]
        foot = Box(panel.left, panel.top, panel.wide, panel.high + PANEL_FOOT_USED)
        for tight, room in ((False, panel), (True, panel), (True, foot)):
            for title in self._titles():
                title.change(tight=tight)
            self.fills_panel = room is foot
            if self._makes_room(may_go, room, main):
                return room
        return panel

    def _makes_room(self, may_go: Sequence[Block], panel: Box, main: Box) -> bool:
        counts = range(min(len(may_go), MOST_CROWDED) + 1)
        for out in (out for count in counts for out in combinations(may_go, count)):
            for part in may_go:
                part.crowded = part in out
            if self._panel_holds(panel) and (not out or self._main_holds(main)):
                return True
        for part in may_go:
            part.crowded = False
        return False

    def _panel_holds(self, panel: Box) -> bool:
        aside = [(part, part.before) for part in self._apart("aside")]
        needed = sum(part.measure(panel.wide) + gap for part, gap in aside)
        read = [pair for one in self._of(Reading) for pair in one.flow()]
        high = high_of(seats(_first_without_gap(read), panel.wide, panel.high - needed))
        return high + high_of(seats(aside, panel.wide, panel.high - high)) <= panel.high + 1

    def _main_holds(self, main: Box) -> bool:
        below = [pair for one in (*self._of(Matter), *self._of(Doing)) for pair in one.flow()]
        flow = _first_without_gap([*self._read_below(), *below])
        return high_of(seats(flow, main.wide, main.high)) <= main.high + 1

    def _read_below(self) -> list[tuple[Block, float]]:
        """What is read, but not in the panel."""
        parts = (part for one in self._of(Reading) for part in one.shown_parts())
        return [(part, part.before) for part in parts if part.crowded]

    def _stack_in_panel(self, room: Box) -> float:
        """What is read begins right below the header. Returns where it ends."""
        needed = sum(part.measure(room.wide) + part.before for part in self._apart("aside"))
        return stack(list(self._of(Reading)), room.left, room.top, room.wide, room.high - needed, gap_first=False)

    def _apart(self, where: str) -> list[Block]:
        return [
            part
            for section in self._of(Section)
            for part in section.shown_parts()
            if getattr(part, where) and not part.crowded
        ]

    def _place_apart(self, where: str, left: float, top: float, wide: float, high: float) -> None:
        """Parts of any section that stand with what is read."""
        sit(seats([(part, part.before) for part in self._apart(where)], wide, high), left, top, wide)

    @property
    def _gutter(self) -> float:
        return WIDE_GUTTER if self.titled_in_panel else self.look.theme.space("xl")

    def _place_bars(self, main: Box) -> float:
        """The action bar at the bottom, keys above it. Returns where they begin."""
        bottom = main.bottom
        for part in (part for part in reversed(self.shown_parts()) if isinstance(part, FootBar | Keypad | Board)):
            tall = part.measure(main.wide)
            bottom -= tall
            part.place(main.left, bottom, main.wide, tall)
        return bottom

    def _of(self, kind: type[Any]) -> Iterator[Any]:
        return (part for part in self.shown_parts() if isinstance(part, kind))


def _first_without_gap(flow: list[tuple[Block, float]]) -> list[tuple[Block, float]]:
    return [(part, gap if at else 0.0) for at, (part, gap) in enumerate(flow)]


def lists_in(block: Block) -> Iterator[Paged]:
    for part in block.parts():
        if isinstance(part, Paged):
            yield part
        else:
            yield from lists_in(part)
