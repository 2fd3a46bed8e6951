"""What the pages of the tests are given, and what they found while the menu is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hardware.api import PrintDocument, PrintResult
from kiosk.maintenance.device_tests.printer import Interface
from kiosk.maintenance.device_tests.sound import Tone
from kiosk.maintenance.device_tests.step import Step
from kiosk.maintenance.device_tests.touch import TouchGrid
from kiosk.maintenance.readiness import Sign
from kiosk.maintenance.self_test import SelfTestResult, Told
from kiosk.usecases.fleet_ports import FaultCount

Printed = Callable[[PrintResult], None]


class SelfTesting(Protocol):
    def __call__(self, by: str, told: Told, wanted: Callable[[], bool]) -> SelfTestResult: ...


class Sounds(Protocol):
    """Both block."""

    def look(self) -> Step:
        """Whether anything can be heard at all."""
        ...

    def play(self, tone: Tone) -> bool:
        """Whether it was played to its end."""
        ...


@dataclass(slots=True, kw_only=True)
class TestDesk:
    """Whatever is called here blocks. `network` hears of every hop as it is known; `machine`, `clock`, `power` and
    `cameras` look anew. `print_page` hands a document over, and tells on another thread what became of it.
    `renew_roll`: whether it could be written. `last`: a small file. `checks`: the parts of a self-test, in their order.

    `found` are the steps of each test as it went last, since the menu was opened; `grid` is the glass under test;
    `colours_seen`: all colours were shown, and nobody has said yet how they looked.
    """

    __test__ = False  # no test of pytest's

    interface: Interface
    sign: Callable[[str], Sign]
    network: Callable[[Callable[[Step], None]], Sequence[Step]]
    clock: Callable[[], Sequence[Step]]
    power: Callable[[], Sequence[Step]]
    machine: Callable[[], Sequence[Step]]
    cameras: Callable[[], Sequence[Step]]
    sounds: Sounds
    print_page: Callable[[PrintDocument, Printed], None]
    checks: Sequence[str]
    self_test: SelfTesting
    last: Callable[[], SelfTestResult | None]
    count_faults: Callable[[], Sequence[FaultCount]]
    renew_roll: Callable[[], bool]
    found: dict[str, Sequence[Step]] = field(default_factory=dict)
    grid: TouchGrid = field(default_factory=lambda: TouchGrid(0, 0))
    colours_seen: bool = False

    def known(self, result: SelfTestResult | None) -> Mapping[str, Sequence[Step]]:
        """Of each test what is known of it: found in this menu, else by the self-test `result`."""
        steps = result.steps if result else ()
        tested = {code: [step for step in steps if step.code in codes] for code, codes in TESTS_OF_STEPS.items()}
        return {code: found for code, found in tested.items() if found} | self.found


# Which steps of a self-test belong to which page.
TESTS_OF_STEPS: Mapping[str, frozenset[str]] = {
    "reader": frozenset({"reader"}),
    "printer": frozenset({"printer", "printer_paper", "printer_cover", "printer_cutter", "printer_head"}),
    "display": frozenset({"display"}),
    "scanner": frozenset({"scanner"}),
    "sound": frozenset({"sound_card", "headphones"}),
    "camera": frozenset({"camera"}),
    "network": frozenset(
        {
            *("net_centre", "net_address", "net_gateway", "net_names", "net_connect"),
            *("net_tls", "net_health", "net_time"),
        }
    ),
    "clock": frozenset({"clock_wall", "clock_centre", "clock_step", "clock_battery"}),
    "power": frozenset({"power"}),
    "machine": frozenset({"disk", "memory", "heat", "backup", "metadata", "outbox", "store", "config", "keyboard"}),
}
