"""Small state signs: icon and words on a tint."""

from typing import Any

from kiosk.ui import parts
from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block, Row
from kiosk.ui.widgets.tone import GROUND, SIGN_ON_GROUND

PAD, ICON, ICON_GAP, HIGH = 26, 34, 10, 68


class Tag(Block):
    """As high as it is told (68 under a title, 64 beside a line), as wide as its words."""

    def __init__(self, tag: parts.Tag | None = None, high: float = HIGH, **given: Any) -> None:
        self.tag = tag
        super().__init__(**given)
        self.own_height = high * self.look.growth

    def wanted_width(self) -> float:
        words = self.look.set(self.tag.text if self.tag else "", "tag_large")
        return 2 * PAD + self._icon + ICON_GAP + self.look.width_of(words)

    def draw(self, pen: Pen) -> None:
        if self.tag is None:
            return
        sign = SIGN_ON_GROUND[self.tag.tone]
        pen.ground(0, 0, pen.wide, pen.high, GROUND[self.tag.tone], pen.theme.radius("tag"))
        pen.icon(self.tag.icon, PAD, (pen.high - self._icon) / 2, self._icon, sign)
        words = pen.look.set(self.tag.text, "tag_large")
        pen.text(words, PAD + self._icon + ICON_GAP, (pen.high - pen.look.height_of(words)) / 2, sign)

    @property
    def _icon(self) -> float:
        return ICON * self.look.growth


class TagRow(Row):
    """Tags side by side, each as wide as its words; those that do not fit go to the next line."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.gap = 16
        self.tags: tuple[parts.Tag, ...] = ()

    def show(self, tags: tuple[parts.Tag, ...]) -> None:
        if tags != self.tags:
            self.tags = tags
            self.fill([Tag(tag) for tag in tags])
        self.shown = bool(tags)

    def measure(self, wide: float) -> float:
        rows = self._rows(wide)
        return max(len(rows) * (self._high + self.gap) - self.gap, 0)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        Block.place(self, left, top, wide, high)
        for index, row in enumerate(self._rows(wide)):
            at = left
            for tag in row:
                tag.place(at, top + index * (self._high + self.gap), tag.wanted_width(), self._high)
                at += tag.wanted_width() + self.gap

    @property
    def _high(self) -> float:
        return HIGH * self.look.growth

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
