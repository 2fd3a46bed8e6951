"""The simulated price panel, by its published bytes alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.simulators.price_panel import BLANK, Panel, PricePanelSimulator, take_order
from hardware.simulators.seven_segments import RED, cells, draw_panel


@pytest.fixture
def panel(tmp_path: Path, stopped: Callable[[Any], Any]) -> PricePanelSimulator:
    made: PricePanelSimulator = stopped(PricePanelSimulator(tmp_path / "panel", tmp_path / "out"))
    return made


def test_lines_and_lamp(panel: PricePanelSimulator, tmp_path: Path) -> None:
    panel.receive(bytes.fromhex("1B40 1B7332 1B5141 31322E35300D 1B5142 2D380D"))
    assert panel.shown == Panel("12.50", "-8", "total")
    assert (tmp_path / "out" / "0001.txt").read_text() == "12.50\n-8\nlamp: total\n"
    with Image.open(tmp_path / "out" / "0001.png") as drawn:
        assert RED in {colour for _, colour in drawn.getcolors() or []}
    panel.receive(b"\x0c")
    assert panel.shown == Panel(lamp="total")
    panel.receive(b"\x1b@")
    assert panel.shown == BLANK


def test_digits_draw_digits_only_and_no_more_than_there_are(panel: PricePanelSimulator) -> None:
    panel.receive(b"\x1bQAA12\r")
    assert panel.shown.upper == " 12"
    panel.receive(b"\x1bQA12345678.9\r")
    assert panel.shown.upper == "12345678."


def test_an_order_cut_in_pieces_and_one_cut_off(panel: PricePanelSimulator) -> None:
    for byte in b"\x1bQA77\r":
        panel.receive(bytes([byte]))
    assert panel.shown.upper == "77"
    panel.receive(b"\x1bQA99" + b"\x1bQA88\r")
    assert panel.shown.upper == "88"


def test_a_point_joins_the_digit_before_it() -> None:
    assert cells("1.2..") == ["1.", "2.", "."]
    assert draw_panel(["8.8"], 8, "off").getpixel((0, 0)) != RED


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_any_bytes_make_no_fault(pieces: list[bytes]) -> None:
    buffer = bytearray()
    for piece in pieces:
        buffer += piece
        while (order := take_order(buffer)) is not None:
            assert order[0] in (0x0C, 0x1B)
    assert len(buffer) < 300 + 256


@given(st.binary(max_size=60))
def test_the_next_good_order_is_found(before: bytes) -> None:
    buffer = bytearray(before + b"\x0c\x1b@\x1bQA42\r")
    orders = []
    while (order := take_order(buffer)) is not None:
        orders.append(order)
    assert orders[-1] == b"\x1bQA42\r"
