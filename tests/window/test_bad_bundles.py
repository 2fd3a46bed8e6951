"""Bad bundles on sticks, through all of `config import`: each is refused, what ran runs on, and home comes up.

A dozen of them here, `BUNDLES=60` is more; two thousand are in `make bench ARGS=bad_bundles`.
"""

import os
import random
import shutil
from pathlib import Path

import pytest

from kiosk.ui.app import KioskApp
from tests.support.bad_bundles import Victim, bad_bundles
from tests.support.handed_bundles import Handed, hand, home_comes_up

pytestmark = pytest.mark.window

BUNDLES = int(os.environ.get("BUNDLES", "12"))
SEED = int(os.environ.get("SEED", "1"))


def test_each_is_refused_and_home_comes_up(app: KioskApp, tmp_path: Path) -> None:
    begun = {seen: Victim.prepared(tmp_path / f"seen{seen}", seen) for seen in (1, 2)}
    assert home_comes_up(app, begun[1].data)
    for number, attack in enumerate(bad_bundles(random.Random(SEED), BUNDLES)):
        victim = begun[attack.seen].copied(tmp_path / "station", attack.group)
        became = hand(app, attack, victim)
        assert became.error, (number, attack.kind)
        assert became == Handed(1, became.error, attack.seen, tries=False, home=True), (number, attack.kind)
        shutil.rmtree(victim.data)
