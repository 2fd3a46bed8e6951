"""`config try DIR`: what the station would have to do without, and whether home really comes up with it. In a process
of its own, out of sight, on a data folder of its own: what runs meanwhile notices nothing.

`config try -` is told the directory on standard input, and makes everything ready meanwhile.
"""

import dataclasses
import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from kiosk.bootstrap import Kiosk
from kiosk.commands.config_check import before_reading, of_its_theme, opened, tell
from kiosk.commands.config_trial import TOLD_LATER
from kiosk.devices import Devices
from kiosk.fault_code import fault_code
from kiosk.input.word_list import FILE as WORDS_FILE
from kiosk.input.word_list import read_words
from kiosk.items.faults import ItemFault
from kiosk.items.wages_file import load_wages
from kiosk.station import Station
from kiosk.ui.app import KioskApp, bring_in
from kiosk.ui.places import Page
from kiosk.ui.window import OFFSCREEN, WindowSettings

MOST_TURNS = 200
# What comes in when home does.
_WITH_HOME = (
    "kiosk.sync.upload",
    "kiosk.wiring.work",
    "kiosk.wiring.market",
    "kiosk.input.client",
    "kiosk.voice.speaker",
)


def run(station: Station, args: Namespace) -> int:
    with TemporaryDirectory(prefix="e-station-try-") as data:
        away = dataclasses.replace(station, data=Path(data))
        driver = ""
        if args.dir == Path(TOLD_LATER):
            driver = bring_in(_window(away))
            for name in _WITH_HOME:
                import_module(name)
            away.store.close()  # made and migrated: the candidate's home finds it there
            told = sys.stdin.readline().rstrip("\n")
            if not told:  # whoever began this has gone
                return tell([ItemFault(TOLD_LATER, "", "nobody said what to open")])
            args.dir = Path(told)
        return tell(before_reading(args.dir) or list(_faults(away, args, driver)))


def _faults(station: Station, args: Namespace, driver: str) -> Iterator[ItemFault]:
    with opened(station, args) as (candidate, unreadable):
        yield from unreadable or list(_would_lack(candidate)) or list(_home_fault(candidate, driver))


def _would_lack(station: Station) -> Iterator[ItemFault]:
    """Each page would come up, and lack something."""
    yield from station.config_faults
    yield from load_wages(station.config).faults
    yield from of_its_theme(station)
    for fault in read_words(station.config / WORDS_FILE)[1]:
        yield ItemFault(str(WORDS_FILE), f"line {fault.line}", fault.message)


def _home_fault(station: Station, driver: str) -> Iterator[ItemFault]:
    """None: the first frame of the home page was shown."""
    try:
        shown = _home_is_shown(station, driver)
    except Exception as fault:  # noqa: BLE001 - this process is there to find out what goes wrong, whatever it is
        yield ItemFault("home", "", fault_code(fault))
    else:
        if not shown:
            yield ItemFault("home", "", "the home page did not come up")


def _home_is_shown(station: Station, driver: str) -> bool:
    app = KioskApp(_window(station), station.assets, station.theme, driver)
    kiosk = Kiosk(station, Devices(reader=None, printer=None), app)
    flips: list[None] = []
    app.window.bind(on_flip=lambda *_: flips.append(None))
    kiosk.serve()
    for _ in range(MOST_TURNS):
        app.turn()
        if flips:
            break
    at_home = app.navigator.flow.page is Page.HOME
    kiosk.stop()
    return at_home and bool(flips)


def _window(station: Station) -> WindowSettings:
    return WindowSettings(home=station.data / "kivy", driver=OFFSCREEN)
