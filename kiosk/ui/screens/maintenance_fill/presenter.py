"""One colour after another; after the last, back to say what was seen."""

from kiosk.maintenance.device_tests.colours import FILLS
from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.maintenance.test_views import FillView
from kiosk.ui.places import Page


class FillPresenter(MaintenancePresenter[FillView]):
    blank = FillView()
    before = Page.MAINTENANCE_SCREEN
    _at = 0

    def open(self) -> None:
        self._at = 0
        self.refresh()

    def onward(self) -> None:
        self._at += 1
        if self._at < len(FILLS):
            self.refresh()
        else:
            self.menu.desk.tests.colours_seen = True
            self.menu.go(Page.MAINTENANCE_SCREEN)

    def compose(self) -> FillView:
        at = min(self._at, len(FILLS) - 1)
        return FillView(fill=FILLS[at], at=at, onward=self.services.texts("tests.screen_next"))
