"""`config check DIR`: every reason not to push it. What of it may not travel, settings that are a station's own, and
every fault of every file, in every region and on every day.

`config try` finds the first two as well, and then what the station would have to do without.
"""

import dataclasses
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.commands.answer import REFUSED, say
from kiosk.commands.items_check import faults_of
from kiosk.config_folder import told_apart, whole_config
from kiosk.contract.config_bundle import STAYS, BundleError, check_path
from kiosk.domain.business_day import business_date
from kiosk.items.faults import ItemFault
from kiosk.remote_config.slots import read_files
from kiosk.settings import DEFAULTS, SettingsError, load_settings, not_pushed
from kiosk.station import Station
from kiosk.ui.sound_theme import sound_tokens


def run(station: Station, args: Namespace) -> int:
    faults = before_reading(args.dir)
    if not faults:
        with opened(station, args) as (candidate, unreadable):
            today = business_date(candidate.clock.now())
            faults = unreadable or [*faults_of(candidate, candidate.config, today), *of_its_theme(candidate)]
    return tell(faults)


def tell(faults: Sequence[ItemFault]) -> int:
    told = {"ok": not faults, "faults": [dataclasses.asdict(fault) for fault in faults]}
    return say(told, status=REFUSED if faults else 0)


def before_reading(folder: Path) -> list[ItemFault]:
    return list(_may_not_travel(folder)) or list(_the_stations_own(folder))


def _may_not_travel(folder: Path) -> Iterator[ItemFault]:
    try:
        paths = [path for path in read_files(folder) if path.partition("/")[0] not in STAYS]
    except BundleError as fault:
        yield ItemFault(fault.path, "", fault.message)
        return
    except OSError as fault:
        yield ItemFault(str(folder), "", fault.strerror or "cannot be read")
        return
    for path in paths:
        try:
            check_path(path)
        except BundleError as fault:
            yield ItemFault(fault.path, "", fault.message)


def _the_stations_own(folder: Path) -> Iterator[ItemFault]:
    if not (folder / DEFAULTS).exists():
        return
    try:
        for table, key in not_pushed(folder):
            place = f"{table}.{key}".rstrip(".")
            yield ItemFault(DEFAULTS, place, "is each station's own: a push may not change it")
    except SettingsError as fault:
        yield ItemFault(DEFAULTS, "", str(fault))


def of_its_theme(station: Station) -> Iterator[ItemFault]:
    """Tokens that would be mended from the factory's."""
    if station.theme is not None:
        for fault in sound_tokens(station.theme)[1]:
            yield ItemFault(fault.file, fault.path, fault.message)


@contextmanager
def opened(station: Station, args: Namespace) -> Iterator[tuple[Station, list[ItemFault]]]:
    """This station as it would be with DIR; or why its settings cannot be read at all."""
    try:
        with whole_config(args.dir) as config:
            settings = load_settings(told_apart(args.config).file, config)
            yield dataclasses.replace(station, settings=settings, config=config), []
    except SettingsError as fault:
        yield station, [ItemFault(DEFAULTS, "", str(fault))]
