"""Bad bundles on sticks, through all of `config import`: each is refused, what ran runs on, and home comes up.

A dozen of them here, `BUNDLES=60` is more; two thousand are in `make bench ARGS=bad_bundles`.
"""

import json
import os
import random
import shutil
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.bootstrap import Kiosk
from kiosk.config_folder import pushed_config, readable, whole_config
from kiosk.devices import Devices
from kiosk.settings import load_settings
from kiosk.station import open_station
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from tests.support.bad_bundles import Victim, bad_bundles
from tests.support.sticks import now

pytestmark = pytest.mark.window

BUNDLES = int(os.environ.get("BUNDLES", "12"))
SEED = int(os.environ.get("SEED", "1"))
MOST_TURNS = 200


def home_comes_up(app: KioskApp, data: Path) -> bool:
    """With what this station runs."""
    flips: list[None] = []
    with whole_config(readable(pushed_config(data, now()), None)) as config:
        station = open_station(data, load_settings(None, config), config=config)
        kiosk = Kiosk(station, Devices(reader=None, printer=None), app)
        app.window.bind(on_flip=lambda *_: flips.append(None))
        kiosk.serve()
        for _ in range(MOST_TURNS):
            app.turn()
            if flips:
                break
        at_home = app.navigator.flow.page is Page.HOME
        kiosk.stop()
    return at_home and bool(flips)


def test_each_is_refused_and_home_comes_up(app: KioskApp, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    begun = {seen: Victim.prepared(tmp_path / f"seen{seen}", seen) for seen in (1, 2)}
    assert home_comes_up(app, begun[1].data)
    for number, attack in enumerate(bad_bundles(random.Random(SEED), BUNDLES)):
        victim = begun[attack.seen].copied(tmp_path / "station", attack.group)
        capfd.readouterr()
        status = main(["config", "import", str(victim.stick(attack)), "--data", str(victim.data), "--json"])
        told = json.loads(capfd.readouterr().out)
        assert status == 1, (number, attack.kind, told)
        assert told["error"], (number, attack.kind)
        assert (told["version"], victim.state.trial) == (attack.seen, None), (number, attack.kind)
        assert home_comes_up(app, victim.data), (number, attack.kind)
        shutil.rmtree(victim.data)
