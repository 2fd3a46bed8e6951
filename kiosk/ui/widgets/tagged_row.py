"""A row of the maintenance menu with a tag at its right: what it is, how it is, what to do now."""

from typing import Any

from kiosk.ui.parts import Tag
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.tag import SMALL
from kiosk.ui.widgets.tag import Tag as Sign


class TaggedRow(Block):
    """`todo` is what a technician does now, "" for nothing. How the words stand is the matter of each kind of row."""

    caret = 0.0  # px kept free at the right, for the sign of a row that leads on

    def __init__(self, title: str, text: str, todo: str, tag: Tag | None, icon: str = "", **given: Any) -> None:
        self.title = title
        self.text = text
        self.todo = todo
        self.icon = icon
        self.pressed = False
        super().__init__(**given)
        self._sign = Sign(tag, SMALL)
        self._sign.shown = tag is not None
        self.add_widget(self._sign)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        across = self._sign_wide
        at = (high - self._sign.own_height) / 2
        self._sign.place(left + wide - self.caret - across, top + at, across, self._sign.own_height)

    @property
    def _sign_wide(self) -> float:
        return self._sign.wanted_width() if self._sign.shown else 0
