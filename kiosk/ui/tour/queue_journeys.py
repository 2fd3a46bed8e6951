"""The journeys to a number for the counter."""

from collections.abc import Callable

from kiosk.ui.flow import Page
from kiosk.ui.parts import Tone
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import Walk
from kiosk.usecases.sync_ports import SyncState

PRINT_SECONDS = 20.0
BUSINESS = "ask"  # the desk that is manned day and night


def queue(walk: Walk) -> None:
    """Choosing, priority on one's own word, the number, its paper twice, and the place given back."""
    driver, report = walk.driver, walk.report
    with report.step("tickets"):
        _to_businesses(walk)
    with report.step("tickets-not-chosen"):
        driver.tap("primary")
        driver.wait_for(lambda: driver.view(Page.TICKETS).banner is not None, "a word that nothing is chosen")
        driver.turn(2)
    with report.step("tickets-priority"):
        _choose(walk)
        driver.tap("tick:prior")
        driver.turn(2)
    with report.step("priority"):
        driver.tap("primary")
        driver.wait_for_page(Page.PRIORITY)
        driver.tap("option:elderly")
        driver.turn(2)
    with report.step("ticket"):
        _take(walk)
        _wait_for_paper(walk)
    with report.step("ticket-printed-again"):
        walk.be_heard()
        driver.tap("other")
        _wait_for_paper(walk)
    with report.step("ticket-leaving"):
        walk.be_heard()
        driver.tap("back")
        driver.wait_for(lambda: driver.view(Page.TICKET).notice is not None, "the question whether they mean it")
        driver.turn(2)
    with report.step("ticket-given-back"):
        driver.tap("primary")
        driver.wait_for(lambda: driver.view(Page.TICKET).bar.back is None, "the place to be given back")
        driver.turn(2)
    driver.tap("primary")
    driver.wait_for_page(Page.HOME)


def queue_offline(walk: Walk) -> None:
    """The centre is away: a number all the same, and honest words."""
    driver = walk.driver
    driver.wait_for_page(Page.HOME)
    walk.rig.centre(reachable=False)
    _to_businesses(walk)
    away = walk.rig.services.sync_status
    driver.wait_for(lambda: away().state is SyncState.OFFLINE, "the header to know that the centre is away")
    _choose(walk)
    with walk.report.step("ticket-offline"):
        _take(walk)
        _wait_for_paper(walk)
        driver.wait_for(lambda: driver.view(Page.TICKET).notice is not None, "a word that there is no network")
        driver.turn(2)
    walk.be_heard()
    driver.tap("primary")
    driver.wait_for_page(Page.HOME)


def _to_businesses(walk: Walk) -> None:
    walk.to_place(Page.TICKETS)
    walk.driver.wait_for_page(Page.TICKETS)
    walk.driver.wait_for(lambda: bool(walk.driver.view(Page.TICKETS).businesses), "what can be queued for")
    walk.driver.turn(2)


def _choose(walk: Walk) -> None:
    walk.driver.tap(f"option:{BUSINESS}")
    chosen = [one.code for one in walk.driver.view(Page.TICKETS).businesses if one.chosen]
    expect(chosen == [BUSINESS], "the business chosen")


def _take(walk: Walk) -> None:
    walk.driver.tap("primary")
    walk.driver.wait_for_page(Page.TICKET)
    expect(bool(walk.driver.view(Page.TICKET).number), "a number")


def _wait_for_paper(walk: Walk) -> None:
    driver = walk.driver

    def came() -> bool:
        told = driver.view(Page.TICKET).printing
        return told is not None and told.tone is not Tone.INFO

    driver.wait_for(came, "the paper", PRINT_SECONDS)
    driver.turn(2)


QUEUE_JOURNEYS: dict[str, Callable[[Walk], None]] = {"queue": queue, "queue-offline": queue_offline}
