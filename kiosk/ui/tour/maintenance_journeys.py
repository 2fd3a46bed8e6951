"""The technicians' menu: its hidden corner, its gate, each of its pages."""

from collections.abc import Callable

from kiosk.ui.flow import Page
from kiosk.ui.tour.device_test_pages import DEVICE_TEST_PAGES
from kiosk.ui.tour.menu_tiles import tile_page
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import Walk

WRONG_CODE = "000000"


def maintenance(walk: Walk) -> None:
    """In by number, PIN and code, once round, and out again."""
    driver, report = walk.driver, walk.report
    driver.wait_for_page(Page.HOME)
    with report.step("maintenance-gate"):
        driver.touch_corner()
        driver.wait_for_page(Page.MAINTENANCE_GATE)
    number, pin, code = walk.rig.technicians_pass()
    driver.type(number)
    driver.tap("primary")
    with report.step("maintenance-pin"):
        driver.type(pin)
    driver.tap("primary")
    driver.type(WRONG_CODE if code != WRONG_CODE else "111111")
    with report.step("maintenance-wrong"):
        driver.tap("primary")
        driver.wait_for(lambda: driver.view(Page.MAINTENANCE_GATE).banner is not None, "a word that it did not match")
        driver.turn(2)
    number, pin, code = walk.rig.technicians_pass()  # each code opens once
    for digits in (number, pin):
        driver.type(digits)
        driver.tap("primary")
    with report.step("maintenance-code"):
        driver.type(code)
    with report.step("maintenance"):
        driver.tap("primary")
        driver.wait_for_page(Page.MAINTENANCE)
        driver.wait_for(lambda: bool(driver.view(Page.MAINTENANCE).devices), "how the devices are")
        driver.turn(2)
    for page_of_menu in MENU_PAGES:
        page_of_menu(walk)
        driver.wait_for_page(Page.MAINTENANCE)
    with report.step("maintenance-left"):
        driver.tap("primary")
        driver.wait_for_page(Page.HOME)
        expect(walk.rig.app.navigator.flow.menu.open is None, "nothing of the menu kept")


# Each begins and ends on the first page of the menu.
TEST_PAGES: tuple[Callable[[Walk], None], ...] = (
    *DEVICE_TEST_PAGES,
    tile_page("faults", Page.MAINTENANCE_FAULTS),
)
CARE_PAGES: tuple[Callable[[Walk], None], ...] = (
    tile_page("queue", Page.MAINTENANCE_QUEUE),
    tile_page("logs", Page.MAINTENANCE_LOGS),
    tile_page("config", Page.MAINTENANCE_CONFIG),
    tile_page("versions", Page.MAINTENANCE_VERSIONS),
    tile_page("score", Page.MAINTENANCE_SCORE),
    tile_page("adjust", Page.MAINTENANCE_ADJUST),
    tile_page("cleaning", Page.MAINTENANCE_CLEANING),
    tile_page("service", Page.MAINTENANCE_SERVICE),
    tile_page("restart", Page.MAINTENANCE_RESTART),
    tile_page("people", Page.MAINTENANCE_PEOPLE),
)
MENU_PAGES: tuple[Callable[[Walk], None], ...] = (*TEST_PAGES, *CARE_PAGES)

MAINTENANCE_JOURNEYS: dict[str, Callable[[Walk], None]] = {"maintenance": maintenance}
