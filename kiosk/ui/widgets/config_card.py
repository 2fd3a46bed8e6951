"""Which configuration runs, whether it is what was signed, and the way back."""

from typing import Any

from kiosk.ui.canvas import Pen
from kiosk.ui.parts import Button, Tag
from kiosk.ui.widgets.block import Group
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.tag import SMALL
from kiosk.ui.widgets.tag import Tag as Sign
from kiosk.ui.widgets.typeset import Paragraph

PAD_X, PAD_Y, GAP, BUTTON_PAD = 40, 22, 16, 32


class ConfigCard(Group):
    """The button stands at the right; where there is no room beside the words, below them."""

    def __init__(self, **given: Any) -> None:
        self.label = ""
        self.version = ""
        self.note = ""
        super().__init__(**given)
        self.sign = Sign(None, SMALL)
        self.back = PushButton("small")
        self.back.name = "go-back"
        self.add_widget(self.sign)
        self.add_widget(self.back)

    def show(self, label: str, version: str, note: str, tag: Tag | None, back: Button | None) -> None:
        self.change(label=label, version=version, note=note, shown=bool(label))
        self.sign.change(tag=tag)
        self.sign.shown = tag is not None
        self.back.show(back)

    def measure(self, wide: float) -> float:
        words = self._high(wide)
        if not self.back.shown:
            return words + 2 * PAD_Y
        button = self.back.measure(wide)
        return (words + GAP + button if self._stacked(wide) else max(words, button)) + 2 * PAD_Y

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        if not high:  # no room was left for it
            self.sign.place(left, top, wide, 0)
            self.back.place(left, top, wide, 0)
            return
        label, version, _ = self._words(wide)
        first = top + PAD_Y if self._stacked(wide) else top + (high - self._high(wide)) / 2
        beside = self._beside(wide)
        across, sign_high = self.sign.wanted_width(), self.sign.own_height
        under = first + self.look.height_of(label)
        if beside:
            at = left + PAD_X + self.look.width_of(version) + GAP
            self.sign.place(at, under + (self.look.height_of(version) - sign_high) / 2, across, sign_high)
        else:
            self.sign.place(left + PAD_X, under + self.look.height_of(version), across, sign_high)
        button = self._button_wide
        tall = self.back.measure(button)
        if self.back.shown and self._stacked(wide):
            self.back.place(left + PAD_X, top + high - PAD_Y - tall, wide - 2 * PAD_X, tall)
        elif self.back.shown:
            self.back.place(left + wide - PAD_X - button, top + (high - tall) / 2, button, tall)

    def draw(self, pen: Pen) -> None:
        radius, border = pen.theme.radius("card"), pen.theme.border("card")
        pen.framed(0, 0, pen.wide, pen.high, fill="surface", edge="line", border=border, radius=radius)
        label, version, note = self._words(pen.wide)
        top = PAD_Y if self._stacked(pen.wide) else (pen.high - self._high(pen.wide)) / 2
        pen.text(label, PAD_X, top, "ink2")
        top += pen.look.height_of(label)
        pen.text(version, PAD_X, top, "ink")
        top += pen.look.height_of(version)
        if self.sign.shown and not self._beside(pen.wide):
            top += self.sign.own_height
        pen.text(note, PAD_X, top, "ink2")

    def _high(self, wide: float) -> float:
        """Of the words and the sign."""
        words = sum(map(self.look.height_of, self._words(wide)))
        return words if self._beside(wide) or not self.sign.shown else words + self.sign.own_height

    def _words(self, wide: float) -> tuple[Paragraph, Paragraph, Paragraph]:
        room = self._room(wide)
        return (
            self.look.set(self.label, "caption", room),
            self.look.set(self.version, "h3", room),
            self.look.set(self.note, "caption", room),
        )

    def _room(self, wide: float) -> float:
        room = wide - 2 * PAD_X
        return room if self._stacked(wide) or not self.back.shown else room - self._button_wide - GAP

    def _beside(self, wide: float) -> bool:
        """Whether the sign stands at the right of the version."""
        version = self.look.width_of(self.look.set(self.version, "h3"))
        return version + GAP + self.sign.wanted_width() <= self._room(wide)

    def _stacked(self, wide: float) -> bool:
        return self.look.large or wide < 2 * self._button_wide + 3 * PAD_X

    @property
    def _button_wide(self) -> float:
        return self.back.content_width() + 2 * BUTTON_PAD
