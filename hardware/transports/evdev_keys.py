"""A scanner that types: its evdev node, grabbed, so that no code is ever typed into a window (hardware-protocols 4.1).

By hand, with such a scanner on the station (the grab itself cannot be tried without one):

    ls -l /dev/input/by-id/*-event-kbd                       the user must be in the group `input`
    python -m hardware scan --model wedge --port evdev:/dev/input/by-id/usb-...-event-kbd --json

While it waits, a code shown to the scanner must appear in its answer and in no other window.
"""

import fcntl
from collections.abc import Callable
from typing import Any

from hardware.transports.device_node import DeviceNode

# linux/input.h: _IOR('E', 0x01, int), _IOW('E', 0x90, int)
EVIOCGVERSION, EVIOCGRAB = 0x80044501, 0x40044590

Ioctl = Callable[[int, int, Any], Any]


def open_evdev(path: str, ioctl: Ioctl = fcntl.ioctl) -> DeviceNode:
    """Raises WrongDeviceError for a node that is no event device, DeviceInUseError where another program grabbed it."""

    def take(node: int) -> None:
        ioctl(node, EVIOCGVERSION, bytes(4))
        ioctl(node, EVIOCGRAB, 1)

    return DeviceNode(path, take)
