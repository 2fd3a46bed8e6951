"""`run`: the kiosk window, until it is told to end."""

import os
import signal
from argparse import Namespace
from typing import Any

import structlog

from kiosk.bootstrap import Kiosk, Station
from kiosk.commands.answer import DONE, refuse
from kiosk.devices import devices_of
from kiosk.sync.enrol import origin
from kiosk.ui.app import KioskApp
from kiosk.ui.window import OFFSCREEN, WindowSettings, WrongDriverError, choose_driver

_log = structlog.get_logger()


def run(station: Station, args: Namespace) -> int:
    if choose_driver() == OFFSCREEN and os.environ.get("SDL_VIDEODRIVER") != OFFSCREEN:
        return refuse("no_display", "there is no display; set SDL_VIDEODRIVER=offscreen to run without one on purpose")
    if args.central is not None and origin(args.central) is None:
        return refuse("bad_url", "the address must look like https://centre.example")
    try:
        devices = devices_of(station.settings, station.data)
    except (LookupError, ValueError, FileNotFoundError) as fault:
        return refuse("bad_device", f"a device cannot be set up: {fault}")
    try:
        app = KioskApp(window_settings(station, args.size), station.assets)
    except WrongDriverError as fault:
        return refuse("wrong_display", str(fault))
    kiosk = Kiosk(station, devices, app, args.central)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: app.stop())
    kiosk.start()
    kiosk.serve()
    _say_when_home_is_up(app)
    app.run()
    kiosk.stop()
    return DONE


def window_settings(station: Station, size: tuple[int, int]) -> WindowSettings:
    cursor = station.settings.display.cursor
    return WindowSettings(home=station.data / "kivy", width=size[0], height=size[1], cursor=cursor)


def _say_when_home_is_up(app: KioskApp) -> None:
    """Log the first frame that was really shown."""

    def shown(*_: Any) -> None:
        app.window.unbind(on_flip=shown)
        _log.info("ui.home_up", driver=app.driver)

    app.window.bind(on_flip=shown)
