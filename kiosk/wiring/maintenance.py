"""What the technicians' menu stands on, over the real store, devices and centre: part of the composition root.

Nothing of it is brought in before the hidden corner is touched, and what is made here is let go when the menu is left.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING
from uuid import uuid4

from kiosk.domain.business_day import business_date
from kiosk.maintenance.codes import TotpCodes
from kiosk.maintenance.device_tests.machine import judge_machine
from kiosk.maintenance.gate import Gate
from kiosk.maintenance.overview import ConfigSeen, LookOver
from kiosk.maintenance.pins import NOBODY, ArgonPins
from kiosk.maintenance.self_test_record import SelfTestRecord
from kiosk.remote_config.slots import ConfigFolder
from kiosk.runtime.boot import boot_id
from kiosk.runtime.task_runner import ScreenTaskRunner
from kiosk.runtime.vitals import machine
from kiosk.ui.maintenance.services import MenuServices
from kiosk.wiring.care import care_services
from kiosk.wiring.self_test import desk_of_tests

if TYPE_CHECKING:
    from kiosk.bootstrap import Kiosk
    from kiosk.maintenance.device_tests.step import Step
    from kiosk.station import Station

_THIS_PROGRAM = str(uuid4())


def menu_services(kiosk: "Kiosk") -> MenuServices:
    """On the screen's thread, when the corner is touched: quick."""
    station = kiosk.station
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="maintenance")
    return MenuServices(
        runner=ScreenTaskRunner(kiosk.app.post, lambda: kiosk.visit.number, worker),
        note=partial(_note, station),
        station_code=lambda: station.store.station().code,
        care=care_services(kiosk),
        gate=gate_of(station),
        tests=desk_of_tests(station, kiosk.devices, kiosk.central),
        look_over=look_over_of(kiosk),
        end=partial(worker.shutdown, wait=False),
    )


def gate_of(station: "Station") -> Gate:
    return Gate(
        book=station.store.gate(station.clock.now),
        pins=ArgonPins(),
        codes=TotpCodes(),
        clock=station.clock,
        boot=_boot,
        station=lambda: station.store.station().code,
        nobody=NOBODY,
    )


def _boot() -> str:
    """A system that does not say when it was started counts as started with this program."""
    return boot_id() or _THIS_PROGRAM


def look_over_of(kiosk: "Kiosk") -> LookOver:
    station = kiosk.station
    return LookOver(
        outbox=station.store.fleet.outbox,
        counts=lambda: station.store.fleet.counts(business_date(station.clock.now())),
        paper=lambda: kiosk.fleet.vitals().paper,
        statuses=lambda: {name: device.status() for name, device in kiosk.devices.by_name()},
        needed=station.level.devices,
        network=lambda: kiosk.sync_status.state,
        clock_fault=station.queue.time.fault,
        disk=partial(_disk, station),
        config=_ConfigAt(station),
        last=SelfTestRecord(station.data).last,
    )


def _disk(station: "Station") -> "Step":
    return judge_machine(machine(station.data, station.clock.now()), read_only=False)[0]


class _ConfigAt:
    """Whether the files of a slot are those that were signed is looked at once while the menu is open."""

    def __init__(self, station: "Station") -> None:
        self._station = station
        self._folder = ConfigFolder(station.data)
        self._is_whole = cache(self._folder.is_whole)

    def __call__(self) -> ConfigSeen:
        state = self._folder.state()
        active = state.active(self._station.clock.now())
        before = state.good if state.trial is not None else state.before
        return ConfigSeen(
            version=str(active.version) if active else None,
            whole=active is None or self._is_whole(active),
            before=str(before.version) if before else None,
            waits=str(state.staged.version) if state.staged else None,
        )


def _note(station: "Station", event: str, /, **facts: str | int | bool | None) -> None:
    station.store.note(event, station.clock.now(), **facts)
