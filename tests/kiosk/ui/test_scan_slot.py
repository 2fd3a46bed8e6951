"""The scanner as the pages see it: nothing is passed on after rest, or to another visit."""

import pytest

from hardware.api import Health, ScanEvent, Scanned
from kiosk.ui.scan_slot import ScanSlot
from tests.support.fake_scanner import FakeScanner
from tests.support.kiosk_under_test import bare_kiosk, kiosk


class Heard(list[ScanEvent]):
    @property
    def texts(self) -> list[str]:
        return [event.text for event in self if isinstance(event, Scanned)]


def test_a_code_reaches_whoever_watches_on_the_screens_thread() -> None:
    k, heard = kiosk(), Heard()
    k.flow.scan.watch(heard.append)
    k.scanner.show("one")
    assert heard == []
    k.settle()
    assert heard.texts == ["one"]


def test_nothing_is_passed_on_after_rest() -> None:
    k, heard = kiosk(), Heard()
    k.flow.scan.watch(heard.append)
    k.scanner.show("on its way")
    k.flow.scan.rest()
    k.settle()
    assert (heard, k.scanner.watched, k.flow.scan.listening) == ([], False, False)
    k.scanner.show("nobody")
    k.flow.scan.watch(heard.append)
    k.settle()
    assert heard == []


def test_a_second_watch_takes_the_place_of_the_first() -> None:
    k, first, second = kiosk(), Heard(), Heard()
    k.flow.scan.watch(first.append)
    k.scanner.show("late")
    k.flow.scan.watch(second.append)
    k.scanner.show("new")
    k.settle()
    assert (first.texts, second.texts) == ([], ["new"])


def test_the_end_of_a_visit_ends_the_watch_and_drops_what_is_late() -> None:
    k, heard = kiosk(), Heard()
    k.flow.scan.watch(heard.append)
    k.scanner.show("last person")
    k.flow.end()
    k.scanner.show("the next person")
    k.flow.scan.watch(heard.append)
    k.settle()
    assert heard == []


@pytest.mark.parametrize(
    ("health", "usable"),
    [(Health.OK, True), (Health.UNKNOWN, True), (Health.ABSENT, False), (Health.FAULT, False)],
)
def test_usable(health: Health, usable: bool) -> None:
    k = kiosk(scanner=FakeScanner())
    k.scanner.health = health
    assert k.flow.scan.usable is usable


def test_a_station_without_a_scanner() -> None:
    k = bare_kiosk()
    slot = ScanSlot(None, k.runner)
    slot.watch(lambda _: None)
    slot.rest()
    assert (slot.usable, slot.listening) == (False, False)
