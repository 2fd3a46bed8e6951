"""Paints the grid over all of the glass, and in its middle the button that stops."""

from typing import Any

from kiosk.ui.maintenance.test_views import GridView
from kiosk.ui.screens.maintenance_grid.presenter import GridPresenter
from kiosk.ui.widgets.button import PushButton
from kiosk.ui.widgets.page import Page
from kiosk.ui.widgets.touch_grid import TouchGrid

# The button takes a whole cell at each side of the middle: what lies under it is felt by pressing it.
BUTTON_WIDE = 400


class GridScreen(Page[GridPresenter, GridView]):
    covers_all = True

    def __init__(self, presenter: GridPresenter, **given: Any) -> None:
        super().__init__(presenter, **given)
        self.grid = TouchGrid()
        self.grid.name = "grid"
        self.grid.on_feel, self.grid.on_unfeel = presenter.feel, presenter.unfeel
        self.stop = PushButton("small")
        self.stop.name = "stop"
        self.stop.on_tap = presenter.stop
        self.add_widget(self.grid)
        self.add_widget(self.stop)

    def paint(self, view: GridView) -> None:
        self.grid.change(columns=view.columns, rows=view.rows, touched=view.touched)
        self.stop.change(text=view.stop, shown=bool(view.stop))

    def place(self, left: float, top: float, wide: float, high: float) -> None:
        super().place(left, top, wide, high)
        self.grid.place(left, top, wide, high)
        tall = self.stop.measure(BUTTON_WIDE)
        self.stop.place(left + (wide - BUTTON_WIDE) / 2, top + (high - tall) / 2, BUTTON_WIDE, tall)
