"""The control file: re-read on change, absent keys keep their state, a half-written file does no harm."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import serial

from hardware.simulators.control import ControlFile, State
from hardware.simulators.sdt import SdtSimulator
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


def test_a_card_is_laid_by_file(tmp_path: Path, stopped: Callable[[Any], Any]) -> None:
    path = tmp_path / "control.json"
    path.write_text("{}")
    stopped(SdtSimulator(tmp_path / "reader", path, paced=False))
    with serial.Serial(str(tmp_path / "reader"), 115200, timeout=0.2) as port:
        path.write_text(json.dumps({"card": CITIZEN}))
        statuses = []
        for _ in range(20):
            port.write(bytes.fromhex("AAAAAA96690003200122"))
            statuses.append(port.read(15)[9])
            if statuses[-1] == 0x9F:
                break
    assert statuses[-1] == 0x9F
