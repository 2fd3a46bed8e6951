"""The node of a jack: how it stands comes first, as the kernel tells of a change (linux/input.h)."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.errors import DeviceUnavailableError, WrongDeviceError
from hardware.protocols.jack_switch import Jack, JackDecoder
from hardware.transports.evdev_switch import EVIOCGBIT_SW, EVIOCGSW, open_switch
from hardware.transports.open_transport import open_transport

HEADPHONE, MICROPHONE = 1 << 2, 1 << 4


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[tuple[str, int]]:
    """A node and the kernel's end of it."""
    path = tmp_path / "event7"
    os.mkfifo(path)
    kernel = os.open(path, os.O_RDWR)
    yield str(path), kernel
    os.close(kernel)


def kernel_with(there: int, on: int) -> Any:
    def ioctl(_node: int, request: int, data: Any) -> Any:
        return {EVIOCGBIT_SW: there, EVIOCGSW: on}.get(request, 0).to_bytes(len(data), "little")

    return ioctl


def test_the_calls_have_the_numbers_of_the_kernel():
    assert (EVIOCGSW, EVIOCGBIT_SW) == (0x8004451B, 0x80044525)


@pytest.mark.parametrize(("on", "told"), [(HEADPHONE, [Jack.IN]), (0, [Jack.OUT]), (MICROPHONE, [Jack.OUT])])
def test_how_it_stands_is_read_first(pipe: tuple[str, int], on: int, told: list[Jack]):
    node = open_switch(pipe[0], kernel_with(HEADPHONE | MICROPHONE, on))
    assert JackDecoder().feed(node.read(4096, 0)) == told
    assert node.read(4096, 0) == b""
    os.write(pipe[1], b"later")
    assert node.read(4096, 5) == b"later"
    node.close()


def test_a_device_without_such_a_switch_tells_nothing(pipe: tuple[str, int]):
    node = open_switch(pipe[0], kernel_with(MICROPHONE, 0))
    assert JackDecoder().feed(node.read(4096, 0)) == []
    node.close()


def test_what_is_no_event_device_is_named(pipe: tuple[str, int]):
    with pytest.raises(WrongDeviceError):
        open_transport(f"switch:{pipe[0]}")


def test_what_is_not_there_is_absent(tmp_path: Path):
    with pytest.raises(DeviceUnavailableError):
        open_transport(f"switch:{tmp_path}/none")
