"""A thousand random touches, drags and fingers, with cards, codes and keys among them: nothing gives way.

20,000 on the real parts, with simulators and a centre: `python -m tests.bench monkey`.
"""

import os
import random

import pytest

from kiosk.ui.places import Page
from kiosk.ui.tour.driver import Driver
from tests.support.hand_rig import HandRig
from tests.support.monkey import BrokeLooseError, Monkey

TOUCHES, WALKS = int(os.environ.get("MONKEY_TOUCHES", "1000")), 4
SEED = os.environ.get("MONKEY_SEED", "20261122")

pytestmark = [pytest.mark.window, pytest.mark.usefixtures("seldom_seen")]


@pytest.mark.parametrize("number", range(WALKS))
def test_nothing_gives_way(rig: HandRig, number: int) -> None:
    monkey = Monkey(rig, Driver(rig.app, rig.breathe), random.Random(f"{SEED}-{number}"), frames=0)
    monkey.walk(TOUCHES // WALKS)
    assert len(monkey.seen) > 1, "it got nowhere"


def test_what_gives_way_is_seen(rig: HandRig) -> None:
    """Else the walks above would say nothing."""
    driver = Driver(rig.app, rig.breathe)
    monkey = Monkey(rig, driver, random.Random(1))
    rig.app.navigator.flow.out_of_order("test")
    with pytest.raises(BrokeLooseError, match="closed down"):
        monkey.walk(1)
    rig.app.navigator.flow.to(Page.HOME)
    rig.app.navigator.pages[Page.HOME].view = rig.app.navigator.pages[Page.HOME].blank
    with pytest.raises(BrokeLooseError, match="says nothing"):
        monkey._look(monkey._faults)
