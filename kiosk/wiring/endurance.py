"""What lets a station stand for months without anybody: a part of the composition root (`kiosk.commands.run`).

Everything here runs on the screen's thread and takes no time: what would, runs in a process of its own.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import structlog

from kiosk.domain.daily import is_due
from kiosk.runtime.forgetful import sweep_small_objects, sweep_thread, wipe_what_is_freed
from kiosk.runtime.memory import give_back, resident_mb
from kiosk.runtime.open_visit import OpenVisit
from kiosk.runtime.restart import EXIT_RESTART, RestartReason, RestartWhenIdle
from kiosk.runtime.watchdog import ServiceManager, Watchdog
from kiosk.usecases.errors import StationError
from kiosk.wiring.window import wanted_light

if TYPE_CHECKING:
    from kiosk.bootstrap import Kiosk
    from kiosk.runtime.care_process import CareProcess
    from kiosk.station import Station
    from kiosk.store.mend import Mended

TICK_SECONDS = 0.5
_MINUTE_SECONDS = 60.0
# A disk that was full or read-only may be well again: the page that says so is not for ever.
_TRY_AGAIN_SECONDS = 300.0
_QUICK_LOOK_SECONDS = 1.0
# One that failed has raised its alarm; it is not begun every minute.
_BACKUP_AGAIN_SECONDS = 1800.0
_SELF_TEST_AGAIN_SECONDS = 600.0
_RETRIED = frozenset({"store_failed", "store_damaged"})
DONE, REFUSED = 0, 1  # as every command ends (kiosk.commands.answer)
_log = structlog.get_logger()


def keep_store_sound(station: "Station") -> "Mended | None":
    """Before the store is opened. What cannot be mended is said by the store itself."""
    from kiosk.store.mend import keep_sound

    try:
        return keep_sound(station.data, station.clock.now(), seconds=_QUICK_LOOK_SECONDS)
    except StationError as fault:
        _log.error("store.not_mended", error=fault.code)
        return None


@dataclass
class Endurance:
    """`begin` once the home page is up, `end` when the loop has ended.

    `tidied_after`: so many visits, citizens' and technicians'; None: none yet. `_light`: percent, as it was last set.
    """

    kiosk: "Kiosk"
    tidied_after: int | None = field(default=None, init=False)
    _wipes: bool = field(default=False, init=False)
    _light: int | None = field(default=None, init=False)

    @cached_property
    def restart(self) -> RestartWhenIdle:
        app = self.kiosk.app
        return RestartWhenIdle(lambda: app.navigator.flow.unattended, app.stop)

    @cached_property
    def open_visit(self) -> OpenVisit:
        return OpenVisit(self.kiosk.station.data)

    @cached_property
    def backup(self) -> "CareProcess":
        return self._care(("store", "backup"), (), _BACKUP_AGAIN_SECONDS)

    @cached_property
    def self_test(self) -> "CareProcess":
        files = (part for file in self.kiosk.settings_files for part in ("--config", str(file)))
        return self._care(("self-test",), tuple(files), _SELF_TEST_AGAIN_SECONDS)

    def _care(self, command: tuple[str, ...], more: tuple[str, ...], again_seconds: float) -> "CareProcess":
        """A command of this program on this data folder, at most once in so many seconds."""
        from kiosk.runtime.care_process import CareProcess

        station = self.kiosk.station
        places = ("--data", str(station.data), "--config", str(station.config), *more)
        return CareProcess((sys.executable, "-m", "kiosk", *command, *places), station.clock.monotonic, again_seconds)

    @cached_property
    def watchdog(self) -> Watchdog | None:
        manager, app = ServiceManager.of(os.environ), self.kiosk.app
        if manager is None:
            return None
        return Watchdog(
            manager,
            monotonic=self.kiosk.station.clock.monotonic,
            redraw=app.redraw,
            status=lambda: app.navigator.flow.page.value,
        )

    def begin(self) -> None:
        app = self.kiosk.app
        self._tell_who_was_here()
        if self.watchdog is not None:
            app.on_frame(self.watchdog.drawn)
        app.every(TICK_SECONDS, self.tick)
        app.every(_MINUTE_SECONDS, self.each_minute)
        self._keep_light()
        if self.kiosk.fault_code in _RETRIED:
            app.every(_TRY_AGAIN_SECONDS, lambda: self.restart.wish(RestartReason.STORE_UNUSABLE))

    def tick(self) -> None:
        if self.watchdog is not None:
            self.watchdog.tick()
        key = self.kiosk.app.navigator.flow.open_key
        if key is not None:
            self._wipe_from_now_on()
        self.open_visit.note(key)
        self.restart.tick()

    def each_minute(self) -> None:
        """What need not be looked at more often."""
        self.open_visit.refresh()
        self._tidy_up()
        self._keep_light()
        held, most = resident_mb(), self.kiosk.station.settings.endurance.memory_mb
        if held is not None and held > most:
            self.restart.wish(RestartReason.MEMORY)
        if self.kiosk.fault_code is None:
            self._look_after_store()

    def _wipe_from_now_on(self) -> None:
        """Not before the first visitor: what is allocated is filled too, and home would hold some MB more."""
        if not self._wipes:
            self._wipes = True
            wipe_what_is_freed()

    def _tidy_up(self) -> None:
        """Once after each visit, a citizen's or a technician's."""
        flow = self.kiosk.app.navigator.flow
        visits = self.kiosk.visit.number + flow.menu.times_left
        if flow.unattended and visits != self.tidied_after:
            self.tidied_after = visits
            self.kiosk.forget()
            sweep_small_objects()
            sweep_thread()
            give_back()

    def _keep_light(self) -> None:
        """As bright as it was set here, by day and by night."""
        station = self.kiosk.station
        wanted = wanted_light(station.on_site(), station.settings.display, station.clock.now())
        if wanted is None or wanted == self._light:
            return
        from kiosk.maintenance.backlight import Backlight, NotAllowedError

        self._light = wanted
        with suppress(NotAllowedError):  # told in the menu, where it is set
            Backlight().set(wanted)

    def end(self) -> None:
        """A visit that is cut off by our own going was told so by nobody: its word stays for the next start."""
        begins_anew = self.restart.leaving or self.kiosk.begins_anew  # in this same process: it does not stop
        if self.watchdog is not None and not begins_anew:
            self.watchdog.stop()
        self.backup.stop()
        self.self_test.stop()

    @property
    def status(self) -> int:
        """What the program ends with."""
        if self.restart.leaving:
            return EXIT_RESTART
        return DONE if self.kiosk.fault_code is None else REFUSED

    def _tell_who_was_here(self) -> None:
        station = self.kiosk.station
        cut_off = self.open_visit.found()
        if cut_off is None or self.kiosk.fault_code is not None:
            return
        from kiosk.usecases.what_became import WhatBecame

        became = WhatBecame(records=station.store, catalogue=station.catalogue)(cut_off.key)
        _log.warning("runtime.came_back", outcome=became)
        self.kiosk.app.navigator.flow.came_back(became)

    def _look_after_store(self) -> None:
        station, flow = self.kiosk.station, self.kiosk.app.navigator.flow
        if store_is_suspect(station):
            self.restart.wish(RestartReason.STORE_DAMAGED)
        elif flow.unattended and self._wants_backup(station):
            self.backup.start()
        elif flow.unattended and self._wants_self_test(station):
            self.self_test.start(*self._devices())

    def _wants_backup(self, station: "Station") -> bool:
        at = station.settings.endurance.backup_at
        return bool(at) and station.back_up.is_due(at)

    def _wants_self_test(self, station: "Station") -> bool:
        at, told = station.settings.health.self_test, self.kiosk.fleet.self_test()
        return bool(at) and is_due(at, told.at if told else None, station.clock.now())

    def _devices(self) -> Iterator[str]:
        """What they say of themselves: this process holds them, and the other cannot ask."""
        for name, device in self.kiosk.devices.by_name():
            status = device.status()
            yield from ("--device", f"{name}={status.health.value}" + (f":{status.cause}" if status.cause else ""))


def store_is_suspect(station: "Station") -> bool:
    """Somebody met damage since it was opened."""
    from kiosk.store.damage import Suspicion

    return Suspicion(station.data).there
