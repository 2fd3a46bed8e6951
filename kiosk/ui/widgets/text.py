"""Words on the page."""

from collections.abc import Sequence
from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.linebreak import units
from kiosk.ui.reading import Role
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.typeset import Paragraph, Span

TITLES = ("greeting", "h1", "hero", "sheet_title")
BALANCE_STEP = 24
# What a title is set in where its page is crowded.
SMALLER = {"greeting": "h2", "h1": "h2", "hero": "h1", "sheet_title": "h2"}


class Text(Block):
    """A paragraph in a style and colour of the theme. Empty text takes no room. Of a title that is `tight` its page has
    no room for the size it ought to have. What is `passing` never comes again, and is not kept."""

    def __init__(self, text: str | Sequence[Span] = "", style: str = "body", color: str = "ink", **given: Any) -> None:
        self.text: str | Sequence[Span] = text
        self.style = style
        self.color = color
        self.align = "left"
        self.tight = False
        self.passing = False
        super().__init__(**given)

    @property
    def role(self) -> Role:  # type: ignore[override]
        return Role.TITLE if self.style in TITLES else Role.CONTENT

    def show(self, text: str | Sequence[Span]) -> None:
        self.change(text=text, shown=bool(text))

    @property
    def _style(self) -> str:
        return SMALLER.get(self.style, self.style) if self.tight else self.style

    def measure(self, wide: float) -> float:
        return self.look.height_of(self._set(wide))

    def draw(self, pen: Pen) -> None:
        pen.text(self._set(pen.wide), 0, 0, self.color, wide=pen.wide, align=self.align)

    def _set(self, wide: float) -> Paragraph:
        set_text = self.look.set(self.text, self._style, wide, passing=self.passing)
        return self._balanced(set_text, wide) if self.style in TITLES and len(set_text.lines) > 1 else set_text

    def _balanced(self, set_text: Paragraph, wide: float) -> Paragraph:
        """A title in as many lines, but of like width: no lonely character on its last line, and no word torn."""
        narrow = self._widest_word()
        while wide - narrow > BALANCE_STEP:
            middle = (narrow + wide) / 2
            tried = self.look.set(self.text, self._style, middle)
            if len(tried.lines) > len(set_text.lines):
                narrow = middle
            else:
                wide, set_text = middle, tried
        return set_text

    def _widest_word(self) -> float:
        """Or ideograph."""
        text = self.text if isinstance(self.text, str) else "".join(span.text for span in self.text)
        words = (line[start:end] for line in text.split("\n") for start, end in units(line) if end - start > 1)
        widths = (self.look.width_of(self.look.set(word, self._style)) for word in words)
        return max((self.look.theme.style(self._style).size, *widths))
