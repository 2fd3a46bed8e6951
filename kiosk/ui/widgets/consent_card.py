"""An agreement to tick, with a link to its full text on the same card."""

from collections.abc import Callable
from typing import Any

from kiosk.ui import parts
from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.check_card import CheckCard, Link

LINK_INSET, LINK_TOP = 8, 18
# As much of the link as stands right of where the card's own words end.
TEXT_INSET = 30


class ConsentCard(Block):
    """Its controls are called consent and consent_text."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.card = CheckCard()
        self.card.name = "consent"
        self.link = Link()
        self.link.name = "consent_text"
        self.add_widget(self.card)
        self.add_widget(self.link)

    def connect(self, toggle: Callable[[], None], show_text: Callable[[], None]) -> None:
        self.card.on_tap = toggle
        self.link.on_tap = show_text

    def show(self, consent: parts.ConsentView | None) -> None:
        self.shown = consent is not None
        if consent is not None:
            self.card.change(title=consent.title, lines=consent.lines, checked=consent.checked)
            self.link.change(text=consent.link, shown=bool(consent.link))
            self.card.change(room_right=self.link.wanted_width() - TEXT_INSET if consent.link else 0.0)

    def measure(self, wide: float) -> float:
        return self.card.measure(wide)

    def spare(self, wide: float) -> float:
        return self.card.spare(wide)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        self.card.place(left, top, wide, high)
        link = self.link.wanted_width()
        down = max(LINK_TOP - max(self.measure(wide) - high, 0) / 2, 0)
        self.link.place(left + wide - link - LINK_INSET, top + down, link, self.link.own_height)
