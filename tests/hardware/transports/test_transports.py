"""Lines to devices: what comes, what goes, and what is said when the device has gone."""

import os
import select
import socket
import struct
import threading
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
import serial

from hardware.errors import DeviceInUseError, DeviceTimeoutError, DeviceUnavailableError
from hardware.transports import open_transport
from hardware.transports.serial_port import SerialTransport


@pytest.fixture
def pty() -> Iterator[tuple[int, str]]:
    master, slave = os.openpty()
    tty.setraw(slave)
    yield master, os.ttyname(slave)
    os.close(slave)
    try:
        os.close(master)
    except OSError:
        assert master


def test_serial_reads_what_has_come_and_nothing_in_time(pty: tuple[int, str]) -> None:
    line = open_transport(pty[1])
    os.write(pty[0], b"abc")
    assert line.read(2, 1) == b"ab"
    assert line.read(9, 1) == b"c"
    assert line.read(9, 0.03) == b""
    line.write(b"xyz", 1)
    assert os.read(pty[0], 9) == b"xyz"
    line.close()


def test_serial_is_held_alone(pty: tuple[int, str]) -> None:
    line = open_transport(pty[1])
    with pytest.raises(DeviceInUseError):
        open_transport(pty[1])
    line.close()
    open_transport(pty[1]).close()


def test_serial_that_takes_nothing_times_out(pty: tuple[int, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """What it did not take is given up, at once and with the line: a UART would keep whoever closes it for 30 s."""
    given_up = []

    def give_up(port: serial.Serial) -> None:
        given_up.append(port)

    monkeypatch.setattr(serial.Serial, "reset_output_buffer", give_up)
    line = open_transport(pty[1])
    with pytest.raises(DeviceTimeoutError):
        line.write(bytes(1_000_000), 0.1)
    assert len(given_up) == 1
    line.close()
    assert len(given_up) == 2


@pytest.mark.parametrize("port", ["/dev/nothing", "/dev/null", "/", "socket://127.0.0.1:1", "socket://", ""])
def test_what_cannot_be_opened(port: str) -> None:
    with pytest.raises(DeviceUnavailableError):
        open_transport(port, may_be_file=True)


def test_a_file_takes_bytes_and_says_nothing(tmp_path: Path) -> None:
    line = open_transport(str(tmp_path / "sheet.bin"), may_be_file=True)
    line.write(b"abc", 1)
    line.discard_input()
    assert line.read(9, 0) == b""
    line.close()
    assert line.one_way
    assert (tmp_path / "sheet.bin").read_bytes() == b"abc"


def test_a_file_is_no_reader(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(DeviceUnavailableError):
        open_transport(str(tmp_path / "notes.txt"))
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_tcp(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = open_transport(f"socket://127.0.0.1:{server.getsockname()[1]}")
        peer, _ = server.accept()
        peer.sendall(b"old")
        assert line.read(1, 1) == b"o"
        line.discard_input()
        peer.sendall(b"new")
        assert line.read(9, 1) == b"new"
        assert line.read(9, 0.01) == b""
        line.write(b"abc", 1)
        assert peer.recv(9) == b"abc"
        with pytest.raises(DeviceTimeoutError):
            line.write(bytes(50_000_000), 0.1)
        peer.close()
        with pytest.raises(DeviceUnavailableError):
            drain(line.read)
        line.close()


def drain(read: object) -> None:
    end = threading.Event()
    while not end.wait(0):
        read(9, 0.5)  # type: ignore[operator]


@pytest.mark.parametrize("flow_control", ["none", "rtscts", "xonxoff", "dsrdtr"])
def test_flow_control_reaches_the_line(pty: tuple[int, str], flow_control: str) -> None:
    transport = SerialTransport(pty[1], 9600, flow_control)
    port = transport._port
    asked = {"rtscts": port.rtscts, "xonxoff": port.xonxoff, "dsrdtr": port.dsrdtr}
    transport.close()
    assert asked == {name: name == flow_control for name in asked}


def test_what_was_not_taken_in_time_is_taken_back(pty: tuple[int, str]) -> None:
    """A printer that wakes up again must not print the piece of a receipt that was given up."""
    line = open_transport(pty[1])
    with pytest.raises(DeviceTimeoutError):
        line.write(bytes(1_000_000), 0.1)
    line.write(b"next", 1)
    os.set_blocking(pty[0], False)
    taken = b""
    while not taken.endswith(b"next"):
        taken += os.read(pty[0], 65536)
    assert len(taken) < 8192  # the kernel's own reading end; without it ten times as much
    line.close()


def test_what_has_come_is_read_without_waiting(pty: tuple[int, str]) -> None:
    line = SerialTransport(pty[1], 9600)
    assert line.read(9, 0) == b""
    os.write(pty[0], b"ab")
    select.select([line._port], [], [], 5)  # the kernel carries it over in its own time
    assert line.read(9, 0) == b"ab"
    line.close()


def test_tcp_that_was_reset_is_gone_in_every_way() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        lines = [open_transport(f"socket://127.0.0.1:{server.getsockname()[1]}") for _ in range(3)]
        for _ in lines:
            peer, _ = server.accept()
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            peer.close()
    with pytest.raises(DeviceUnavailableError):
        lines[0].discard_input()
    with pytest.raises(DeviceUnavailableError):
        lines[1].read(1, 1)
    with pytest.raises(DeviceUnavailableError):
        lines[2].write(b"a", 1)
    for line in lines:
        line.close()


def test_tcp_that_was_closed_is_seen_before_anything_is_asked() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        line = open_transport(f"socket://127.0.0.1:{server.getsockname()[1]}")
        server.accept()[0].close()
    assert select.select([line._socket], [], [], 2)[0]  # type: ignore[attr-defined]
    with pytest.raises(DeviceUnavailableError):
        line.discard_input()
    line.close()
