"""Many candidates, in the place of the keys: rows of them, page by page, and the way to a rare character."""

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.ui.keyboard.view import BoardKey, Body, KeyboardView
from kiosk.ui.widgets.block import Block, Group
from kiosk.ui.widgets.board_keys import Candidate, LetterKey
from kiosk.ui.widgets.control import nothing

COLUMNS, GAP = 6, 16
LEAST_HIGH = 100
BEFORE, NEXT = "before", "next"


def no_code(_code: str) -> None:
    """What hears of keys of a grid that has been given nobody to tell."""


def no_index(_index: int) -> None:
    """What hears of candidates, likewise."""


class CandidateGrid(Group):
    """`first` is the candidate that the page begins with, `_firsts` are those of the pages before it."""

    def __init__(self, **given: Any) -> None:
        self.on_pick: Callable[[int], None] = no_index
        self.on_key: Callable[[str], None] = no_code
        self.on_further: Callable[[], None] = nothing
        self.on_turn: Callable[[], None] = nothing
        self._texts: tuple[str, ...] = ()
        self._further = False
        self._firsts: list[int] = [0]
        self._end = 0
        self._foot: list[Block] = []
        self._cells: list[Candidate] = []
        super().__init__(**given)
        self.shown = False

    def hold(self, view: KeyboardView) -> None:
        self.shown = view.body is Body.MANY
        texts = view.candidates if self.shown else ()
        self._further = view.further
        if texts != self._texts or not self.shown:
            if texts[: len(self._texts)] != self._texts or not self._texts:
                self._firsts = [0]
            self._texts = texts
        keys = view.rows[0] if self.shown and view.rows else ()
        self.renew((texts, keys), lambda: self._make(texts, keys))

    def _make(self, texts: tuple[str, ...], keys: tuple[BoardKey, ...]) -> list[Block]:
        self._cells = [self._cell(at, text) for at, text in enumerate(texts)]
        turning = (BoardKey(value=BEFORE, icon="caret-left"), BoardKey(value=NEXT, icon="caret-right"))
        self._foot = [self._key(face) for face in ((*keys, *turning) if keys else ())]
        return [*self._cells, *self._foot]

    def _cell(self, at: int, text: str) -> Candidate:
        made = Candidate()
        made.text = text
        made.likeliest = not at
        made.name = f"candidate:{at}"
        made.on_tap = partial(self._pick, at)
        return made

    def _key(self, face: BoardKey) -> Block:
        key = LetterKey(face)
        key.rapid = False
        key.on_tap = partial(self._press, face.value)
        return key

    def _pick(self, index: int) -> None:
        self.on_pick(index)

    def _press(self, value: str) -> None:
        if value == NEXT:
            self._turn()
        elif value == BEFORE:
            del self._firsts[1 if len(self._firsts) == 1 else -1 :]
            self.on_turn()
        else:
            self.on_key(value)

    def _turn(self) -> None:
        if self._end < len(self._texts):
            self._firsts.append(self._end)
            self.on_turn()
        elif self._further:
            self.on_further()

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        least = max(LEAST_HIGH, self.look.theme.touch("min"))
        rows = max(int((high + GAP) // (least + GAP)) - 1, 1)
        tall = (high - rows * GAP) / (rows + 1)
        self._place_cells(left, top, wide, tall, rows)
        self._place_foot(left, top + high - tall, wide, tall)

    def _place_cells(self, left: float, top: float, wide: float, tall: float, rows: int) -> None:
        cell = (wide - GAP * (COLUMNS - 1)) / COLUMNS
        first = self._firsts[-1]
        column = row = 0
        self._end = len(self._cells)
        for at, one in enumerate(self._cells):
            one.shown = False
            if at < first or at >= self._end:
                continue
            spans = min(
                next((n for n in range(1, COLUMNS) if one.wanted_width() <= n * (cell + GAP) - GAP), COLUMNS), COLUMNS
            )
            if column + spans > COLUMNS:
                column, row = 0, row + 1
            if row >= rows:
                self._end = at
                continue
            one.shown = True
            one.place(left + column * (cell + GAP), top + row * (tall + GAP), spans * (cell + GAP) - GAP, tall)
            column += spans

    def _place_foot(self, left: float, top: float, wide: float, tall: float) -> None:
        """The two that turn the pages are narrower, and go where there is nothing to turn to."""
        if not self._foot:
            return
        *words, before, after = self._foot
        before.shown = len(self._firsts) > 1
        after.shown = self._end < len(self._texts) or self._further
        narrow = (wide - GAP * (COLUMNS - 1)) / COLUMNS
        share = (wide - 2 * (narrow + GAP) - GAP * (len(words) - 1)) / max(len(words), 1)
        for at, key in enumerate(words):
            key.place(left + at * (share + GAP), top, share, tall)
        before.place(left + wide - 2 * narrow - GAP, top, narrow, tall)
        after.place(left + wide - narrow, top, narrow, tall)
