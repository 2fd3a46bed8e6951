"""While the centre is in touch the receipt waits a moment, so that the paper can say what has really been reached."""

from kiosk.domain.submission import CaseState
from kiosk.usecases.sync_ports import SyncState
from tests.support.journeys import TO_DONE
from tests.support.kiosk_under_test import Step, kiosk, walk


def test_the_receipt_is_printed_once_it_is_delivered():
    k = walk(kiosk(print_wait=3), *TO_DONE, Step("done"))
    assert k.filing.prints == []
    k.filing.states["submission-1"] = CaseState.DELIVERED
    k.tick(0.4)
    k.settle()
    assert k.filing.prints == ["submission-1"]


def test_it_does_not_wait_for_ever():
    k = walk(kiosk(print_wait=3), *TO_DONE, Step("done"))
    k.wait(2)
    assert k.filing.prints == []
    k.wait(1)
    assert k.filing.prints == ["submission-1"]
    k.wait(5)
    assert k.filing.prints == ["submission-1"]


def test_it_does_not_wait_where_there_is_no_centre():
    k = kiosk(print_wait=3)
    k.network(SyncState.OFFLINE)
    walk(k, *TO_DONE, Step("done"))
    assert k.filing.prints == ["submission-1"]


def test_whoever_goes_on_to_another_item_still_gets_it():
    k = walk(kiosk(print_wait=3), *TO_DONE, Step("done"))
    k.flow.home()
    k.settle()
    assert k.filing.prints == ["submission-1"]


def test_whoever_leaves_meanwhile_still_gets_it():
    k = walk(kiosk(print_wait=3), *TO_DONE, Step("done"))
    k.flow.end()
    k.wait(5)
    assert k.filing.prints == ["submission-1"]
