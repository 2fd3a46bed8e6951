"""What stands on a keyboard: keys, tabs, candidates."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.keyboard.view import BoardKey, TabView
from kiosk.ui.widgets.control import Control
from kiosk.ui.widgets.typeset import Paragraph, Span

ICON, ICON_GAP, STACK_GAP = 56, 14, 4
TAB_ICON, TAB_ICON_GAP = 32, 12
PAD, EDGES = 14, 6
SIDE = 28
FRAME = 5


class LetterKey(Control):
    """The one place where keys stand closer than anywhere else: ten of them in a row."""

    def __init__(self, face: BoardKey, **given: Any) -> None:
        self.face = face
        super().__init__(**given)
        self.rapid = True
        self.name = f"key:{face.value}"

    def draw(self, pen: Pen) -> None:
        held = self.face.chosen and not self.pressed
        fill = "tint_press" if self.pressed else "tint" if held else "surface"
        edge, border = ("primary", FRAME) if held else ("line2", 2)
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge=edge, border=border, radius=pen.theme.radius("key"))
        ink = "press_ink" if self.pressed else "tint_ink" if held else "ink"
        words = self._words(pen)
        if not self.face.icon:
            self._draw_words(pen, words, ink)
        elif not words.lines or not self.face.text:
            pen.icon(self.face.icon, (pen.wide - ICON) / 2, (pen.high - ICON) / 2, ICON, ink)
        else:
            self._draw_both(pen, words, ink)

    def _words(self, pen: Pen) -> Paragraph:
        """A long word is set smaller, then on two lines."""
        if len(self.face.text) == 1 and not self.face.icon:
            return pen.look.set(self.face.text, "key")
        for style in ("chip", "caption", "official"):
            words = pen.look.set(self.face.text, style)
            if pen.look.width_of(words) <= pen.wide - PAD:
                return words
        return pen.look.set(self.face.text, "caption" if " " in self.face.text else "official", pen.wide - EDGES)

    def _draw_words(self, pen: Pen, words: Paragraph, ink: str) -> None:
        below = pen.look.set(self.face.below, "caption") if self.face.below else None
        high = pen.look.height_of(words)
        whole = high + (pen.look.height_of(below) if below else 0)
        if below is None or whole > pen.high - PAD:
            pen.text(words, 0, (pen.high - high) / 2, ink, wide=pen.wide, align="center")
            return
        top = (pen.high - whole) / 2
        pen.text(words, 0, top, ink, wide=pen.wide, align="center")
        pen.text(below, 0, top + high, ink, wide=pen.wide, align="center")

    def _draw_both(self, pen: Pen, words: Paragraph, ink: str) -> None:
        """Icon above words where there is room, else beside them; else the icon alone."""
        high, wide = pen.look.height_of(words), pen.look.width_of(words)
        if ICON + STACK_GAP + high + PAD <= pen.high:
            top = (pen.high - ICON - STACK_GAP - high) / 2
            pen.icon(self.face.icon, (pen.wide - ICON) / 2, top, ICON, ink)
            pen.text(words, 0, top + ICON + STACK_GAP, ink, wide=pen.wide, align="center")
        elif ICON + ICON_GAP + wide + 2 * PAD <= pen.wide:
            left = (pen.wide - ICON - ICON_GAP - wide) / 2
            pen.icon(self.face.icon, left, (pen.high - ICON) / 2, ICON, ink)
            pen.text(words, left + ICON + ICON_GAP, (pen.high - high) / 2, ink)
        else:
            pen.icon(self.face.icon, (pen.wide - ICON) / 2, (pen.high - ICON) / 2, ICON, ink)


class BoardTab(Control):
    """A way to write."""

    def __init__(self, tab: TabView, **given: Any) -> None:
        self.tab = tab
        super().__init__(**given)
        self.name = f"tab:{tab.code}"

    def draw(self, pen: Pen) -> None:
        radius = pen.theme.radius("key")
        ink = "on_primary" if self.tab.chosen else "press_ink" if self.pressed else "ink"
        if self.tab.chosen:
            pen.box(0, 0, pen.wide, pen.high, "primary_press" if self.pressed else "primary_fill", radius)
        else:
            fill = "tint_press" if self.pressed else "surface"
            pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge="line2", border=2, radius=radius)
        icon = "prohibit" if self.tab.away else self.tab.icon
        beside = TAB_ICON + TAB_ICON_GAP if icon else 0
        words = self._words(pen, pen.wide - beside - 2 * PAD)
        left = (pen.wide - beside - pen.look.width_of(words)) / 2
        if icon:
            pen.icon(icon, left, (pen.high - TAB_ICON) / 2, TAB_ICON, ink)
        pen.text(words, left + beside, (pen.high - pen.look.height_of(words)) / 2, ink)

    def _words(self, pen: Pen, room: float) -> Paragraph:
        """Smaller where they would not fit on one line."""
        for style in ("key_word", "chip", "caption"):
            words = pen.look.set(self.tab.text, style)
            if pen.look.width_of(words) <= room:
                return words
        return pen.look.set(self.tab.text, "caption", room)


class Candidate(Control):
    """A character or a word to choose. The likeliest is framed."""

    def __init__(self, **given: Any) -> None:
        self.text = ""
        self.likeliest = False
        super().__init__(**given)

    def wanted_width(self) -> float:
        return self.look.measure(self.text, "key") + 2 * SIDE

    def draw(self, pen: Pen) -> None:
        framed = self.likeliest and not self.pressed
        fill = "tint_press" if self.pressed else "tint" if framed else "surface"
        edge, border = ("primary", pen.theme.border("selected")) if framed else ("line2", 2)
        pen.framed(0, 0, pen.wide, pen.high, fill=fill, edge=edge, border=border, radius=pen.theme.radius("key"))
        ink = "press_ink" if self.pressed else "tint_ink" if framed else "ink"
        words = self._words(pen)
        pen.text(words, 0, (pen.high - pen.look.height_of(words)) / 2, ink, wide=pen.wide, align="center")

    def _words(self, pen: Pen) -> Paragraph:
        """A long one is set smaller, then on more lines."""
        spans = [Span(self.text, self.likeliest)]
        room = pen.wide - 2 * PAD
        for style in ("key", "option", "caption"):
            words = pen.look.set(spans, style)
            if pen.look.width_of(words) <= room:
                return words
        return pen.look.set(spans, "caption", room)
