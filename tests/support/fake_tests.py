"""What the pages of the device tests are given, without devices, network or files: a look gives what the test says."""

from collections.abc import Callable, Mapping, Sequence

from hardware.api import PrintDocument, PrintOutcome, PrintResult
from kiosk.contract.reported import MachineReported
from kiosk.maintenance.device_tests.machine import judge_machine
from kiosk.maintenance.device_tests.printer import Interface
from kiosk.maintenance.device_tests.sound import Tone, judge_player
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.maintenance.readiness import Sign
from kiosk.maintenance.self_test import Check, SelfTest, SelfTestResult
from kiosk.ui.maintenance.test_desk import TestDesk
from kiosk.usecases.fleet_ports import FaultCount
from kiosk.usecases.ports import Clock

MACHINE = MachineReported(disk_free=20_000, memory_free=2_000, memory_used=210)
HOPS = (
    Step(code="net_address", outcome=Outcome.OK, facts={"said": "10.5.3.21"}),
    Step(code="net_connect", outcome=Outcome.FAULT, cause="refused"),
)


class FakeSounds:
    """`sounds`: the card takes samples. `played`: in their order."""

    def __init__(self) -> None:
        self.sounds = True
        self.played: list[Tone] = []

    def look(self) -> Step:
        return judge_player(installed=True, sounds=self.sounds)

    def play(self, tone: Tone) -> bool:
        self.played.append(tone)
        return self.sounds


class FakeTests:
    """`looks` may be changed by code. `pages`: what was printed; `result` is what becomes of the next one. `kept`: the
    self-tests, the last of them behind."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.sounds = FakeSounds()
        self.pages: list[PrintDocument] = []
        self.result = PrintResult(PrintOutcome.PRINTED)
        self.kept: list[SelfTestResult] = []
        self.counts: Sequence[FaultCount] = ()
        self.renewed = 0
        self.writable = True
        self.looks: dict[str, Sequence[Step]] = {
            "network": HOPS,
            "clock": (Step(code="clock_wall", outcome=Outcome.OK, facts={"said": "2026-11-22 19:00:00"}),),
            "power": (Step(code="power", outcome=Outcome.ABSENT, cause="not_set_up"),),
            "machine": judge_machine(MACHINE, read_only=False),
            "camera": (Step(code="camera", outcome=Outcome.ABSENT, cause="not_set_up"),),
        }

    def desk(self) -> TestDesk:
        checks = [Check(code, lambda code=code: self.looks[code]) for code in self.looks]  # type: ignore[misc]
        return TestDesk(
            interface=Interface(driver="escpos", model="generic-80", port="/dev/printer"),
            sign=lambda number: Sign(name="24小时就业服务e站", place="测试社区", code="QH03", technician=number),
            network=self._network,
            clock=lambda: self.looks["clock"],
            power=lambda: self.looks["power"],
            machine=lambda: self.looks["machine"],
            cameras=lambda: self.looks["camera"],
            sounds=self.sounds,
            print_page=self._print,
            checks=[check.code for check in checks],
            self_test=SelfTest(checks=checks, clock=self.clock, keep=self.kept.append),
            last=lambda: self.kept[-1] if self.kept else None,
            count_faults=lambda: self.counts,
            renew_roll=self._renew,
        )

    def _network(self, told: Callable[[Step], None]) -> Sequence[Step]:
        for step in self.looks["network"]:
            told(step)
        return self.looks["network"]

    def _print(self, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        self.pages.append(document)
        done(self.result)

    def _renew(self) -> bool:
        self.renewed += 1
        return self.writable


def found(view: object) -> Mapping[str, str]:
    """The title of each step of a view, and the word of its tag."""
    return {step.title: step.tag.text for step in view.steps if step.tag}  # type: ignore[attr-defined]
