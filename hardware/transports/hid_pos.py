"""A HID-POS scanner: its hidraw node, where each read is one report (hardware-protocols 4.1).

By hand, with such a scanner on the station: `grep -H HID_NAME /sys/class/hidraw/*/device/uevent` names the nodes; then
`python -m hardware scan --model hid-pos --port hidraw:/dev/hidraw0 --json`, and show it a code.
"""

import fcntl

from hardware.transports.device_node import DeviceNode
from hardware.transports.evdev_keys import Ioctl

# linux/hidraw.h: _IOR('H', 0x03, struct hidraw_devinfo), 8 bytes
HIDIOCGRAWINFO = 0x80084803


def open_hidraw(path: str, ioctl: Ioctl = fcntl.ioctl) -> DeviceNode:
    """Raises WrongDeviceError for a node that is no hidraw device, DeviceInUseError where one of ours reads it."""

    def take(node: int) -> None:
        ioctl(node, HIDIOCGRAWINFO, bytes(8))
        # hidraw gives every reader each report: the lock keeps two of our programs apart.
        fcntl.flock(node, fcntl.LOCK_EX | fcntl.LOCK_NB)

    return DeviceNode(path, take)
