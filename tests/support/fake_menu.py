"""What the technicians' menu is given, without a database and without the cost of a hash: the gate keeps a dict."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kiosk.contract.reported import CountsReported, OutboxReported, PaperReported, PaperState
from kiosk.domain.technician import Role, Technician
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.gate import Gate
from kiosk.maintenance.gate_ports import Challenge, Enrolment, Tries
from kiosk.maintenance.overview import ConfigSeen, Overview
from kiosk.ui.maintenance.services import MenuServices
from kiosk.ui.places import Page
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.ports import TaskRunner
from tests.support.clocks import HandClock
from tests.support.fake_care import FakeCare
from tests.support.fake_tests import FakeTests

STATION, RECOVERY_KEY = "QH03", bytes(range(32))
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
TECHNICIAN = Technician("0217", "测试周工", Role.TECHNICIAN)
LEAD = Technician("0101", "测试李工", Role.LEAD)
PIN, LEAD_PIN = "204817", "731905"


class PlainPins:
    """A hash that costs nothing; never outside of tests."""

    def __init__(self) -> None:
        self.looked_at = 0

    def hash(self, pin: str) -> str:
        return f"plain:{pin}"

    def verify(self, pin_hash: str, pin: str) -> bool:
        self.looked_at += 1
        return pin_hash == self.hash(pin)


NOBODY = Enrolment(technician=Technician("", "", Role.TECHNICIAN), pin_hash="plain:", totp_secret=SECRET)


@dataclass
class DictGateBook:
    """Implements `gate_ports.GateBook`, and its own work. `noted`: what went into the audit chain."""

    enrolled: dict[str, Enrolment] = field(default_factory=dict)
    tried: dict[str, Tries] = field(default_factory=dict)
    asked: Challenge | None = None
    key: bytes | None = RECOVERY_KEY
    noted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    broken: bool = False
    alarms: list[str] = field(default_factory=list)

    @contextmanager
    def work(self) -> Iterator["DictGateBook"]:
        if self.broken:
            raise StoreFailedError("DatabaseError")
        yield self

    def technicians(self) -> Sequence[Technician]:
        return [one.technician for _, one in sorted(self.enrolled.items())]

    def enrol(self, enrolment: Enrolment, by: str) -> None:
        self.enrolled[enrolment.technician.number] = enrolment
        self.tried.pop(enrolment.technician.number, None)
        self.note("technician_enrolled", technician=enrolment.technician.number, by=by)

    def remove(self, number: str, by: str) -> bool:
        self.note("technician_removed", technician=number, by=by)
        return self.enrolled.pop(number, None) is not None

    def recovery_key(self) -> bytes | None:
        return self.key

    def enrolment(self, number: str) -> Enrolment | None:
        return self.enrolled.get(number)

    def tries(self, of: str) -> Tries:
        return self.tried.get(of, Tries())

    def keep_tries(self, of: str, tries: Tries) -> None:
        self.tried[of] = tries

    def take_step(self, number: str, step: int) -> None:
        self.enrolled[number] = replace(self.enrolled[number], last_step=step)

    def challenge(self) -> Challenge | None:
        return self.asked

    def keep_challenge(self, challenge: Challenge | None) -> None:
        self.asked = challenge

    def alarm(self, code: str) -> None:
        self.alarms.append(code)

    def note(self, event: str, /, **facts: str | int | bool | None) -> None:
        self.noted.append((event, facts))


def enrolled() -> dict[str, Enrolment]:
    """One technician and one lead, with the same secret for their codes."""
    pins = PlainPins()
    return {
        one.number: Enrolment(technician=one, pin_hash=pins.hash(pin), totp_secret=SECRET)
        for one, pin in ((TECHNICIAN, PIN), (LEAD, LEAD_PIN))
    }


def overview(**given: Any) -> Overview:
    """A station where all is well."""
    steps = ("reader", "printer", "scanner", "net_centre", "clock_step", "disk")
    facts: dict[str, Any] = {
        "outbox": OutboxReported(pending=0, parked=0),
        "counts": CountsReported(business_date=date(2026, 10, 15), visits=30, filed=27, abandoned=5),
        "paper": PaperReported(state=PaperState.OK, metres=12.0),
        "steps": tuple(Step(code=code, outcome=Outcome.OK) for code in steps),
        "config": ConfigSeen(version="2026.10.12-3", before="2026.09.28-1"),
    }
    return Overview(**facts | given)


class FakeMenuDesk:
    """`services()` is what the corner makes. `noted`: what the pages put into the audit chain; `ended`: how often the
    menu was left."""

    def __init__(self, clock: HandClock, runner: TaskRunner) -> None:
        self.clock, self.runner = clock, runner
        self.book, self.pins, self.codes = DictGateBook(enrolled()), PlainPins(), TotpCodes()
        self.boot = "boot-1"
        self.noted: list[tuple[str, dict[str, Any]]] = []
        self.ended = 0
        self.tests = FakeTests(clock)
        self.seen = overview()
        self.care = FakeCare(clock)
        self.gate = Gate(
            book=self.book,
            pins=self.pins,
            codes=self.codes,
            clock=clock,
            boot=lambda: self.boot,
            station=lambda: STATION,
            nobody=NOBODY,
        )

    def services(self) -> MenuServices:
        return MenuServices(
            runner=self.runner,
            note=self._note,
            station_code=lambda: STATION,
            gate=self.gate,
            tests=self.tests.desk(),
            look_over=lambda: self.seen,
            care=self.care.services(),
            end=self._end,
        )

    def code(self) -> str:
        """What the telephone shows now."""
        return self.codes.code_at(SECRET, self.clock.now().timestamp())

    def _note(self, event: str, /, **facts: str | int | bool | None) -> None:
        self.noted.append((event, facts))

    def _end(self) -> None:
        self.ended += 1


def enter_menu(k: Any, technician: Technician = TECHNICIAN, pin: str = PIN) -> None:
    """From home through the gate, as fingers would; each time with another code. `k`: a kiosk under test."""
    k.clock.advance(60)
    k.flow.presence.touch()
    k.flow.knock()
    k.settle()
    gate = k.pages[Page.MAINTENANCE_GATE]
    for typed in (technician.number, pin, k.menu_desk.code()):
        for digit in typed:
            gate.key(digit)
        gate.forward()
    k.settle()
    assert k.flow.page is Page.MAINTENANCE
