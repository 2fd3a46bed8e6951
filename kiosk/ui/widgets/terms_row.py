"""The one small button of a page that opens what its official terms mean."""

from typing import Any

from kiosk.ui.widgets.block import Group
from kiosk.ui.widgets.chip import Chip

ICON = "question"


class TermsRow(Group):
    """At the left, as wide as its words; no text, no row."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.button = Chip("", ICON)
        self.button.name = "terms"
        self.fill([self.button])
        self.shown = False

    def show(self, text: str) -> None:
        self.button.change(text=text)
        self.change(shown=bool(text))

    def measure(self, wide: float) -> float:
        return self.button.measure(wide)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        self.button.place(left, top, min(self.button.wanted_width(), wide), high)
