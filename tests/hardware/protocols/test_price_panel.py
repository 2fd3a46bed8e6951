"""The price panel: its bytes, and what 7-segment digits hold."""

import pytest

from hardware.protocols import price_panel
from hardware.protocols.price_panel import Lamp, segment_cells


@pytest.mark.parametrize(
    ("made", "published"),
    [
        (price_panel.CLEAR, "0C"),
        (price_panel.INITIALISE, "1B 40"),
        (price_panel.upper(b"12.50"), "1B 51 41 31 32 2E 35 30 0D"),
        (price_panel.lower(b"8"), "1B 51 42 38 0D"),
        (price_panel.light(Lamp.OFF), "1B 73 30"),
        (price_panel.light(Lamp.PRICE), "1B 73 31"),
        (price_panel.light(Lamp.TOTAL), "1B 73 32"),
        (price_panel.light(Lamp.RECEIVED), "1B 73 33"),
        (price_panel.light(Lamp.CHANGE), "1B 73 34"),
    ],
)
def test_bytes(made: bytes, published: str) -> None:
    assert made == bytes.fromhex(published)


@pytest.mark.parametrize(("text", "cells"), [("", 0), ("12345678", 8), ("1.2", 2), (".5", 2), ("1..2", 3), ("-8.", 2)])
def test_a_point_shares_the_cell_before_it(text: str, cells: int) -> None:
    assert segment_cells(text) == cells
