"""Which screen paints which page of the menu, one line each. The navigator brings this in when the menu is opened."""

from collections.abc import Callable
from typing import Any

from kiosk.ui.maintenance.test_pages import STEP_BY_STEP
from kiosk.ui.places import Page
from kiosk.ui.screens.job_words.screen import WordsScreen
from kiosk.ui.screens.maintenance_care.screen import CareScreen
from kiosk.ui.screens.maintenance_crosses.screen import CrossesScreen
from kiosk.ui.screens.maintenance_fill.screen import FillScreen
from kiosk.ui.screens.maintenance_grid.screen import GridScreen
from kiosk.ui.screens.maintenance_main.screen import MainScreen
from kiosk.ui.screens.maintenance_test.screen import TestScreen

MENU_SCREENS: dict[Page, Callable[[Any], Any]] = {
    Page.MAINTENANCE_GATE: WordsScreen,
    Page.MAINTENANCE: MainScreen,
    Page.MAINTENANCE_QUEUE: CareScreen,
    Page.MAINTENANCE_CONFIG: CareScreen,
    Page.MAINTENANCE_LOGS: CareScreen,
    Page.MAINTENANCE_VERSIONS: CareScreen,
    Page.MAINTENANCE_SCORE: CareScreen,
    Page.MAINTENANCE_SERVICE: CareScreen,
    Page.MAINTENANCE_ADJUST: CareScreen,
    Page.MAINTENANCE_CROSSES: CrossesScreen,
    Page.MAINTENANCE_CLEANING: CareScreen,
    Page.MAINTENANCE_RESTART: CareScreen,
    Page.MAINTENANCE_PEOPLE: CareScreen,
    Page.MAINTENANCE_ENROL: WordsScreen,
    **dict.fromkeys(STEP_BY_STEP, TestScreen),
    Page.MAINTENANCE_GRID: GridScreen,
    Page.MAINTENANCE_FILL: FillScreen,
}
