"""The composition root: with `kiosk.wiring` all that knows every concrete class. Tests call it with fakes in place of
devices."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

from kiosk.devices import Devices
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.items.faults import ItemFault
from kiosk.runtime.task_runner import ScreenTaskRunner
from kiosk.runtime.visit import Visit
from kiosk.station import Station
from kiosk.ui.look_fault import LookFault
from kiosk.ui.places import Page
from kiosk.usecases.errors import StationError
from kiosk.usecases.sync_ports import SyncStatus
from kiosk.wiring.at_centre import AtCentre
from kiosk.wiring.window import print_test_page

if TYPE_CHECKING:
    # Brought in where each is made: a command that needs no store, no centre and no screen starts without them.
    from kiosk.remote_config.state import Slot
    from kiosk.sync.identity import StationStore
    from kiosk.ui.app import KioskApp
    from kiosk.ui.services import Services
    from kiosk.wiring.fleet import FleetParts
    from kiosk.wiring.push import ConfigWatch

_log = structlog.get_logger()
QUIET_SECONDS = 3.0  # so long nobody has touched anything before the window begins anew


class Kiosk:
    """Screens, devices and sync of one station, started and stopped together. `central` overrides the address that
    was stored when the station was enrolled. `take_pushes` before `start`: else configurations stay as they are (tests,
    the tour, a directory that was named)."""

    def __init__(self, station: Station, devices: Devices, app: "KioskApp", central: str | None = None) -> None:
        from kiosk.input.client import EngineClient
        from kiosk.wiring.background import Background

        self.station = station
        self.devices = devices
        self.app = app
        self.central = central
        self.visit = Visit(self._visit_over)
        self.voice = station.speaker(devices)
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self.runner = ScreenTaskRunner(app.post, lambda: self.visit.number, self.worker)
        self.engines = EngineClient(lambda: station.input_setup, app.post, station.clock.monotonic)
        self.background = Background(
            station,
            self.worker,
            identity=lambda: self.identity_store,
            fleet=lambda: self.fleet,
            pushes=lambda: self.config_watch if self.takes_pushes else None,
        )
        self.at_centre = AtCentre(station, devices, self.background, central)
        self.takes_pushes = False
        self.began_with: Slot | None = None
        self.settings_files: Sequence[Path] = ()
        self.begins_anew = False

    def take_pushes(self, began_with: "Slot | None", settings_files: Sequence[Path]) -> None:
        """Put in force what comes, when nobody is there; `begins_anew` then says so, once the window has ended."""
        self.takes_pushes, self.began_with, self.settings_files = True, began_with, settings_files

    def start(self) -> None:
        """Open the devices and begin to sync; without a usable store there is nothing to sync."""
        self._tell_faults()
        self.devices.start()
        if self.voice is not None:
            self.voice.revive()
        if self.fault_code is None:
            self.station.queue.time.begin()
            self.background.start()

    def serve(self) -> None:
        """The home page is up; or, when the store cannot be used, the page that says so."""
        self.app.serve(self.services)
        if self.fault_code is not None:
            self.app.navigator.flow.out_of_order(self.fault_code)
        elif self.station.is_closed:
            self.app.navigator.flow.out_of_order("")

    @cached_property
    def fault_code(self) -> str | None:
        """Why this station cannot serve, or None. Print jobs that the last stop cut off are settled here."""
        try:
            self.station.store.prints.settle(self.station.clock.now())
        except StationError as fault:
            _log.error("store.unusable", error=fault.code)
            return fault.code
        return None

    @property
    def sync_status(self) -> SyncStatus:
        return self.background.status

    @property
    def identity_store(self) -> "StationStore":
        return self.at_centre.identity_store

    @cached_property
    def services(self) -> "Services":
        """What the presenters are given."""
        from kiosk.wiring.screens import screen_services

        return screen_services(self)

    def forget(self) -> None:
        """Nobody is here: neither a connection nor a thread keeps anything of who was."""
        from kiosk.runtime.forgetful import sweep_thread

        self.background.forget()
        if self.fault_code is None:
            self.worker.submit(self.station.store.let_go_of_pages)
        self.worker.submit(sweep_thread)

    def stop(self) -> None:
        """Let what is under way finish; nothing of this process is left behind."""
        self.engines.wait_closed()
        self.background.stop()
        if self.fault_code is None and self.app.navigator is not None:
            self.app.navigator.flow.usage.write()
        if self.voice is not None:
            self.voice.end()
        self.worker.shutdown(wait=True)
        self.station.stop_building()
        self.devices.stop()
        if self.fault_code is None:
            self.station.store.close()

    def _tell_faults(self) -> None:
        from kiosk.ui.sound_assets import look_faults

        station = self.station
        faults: tuple[ItemFault | LookFault, ...] = station.config_faults
        for word in read_words(station.config / WORDS_FILE)[1]:
            _log.error("config.fault", path=f"{WORDS_FILE}:{word.line}", fault=word.message)
        for fault in faults + look_faults(station.assets) + station.texts.faults:
            _log.error("config.fault", path=f"{fault.file}: {fault.path}".rstrip(": "), fault=fault.message)

    @cached_property
    def fleet(self) -> "FleetParts":
        """What the centre is told of this station itself."""
        from kiosk.wiring.fleet import FleetParts

        station = self.station
        return FleetParts(
            data=station.data,
            store=lambda: station.store,
            clock=station.clock,
            station=station.settings.station,
            needed=station.level.devices,
            devices=self.devices,
            worker=self.worker,
            in_service=self._in_service,
        )

    def _in_service(self) -> bool:
        return self.app.navigator is None or self.app.navigator.flow.page is not Page.OUT_OF_ORDER

    def _visit_over(self, abandoned: int) -> None:
        if self.fault_code is None:
            self.fleet.visit_over(abandoned)

    @cached_property
    def config_watch(self) -> "ConfigWatch":
        """What was pushed to this station, and when it is put in force."""
        from kiosk.remote_config.slots import ConfigFolder
        from kiosk.wiring.push import ConfigWatch, update_command

        return ConfigWatch(
            folder=ConfigFolder(self.station.data),
            began_with=self.began_with,
            clock=self.station.clock,
            updates=self.station.settings.updates,
            post=self.app.post,
            at_rest=self._is_nobody_there,
            begin_anew=self.begin_anew,
            close_down=lambda: self.app.navigator.flow.out_of_order(""),
            print_test_page=partial(print_test_page, self.devices.printer),
            nudge=self.background.nudge,
            command=update_command(self.station.data, self.settings_files),
        )

    def _is_nobody_there(self) -> bool:
        return self.app.at_rest and self.visit.person is None and self.app.quiet_seconds >= QUIET_SECONDS

    def begin_anew(self) -> None:
        self.begins_anew = True
        self.app.stop()
