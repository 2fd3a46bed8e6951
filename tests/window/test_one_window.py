"""A window that is served anew is nobody's any more: what the one before wished is not how the next one begins."""

import pytest

from kiosk.ui.app import KioskApp
from kiosk.ui.manner import PLAIN, Manner
from tests.support.hand_rig import HandRig

pytestmark = pytest.mark.window


def test_the_next_flow_begins_plain(app: KioskApp):
    from kiosk.ui.canvas import look

    app.serve(HandRig(app).services)
    app.stage.dress(look().in_manner(Manner(large=True)))
    app.serve(HandRig(app).services)
    assert look().manner == PLAIN
