"""The number of an application, large, and its code to take along."""

from typing import Any, NamedTuple

from kiosk.ui.canvas import Pen
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.qr import draw_qr
from kiosk.ui.widgets.typeset import Paragraph

PAD, PAD_TOP, PLATE, PLATE_GAP = 42, 40, 288, 32
MOST_LINES = 2
PHONE, PHONE_GAP, NUMBER_GAP, CODE_GAP = 40, 8, 1, 24


class Word(NamedTuple):
    """A line of the card and how far it stands below the one before."""

    text: Paragraph
    gap: float
    color: str
    indent: float = 0
    needed: bool = True


class CaseCard(Block):
    style = "case_number"
    centred = False  # the words, where the card is higher than they are

    def __init__(self, **given: Any) -> None:
        self.label = ""
        self.number = ""
        self.line = ""
        self.qr = ""
        self.lead = ""
        self.text = ""
        super().__init__(**given)
        self.shown = False

    def measure(self, wide: float) -> float:
        return self._high(self._words(wide))

    def spare(self, wide: float) -> float:
        """The long number and the second line of advice: the code holds them too."""
        return self.measure(wide) - self._high(self._needed(wide))

    def _high(self, words: list[Word]) -> float:
        lines = sum(word.gap + self.look.height_of(word.text) for word in words)
        return max(lines, PLATE if self.qr else 0) + 2 * PAD_TOP

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=2, radius=radius)
        whole = self._words(pen.wide)
        words = whole if pen.high >= self._high(whole) - 1 else self._needed(pen.wide)
        top: float = PAD_TOP
        if self.centred:
            high = sum(word.gap + self.look.height_of(word.text) for word in words)
            top = max(top, (pen.high - high) / 2)
        for word in words:
            top += word.gap
            pen.text(word.text, PAD + word.indent, top, word.color)
            if word.indent:
                pen.icon("device-mobile-camera", PAD, top + 4, PHONE, "primary")
            top += pen.look.height_of(word.text)
        if self.qr:
            draw_qr(pen, self.qr, pen.wide - PAD - PLATE, (pen.high - PLATE) / 2, PLATE)

    def _needed(self, wide: float) -> list[Word]:
        return [word for word in self._words(wide) if word.needed]

    def _words(self, wide: float) -> list[Word]:
        room = wide - 2 * PAD - (PLATE + PLATE_GAP if self.qr else 0)
        words = [
            Word(self.look.set(self.label, "step", room), 0, "ink2"),
            Word(self.look.set(self.number, self.style, room), NUMBER_GAP, "primary"),
        ]
        line = self.look.set(self.line, "caption", room)
        if len(line.lines) > 1:  # the name above the number then, rather than a number torn or none
            line = self.look.set("\n".join(self.line.rsplit("·", 1)), "caption", room)
        if len(line.lines) <= MOST_LINES:
            words.append(Word(line, -NUMBER_GAP, "ink2", needed=False))
        if self.qr:
            beside = PHONE + PHONE_GAP
            words.append(Word(self.look.set(self.lead, "take", room - beside), CODE_GAP, "ink", beside))
            words.append(Word(self.look.set(self.text, "step", room), 1, "ink2", needed=False))
        return words
