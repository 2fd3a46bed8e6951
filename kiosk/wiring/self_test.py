"""What the tests of the menu and the self-test look at, over the real station: a part of the composition root.

Brought in when the hidden corner is touched, and by `kiosk self-test`; never by the home page.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from hardware.api import DeviceStatus, DisplayStatus, Health, JackStatus, PrintDocument, PrinterStatus, PrintResult
from kiosk.devices import Devices, new_roll
from kiosk.input.desk import engines_of
from kiosk.maintenance.count_faults import CountFaults
from kiosk.maintenance.device_tests.camera import judge_cameras
from kiosk.maintenance.device_tests.clock import Clocks, judge_clocks
from kiosk.maintenance.device_tests.machine import Backup, judge_backup, judge_machine
from kiosk.maintenance.device_tests.network import Told, TryNetwork
from kiosk.maintenance.device_tests.power import judge_supplies
from kiosk.maintenance.device_tests.printer import Interface, judge_printer
from kiosk.maintenance.device_tests.signed_config import judge_metadata
from kiosk.maintenance.device_tests.sound import judge_jack
from kiosk.maintenance.device_tests.step import Outcome, Step, of_status
from kiosk.maintenance.readiness import Sign
from kiosk.maintenance.self_test import Check, SelfTest
from kiosk.maintenance.self_test_record import SelfTestRecord
from kiosk.remote_config.expiry import expiries
from kiosk.remote_config.slots import ConfigFolder
from kiosk.runtime.battery_clock import battery_clock
from kiosk.runtime.cameras import cameras
from kiosk.runtime.network_probes import NetworkProbes
from kiosk.runtime.power_supplies import power_supplies
from kiosk.runtime.vitals import machine
from kiosk.sync.exchange import trusted
from kiosk.sync.health import ask_health
from kiosk.ui.maintenance.test_desk import TestDesk
from kiosk.usecases.errors import StationError
from kiosk.usecases.print_slip import PrintSlip
from kiosk.voice.tones import TestTones

if TYPE_CHECKING:
    from kiosk.station import Station

T = TypeVar("T")
Statuses = Callable[[], Mapping[str, DeviceStatus]]
_DEVICES = ("reader", "printer", "scanner", "qr_display", "headphones")
# Where two names differ.
_STEPS = {"qr_display": "display"}


@dataclass(frozen=True, slots=True)
class Looks:
    """Each looks at one part of the station anew, and blocks; none raises. `statuses`: what the devices say of
    themselves now, by the names of their tables, without those that are not there. `central`: another address of the
    centre than the stored one."""

    station: "Station"
    statuses: Statuses
    central: str | None = None

    def devices(self) -> Sequence[Step]:
        found = self.statuses()
        needed = self.station.level.devices
        steps: list[Step] = []
        for name in _DEVICES:
            status = found.get(name)
            if isinstance(status, PrinterStatus):
                steps += judge_printer(status)
            elif isinstance(status, JackStatus):
                steps.append(judge_jack(status))
            else:
                must = name in needed and name != "qr_display"  # the glass shows its codes itself
                steps.append(_quiet(of_status(_STEPS.get(name, name), status, needed=must), status))
        return steps

    def network(self, told: Told = lambda _: None) -> Sequence[Step]:
        clock = self.station.clock
        return TryNetwork(probes=self._probes, central=self._address(), now=clock.now)(told)

    def clock(self) -> Sequence[Step]:
        station, address = self.station, self._address()
        spoken = self._probes.ask(address) if address else None
        ahead = spoken.ahead if spoken else None
        return judge_clocks(
            Clocks(
                now=station.clock.now(),
                drift=None if ahead is None else ahead.total_seconds(),
                fault=self._safely(station.queue.time.fault),
                battery=battery_clock(),
            )
        )

    def power(self) -> Sequence[Step]:
        return judge_supplies(power_supplies())

    def cameras(self) -> Sequence[Step]:
        return (judge_cameras(cameras()),)

    def machine(self) -> Sequence[Step]:
        return (*self._machine(), *self._kept(), *self._configured())

    def sound(self) -> Sequence[Step]:
        if not self.station.settings.voice.engine:
            return (Step(code="sound_card", outcome=Outcome.ABSENT, cause="not_wanted"),)
        heard = TestTones(self.station.settings.voice.device).look()
        # Who sees is served all the same.
        return (replace(heard, outcome=Outcome.LOOK) if heard.is_bad else heard,)

    def keyboard(self) -> Sequence[Step]:
        """Opens every engine, in the process that they live in."""
        with engines_of(self.station.input_setup) as desk:
            missing = sum(not state.ready for state in desk.states())
        return (_counted("keyboard", missing, "engines_missing", Outcome.FAULT),)

    def _machine(self) -> Sequence[Step]:
        station = self.station
        return judge_machine(machine(station.data, station.clock.now()), read_only=_is_read_only(station))

    def _kept(self) -> Sequence[Step]:
        """What is stored here, and its copy."""
        station = self.station
        wanted, now = bool(station.settings.endurance.backup_at), station.clock.now()
        backup = judge_backup(Backup(wanted=wanted, newest=station.back_up.vault.newest_at), now)
        try:
            waiting = station.store.outbox.depth()
        except StationError:
            return backup, Step(code="store", outcome=Outcome.FAULT, cause="store_unusable")
        parked = Outcome.LOOK if waiting.parked else Outcome.OK
        facts = {"count": waiting.pending, "parked": waiting.parked}
        outbox = Step(code="outbox", outcome=parked, cause="parked" if waiting.parked else "", facts=facts)
        return backup, Step(code="store", outcome=Outcome.OK), outbox

    def _configured(self) -> Sequence[Step]:
        station = self.station
        signed = judge_metadata(expiries(ConfigFolder(station.data).tuf), station.clock.now())
        return signed, _counted("config", len(station.config_faults), "config_faults", Outcome.LOOK)

    @property
    def _probes(self) -> NetworkProbes:
        return NetworkProbes(ask=lambda central: ask_health(central, self.station.clock), context=trusted)

    def _address(self) -> str | None:
        identity = self._safely(self.station.store.station)
        if identity is None or not identity.enrolled:
            return None
        return self.central or identity.central

    @staticmethod
    def _safely(ask: Callable[[], T]) -> T | None:
        """A store that cannot be used is told of by its own step."""
        try:
            return ask()
        except StationError:
            return None


def self_test(looks: Looks) -> SelfTest:
    station = looks.station
    checks = {
        "devices": looks.devices,
        "sound": looks.sound,
        "camera": looks.cameras,
        "network": looks.network,
        "clock": looks.clock,
        "power": looks.power,
        "machine": looks.machine,
        "keyboard": looks.keyboard,
    }
    return SelfTest(
        checks=[Check(code, look) for code, look in checks.items()],
        clock=station.clock,
        keep=SelfTestRecord(station.data).keep,
    )


def statuses_of(devices: Devices) -> Mapping[str, DeviceStatus]:
    return {name: device.status() for name, device in devices.by_name()}


def desk_of_tests(station: "Station", devices: Devices, central: str | None = None) -> TestDesk:
    """When the hidden corner is touched: quick."""
    looks, table = Looks(station, partial(statuses_of, devices), central), station.settings.printer
    testing = self_test(looks)
    return TestDesk(
        interface=Interface(driver=table.driver, model=table.model, port=table.port),
        sign=partial(_sign, station),
        network=looks.network,
        clock=looks.clock,
        power=looks.power,
        machine=looks.machine,
        cameras=looks.cameras,
        sounds=TestTones(station.settings.voice.device),
        print_page=_print_page(station, devices),
        checks=[check.code for check in testing.checks],
        self_test=testing,
        last=SelfTestRecord(station.data).last,
        count_faults=CountFaults(history=station.store.fleet, clock=station.clock),
        renew_roll=partial(new_roll, station.data),
    )


def _print_page(station: "Station", devices: Devices) -> Callable[[PrintDocument, Callable[[PrintResult], None]], None]:
    slip = PrintSlip(printer=devices.printer, labels=station.labels)
    return lambda document, done: slip(lambda _labels: document, done)


def _sign(station: "Station", technician: str) -> Sign:
    table = station.settings.station
    return Sign(name=table.name, place=table.place, code=station.store.station().code, technician=technician)


def _quiet(step: Step, status: DeviceStatus | None) -> Step:
    """A box that was asked to show nothing yet says nothing: that its port opens is as much as can be known."""
    unasked = isinstance(status, DisplayStatus) and status.health is Health.UNKNOWN and status.cause is None
    return Step(code=step.code, outcome=Outcome.UNKNOWN, cause="not_told") if unasked else step


def _counted(code: str, count: int, cause: str, outcome: Outcome) -> Step:
    if not count:
        return Step(code=code, outcome=Outcome.OK)
    return Step(code=code, outcome=outcome, cause=cause, facts={"count": count})


def _is_read_only(station: "Station") -> bool:
    """By the file system itself; nothing is written for this."""
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(station.data).f_flag & os.ST_RDONLY)
    except OSError:
        return False
