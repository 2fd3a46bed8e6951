import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.runtime.watchdog import ServiceManager, Watchdog
from tests.support.clocks import HandClock

PATIENCE = 20.0


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """What systemd listens at."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.setblocking(False)
        yield line


def heard(line: socket.socket) -> list[str]:
    words = []
    while True:
        try:
            words += line.recv(4096).decode().split("\n")
        except BlockingIOError:
            return words


class Screen:
    """A loop of the test's own: `frames` False is a screen that stands still though the loop turns."""

    def __init__(self, line: socket.socket, patience: float | None = PATIENCE) -> None:
        self.clock = HandClock()
        self.frames = True
        self.page = "home"
        self.asked = 0
        self.watchdog = Watchdog(
            ServiceManager(str(line.getsockname()), patience),
            monotonic=self.clock.monotonic,
            redraw=self._redraw,
            status=lambda: self.page,
        )

    def _redraw(self) -> None:
        self.asked += 1
        if self.frames:
            self.watchdog.drawn()

    def turn(self, seconds: float) -> None:
        for _ in range(round(seconds * 2)):
            self.clock.advance(0.5)
            self.watchdog.tick()


def test_it_is_ready_with_the_first_frame_and_says_so_once(manager: socket.socket) -> None:
    screen = Screen(manager)
    screen.turn(2)
    assert heard(manager) == []
    screen.watchdog.drawn()
    screen.watchdog.drawn()
    assert heard(manager) == ["READY=1", "STATUS=home"]


def test_a_word_in_each_quarter_of_what_the_manager_waits(manager: socket.socket) -> None:
    screen = Screen(manager)
    screen.watchdog.drawn()
    screen.turn(2 * PATIENCE)
    assert heard(manager).count("WATCHDOG=1") == 8


def test_a_screen_that_stands_still_is_silent_though_the_loop_turns(manager: socket.socket) -> None:
    screen = Screen(manager)
    screen.watchdog.drawn()
    screen.turn(PATIENCE)
    heard(manager)
    screen.frames = False
    screen.turn(PATIENCE / 4)  # the frame before it stopped counts once
    heard(manager)
    screen.turn(PATIENCE)
    assert "WATCHDOG=1" not in heard(manager)
    assert screen.asked
    screen.frames = True
    screen.turn(1)
    assert "WATCHDOG=1" in heard(manager)


def test_its_status_is_told_when_it_has_changed(manager: socket.socket) -> None:
    screen = Screen(manager, None)
    screen.watchdog.drawn()
    heard(manager)
    screen.turn(60)
    assert heard(manager) == []
    screen.page = "out_of_order"
    screen.turn(60)
    assert heard(manager) == ["STATUS=out_of_order"]
    screen.watchdog.stop()
    assert heard(manager) == ["STOPPING=1"]


def test_a_manager_that_is_gone_holds_up_nothing(tmp_path: Path) -> None:
    ServiceManager(str(tmp_path / "nobody")).tell("READY=1")


def test_one_that_does_not_read_holds_up_nothing(manager: socket.socket) -> None:
    one = ServiceManager(str(manager.getsockname()))
    for _ in range(2000):
        one.tell("WATCHDOG=1")
    assert heard(manager)


def test_the_abstract_name_space() -> None:
    name = f"e-station-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind("\0" + name)
        ServiceManager("@" + name).tell("READY=1")
        assert line.recv(100) == b"READY=1"


@pytest.mark.parametrize(
    ("environment", "patience"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "20000000"}, 20.0),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "{own}"}, 20.0),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "{parent}"}, 20.0),
        ({"WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "999999999"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": "0"}, None),
    ],
)
def test_what_the_manager_waits_for(environment: dict[str, str], patience: float | None) -> None:
    numbers = {"own": os.getpid(), "parent": os.getppid()}
    said = {name: value.format(**numbers) for name, value in environment.items()}
    found = ServiceManager.of({"NOTIFY_SOCKET": "/run/notify"} | said)
    assert found == ServiceManager("/run/notify", patience)


@pytest.mark.parametrize("address", ["", "notify", "vsock:2:1234"])
def test_no_manager_that_we_know(address: str) -> None:
    assert ServiceManager.of({"NOTIFY_SOCKET": address}) is None
    assert ServiceManager.of({}) is None
