"""`kiosk run` as it is, in a process of its own, but for the finger: that is led through standard input.

What this process must not know beforehand is asked for when it is needed: a card is laid by whoever leads, a number is
given digit by digit. So what is found in its memory afterwards came in as a citizen's would.
"""

import ctypes
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kiosk.commands.run as command
import kiosk.station
import kiosk.wiring.endurance
from kiosk.__main__ import main
from kiosk.bootstrap import Kiosk
from kiosk.runtime.clock import SystemClock
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.services import Services
from kiosk.ui.tour.driver import Driver
from kiosk.ui.tour.report import Report
from kiosk.ui.tour.walk import Walk
from kiosk.usecases.sync_ports import SyncState
from kiosk.wiring.endurance import Endurance

_BY_DIGITS = frozenset({"phone", "unemployed_since"})
_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4


class SkippingClock(SystemClock):
    skipped = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + SkippingClock.skipped


class Nothing:
    """What the walk would break or mend stays as it is."""

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_, **__: None


def ask(what: str) -> str:
    """One word out, one word in."""
    print(what, flush=True)
    return sys.stdin.readline().strip()


@dataclass
class Led(Nothing):
    """The rig of a walk."""

    kiosk: Kiosk

    @property
    def app(self) -> KioskApp:
        return self.kiosk.app

    @property
    def services(self) -> Services:
        return self.kiosk.services

    def lay_card(self, *, rare: bool = False) -> None:
        del rare
        ask("lay")

    def lift_card(self) -> None:
        ask("lift")

    def skip(self, seconds: float) -> None:
        SkippingClock.skipped += seconds
        self.kiosk.station.queue.time.confirm()


class Visitor(Walk):
    def answer(self) -> None:
        question = self.driver.view(Page.QUESTION).question_id
        if question in _BY_DIGITS:
            self.type_what_is_told(question)
        else:
            super().answer()

    def type_what_is_told(self, what: str) -> None:
        while digit := ask(what):
            self.driver.tap(f"key:{digit}")


@dataclass
class Hand:
    kiosk: Kiosk
    endurance: Endurance

    def obey(self) -> None:
        """Until standard input ends."""
        rig: Any = Led(self.kiosk)
        driver = Driver(self.kiosk.app)
        kinds = {"files": files, "begins": begins, "looks": looks}
        driver.wait_for(lambda: self.kiosk.sync_status.state is SyncState.ONLINE, "the centre")
        number = 0
        while word := ask("next"):
            if word == "rest":
                self.rest(driver)
                continue
            walk = Visitor(rig, driver, Report(Path(), driver.picture), number)
            walk.take_card()
            kinds[word](walk)
            number += 1
        self.kiosk.app.stop()

    def rest(self, driver: Driver) -> None:
        """Until nobody is here, everything is sent and what comes after a visit was done."""
        store, visits = self.kiosk.station.store, self.kiosk.visit
        driver.wait_for(lambda: store.outbox.depth().pending == 0, "what was filed to be sent")
        self.endurance.tidied_after = None
        driver.wait_for(lambda: self.endurance.tidied_after == visits.number, "the tidying after a visit")
        care = self.endurance.backup, self.endurance.self_test
        driver.wait_for(
            lambda: not any(one.running for one in care), "processes that look after the store, as each has its hour"
        )
        libc = ctypes.CDLL(None)
        self.kiosk.worker.submit(int).result()  # what was handed to it before has been done
        could = libc.prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)  # so that whoever leads may look in, also without being root
        ask(f"resting dumpable={could}")


def files(walk: Visitor) -> None:
    """The whole way, to the paper."""
    walk.to_guide()
    walk.to_precheck()
    walk.to_form()
    walk.fill_in()
    walk.hand_in()
    walk.wait_until_delivered()
    walk.leave()


def begins(walk: Visitor) -> None:
    """Gives some answers and leaves; the draft waits for them."""
    walk.to_guide()
    walk.to_precheck()
    walk.to_form()
    for _ in range(3):
        walk.answer()
        walk.driver.tap("primary")
    walk.driver.tap("utility:end")
    walk.driver.tap("other")
    walk.end_of_visit()


def looks(walk: Visitor) -> None:
    """At what they filed."""
    walk.to_place(Page.CASES)
    walk.driver.tap("consent")
    walk.rig.lay_card()
    walk.driver.wait_for_page(Page.CASES)
    walk.rig.lift_card()
    walk.driver.tap("utility:end")
    walk.end_of_visit()


def run() -> int:
    made: list[Any] = []

    class Kept(Kiosk):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    class Tidy(Endurance):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    vars(command).update(Kiosk=Kept, Endurance=Tidy)
    vars(kiosk.station).update(SystemClock=SkippingClock)
    vars(kiosk.wiring.endurance).update(_MINUTE_SECONDS=0.3)
    KioskApp.run = lambda self: Hand(*made).obey()  # type: ignore[method-assign]  # noqa: ARG005
    return main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(run())
