"""The three lines that a simulated device may hang on, by one suite; and what each does in its own way."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import CardRead, Health
from hardware.errors import DeviceInUseError, DeviceTimeoutError, DeviceUnavailableError
from hardware.simulators.memory_host import MemoryHost
from hardware.simulators.plug import Plug
from hardware.simulators.pty_host import PtyHost
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.tcp_host import TcpHost
from hardware.transports import Transport, open_transport
from tests.hardware.conftest import ROOT, Heard
from tests.hardware.vectors import CITIZEN

HOSTS = {"tcp": TcpHost, "memory": MemoryHost}
Opener = Callable[[], Transport]


@pytest.fixture(params=["pty", "tcp", "memory"])
def line(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Plug, Opener]]:
    plug: Any = PtyHost(tmp_path / "port") if request.param == "pty" else HOSTS[request.param]()
    plug.plug()
    opener = plug.open if isinstance(plug, MemoryHost) else lambda: open_transport(port_of(plug, tmp_path))
    yield plug, opener
    plug.close()


def port_of(plug: Plug, folder: Path) -> str:
    return plug.url if isinstance(plug, TcpHost) else str(folder / "port")


def heard_by(plug: Plug, length: int) -> bytes:
    data = b""
    while len(data) < length:
        data += plug.wait(60.0)
    return data


def await_client(plug: Plug, *, there: bool) -> None:
    for _ in range(1200):
        if plug.has_client() is there:
            return
        plug.wait(0.05)
    raise AssertionError(there)


def test_bytes_go_both_ways_and_a_client_comes_and_goes(line: tuple[Plug, Opener]) -> None:
    plug, opener = line
    assert not plug.has_client()
    for _ in range(2):
        client = opener()
        await_client(plug, there=True)
        client.write(b"abc", 60)
        assert heard_by(plug, 3) == b"abc"
        plug.send(b"xyz")
        assert client.read(2, 60) == b"xy"
        client.discard_input()
        assert client.read(9, 0.01) == b""
        client.close()
        await_client(plug, there=False)


def test_unplugged_the_client_loses_the_line_and_plugged_it_can_come_again(line: tuple[Plug, Opener]) -> None:
    plug, opener = line
    client = opener()
    await_client(plug, there=True)
    plug.unplug()
    assert not plug.plugged
    with pytest.raises(DeviceUnavailableError):
        client.read(9, 60)
    with pytest.raises(DeviceUnavailableError):
        opener()
    client.close()
    plug.plug()
    again = opener()
    await_client(plug, there=True)
    again.close()


def test_what_nobody_reads_is_not_taken_for_ever(line: tuple[Plug, Opener]) -> None:
    plug, opener = line
    client = opener()
    await_client(plug, there=True)
    with pytest.raises(DeviceTimeoutError):
        client.write(bytes(20_000_000), 0.2)
    client.close()


def test_one_client_at_a_time(line: tuple[Plug, Opener]) -> None:
    """A serial port and memory say that they are in use; a TCP port takes the second one and closes it at once."""
    plug, opener = line
    first = opener()
    await_client(plug, there=True)
    if not isinstance(plug, TcpHost):
        with pytest.raises(DeviceInUseError):
            opener()
        first.close()
        return
    second = opener()
    plug.wait(60.0)
    with pytest.raises(DeviceUnavailableError):
        second.read(9, 60)
    second.close()
    plug.send(b"still")
    assert first.read(9, 60) == b"still"
    first.close()
    await_client(plug, there=False)
    third = opener()
    await_client(plug, there=True)
    plug.send(b"yours")
    assert third.read(9, 60) == b"yours"
    third.close()


def test_a_reader_on_tcp_is_unplugged_and_comes_back(stopped: Callable[[Any], Any], heard: Heard) -> None:
    plug = TcpHost()
    simulator = stopped(SdtSimulator(plug, paced=False))
    reader = registry.open_reader("sdt", plug.url)
    reader.on_status(heard)
    stopped(reader)
    assert heard.settled().health is Health.OK
    simulator.control(fault="unplugged")
    status = heard.settled()
    assert (status.health, status.cause) == (Health.ABSENT, "disconnected")
    simulator.control(fault=None, card=CITIZEN)
    cards = Heard()
    reader.watch(cards)
    while not isinstance(event := cards.next(), CardRead):
        pass
    assert event.record.name == "测试甲"


def test_a_second_reader_at_a_tcp_port_is_disconnected_and_tries_again(stopped: Callable[[Any], Any]) -> None:
    plug = TcpHost()
    stopped(SdtSimulator(plug, paced=False))
    first = stopped(registry.open_reader("sdt", plug.url))
    assert first.wait_checked(60)
    second = stopped(registry.open_reader("sdt", plug.url))
    assert second.wait_checked(60)
    assert (second.status().health, second.status().cause) == (Health.ABSENT, "disconnected")
    assert first.status().health is Health.OK


def test_simulate_on_tcp_says_where_it_is() -> None:
    command = [sys.executable, "-m", "hardware", "simulate", "sdt", "--tcp", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert ready["ready"] is True
        host, port = ready["port"].removeprefix("socket://").split(":")
        with socket.create_connection((host, int(port)), 60) as client:
            client.settimeout(60)
            client.sendall(bytes.fromhex("AAAAAA9669000311FFED"))
            assert client.recv(64) == bytes.fromhex("AAAAAA96690004000090 94")
        process.terminate()
        assert process.wait(60) == 0
