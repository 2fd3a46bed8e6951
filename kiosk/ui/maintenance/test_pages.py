"""Who thinks for which page of the tests (see `presenters.py`). No Kivy."""

from typing import Any

from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.places import Page
from kiosk.ui.screens.maintenance_fill.presenter import FillPresenter
from kiosk.ui.screens.maintenance_grid.presenter import GridPresenter
from kiosk.ui.screens.maintenance_test.all_tests import AllTestsPresenter
from kiosk.ui.screens.maintenance_test.card_reader import CardReaderPresenter
from kiosk.ui.screens.maintenance_test.colours import ColoursPresenter
from kiosk.ui.screens.maintenance_test.display import DisplayPresenter
from kiosk.ui.screens.maintenance_test.faults import FaultsPresenter
from kiosk.ui.screens.maintenance_test.looked_at import (
    CameraPresenter,
    ClockPresenter,
    MachinePresenter,
    NetworkPresenter,
    PowerPresenter,
)
from kiosk.ui.screens.maintenance_test.paper_roll import PaperRollPresenter
from kiosk.ui.screens.maintenance_test.printer import PrinterPresenter
from kiosk.ui.screens.maintenance_test.scanner import ScannerPresenter
from kiosk.ui.screens.maintenance_test.sound import SoundPresenter
from kiosk.ui.screens.maintenance_test.tests import TestsPresenter
from kiosk.ui.screens.maintenance_test.touch import TouchPresenter

# On the page that all tests share.
STEP_BY_STEP: dict[Page, type[MaintenancePresenter[Any]]] = {
    Page.MAINTENANCE_TESTS: TestsPresenter,
    Page.MAINTENANCE_SELF_TEST: AllTestsPresenter,
    Page.MAINTENANCE_READER: CardReaderPresenter,
    Page.MAINTENANCE_PRINTER: PrinterPresenter,
    Page.MAINTENANCE_DISPLAY: DisplayPresenter,
    Page.MAINTENANCE_SCANNER: ScannerPresenter,
    Page.MAINTENANCE_SOUND: SoundPresenter,
    Page.MAINTENANCE_TOUCH: TouchPresenter,
    Page.MAINTENANCE_SCREEN: ColoursPresenter,
    Page.MAINTENANCE_NETWORK: NetworkPresenter,
    Page.MAINTENANCE_CLOCK: ClockPresenter,
    Page.MAINTENANCE_POWER: PowerPresenter,
    Page.MAINTENANCE_MACHINE: MachinePresenter,
    Page.MAINTENANCE_CAMERA: CameraPresenter,
    Page.MAINTENANCE_ROLL: PaperRollPresenter,
    Page.MAINTENANCE_FAULTS: FaultsPresenter,
}
TEST_PRESENTERS: dict[Page, type[MaintenancePresenter[Any]]] = {
    **STEP_BY_STEP,
    Page.MAINTENANCE_GRID: GridPresenter,
    Page.MAINTENANCE_FILL: FillPresenter,
}
