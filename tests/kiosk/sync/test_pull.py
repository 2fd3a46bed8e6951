import asyncio

from kiosk.contract.changes import ChangesPage
from kiosk.sync.offload import inline
from kiosk.sync.outcome import BrokenAnswer, Fault, Unreachable
from kiosk.sync.pull import Pulled, pull
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog

CHANGE = {
    "submission_id": "6f1c1f3e-1111-4222-8333-444455556666",
    "state": "accepted",
    "at": "2026-11-21T12:00:00+08:00",
}


def page(cursor: int, changes: int = 1, *, more: bool = False) -> ChangesPage:
    return ChangesPage.model_validate({"changes": [CHANGE] * changes, "cursor": cursor, "more": more})


class Teller:
    def __init__(self, *answers: ChangesPage | Fault) -> None:
        self._answers = list(answers)
        self.asked: list[int] = []

    async def changes(self, since: int, snapshot: int | None = None) -> ChangesPage | Fault:
        self.asked.append(since)
        return self._answers.pop(0)


def run(log: FakeChangeLog, teller: Teller) -> Pulled:
    return asyncio.run(pull(log, teller, HandClock(), inline))


def test_pages_are_asked_for_until_there_are_no_more() -> None:
    log, teller = FakeChangeLog(), Teller(page(10, 3, more=True), page(20, 2, more=True), page(21))
    assert run(log, teller) == Pulled(6)
    assert teller.asked == [0, 10, 20]
    assert log.cursor() == 21


def test_a_fault_keeps_the_pages_before_it() -> None:
    log = FakeChangeLog()
    assert run(log, Teller(page(10, 3, more=True), Unreachable("network"))) == Pulled(3, Unreachable("network"))
    assert log.cursor() == 10


def test_a_centre_that_goes_in_circles_is_left() -> None:
    log = FakeChangeLog()
    outcome = run(log, Teller(page(10, 1, more=True), page(10, 1, more=True)))
    assert outcome == Pulled(1, BrokenAnswer("cursor does not advance"))
    assert len(log.pages) == 1


def test_nothing_new_is_no_fault() -> None:
    assert run(FakeChangeLog(), Teller(page(0, 0))) == Pulled(0)


def test_a_round_ends_even_if_the_centre_never_does() -> None:
    log = FakeChangeLog()
    assert run(log, Teller(*(page(n, 0, more=True) for n in range(1, 1002)))) == Pulled(0)
    assert log.cursor() == 1000
