"""What is told of one application is never taken for another's, and nothing is called lost while it is being stored."""

from hardware.api import PrintOutcome, PrintResult
from kiosk.ui.places import Page
from tests.support.journeys import TO_CHECK, TO_DONE, hand_in
from tests.support.kiosk_under_test import Step, kiosk, there, walk


def test_a_late_receipt_of_the_first_is_not_told_of_the_second():
    k = kiosk()
    k.filing.printed = None
    walk(k, *TO_DONE, Step("done", lambda k: k.wait(2)), Step("done", lambda k: k.done.other()), Step("home"))
    k.filing.finish(PrintResult(PrintOutcome.PRINTED))
    k.settle()
    assert k.visit.printed is None


def test_what_the_centre_refused_is_not_promised():
    k = walk(kiosk(), *TO_DONE, Step("done"))
    k.filing.parked.add("submission-1")
    k.wait(3)
    assert k.done.view.lines == ("街道没有收下，没有丢。请到大厅服务台，报编号。",)


def test_nobody_is_sent_away_while_it_is_being_stored():
    k = walk(kiosk(), *TO_CHECK, Step("check"))
    hand_in(k)
    assert k.visit.saving
    k.frame.press("end")
    assert k.notice.view.title == "正在保存，请等一下"
    k.notice.forward()
    for _ in range(150):
        k.clock.advance(1)
        k.flow.tick()
    assert k.sheet == ""
    k.settle()
    assert k.flow.page is Page.DONE
    assert there(k.visit.saved)
