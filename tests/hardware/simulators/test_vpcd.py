"""The simulated social-security card as a client of a virtual reader, which stands here for vsmartcard's."""

import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.simulators.vpcd import VpcdCard
from tests.hardware.protocols.test_social_card import PERSON

ENTER = bytes.fromhex("00A404000F7378312E73682EC9E7BBE1B1A3D5CF")


@pytest.fixture
def reader() -> Iterator[socket.socket]:
    """The listening end of a virtual reader."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60.0)
        yield server


@pytest.fixture
def card(tmp_path: Path, reader: socket.socket, stopped: Callable[[Any], Any]) -> VpcdCard:
    (tmp_path / "control.json").write_text(json.dumps({"card": PERSON}), "utf-8")
    made: VpcdCard = stopped(VpcdCard(tmp_path / "card", tmp_path / "control.json", reader.getsockname()))
    reader.accept()[0].close()  # it looked whether anybody is there
    return made


@pytest.fixture
def slot(reader: socket.socket, card: VpcdCard) -> Iterator[socket.socket]:
    """The card is in."""
    line, _ = reader.accept()
    line.settimeout(60.0)
    yield line
    line.close()


def tell(slot: socket.socket, message: bytes) -> None:
    slot.sendall(len(message).to_bytes(2, "big") + message)


def ask(slot: socket.socket, message: bytes) -> bytes:
    tell(slot, message)
    return heard(slot, int.from_bytes(heard(slot, 2), "big"))


def heard(slot: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length and (more := slot.recv(length - len(data))):
        data += more
    return data


def test_power_and_commands(tmp_path: Path, slot: socket.socket) -> None:
    assert (tmp_path / "card").is_symlink()
    assert ask(slot, b"\x04").hex().upper() == "3B660000544553543031"
    tell(slot, b"\x01")
    assert ask(slot, ENTER)[-2:] == b"\x90\x00"
    assert ask(slot, bytes.fromhex("00A4020002EF06")) == b"\x90\x00"
    assert ask(slot, bytes.fromhex("00B2080000")) == b"\x6c\x14"
    assert ask(slot, bytes.fromhex("00B2080014")) == b"\x08\x1211010519491231002X\x90\x00"
    tell(slot, b"\x00")  # the power goes: nothing is selected any more
    assert ask(slot, bytes.fromhex("00B2080014")) == b"\x6a\x83"
    tell(slot, b"\x02")
    assert ask(slot, bytes.fromhex("00A4020002EF06")) == b"\x6a\x82"


def test_a_message_in_pieces(slot: socket.socket) -> None:
    for byte in len(ENTER).to_bytes(2, "big") + ENTER:
        slot.sendall(bytes([byte]))
    assert heard(slot, int.from_bytes(heard(slot, 2), "big"))[-2:] == b"\x90\x00"


def test_the_card_is_lifted_and_laid(tmp_path: Path, reader: socket.socket, slot: socket.socket) -> None:
    (tmp_path / "control.json").write_text(json.dumps({"card": None}), "utf-8")
    assert heard(slot, 1) == b""
    (tmp_path / "control.json").write_text(json.dumps({"card": PERSON, "fault": "silent"}), "utf-8")
    again, _ = reader.accept()
    again.settimeout(60.0)
    assert ask(again, ENTER) == b"\x6f\x00"
    again.close()


def test_a_card_that_is_pulled_comes_back(tmp_path: Path, reader: socket.socket, slot: socket.socket) -> None:
    (tmp_path / "control.json").write_text(json.dumps({"fault": "card_pulled"}), "utf-8")
    for _ in range(50):
        tell(slot, ENTER)
        if heard(slot, 2) == b"":
            break
        heard(slot, 19)
    again, _ = reader.accept()
    again.close()


def test_nobody_there(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
    with pytest.raises(OSError, match="refused"):
        VpcdCard(tmp_path / "card", None, address).start()
    assert not (tmp_path / "card").is_symlink()
