"""Nodes that are only read: real descriptors (FIFOs, a pty), with only the call that takes the node put in."""

import errno
import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware import registry
from hardware.api import Health, Scanned
from hardware.errors import DeviceInUseError, DeviceUnavailableError, WrongDeviceError
from hardware.simulators.scanner_voice import keys, reports
from hardware.transports import evdev_keys, hid_pos, open_transport
from hardware.transports.device_node import DeviceNode
from hardware.transports.evdev_keys import EVIOCGRAB, open_evdev
from hardware.transports.hid_pos import open_hidraw
from tests.hardware.conftest import Heard


class Calls:
    """Stands for `ioctl`: remembers what was asked, and raises what it is told to."""

    def __init__(self, error: int | None = None) -> None:
        self.made: list[tuple[int, Any]] = []
        self._error = error

    def __call__(self, node: int, call: int, argument: Any) -> int:
        self.made.append((call, argument))
        if self._error is not None and call == EVIOCGRAB:
            raise OSError(self._error, os.strerror(self._error))
        return 0


@pytest.fixture
def fifo(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """The path of a node, and the device's end of it."""
    path = tmp_path / "node"
    os.mkfifo(path)
    end = os.open(path, os.O_RDWR)
    yield str(path), end
    os.close(end)


def test_an_event_node_is_grabbed_and_read(fifo: tuple[str, int]) -> None:
    calls = Calls()
    node = open_evdev(fifo[0], calls)
    assert (EVIOCGRAB, 1) in calls.made
    os.write(fifo[1], keys(b"a"))
    assert node.read(4096, 1.0) == keys(b"a")
    os.write(fifo[1], b"old")
    node.discard_input()
    assert node.read(4096, 0.0) == b""
    node.close()
    node.close()


def test_reading_waits_no_longer_than_it_is_told(fifo: tuple[str, int]) -> None:
    node = open_evdev(fifo[0], Calls())
    began = time.monotonic()
    assert node.read(10, 0.05) == b""
    assert time.monotonic() - began > 0.04
    later = threading.Timer(0.05, os.write, (fifo[1], b"x"))
    later.start()
    assert node.read(10, 60.0) == b"x"
    later.join()
    assert time.monotonic() - began < 30
    node.close()


@pytest.mark.parametrize(
    ("error", "kind"),
    [(errno.EBUSY, DeviceInUseError), (errno.ENODEV, DeviceUnavailableError), (errno.ENOTTY, WrongDeviceError)],
)
def test_a_grab_that_is_refused(fifo: tuple[str, int], error: int, kind: type[Exception]) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(kind) as raised:
        open_evdev(fifo[0], Calls(error))
    assert type(raised.value) is kind
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize("name", ["evdev:", "hidraw:"])
def test_what_is_no_such_device_is_named(tmp_path: Path, fifo: tuple[str, int], name: str) -> None:
    (tmp_path / "plain").touch()
    for path in (fifo[0], str(tmp_path / "plain"), "/dev/null"):
        with pytest.raises(WrongDeviceError, match="not a device of this kind"):
            open_transport(name + path)
    for path in (str(tmp_path / "missing"), "", "a\0b"):
        with pytest.raises(DeviceUnavailableError):
            open_transport(name + path)


def test_the_status_says_that_it_is_the_wrong_device(fifo: tuple[str, int], stopped: Callable[[Any], Any]) -> None:
    scanner = stopped(registry.open_scanner("scanner", f"evdev:{fifo[0]}", model="wedge"))
    assert scanner.wait_checked(60)
    status = scanner.status()
    assert (status.health, status.cause, status.action) == (Health.ABSENT, "wrong_device", "check_settings")


def test_a_device_that_goes_is_unavailable(monkeypatch: pytest.MonkeyPatch, fifo: tuple[str, int]) -> None:
    node = open_evdev(fifo[0], Calls())

    def gone(*_: object) -> bytes:
        raise OSError(errno.ENODEV, "No such device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "read", gone)
        with pytest.raises(DeviceUnavailableError, match="No such device"):
            node.read(10, 0.1)
        with pytest.raises(DeviceUnavailableError):
            node.discard_input()
    node.close()


def test_the_other_end_closes(tmp_path: Path) -> None:
    path = tmp_path / "node"
    os.mkfifo(path)
    node = DeviceNode(str(path), lambda _: None)
    with pytest.raises(DeviceUnavailableError, match="closed"):
        node.read(10, 0.1)
    with pytest.raises(DeviceUnavailableError, match="only read"):
        node.write(b"abc", 1.0)
    node.close()


def test_two_of_our_programs_do_not_share_a_hidraw_node(fifo: tuple[str, int]) -> None:
    first = open_hidraw(fifo[0], Calls())
    with pytest.raises(DeviceInUseError):
        open_hidraw(fifo[0], Calls())
    first.close()
    open_hidraw(fifo[0], Calls()).close()


@pytest.mark.parametrize(
    ("name", "model", "said"),
    [("evdev:", "wedge", keys(b"code\r")), ("hidraw:", "hid-pos", reports(b"code", b"\0\0\0"))],
)
def test_a_scanner_by_its_node(
    monkeypatch: pytest.MonkeyPatch,
    fifo: tuple[str, int],
    stopped: Callable[[Any], Any],
    heard: Heard,
    name: str,
    model: str,
    said: bytes,
) -> None:
    monkeypatch.setattr(evdev_keys.open_evdev, "__defaults__", (Calls(),))
    monkeypatch.setattr(hid_pos.open_hidraw, "__defaults__", (Calls(),))
    scanner = stopped(registry.open_scanner("scanner", name + fifo[0], model=model))
    assert scanner.wait_checked(60)
    scanner.watch(heard)
    while scanner._begun is None:
        time.sleep(0.005)
    os.write(fifo[1], said)
    assert heard.next() == Scanned("code")
    assert fcntl.fcntl(fifo[1], fcntl.F_GETFL)  # our end is untouched
