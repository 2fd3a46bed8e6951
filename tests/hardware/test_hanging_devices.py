"""A device that never answers, never takes, never opens and never closes delays nobody but itself."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import tty
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import Cut, Health, PrintDocument
from hardware.drivers import device_thread
from hardware.errors import DeviceUnavailableError
from hardware.fonts import Fonts
from tests.hardware.conftest import ROOT, Heard

METHODS = ("open", "read", "write", "discard_input", "close")
STOP_SECONDS = 0.5
LIMIT = 30.0  # what hangs, hangs for ever: far beyond what is right, for a machine that stalls
PROCESSES = 3


class HangingLine:
    """Never returns from `method`, until the test is over. Else it takes everything and says nothing."""

    one_way = False

    def __init__(self, method: str, over: threading.Event) -> None:
        self._method, self._over = method, over
        self._hang("open")

    def _hang(self, method: str) -> None:
        if method == self._method:
            self._over.wait()
        if self._over.is_set():
            raise DeviceUnavailableError("over")

    def read(self, limit: int, timeout: float) -> bytes:
        self._hang("read")
        self._over.wait(timeout)
        return b""

    def write(self, data: bytes, timeout: float) -> None:
        self._hang("write")

    def discard_input(self) -> None:
        self._hang("discard_input")

    def close(self) -> None:
        if self._method == "close":
            self._over.wait()


@pytest.fixture
def over() -> Iterator[threading.Event]:
    """Set when the test is over, so that its threads can end."""
    event = threading.Event()
    yield event
    event.set()
    for thread in threading.enumerate():
        if thread.name.startswith("device "):
            thread.join(5)


def made(kind: str, fonts: Fonts) -> Any:
    if kind == "printer":
        printer = registry.open_printer("escpos", "x", fonts)
        printer.print_document("job", PrintDocument((Cut(),)), Heard())
        return printer
    device: Any = {"reader": registry.open_reader, "scanner": registry.open_scanner}[kind](DRIVERS[kind], "x")
    device.watch(Heard())
    return device


DRIVERS = {"reader": "sdt", "scanner": "scanner"}
KINDS = ("reader", "printer", "scanner")


@pytest.mark.parametrize("method", METHODS)
def test_stop_is_bounded_and_status_is_not_delayed(
    method: str, fonts: Fonts, over: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert device_thread.STOP_SECONDS <= 4
    monkeypatch.setattr(device_thread, "STOP_SECONDS", STOP_SECONDS)
    monkeypatch.setattr(registry, "open_transport", lambda *_, **__: HangingLine(method, over))
    devices = [made(kind, fonts) for kind in KINDS]
    for device in devices:
        device.start()
    for device in devices:
        assert device.status().health in {Health.UNKNOWN, Health.ABSENT}
    assert max(stopped_in_parallel(devices)) < LIMIT


def stopped_in_parallel(devices: list[Any]) -> list[float]:
    seconds: list[float] = []

    def stop(device: Any) -> None:
        began = time.monotonic()
        device.stop()
        seconds.append(time.monotonic() - began)

    threads = [threading.Thread(target=stop, args=(device,)) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seconds


# -- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture(params=["pty", "tcp", "tcp backlog", "fifo"])
def dead_port(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A port that nobody serves, in four ways; the first three are full, so that nothing more is taken."""
    with ExitStack() as stack:
        yield {"pty": full_pty, "tcp": full_tcp, "tcp backlog": full_backlog, "fifo": fifo}[request.param](
            stack, tmp_path
        )


def full_pty(stack: ExitStack, folder: Path) -> str:
    master, slave = os.openpty()
    stack.callback(os.close, master)
    stack.callback(os.close, slave)
    tty.setraw(slave)
    os.set_blocking(slave, False)
    try:
        while True:
            os.write(slave, bytes(4096))
    except BlockingIOError:
        return os.ttyname(slave)


def full_tcp(stack: ExitStack, folder: Path) -> str:
    """Taken, and never read."""
    server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
    server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
    return f"socket://127.0.0.1:{server.getsockname()[1]}"


def full_backlog(stack: ExitStack, folder: Path) -> str:
    """Not even taken: the queue of those who wait to connect is full."""
    server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
    for _ in range(3):
        waiting = stack.enter_context(socket.socket())
        waiting.setblocking(False)
        waiting.connect_ex(server.getsockname())
    return f"socket://127.0.0.1:{server.getsockname()[1]}"


def fifo(stack: ExitStack, folder: Path) -> str:
    os.mkfifo(folder / "fifo")
    return str(folder / "fifo")


def commands(port: str, folder: Path) -> list[list[str]]:
    document = folder / "document.json"
    document.write_text(json.dumps({"lines": [{"text": "测试" * 4000}, {"cut": True}]}))
    return [
        ["read-card", "--port", port],
        ["scan", "--port", port, "--model", "gm65"],
        ["print", str(document), "--port", port],
        ["status", "--driver", "sdt", "--port", port],
        ["status", "--driver", "escpos", "--port", port],
        ["status", "--driver", "scanner", "--port", port, "--model", "gm65"],
    ]


def check_all(head: list[str], port: str, folder: Path, timeout: float) -> None:
    """Every command answers, none says that all is well, and each process has ended."""

    def check(arguments: list[str]) -> None:
        command = [*head, *arguments, "--timeout", str(timeout), "--json"]
        run = subprocess.run(command, capture_output=True, cwd=ROOT, timeout=timeout + LIMIT, check=False)
        answer = json.loads(run.stdout)
        assert answer.get("error") or answer.get("outcome") or answer["health"] != "ok"

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(check, commands(port, folder)))


def test_every_command_ends_in_time_at_a_dead_port(dead_port: str, tmp_path: Path) -> None:
    check_all([sys.executable, "-m", "hardware"], dead_port, tmp_path, 1.0)


NEVER_RETURNS = """
import sys, threading
from hardware import registry, __main__
registry.open_transport = lambda *_, **__: threading.Event().wait()
sys.exit(__main__.main(sys.argv[1:]))
"""


def test_every_command_ends_in_time_where_the_port_never_opens(tmp_path: Path) -> None:
    """As a driver stuck in the kernel: its thread cannot be ended, and the process must end all the same."""
    check_all([sys.executable, "-c", NEVER_RETURNS], "x", tmp_path, 0.5)
