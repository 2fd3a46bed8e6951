"""A line of the technicians' menu: what it is, how it stands, what is to be known about it."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Tag
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tone import GROUND, SIGN_ON_GROUND
from kiosk.ui.widgets.typeset import Paragraph

PAD_Y, LEFT, LABEL_AIR, GAP, LEAST_ROOM = 16, 316, 16, 24, 300
TAG_HIGH, TAG_PAD, TAG_ICON, TAG_ICON_GAP = 52, 16, 30, 10


class CareLine(Block):
    """The label stands before the words, above them where there is little room; the tag at the right of the first
    line."""

    def __init__(self, label: str, text: str, note: str = "", tag: Tag | None = None, **given: Any) -> None:
        self.label = label
        self.text = text
        self.note = note
        self.tag = tag
        super().__init__(**given)

    def measure(self, wide: float) -> float:
        paragraphs = self._words(wide)
        label, text = (self.look.height_of(words) for words in paragraphs[:2])
        note = self._note_high(paragraphs[2])
        words = label + text + note if self._is_stacked(wide) else max(label, text + note)
        return max(words, self._tag_high()) + 2 * PAD_Y

    def draw(self, pen: Pen) -> None:
        label, text, note = self._words(pen.wide)
        label_high, text_high = pen.look.height_of(label), pen.look.height_of(text)
        if self._is_stacked(pen.wide):
            pen.text(label, 0, PAD_Y, "ink2")
            pen.text(text, 0, PAD_Y + label_high, "ink")
            pen.text(note, 0, PAD_Y + label_high + text_high, "ink2")
            self._draw_tag(pen, PAD_Y)
            return
        beside = text_high + self._note_high(note)
        pen.text(label, 0, (pen.high - label_high) / 2, "ink2")
        pen.text(text, LEFT, (pen.high - beside) / 2, "ink")
        pen.text(note, LEFT, (pen.high - beside) / 2 + text_high, "ink2")
        self._draw_tag(pen, (pen.high - self._tag_high()) / 2)

    def said(self) -> tuple[str, ...]:
        tag = self.tag.text if self.tag else ""
        return tuple(filter(None, (self.label, self.text, tag, self.note)))

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph, Paragraph]:
        beside_tag = wide - self._tag_wide()
        if self._is_stacked(wide):
            rooms = beside_tag, wide, wide
        else:
            rooms = LEFT - LABEL_AIR, beside_tag - LEFT, beside_tag - LEFT
        texts = (self.label, "fact_label"), (self.text, "fact"), (self.note, "small")
        label, text, note = (
            self.look.set(words, style, room) for (words, style), room in zip(texts, rooms, strict=True)
        )
        return label, text, note

    def _note_high(self, words: Paragraph) -> float:
        """None takes no room."""
        return self.look.height_of(words) if self.note else 0

    def _is_stacked(self, wide: float) -> bool:
        return self.look.large or wide - LEFT - self._tag_wide() < LEAST_ROOM

    def _draw_tag(self, pen: Pen, top: float) -> None:
        if self.tag is None:
            return
        wide, high, icon = self._tag_wide() - GAP, self._tag_high(), TAG_ICON * pen.look.growth
        left, sign = pen.wide - wide, SIGN_ON_GROUND[self.tag.tone]
        words = pen.look.set(self.tag.text, "caption_bold")
        pen.ground(left, top, wide, high, GROUND[self.tag.tone], pen.theme.radius("tag"))
        pen.icon(self.tag.icon, left + TAG_PAD, top + (high - icon) / 2, icon, sign)
        words_top = top + (high - pen.look.height_of(words)) / 2
        pen.text(words, left + TAG_PAD + icon + TAG_ICON_GAP, words_top, sign)

    def _tag_high(self) -> float:
        return TAG_HIGH * self.look.growth if self.tag else 0

    def _tag_wide(self) -> float:
        """With the gap before it."""
        if self.tag is None:
            return 0
        words = self.look.width_of(self.look.set(self.tag.text, "caption_bold"))
        return GAP + 2 * TAG_PAD + TAG_ICON * self.look.growth + TAG_ICON_GAP + words
