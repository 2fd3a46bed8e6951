"""The device tests of the technicians' menu, each as a technician would do it."""

from collections.abc import Callable
from typing import Any

from kiosk.ui.flow import Page
from kiosk.ui.parts import Tone
from kiosk.ui.tour.menu_tiles import MOST_TURNS, open_tile
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import Walk

PRINT_SECONDS, TEST_SECONDS = 20.0, 60.0
# Down the first column of cells, up the second, and so on.
CELLS = 8
SWEEP = tuple(
    ((column + 0.5) / CELLS, (row + 0.5) / CELLS)
    for column in range(CELLS)
    for row in (range(CELLS) if column % 2 == 0 else range(CELLS - 1, -1, -1))
)
# What is seen without anything being done.
LOOKED_AT = {
    "network": Page.MAINTENANCE_NETWORK,
    "clock": Page.MAINTENANCE_CLOCK,
    "machine": Page.MAINTENANCE_MACHINE,
    "power": Page.MAINTENANCE_POWER,
    "camera": Page.MAINTENANCE_CAMERA,
    "display": Page.MAINTENANCE_DISPLAY,
    "sound": Page.MAINTENANCE_SOUND,
}


def device_tests(walk: Walk) -> None:
    """Round the list of tests."""
    with walk.report.step("maintenance-tests"):
        open_tile(walk, "tests", Page.MAINTENANCE_TESTS)
    _card(walk)
    _code(walk)
    _glass(walk)
    _colours(walk)
    for line, page in LOOKED_AT.items():
        with walk.report.step(f"maintenance-{line}"):
            _open(walk, line, page)
            walk.driver.wait_for(lambda page=page: _is_done(walk, page), f"the test of {line}", TEST_SECONDS)  # type: ignore[misc]
        walk.driver.tap("back")
        walk.driver.wait_for_page(Page.MAINTENANCE_TESTS)
    walk.driver.tap("back")


def _open(walk: Walk, line: str, page: Page) -> None:
    """A line of the list, wherever it has it."""
    for _ in range(MOST_TURNS):
        if walk.driver.shows(f"line:{line}"):
            break
        walk.driver.tap("more")
    walk.driver.tap(f"line:{line}")
    walk.driver.wait_for_page(page)


def _is_done(walk: Walk, page: Page) -> bool:
    view = walk.driver.view(page)
    return bool(view.steps) and not (view.bar.primary and view.bar.primary.busy)


def _well(walk: Walk, page: Page, title: str) -> bool:
    """That step is there, and well."""
    steps: list[Any] = walk.driver.view(page).steps
    return any(step.title == title and step.tag is not None and step.tag.tone is Tone.OK for step in steps)


def _card(walk: Walk) -> None:
    text = walk.rig.services.texts
    with walk.report.step("maintenance-card"):
        _open(walk, "reader", Page.MAINTENANCE_READER)
        walk.rig.lay_card()
        title = text("step.card_text")
        walk.driver.wait_for(lambda: _well(walk, Page.MAINTENANCE_READER, title), "the card to be read", TEST_SECONDS)
        walk.driver.turn(2)
    walk.rig.lift_card()
    waiting = text("tests.reader_wait")
    walk.driver.wait_for(
        lambda: walk.driver.view(Page.MAINTENANCE_READER).banner.lead == waiting, "the card to be gone", TEST_SECONDS
    )
    walk.driver.tap("back")


def _code(walk: Walk) -> None:
    with walk.report.step("maintenance-code-scanned"):
        _open(walk, "scanner", Page.MAINTENANCE_SCANNER)
        walk.rig.show_code(walk.driver.view(Page.MAINTENANCE_SCANNER).qr)
        title = walk.rig.services.texts("step.scanned_code")
        walk.driver.wait_for(
            lambda: _well(walk, Page.MAINTENANCE_SCANNER, title), "the code to be scanned", TEST_SECONDS
        )
        walk.driver.turn(2)
    walk.driver.tap("back")


def _glass(walk: Walk) -> None:
    _open(walk, "touch", Page.MAINTENANCE_TOUCH)
    walk.driver.tap("primary")
    walk.driver.wait_for_page(Page.MAINTENANCE_GRID)
    half = len(SWEEP) // 2
    with walk.report.step("maintenance-grid"):
        walk.driver.draw("grid", SWEEP[:half])
    walk.driver.draw("grid", SWEEP[half:])
    if walk.driver.page is Page.MAINTENANCE_GRID:
        walk.driver.tap("stop")
    with walk.report.step("maintenance-touch"):
        walk.driver.wait_for_page(Page.MAINTENANCE_TOUCH)
        title = walk.rig.services.texts("step.touch_cells")
        expect(_well(walk, Page.MAINTENANCE_TOUCH, title), "every cell to have felt the finger")
    walk.driver.tap("back")


def _colours(walk: Walk) -> None:
    _open(walk, "screen", Page.MAINTENANCE_SCREEN)
    walk.driver.tap("primary")
    with walk.report.step("maintenance-fill"):
        walk.driver.wait_for_page(Page.MAINTENANCE_FILL)
    while walk.driver.page is Page.MAINTENANCE_FILL:
        walk.driver.tap("onward")
    with walk.report.step("maintenance-screen"):
        walk.driver.tap("do:clean")
        walk.driver.turn(2)
    walk.driver.tap("back")


def test_page(walk: Walk) -> None:
    with walk.report.step("maintenance-printer"):
        open_tile(walk, "printer", Page.MAINTENANCE_PRINTER)
        walk.driver.tap("primary")
        title = walk.rig.services.texts("step.printed_page")
        walk.driver.wait_for(
            lambda: _well(walk, Page.MAINTENANCE_PRINTER, title), "the test page to be printed", PRINT_SECONDS
        )
        walk.driver.turn(2)
    walk.driver.tap("back")


def new_roll(walk: Walk) -> None:
    open_tile(walk, "roll", Page.MAINTENANCE_ROLL)
    with walk.report.step("maintenance-roll"):
        walk.driver.tap("primary")
    walk.driver.tap("primary")
    done = walk.rig.services.texts("roll.done")
    walk.driver.wait_for(
        lambda: walk.driver.view(Page.MAINTENANCE_ROLL).banner.lead == done, "the roll to be noted", TEST_SECONDS
    )
    walk.driver.tap("back")


def self_test(walk: Walk) -> None:
    """All of it, and the report to take along."""
    open_tile(walk, "self_test", Page.MAINTENANCE_SELF_TEST)
    with walk.report.step("maintenance-self-test"):
        walk.driver.tap("primary")
        walk.driver.wait_for(
            lambda: walk.driver.view(Page.MAINTENANCE_SELF_TEST).banner is not None, "the self-test", TEST_SECONDS
        )
        walk.driver.turn(2)
    with walk.report.step("maintenance-report"):
        walk.driver.tap("do:code")
        walk.driver.wait_for(lambda: bool(walk.driver.view(Page.MAINTENANCE_SELF_TEST).qr), "the code of the report")
        walk.driver.turn(2)
    walk.driver.tap("back")


# Each begins and ends on the first page of the menu.
DEVICE_TEST_PAGES: tuple[Callable[[Walk], None], ...] = (device_tests, test_page, new_roll, self_test)
