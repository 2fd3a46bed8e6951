"""To the pages of the technicians' menu, by their tiles on its first page."""

from collections.abc import Callable

from kiosk.ui.flow import Page
from kiosk.ui.tour.walk import Walk

MOST_TURNS = 12


def open_tile(walk: Walk, code: str, page: Page) -> None:
    """To a page of the menu, by its tile on the first one, wherever its list has it."""
    driver = walk.driver
    for _ in range(MOST_TURNS):
        if driver.shows(f"tile:{code}"):
            break
        driver.tap("more")
    driver.tap(f"tile:{code}")
    driver.wait_for_page(page)
    driver.turn(2)


def tile_page(code: str, page: Page) -> Callable[[Walk], None]:
    """A page that only has to be seen: by its tile, a picture, back."""

    def see(walk: Walk) -> None:
        with walk.report.step(f"maintenance-{code}"):
            open_tile(walk, code, page)
        walk.driver.tap("back")

    return see
