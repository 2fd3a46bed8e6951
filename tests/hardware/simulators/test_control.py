"""The control file: re-read on change, absent keys keep their state, a half-written file does no harm."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import serial

from hardware.simulators.control import ControlFile, State
from hardware.simulators.sdt import SdtSimulator
from tests.hardware.control_files import put_control, taken
from tests.hardware.vectors import CITIZEN


def test_absent_keys_keep_their_state() -> None:
    state = State(paper="low", cover="open")
    state.apply({"paper": "ok"})
    assert (state.paper, state.cover) == ("ok", "open")


def test_a_file_is_read_once_per_change(tmp_path: Path) -> None:
    path = tmp_path / "control.json"
    control = ControlFile(path)
    assert control.changes() == {}
    path.write_text('{"paper": "out"}')
    assert control.changes() == {"paper": "out"}
    assert control.changes() == {}


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"paper": "much"}', '{"fault": "none"}', '{"card": {}}', "3"])
def test_a_faulty_file_changes_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "control.json"
    path.write_text(text)
    assert ControlFile(path).changes().get("paper") is None


@pytest.mark.parametrize("text", ["[" * 100_000, '{"card":' * 50_000])
def test_a_file_nested_without_end_changes_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "control.json").write_text(text, "utf-8")
    assert ControlFile(tmp_path / "control.json").changes() == {}


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "control.json")
    assert ControlFile(tmp_path / "control.json").changes() == {}


def test_a_card_is_laid_by_file(tmp_path: Path, stopped: Callable[[Any], Any]) -> None:
    path = tmp_path / "control.json"
    path.write_text("{}")
    stopped(SdtSimulator(tmp_path / "reader", path, paced=False))
    with serial.Serial(str(tmp_path / "reader"), 115200, timeout=60) as port:
        put_control(path, card=CITIZEN)
        port.write(bytes.fromhex("AAAAAA96690003200122"))
        assert port.read(15)[9] == 0x9F


def test_a_state_that_is_in_force_is_told_and_one_that_is_not_as_well(tmp_path: Path) -> None:
    path = tmp_path / "control.json"
    with SdtSimulator(tmp_path / "reader", path) as simulator:
        put_control(path, card=CITIZEN)
        assert simulator.state.card == CITIZEN
        for _ in range(3):
            put_control(path, fault="silent")
        assert put_control(path, fault="nonsense") == "ControlError"
        assert simulator.state.fault == "silent"
        assert taken(path).exists()
    assert not taken(path).exists()
