"""Who thinks for which page of the menu, one line each; who paints it stands in `screens.py`. No Kivy."""

from typing import Any

from kiosk.ui.maintenance.presenter import MaintenancePresenter
from kiosk.ui.maintenance.test_pages import TEST_PRESENTERS
from kiosk.ui.places import Page
from kiosk.ui.screens.maintenance_adjust.presenter import AdjustPresenter
from kiosk.ui.screens.maintenance_cleaning.presenter import CleaningPresenter
from kiosk.ui.screens.maintenance_config.presenter import ConfigPresenter
from kiosk.ui.screens.maintenance_crosses.presenter import CrossesPresenter
from kiosk.ui.screens.maintenance_enrol.presenter import EnrolPresenter
from kiosk.ui.screens.maintenance_gate.presenter import GatePresenter
from kiosk.ui.screens.maintenance_logs.presenter import LogsPresenter
from kiosk.ui.screens.maintenance_main.presenter import MainPresenter
from kiosk.ui.screens.maintenance_people.presenter import PeoplePresenter
from kiosk.ui.screens.maintenance_queue.presenter import QueuePresenter
from kiosk.ui.screens.maintenance_restart.presenter import RestartPresenter
from kiosk.ui.screens.maintenance_score.presenter import ScorePresenter
from kiosk.ui.screens.maintenance_service.presenter import ServicePresenter
from kiosk.ui.screens.maintenance_versions.presenter import VersionsPresenter

MENU_PRESENTERS: dict[Page, type[MaintenancePresenter[Any]]] = {
    Page.MAINTENANCE_GATE: GatePresenter,
    Page.MAINTENANCE: MainPresenter,
    Page.MAINTENANCE_QUEUE: QueuePresenter,
    Page.MAINTENANCE_CONFIG: ConfigPresenter,
    Page.MAINTENANCE_LOGS: LogsPresenter,
    Page.MAINTENANCE_VERSIONS: VersionsPresenter,
    Page.MAINTENANCE_SCORE: ScorePresenter,
    Page.MAINTENANCE_SERVICE: ServicePresenter,
    Page.MAINTENANCE_ADJUST: AdjustPresenter,
    Page.MAINTENANCE_CROSSES: CrossesPresenter,
    Page.MAINTENANCE_CLEANING: CleaningPresenter,
    Page.MAINTENANCE_RESTART: RestartPresenter,
    Page.MAINTENANCE_PEOPLE: PeoplePresenter,
    Page.MAINTENANCE_ENROL: EnrolPresenter,
    **TEST_PRESENTERS,
}
