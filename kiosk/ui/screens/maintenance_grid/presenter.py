"""The grid: every cell once, and two fingers at a time. Left alone it stops by itself, with what was felt so far."""

from collections.abc import Hashable

from kiosk.maintenance.device_tests.touch import TouchGrid
from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.maintenance.test_views import GridView
from kiosk.ui.places import Page

# Each way; on the smallest glass a cell is then as large as two fingers.
CELLS = 8
STOP_SECONDS = 20.0


class GridPresenter(MaintenancePresenter[GridView]):
    blank = GridView()
    before = Page.MAINTENANCE_TOUCH

    def open(self) -> None:
        self.menu.desk.tests.grid = TouchGrid(CELLS, CELLS)
        self.refresh()

    def tick(self) -> None:
        if self.flow.presence.idle >= STOP_SECONDS:
            self.stop()
        else:
            super().tick()

    def feel(self, finger: Hashable, x: float, y: float) -> None:
        self.menu.desk.tests.grid.touch(finger, x, y)
        self.refresh()

    def unfeel(self, finger: Hashable) -> None:
        """All were touched, and no finger lies there any more: done."""
        grid = self.menu.desk.tests.grid
        grid.lift(finger)
        if grid.whole and not grid.fingers:
            self.stop()

    def stop(self) -> None:
        """To what was felt."""
        self.menu.go(Page.MAINTENANCE_TOUCH)

    def compose(self) -> GridView:
        grid = self.menu.desk.tests.grid
        return GridView(
            columns=grid.columns,
            rows=grid.rows,
            touched=frozenset(grid.touched),
            stop=self.services.texts("tests.touch_stop"),
        )
