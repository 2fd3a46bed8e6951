"""Small state signs: icon and words on a tint."""

from typing import Any, NamedTuple

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block, Row
from kiosk.ui.widgets.tone import GROUND, SIGN_ON_GROUND

HIGH, SMALL = 68, 52


class Measures(NamedTuple):
    """Of a large tag, under a title, and of a small one, in a list."""

    style: str
    pad: float
    icon: float
    gap: float


LARGE_TAG, SMALL_TAG = Measures("tag_large", 26, 34, 10), Measures("caption_bold", 16, 30, 10)


class Tag(Block):
    """As high as it is told (68 under a title, 64 beside a line, 52 in a list), as wide as its words."""

    role = Role.STATE

    def __init__(self, tag: parts.Tag | None = None, high: float = HIGH, **given: Any) -> None:
        self.tag = tag
        super().__init__(**given)
        self._measures = SMALL_TAG if high <= SMALL else LARGE_TAG
        self.own_height = high * self.look.growth

    def fit(self, wide: float) -> None:
        """Words too long for their place are set smaller."""
        self.change(_measures=LARGE_TAG)
        if self.wanted_width() > wide:
            self.change(_measures=SMALL_TAG)

    def wanted_width(self) -> float:
        words = self.look.set(self.tag.text if self.tag else "", self._measures.style)
        return 2 * self._measures.pad + self._icon + self._measures.gap + self.look.width_of(words)

    def draw(self, pen: Pen) -> None:
        if self.tag is None:
            return
        sign, (style, pad, _, gap) = SIGN_ON_GROUND[self.tag.tone], self._measures
        pen.ground(0, 0, pen.wide, pen.high, GROUND[self.tag.tone], pen.theme.radius("tag"))
        pen.icon(self.tag.icon, pad, (pen.high - self._icon) / 2, self._icon, sign)
        words = pen.look.set(self.tag.text, style)
        pen.text(words, pad + self._icon + gap, (pen.high - pen.look.height_of(words)) / 2, sign)

    @property
    def _icon(self) -> float:
        return self._measures.icon * self.look.growth


class TagRow(Row):
    """Tags side by side, each as wide as its words; those that do not fit go to the next line."""

    def __init__(self, high: float = HIGH, **given: Any) -> None:
        super().__init__(**given)
        self.gap = 16
        self.tags: tuple[parts.Tag, ...] = ()
        self._high = high

    def show(self, tags: tuple[parts.Tag, ...]) -> None:
        if tags != self.tags:
            self.tags = tags
            self.fill([Tag(tag, self._high) for tag in tags])
        self.shown = bool(tags)

    def measure(self, wide: float) -> float:
        step = self._high * self.look.growth + self.gap
        return max(len(self._rows(wide)) * step - self.gap, 0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        Block.place(self, left, top, wide, high)
        tall = self._high * self.look.growth
        for index, row in enumerate(self._rows(wide)):
            at = left
            for tag in row:
                tag.place(at, top + index * (tall + self.gap), tag.wanted_width(), tall)
                at += tag.wanted_width() + self.gap

    def _rows(self, wide: float) -> list[list[Tag]]:
        rows: list[list[Tag]] = []
        used = wide + 1
        for tag in (part for part in self.shown_parts() if isinstance(part, Tag)):
            if used + tag.wanted_width() > wide:
                rows.append([])
                used = 0.0
            rows[-1].append(tag)
            used += tag.wanted_width() + self.gap
        return rows
