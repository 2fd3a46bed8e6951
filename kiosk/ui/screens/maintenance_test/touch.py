"""The touch screen: what the grid felt, and the way to it."""

from kiosk.maintenance.device_tests.touch import TouchGrid
from kiosk.ui.maintenance.test_presenter import TestPresenter
from kiosk.ui.parts import Button
from kiosk.ui.places import Page


class TouchPresenter(TestPresenter):
    code = "touch"
    words = ("tests.touch", "tests.touch_hint")

    def begin(self) -> None:
        """Comes here again when the grid is done."""
        if self.desk.grid.most_fingers:
            self.found(self.desk.grid.judged())
            self.desk.grid = TouchGrid(0, 0)

    def forward(self) -> None:
        self.menu.go(Page.MAINTENANCE_GRID)

    def primary(self) -> Button | None:
        text = self.services.texts
        return Button(text=text("tests.again" if self.steps else "tests.start"), icon="hand-tap")
