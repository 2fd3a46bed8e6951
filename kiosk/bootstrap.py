"""The composition root: the one file that knows every concrete class. Tests call it with fakes in place of devices."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kiosk.items.catalogue import Catalogue, load_catalogue
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG, Settings
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.ports import Clock
from kiosk.usecases.receipt import StationLabels
from kiosk.usecases.submit_application import SubmitApplication


@dataclass(frozen=True)
class Station:
    """What every command and the window stand on; each part is made when first asked for."""

    data: Path
    settings: Settings
    clock: Clock
    config: Path = CONFIG

    @cached_property
    def store(self) -> SqlStore:
        return SqlStore(self.data)

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self.config)

    @cached_property
    def submit(self) -> SubmitApplication:
        return SubmitApplication(
            store=self.store, catalogue=self.catalogue, clock=self.clock, region=self.settings.station.region
        )

    def labels(self) -> StationLabels:
        station = self.settings.station
        return StationLabels(name=station.name, place=station.place, code=self.store.station().code)


def data_folder(given: Path | None) -> Path:
    """`--data`, else KIOSK_DATA, else the XDG data directory."""
    if given is not None:
        return given
    if "KIOSK_DATA" in os.environ:
        return Path(os.environ["KIOSK_DATA"])
    xdg = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(xdg) / "e-station"


def open_station(data: Path | None, settings: Settings, clock: Clock | None = None) -> Station:
    return Station(data_folder(data), settings, clock or SystemClock())
