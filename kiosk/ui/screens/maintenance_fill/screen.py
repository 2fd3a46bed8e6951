"""Paints one pure colour over all of the glass. The button stands elsewhere each time: no dot stays hidden below it."""

from typing import Any

from kiosk.ui.maintenance.test_views import FillView
from kiosk.ui.screens.maintenance_fill.presenter import FillPresenter
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.pure_colour import PureColour
from kiosk.ui.widgets.whole_glass import WholeGlass

BUTTON_WIDE, LOWER, UPPER = 400, 0.7, 0.55


class FillScreen(Page[FillPresenter, FillView]):
    covers_all = True

    def __init__(self, presenter: FillPresenter, **given: Any) -> None:
        super().__init__(presenter, **given)
        self.colour = PureColour()
        self.glass = WholeGlass()
        self.glass.name = "anywhere"
        self.onward = PushButton("small")
        self.onward.name = "onward"
        self._share = LOWER
        for part in (self.glass, self.onward):
            part.on_tap = presenter.onward
        for block in (self.colour, self.glass, self.onward):
            self.add_widget(block)

    def paint(self, view: FillView) -> None:
        self._share = UPPER if view.at % 2 else LOWER
        self.colour.change(fill=view.fill)
        self.onward.change(text=view.onward, shown=bool(view.onward))

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        self.colour.place(left, top, wide, high)
        tall = self.onward.measure(BUTTON_WIDE)
        self.onward.place(left + (wide - BUTTON_WIDE) / 2, top + high * self._share, BUTTON_WIDE, tall)
