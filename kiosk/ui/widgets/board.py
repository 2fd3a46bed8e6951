"""The keyboard, low on the screen: ways to write, candidates, and below them keys or the pad."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from kiosk.input.api import PAGE, Stroke
from kiosk.ui.canvas import Look, Pen
from kiosk.ui.keyboard.view import BoardKey, Body, KeyboardView
from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.board_keys import BoardTab, Candidate, LetterKey
from kiosk.ui.widgets.candidate_grid import CandidateGrid
from kiosk.ui.widgets.writing_pad import WritingPad

ROW = 10
GAP_ACROSS = 10
SIDE, SIDE_GAP = 188, 16
BAR_CELLS, BAR_GAP = 6, 16
NOTE_ICON, NOTE_ICON_GAP = 36, 16
TOOL = 104


class Writes(Protocol):
    """What the keyboard asks of the presenter of its page."""

    def write_by(self, code: str) -> None: ...

    def key(self, value: str) -> None: ...

    def pick(self, index: int) -> None: ...

    def look_further(self) -> None: ...

    def begin_stroke(self) -> None: ...

    def add_stroke(self, stroke: Stroke) -> None: ...


class Sizes(NamedTuple):
    """How high tabs, candidates and a row of keys are; the gap between rows of keys, and between the parts; the ground
    above and below."""

    tab: float
    bar: float
    key: float
    gap: float
    between: float
    above: float
    below: float

    @property
    def body(self) -> float:
        """Always of the same height, whatever is written with."""
        return 4 * self.key + 3 * self.gap


NORMAL = Sizes(96, 112, 112, 16, 20, 24, 32)
LARGE = Sizes(132, 132, 98, 10, 12, 20, 20)
LOW = Sizes(88, 96, 96, 10, 10, 20, 20)
LARGE_LOW = Sizes(132, 132, 88, 8, 8, 16, 16)
WIDE = Sizes(96, 104, 104, 12, 12, 24, 24)
WIDE_LARGE = Sizes(132, 132, 88, 8, 8, 12, 16)


def sizes(look: Look) -> Sizes:
    if look.wide:
        return WIDE_LARGE if look.large else WIDE
    if look.low or (look.large and look.manner.aloud):
        return LARGE_LOW if look.large else LOW
    return LARGE if look.large else NORMAL


class Board(Block):
    """Across the whole width, on a ground of its own."""

    def __init__(self, **given: Any) -> None:
        self._view = KeyboardView()
        self._shown_tabs = False
        super().__init__(**given)
        self.shown = False
        self.tabs = TabRow()
        self.bar = CandidateBar()
        self.keys = KeyRows()
        self.grid = CandidateGrid()
        self.pad = WritingPad()
        self.beside = KeyRows()
        for part in (self.tabs, self.bar, self.keys, self.grid, self.pad, self.beside):
            self.add_widget(part)

    def connect(self, presenter: Writes) -> None:
        self.tabs.on_tab = presenter.write_by
        self.bar.on_pick = self.grid.on_pick = presenter.pick
        self.bar.on_key = self.keys.on_key = self.grid.on_key = self.beside.on_key = presenter.key
        self.grid.on_further = presenter.look_further
        self.grid.on_turn = self._place_again
        self.pad.on_begin = presenter.begin_stroke
        self.pad.on_stroke = partial(_add, presenter)

    def show(self, view: KeyboardView | None) -> None:
        self.shown = view is not None
        if view is None:
            view = KeyboardView()
        if view == self._view:
            return
        self._view, pad = view, view.pad
        self.tabs.hold(view)
        self.bar.shown = view.body is not Body.MANY
        self.bar.hold(view)
        self.keys.hold(view.rows if view.body is Body.KEYS else ())
        self.beside.hold(tuple((key,) for key in view.side))
        self.grid.hold(view)
        self.pad.shown = view.body is Body.PAD
        self.pad.full = self.pad.deaf = pad.deaf
        if self.pad.strokes != pad.strokes:
            self.pad.strokes = pad.strokes
            self.pad.stale = True
        self.pad.change(note=pad.note, resting=pad.resting)

    def measure(self, wide: float) -> float:
        del wide
        size = sizes(self.look)
        tabs = size.tab + size.between if self.tabs.shown else 0
        return size.above + tabs + size.bar + size.between + size.body + size.below

    def draw(self, pen: Pen) -> None:
        pen.box(0, 0, pen.wide, pen.high, "bg2")

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        size, margin = sizes(self.look), self._margin
        left, wide, top = left + margin, wide - 2 * margin, top + size.above
        if self.tabs.shown:
            self.tabs.place(left, top, wide, size.tab)
            top += size.tab + size.between
        if self._view.body is Body.MANY:
            self.grid.place(left, top, wide, size.bar + size.between + size.body)
            return
        self.bar.place(left, top, wide, size.bar)
        top += size.bar + size.between
        if self.pad.shown:
            self._place_pad(left, top, wide, size)
        else:
            self.keys.place(left, top, wide, size.body)

    def _place_pad(self, left: float, top: float, wide: float, size: Sizes) -> None:
        side = max(SIDE, self.look.theme.touch("min"))
        pad = wide - side - SIDE_GAP
        self.pad.place(left, top, pad, size.body)
        self.beside.place(left + pad + SIDE_GAP, top, side, size.body)

    def _place_again(self) -> None:
        if all(self.box[2:]):
            self.place(*self.box)

    @property
    def _margin(self) -> float:
        return self.look.theme.space("keyboard_margin")


def _add(presenter: Writes, stroke: Sequence[Sequence[float]]) -> None:
    presenter.add_stroke(tuple((point[0], point[1]) for point in stroke))


def no_code(_code: str) -> None:
    """What hears of keys of a part that has been given nobody to tell."""


def no_index(_index: int) -> None:
    """What hears of candidates, likewise."""


class TabRow(Group):
    """The ways to write, side by side."""

    def __init__(self, **given: Any) -> None:
        self.on_tab: Callable[[str], None] = no_code
        super().__init__(**given)
        self.shown = False

    def hold(self, view: KeyboardView) -> None:
        self.shown = bool(view.tabs)
        self.renew(view.tabs, lambda: [self._tab(tab) for tab in view.tabs])

    def _tab(self, tab: Any) -> Block:
        made = BoardTab(tab)
        made.on_tap = partial(self._press, tab.code)
        return made

    def _press(self, code: str) -> None:
        self.on_tab(code)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        tabs = self.shown_parts()
        share = (wide - BAR_GAP * (len(tabs) - 1)) / max(len(tabs), 1)
        for at, tab in enumerate(tabs):
            tab.place(left + at * (share + BAR_GAP), top, share, high)


class KeyRows(Group):
    """Rows of ten shares; a shorter row stands in the middle."""

    def __init__(self, **given: Any) -> None:
        self.on_key: Callable[[str], None] = no_code
        self.rows: tuple[tuple[BoardKey, ...], ...] = ()
        super().__init__(**given)
        self.shown = False

    def hold(self, rows: tuple[tuple[BoardKey, ...], ...]) -> None:
        self.rows = rows
        self.shown = bool(rows)
        self.renew(rows, lambda: [self._key(face) for row in rows for face in row])

    def _key(self, face: BoardKey) -> Block:
        key = LetterKey(face)
        key.on_tap = partial(self._press, face.value)
        return key

    def _press(self, value: str) -> None:
        self.on_key(value)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        keys, gap = iter(self.shown_parts()), sizes(self.look).gap
        tall = (high - gap * (len(self.rows) - 1)) / max(len(self.rows), 1)
        for line, row in enumerate(self.rows):
            widths = key_widths(row, wide)
            x = left + (wide - sum(widths) - GAP_ACROSS * (len(row) - 1)) / 2
            for across in widths:
                next(keys).place(x, top + line * (tall + gap), across, tall)
                x += across + GAP_ACROSS


def key_widths(row: Sequence[BoardKey], wide: float) -> list[float]:
    """A full row fills the width; a single key is as wide as it is given."""
    if len(row) == 1:
        return [wide]
    whole = sum(face.share for face in row)
    unit = (wide - GAP_ACROSS * (len(row) - 1)) / max(whole, ROW if len(row) >= ROW - 1 else whole)
    if len(row) == ROW - 1 and whole == ROW - 1:
        unit = (wide - GAP_ACROSS * (ROW - 1)) / ROW
    return [face.share * unit for face in row]


class CandidateBar(Group):
    """The likeliest candidates as far as they fit, and 更多; without any, a word of help and the tools."""

    def __init__(self, **given: Any) -> None:
        self.on_pick: Callable[[int], None] = no_index
        self.on_key: Callable[[str], None] = no_code
        self.note = ""
        self.troubled = False
        super().__init__(**given)
        self._candidates = [Candidate() for _ in range(PAGE)]
        for at, candidate in enumerate(self._candidates):
            candidate.name = f"candidate:{at}"
            candidate.on_tap = partial(self._pick, at)
            self.add_widget(candidate)
        self._tools = KeyRows()
        self._tools.on_key = self._press
        self.add_widget(self._tools)
        self._texts: tuple[str, ...] = ()

    def _pick(self, index: int) -> None:
        self.on_pick(index)

    def _press(self, value: str) -> None:
        self.on_key(value)

    def hold(self, view: KeyboardView) -> None:
        self._texts = view.candidates[:PAGE]
        some = bool(self._texts)
        for candidate, text in zip(self._candidates, (*self._texts, *[""] * PAGE), strict=False):
            candidate.change(text=text)
        self._candidates[0].change(likeliest=True)
        more = (BoardKey(value="more", text=view.more_text),) if some else view.tools
        self._tools.hold((more,))
        self.change(note="" if some else view.note, troubled=view.troubled)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        cell = (wide - BAR_GAP * (BAR_CELLS - 1)) / BAR_CELLS
        if not self._texts:
            for candidate in self._candidates:
                candidate.shown = False
            across = self._tools_wide
            self._tools.place(left + wide - across, top, across, high)
            return
        room = wide - cell - BAR_GAP
        x = 0.0
        for at, candidate in enumerate(self._candidates):
            across = max(cell, min(candidate.wanted_width(), room)) if candidate.text else 0
            candidate.shown = bool(candidate.text) and x + across <= room + 1 and (not at or x > 0)
            if not candidate.shown:
                x = room * 2
                continue
            candidate.place(left + x, top, across, high)
            x += across + BAR_GAP
        self._tools.place(left + wide - cell, top, cell, high)

    @property
    def _tools_wide(self) -> float:
        keys = self._tools.rows[0] if self._tools.rows else ()
        each = max(TOOL, self.look.theme.touch("min"))
        return sum(face.share for face in keys) * each + GAP_ACROSS * max(len(keys) - 1, 0)

    def draw(self, pen: Pen) -> None:
        if not self.note:
            return
        indent = NOTE_ICON + NOTE_ICON_GAP if self.troubled else 0
        room = pen.wide - self._tools_wide - BAR_GAP - indent
        words = pen.look.set(self.note, "small", room)
        if pen.look.height_of(words) > pen.high:
            words = pen.look.set(self.note, "caption", room)
        if self.troubled:
            pen.icon("warning-circle", 0, (pen.high - NOTE_ICON) / 2, NOTE_ICON, "warn", "fill")
        pen.text(words, indent, (pen.high - pen.look.height_of(words)) / 2, "ink2")
