"""A jack that the kernel tells of: its evdev node, shared with whoever else listens, beginning with how it stands.

By hand, on a station with a jack (the user must be in the group `input`):

    grep -B5 -A5 "Headphone" /proc/bus/input/devices         which node it is: /dev/input/eventN
    python -m hardware status --driver jack --port switch:/dev/input/by-path/...-event --json

With headphones in, the answer must say `"plug": "in"`.
"""

import fcntl
import struct
from collections.abc import Callable
from typing import Any

from hardware.transports.device_node import DeviceNode

EVIOCGVERSION = 0x80044501
_BYTES = 4  # of the bits for all switches there are
# linux/input.h: _IOC(_IOC_READ, 'E', nr, length)
EVIOCGSW = (2 << 30) | (_BYTES << 16) | (ord("E") << 8) | 0x1B
EV_SW = 5
EVIOCGBIT_SW = (2 << 30) | (_BYTES << 16) | (ord("E") << 8) | (0x20 + EV_SW)
_EVENT = struct.Struct("@llHHi")

Ioctl = Callable[[int, int, Any], Any]


class SwitchNode(DeviceNode):
    """What is read first is how every switch of the device stands, as the kernel would tell of a change."""

    def __init__(self, path: str, ioctl: Ioctl = fcntl.ioctl) -> None:
        self._standing = b""

        def look(node: int) -> None:
            ioctl(node, EVIOCGVERSION, bytes(4))
            there, on = (_bits(ioctl, node, request) for request in (EVIOCGBIT_SW, EVIOCGSW))
            self._standing = b"".join(
                _EVENT.pack(0, 0, EV_SW, code, on >> code & 1) for code in range(8 * _BYTES) if there >> code & 1
            )

        super().__init__(path, look)

    def read(self, limit: int, timeout: float) -> bytes:
        if self._standing:
            data, self._standing = self._standing[:limit], self._standing[limit:]
            return data
        return super().read(limit, timeout)


def open_switch(path: str, ioctl: Ioctl = fcntl.ioctl) -> SwitchNode:
    """Raises WrongDeviceError for a node that is no event device, DeviceUnavailableError where there is none."""
    return SwitchNode(path, ioctl)


def _bits(ioctl: Ioctl, node: int, request: int) -> int:
    return int.from_bytes(ioctl(node, request, bytes(_BYTES)), "little")
