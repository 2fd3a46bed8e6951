"""The journeys on which a device is out of order."""

from collections.abc import Callable

from kiosk.ui.flow import Page
from kiosk.ui.parts import Tone
from kiosk.ui.tour.report import expect
from kiosk.ui.tour.walk import NUMBER, Walk

PRINT_SECONDS, NOISE_SECONDS, REPLUG_SECONDS = 20.0, 30.0, 40.0


def printer_out(walk: Walk) -> None:
    """The paper is gone: said before the start and after, with other ways."""
    walk.rig.paper("out")
    walk.to_guide()
    with walk.report.step("guide-no-paper"):
        walk.driver.wait_for(lambda: walk.driver.view(Page.GUIDE).banner is not None, "a word about the printer")
        walk.driver.turn(2)
    walk.to_precheck()
    walk.to_form()
    walk.fill_in()
    with walk.report.step("check-no-paper"):
        walk.driver.wait_for_page(Page.CHECK)
        expect(walk.driver.view(Page.CHECK).banner is not None, "a word about the printer before anything is handed in")
    walk.hand_in()
    with walk.report.step("printer-out"):
        walk.driver.wait_for_page(Page.PRINTER_OUT)
    with walk.report.step("done-not-printed"):
        walk.driver.tap("primary")
        walk.driver.wait_for_page(Page.DONE)
    walk.leave()


def card_moved(walk: Walk) -> None:
    """The card slips, then lies still."""
    walk.to_guide()
    walk.to_consent()
    walk.rig.break_reader("card_pulled")
    walk.rig.lay_card()
    with walk.report.step("identity-card-moved"):
        walk.driver.wait_for(lambda: walk.driver.view(Page.IDENTITY).banner is not None, "a word about the card")
        walk.driver.turn(2)
    walk.rig.lift_card()
    walk.rig.break_reader("noise")
    walk.rig.lay_card()
    with walk.report.step("precheck-through-noise"):
        walk.driver.wait_for_page(Page.PRECHECK, NOISE_SECONDS)


def reader_gone(walk: Walk) -> None:
    """The reader is unplugged while someone stands before it, and comes back."""
    walk.to_guide()
    walk.to_consent()
    walk.rig.break_reader("unplugged")
    with walk.report.step("identity-no-reader"):
        walk.driver.wait_for(
            lambda: walk.driver.view(Page.IDENTITY).consent is None, "the page to say so", REPLUG_SECONDS
        )
        walk.driver.turn(2)
    walk.rig.break_reader(None)
    with walk.report.step("identity-reader-back"):
        walk.driver.wait_for(lambda: walk.driver.view(Page.IDENTITY).consent is not None, "the reader", REPLUG_SECONDS)
        walk.driver.turn(2)


def printer_gone(walk: Walk) -> None:
    """The printer is unplugged before the receipt."""
    walk.all_the_way()
    walk.rig.break_printer("unplugged")
    walk.hand_in()
    with walk.report.step("printer-unplugged"):
        after = Page.PRINTER_OUT
        walk.driver.wait_for(lambda: walk.driver.page is after or walk.printed, "the outcome", PRINT_SECONDS)
        walk.driver.turn(2)


def printer_jams(walk: Walk) -> None:
    """The receipt is printed, perhaps, and hangs in the slot: a person must look."""
    walk.all_the_way()
    walk.rig.break_printer("cutter_jam")
    walk.hand_in()
    with walk.report.step("done-not-cut"):
        walk.driver.wait_for(lambda: walk.printed, "the outcome", PRINT_SECONDS)
        walk.driver.turn(2)
        expect(walk.driver.view(Page.DONE).printing.tone is Tone.WARN, "somebody asked to look")
    walk.leave()


def only_the_screen(walk: Walk) -> None:
    """No reader, scanner, printer or network: an application is filed all the same, and its number taken along."""
    driver = walk.driver
    walk.rig.break_reader("unplugged")
    walk.rig.break_scanner("unplugged")
    walk.rig.break_printer("unplugged")
    walk.rig.centre(reachable=False)
    walk.to_guide()
    with walk.report.step("guide-no-printer"):
        driver.wait_for(lambda: driver.view(Page.GUIDE).banner is not None, "a word about the printer", REPLUG_SECONDS)
        driver.turn(2)
    driver.tap("primary")
    with walk.report.step("identity-typed-or-desk"):
        driver.wait_for_page(Page.IDENTITY)
        driver.wait_for(lambda: len(driver.view(Page.IDENTITY).others) == 2, "what works to be left", REPLUG_SECONDS)
        driver.wait_for(lambda: driver.view(Page.IDENTITY).others_lead, "them to lead", REPLUG_SECONDS)
        driver.turn(2)
    driver.tap("way:typed")
    driver.wait_for_page(Page.HAND_ENTRY)
    driver.type(NUMBER)
    driver.tap("consent")
    driver.tap("primary")
    walk.write_name()
    driver.tap("primary")
    driver.wait_for_page(Page.PRECHECK)
    walk.to_form()
    walk.fill_in()
    walk.hand_in()
    with walk.report.step("number-by-telephone"):
        driver.wait_for_page(Page.PRINTER_OUT)
    with walk.report.step("done-saved-here"):
        driver.tap("primary")
        driver.wait_for_page(Page.DONE)
    walk.leave()


DEVICE_JOURNEYS: dict[str, Callable[[Walk], None]] = {
    "printer-out": printer_out,
    "card-moved": card_moved,
    "reader-gone": reader_gone,
    "printer-gone": printer_gone,
    "printer-jams": printer_jams,
    "only-the-screen": only_the_screen,
}
