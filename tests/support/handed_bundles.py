"""Hands a bundle to a station by stick, in this process: all of `config import`, then home on the real window."""

import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from kiosk.__main__ import main
from kiosk.bootstrap import Kiosk
from kiosk.config_folder import pushed_config, readable, whole_config
from kiosk.devices import Devices
from kiosk.settings import load_settings
from kiosk.station import open_station
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from tests.support.bad_bundles import Attack, Victim
from tests.support.sticks import now

_MOST_TURNS = 200


@dataclass(frozen=True, slots=True)
class Handed:
    """What `config import` ended with and said, and whether home came up after it."""

    status: int
    error: str | None
    version: int | None
    tries: bool
    home: bool


def hand(app: KioskApp, attack: Attack, victim: Victim) -> Handed:
    out = BytesIO()
    with TextIOWrapper(out, encoding="utf-8", write_through=True) as text, redirect_stdout(text):
        status = main(["config", "import", str(victim.stick(attack)), "--data", str(victim.data), "--json"])
        told = json.loads(out.getvalue())
    tries = victim.state.trial is not None
    return Handed(status, told.get("error"), told["version"], tries, home_comes_up(app, victim.data))


def home_comes_up(app: KioskApp, data: Path) -> bool:
    """With what this station runs."""
    flips: list[None] = []
    with whole_config(readable(pushed_config(data, now()), None)) as config:
        station = open_station(data, load_settings(None, config), config=config)
        kiosk = Kiosk(station, Devices(reader=None, printer=None), app)
        app.window.bind(on_flip=lambda *_: flips.append(None))
        kiosk.serve()
        for _ in range(_MOST_TURNS):
            app.turn()
            if flips:
                break
        at_home = app.navigator.flow.page is Page.HOME
        kiosk.stop()
    return at_home and bool(flips)
