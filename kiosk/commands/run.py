"""`run`: the kiosk window, until it is told to end, or wants to begin anew."""

import os
import signal
from argparse import Namespace
from functools import partial
from typing import Any

import structlog

from kiosk.bootstrap import Kiosk
from kiosk.commands.answer import refuse
from kiosk.config_folder import slot_in_force, told_apart
from kiosk.devices import devices_of
from kiosk.remote_config.crashes import note_stood
from kiosk.remote_config.guard import RESTART
from kiosk.remote_config.health import ALIVE, HOME_UP, SIGN_EVERY_SECONDS
from kiosk.remote_config.slots import ConfigFolder
from kiosk.remote_config.start import guards_ear
from kiosk.remote_config.state import STANDS_WHEN_SECONDS, Slot, State
from kiosk.runtime.no_core import leave_no_core
from kiosk.runtime.only_one import OnlyOne
from kiosk.station import Station
from kiosk.sync.enrol import origin
from kiosk.ui.app import KioskApp
from kiosk.ui.window import OFFSCREEN, WindowSettings, WrongDriverError, choose_driver
from kiosk.wiring.endurance import Endurance, keep_store_sound

_log = structlog.get_logger()


def run(station: Station, args: Namespace) -> int:
    if choose_driver() == OFFSCREEN and os.environ.get("SDL_VIDEODRIVER") != OFFSCREEN:
        return refuse("no_display", "there is no display; set SDL_VIDEODRIVER=offscreen to run without one on purpose")
    if args.central is not None and origin(args.central) is None:
        return refuse("bad_url", "the address must look like https://centre.example")
    leave_no_core()
    lock = OnlyOne(station.data)
    if not lock.take():
        return refuse("running", f"another kiosk runs on {station.data}")
    try:
        return _run(station, args)
    finally:
        lock.let_go()


def _run(station: Station, args: Namespace) -> int:
    try:
        devices = devices_of(station.settings, station.data)
    except (LookupError, ValueError, FileNotFoundError) as fault:
        return refuse("bad_device", f"a device cannot be set up: {fault}")
    try:
        app = KioskApp(window_settings(station, args.size), station.assets, station.theme)
    except WrongDriverError as fault:
        return refuse("wrong_display", str(fault))
    keep_store_sound(station)
    kiosk = Kiosk(station, devices, app, args.central)
    endurance = Endurance(kiosk)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    claimed = _take_pushes(kiosk, station, args)
    kiosk.start()
    _as_set_on_site(station, app)
    kiosk.serve()
    endurance.begin()
    _say_when_home_is_up(app)
    if claimed is not None:
        app.every(STANDS_WHEN_SECONDS, partial(note_stood, ConfigFolder(station.data)))
    app.run()
    endurance.end()
    kiosk.stop()
    if claimed is not None:
        os.close(claimed)
    return RESTART if kiosk.begins_anew else endurance.status


def _as_set_on_site(station: Station, app: KioskApp) -> None:
    """Which side is up, and where fingers are, as a technician set it."""
    known = station.on_site()
    if known.rotation:
        app.turn_glass(known.rotation)
    if known.touch is not None:
        app.straighten(known.touch)


def _take_pushes(kiosk: Kiosk, station: Station, args: Namespace) -> int | None:
    """One window a data folder does; and none whose directory was named. The claim, until the window has ended."""
    given = told_apart(args.config)
    if given.folder is not None:
        return None
    folder = ConfigFolder(station.data)
    claimed = folder.claim_window()
    if claimed is not None:
        slot = slot_in_force(folder, station.clock.now())
        kiosk.take_pushes(slot, [given.file] if given.file else [])
        _note_what_runs(kiosk, slot, folder.state())
    return claimed


def _note_what_runs(kiosk: Kiosk, slot: Slot | None, state: State) -> None:
    """In the audit chain of a station that was ever pushed anything."""
    version, word = str(slot.version) if slot else None, state.word.value
    if state != State() and kiosk.fault_code is None:
        _log.info("config.in_force", version=version, outcome=word)
        kiosk.station.store.note("config_in_force", kiosk.station.clock.now(), version=version, state=word)


def window_settings(station: Station, size: tuple[int, int]) -> WindowSettings:
    cursor = station.settings.display.cursor
    return WindowSettings(home=station.data / "kivy", width=size[0], height=size[1], cursor=cursor)


def _say_when_home_is_up(app: KioskApp) -> None:
    """Log the first frame that was really shown."""

    def shown(*_: Any) -> None:
        app.window.unbind(on_flip=shown)
        _log.info("ui.home_up", driver=app.driver)
        tell_guard(HOME_UP)
        app.every(SIGN_EVERY_SECONDS, lambda: tell_guard(ALIVE))

    tell_guard = guards_ear()
    app.window.bind(on_flip=shown)
