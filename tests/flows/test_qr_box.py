"""The QR box beside the glass: the same code as the page that is up, and nothing of a visit that has ended."""

import threading

import pytest

from hardware.api import PrintOutcome, PrintResult, QrDisplay
from hardware.drivers.display_models import MertechModel
from hardware.drivers.mertech_display import MertechDisplay
from hardware.drivers.model_files import load_model
from hardware.drivers.wiring import Wiring
from hardware.transports.memory import MemoryTransport
from tests.support.fake_display import FakeDisplay
from tests.support.journeys import TO_DONE
from tests.support.kiosk_under_test import KioskUnderTest, Step, kiosk, walk

NUMBER = "ESTATION:530502-"


def at_done(display: QrDisplay, *, printed: PrintResult | None = None) -> KioskUnderTest:
    k = kiosk(display=display)
    if printed is not None:
        k.filing.printed = printed
    return walk(k, *TO_DONE, Step("done"))


def test_whatever_an_earlier_program_left_is_cleared_and_pages_without_a_code_ask_nothing():
    display = FakeDisplay()
    k = walk(kiosk(display=display), *TO_DONE[:-1])
    k.wait(5)
    assert display.history == [""]


def test_the_last_page_and_the_box_show_the_same_code_once():
    display = FakeDisplay()
    k = at_done(display)
    k.wait(3)
    assert k.done.view.qr.startswith(NUMBER)
    assert display.history == ["", k.done.view.qr]


@pytest.mark.parametrize(
    "leave",
    [
        lambda k: k.done.other(),
        lambda k: k.done.rate("bad"),
        lambda k: k.flow.end(),
        lambda k: k.flow.broke(),
        lambda k: k.flow.out_of_order("S-01"),
        lambda k: k.wait(90 + 45),
    ],
    ids=["another matter", "the next page", "the end", "a broken screen", "out of order", "by time"],
)
def test_it_is_cleared_when_the_page_is_left(leave):
    display = FakeDisplay()
    k = at_done(display)
    k.wait(2)  # the last page is deaf for a moment
    assert display.up
    leave(k)
    assert display.up == ""
    k.settle()
    k.wait(2)
    assert display.up == ""
    assert k.qr_box._asked == ""


def test_a_receipt_that_did_not_print_is_offered_on_the_box_too():
    display = FakeDisplay()
    k = at_done(display, printed=PrintResult(PrintOutcome.NOT_PRINTED, "paper_out"))
    k.wait(1)
    assert k.flow.page.value == "printer_out"
    assert display.up == k.printer_out.view.qr
    k.flow.end()
    assert display.up == ""


def test_the_guide_is_taken_away_from_the_box_while_its_sheet_is_up():
    display = FakeDisplay()
    k = walk(kiosk(display=display), TO_DONE[0], Step("guide", lambda k: k.guide.other()), Step("guide"))
    k.tick()
    assert display.up == k.notice.view.qr
    assert display.up
    k.notice.forward()
    k.tick()
    assert display.up == ""


def test_a_sheet_without_a_code_leaves_the_pages_on_the_box():
    display = FakeDisplay()
    k = at_done(display)
    k.frame.press("help")
    k.tick()
    assert k.sheet == "notice"
    assert display.up == k.done.view.qr


def test_a_panel_that_shows_no_codes_is_asked_for_none():
    display = FakeDisplay(shows_qr=False)
    at_done(display).wait(2)
    assert set(display.history) == {""}


def test_a_station_without_a_box_shows_its_pages_as_ever():
    k = walk(kiosk(), *TO_DONE, Step("done"))
    assert k.done.view.qr.startswith(NUMBER)


def test_a_box_that_hangs_delays_no_page():
    """A real driver whose line never opens: it hangs in its own thread."""
    entered, go_on = threading.Event(), threading.Event()

    def never_opens() -> MemoryTransport:
        entered.set()
        go_on.wait()
        return MemoryTransport(bytes)

    display = MertechDisplay(Wiring("qr_display", never_opens), load_model("mertech-qr-pay", MertechModel))
    display.start()
    assert entered.wait(60)
    k = at_done(display)  # a page that waited for the box would wait for ever
    k.wait(2)
    k.flow.end()
    go_on.set()
    display.stop()
