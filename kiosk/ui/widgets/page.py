"""A page between header and utility bar: content from the top, keys and the action bar at the bottom."""

from typing import Any, Generic, Protocol, TypeVar

from kiosk.ui.widgets.block import Block
from kiosk.ui.widgets.foot_bar import FootBar
from kiosk.ui.widgets.keypad import Keypad


class Steers(Protocol):
    """What the action bar asks of every presenter."""

    def back(self) -> None: ...

    def other(self) -> None: ...

    def forward(self) -> None: ...


LEAST_MARGIN = 20

P = TypeVar("P", bound=Steers)
V = TypeVar("V")


class Page(Block, Generic[P, V]):
    """Paints one frozen view and passes what is tapped to its presenter. The KV beside it says what it is made of."""

    def __init__(self, presenter: P, **given: Any) -> None:
        self.presenter = presenter
        super().__init__(**given)
        for part in self.parts():
            if isinstance(part, FootBar):
                part.back.on_tap = presenter.back
                part.other.on_tap = presenter.other
                part.primary.on_tap = presenter.forward

    def show(self, view: V) -> None:
        self.paint(view)
        self.arrange()

    def paint(self, view: V) -> None:
        """Hand each part its share of `view`."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Place every part anew; only those that changed are drawn."""
        if all(self.box[2:]):
            self.place(*self.box)

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        margin = self.look.theme.space("xl")
        bottom = top + high
        for part in (part for part in reversed(self.shown_parts()) if isinstance(part, FootBar | Keypad)):
            tall = part.measure(wide)
            bottom -= tall
            part.place(left, bottom, wide, tall)
        for part in (part for part in self.shown_parts() if not isinstance(part, FootBar | Keypad)):
            part.place(left + margin, top, wide - 2 * margin, bottom - top - LEAST_MARGIN)
