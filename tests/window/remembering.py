"""Draws as always, with a pen that remembers: what is on the glass as a Sketch."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, ClassVar
from unittest import mock

from kiosk.ui.canvas import Pen, look
from kiosk.ui.widgets import block as block_module
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.page import lists_in
from kiosk.ui.widgets.paged import Paged
from kiosk.ui.widgets.stage import Stage
from kiosk.ui.widgets.typeset import ASCENT, DESCENT, Paragraph
from tests.window.sketch import NOWHERE, Drawn, Kind, Mark, Rect, Sketch

# Of the em: where the ink of Han characters begins above the baseline, and how far the tail of a g hangs below it.
INK_ABOVE, INK_BELOW = 0.86, 0.16
# Only digits are set as large as this; they stand on the baseline.
DIGITS_FROM, DIGIT_ABOVE, DIGIT_BELOW = 100, 0.76, 0.02
# The piles of Tibetan letters, which have lines of their own height.
PILES_FROM, PILE_ABOVE, PILE_BELOW = 1.55, 1.06, 0.37

# What each part drew last, as long as there is that part.
Memory = MutableMapping[Block, list[Mark]]


class RememberingPen(Pen):
    """Draws as any pen, and notes where and in which colour."""

    marks: ClassVar[list[Mark]] = []

    def framed(
        self, x: float, y: float, wide: float, high: float, *, fill: str, edge: str, border: float, radius: float
    ) -> None:
        super().framed(x, y, wide, high, fill=fill, edge=edge, border=border, radius=radius)
        rim, inner = self.marks[-2:]
        self.marks[-2:] = [Mark(rim.kind, rim.rect, rim.color, rim.token, edge=True), inner]

    def icon(self, name: str, x: float, y: float, size: float, color: str, weight: str = "bold") -> None:
        super().icon(name, x, y, size, color, weight)
        rect = Rect(*self._edges(x, y, size, size))
        self.marks.append(Mark(Kind.ICON, rect, self.theme.color(color), color, name=name))

    def picture(self, name: str, x: float, y: float, wide: float, high: float, dim: float = 1) -> None:
        super().picture(name, x, y, wide, high, dim)
        self.marks.append(Mark(Kind.PICTURE, Rect(*self._edges(x, y, wide, high)), (0, 0, 0, 1), name=name))

    def text(
        self, set_text: Paragraph, x: float, y: float, color: str, *, wide: float = 0, align: str = "left"
    ) -> None:
        super().text(set_text, x, y, color, wide=wide, align=align)
        left, top = self.look.x(self._left + x), self.look.y(self._top + y)
        slack = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        size, high = set_text.size, set_text.line_height
        for row, line in enumerate(set_text.lines):
            if any(piece.texture.width > 1 for piece in line.pieces):
                baseline = top - row * high - high / 2 - (ASCENT - DESCENT) / 2 * size
                begin = left + round(slack * (wide * self.look.scale - line.width))
                above, below = INK_ABOVE, INK_BELOW
                if size >= DIGITS_FROM * self.look.scale:
                    above, below = DIGIT_ABOVE, DIGIT_BELOW
                elif high >= PILES_FROM * size:
                    above, below = PILE_ABOVE, PILE_BELOW
                rect = Rect(begin, baseline - below * size, begin + line.width, baseline + above * size)
                self.marks.append(Mark(Kind.TEXT, rect, self.theme.color(color), color, size=size))

    def _fill(self, edges: tuple[int, int, int, int], color: str, corner: int) -> None:
        super()._fill(edges, color, corner)
        self.marks.append(Mark(Kind.FILL, Rect(*edges), self.theme.color(color), color))


@contextmanager
def remembering(drawn: Memory) -> Iterator[None]:
    """What is drawn within goes into `drawn`."""
    redraw = Block.redraw

    def note(block: Block) -> None:
        drawn[block] = []
        with mock.patch.object(RememberingPen, "marks", drawn[block]):
            redraw(block)

    with mock.patch.object(Block, "redraw", note), mock.patch.object(block_module, "Pen", RememberingPen):
        yield


def sketch_of(stage: Stage, drawn: Memory) -> Sketch:
    """While the look is in use: what is seen now. Under a sheet that is the sheet and the utility bar."""
    around = [stage.backdrop, stage.header, stage.page]
    parts: list[Drawn] = []
    for root in [stage.utilities, stage.sheet] if stage.sheet else [*around, stage.utilities]:
        if root:
            gather(root, drawn, parts, ())
    wide, high = stage.size
    lists = [paged for root in (stage.sheet or stage.page,) if root for paged in lists_in(root)]
    dead_ends = tuple(said(paged) for paged in lists if is_dead_end(stage, paged))
    return Sketch(Rect(0, 0, wide, high), look().theme.color("bg"), tuple(parts), dead_ends)


def remember_what_stood(stage: Stage, drawn: Memory) -> None:
    """What was drawn before anybody remembered is drawn once more, while that lasts."""
    waiting: list[Block] = [
        root for root in (stage.backdrop, stage.header, stage.page, stage.utilities, stage.sheet) if root
    ]
    while waiting:
        block = waiting.pop()
        waiting += block.parts()
        if block not in drawn:
            block.redraw()


def is_dead_end(stage: Stage, paged: Paged) -> bool:
    led_on = paged.more.shown or (stage.sheet is None and stage.page is not None and stage.page.next_page is not None)
    return paged.shown and not paged.last and not led_on


def gather(block: Block, drawn: Memory, parts: list[Drawn], above: tuple[int, ...]) -> None:
    if not block.shown:
        return
    at = len(parts)
    control = block.name if isinstance(block, Control) and not block.gone else ""
    touch = touch_rect(block) if isinstance(block, Control) else NOWHERE
    rect = Rect(block.x, block.y, block.right, block.top)
    marks = () if rect.empty else tuple(drawn.get(block, ()))
    deaf = isinstance(block, Control) and block.deaf
    parts.append(Drawn(said(block), type(block).__name__, rect, marks, above, control, touch, deaf))
    for part in block.parts():
        gather(part, drawn, parts, (*above, at))


def touch_rect(control: Control) -> Rect:
    ruler = look()
    left, top, wide, high = control.touch_box
    return Rect(ruler.x(left), ruler.y(top + high), ruler.x(left + wide), ruler.y(top))


def said(block: Any) -> str:
    """Enough of a part to find it in a message."""
    words = next((str(value) for value in vars(block).values() if isinstance(value, str) and value), "")
    return f"{type(block).__name__}({getattr(block, 'name', '') or words[:14]})"
