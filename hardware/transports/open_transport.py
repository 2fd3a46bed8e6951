"""One opener for every kind of port name."""

from pathlib import Path

from hardware.transports.evdev_keys import EVDEV, open_evdev
from hardware.transports.evdev_switch import SWITCH, open_switch
from hardware.transports.file import FileTransport
from hardware.transports.hid_pos import HIDRAW, open_hidraw
from hardware.transports.serial_port import SerialTransport
from hardware.transports.tcp import TcpTransport
from hardware.transports.transport import Transport

# A name that does not exist is a device that is unplugged, unless it is plainly the name of a print file.
PRINT_FILE_SUFFIXES = frozenset({".bin", ".prn"})


def open_transport(
    port: str, baudrate: int = 115200, *, flow_control: str = "none", may_be_file: bool = False
) -> Transport:
    """Open `socket://host:port`, a serial device, a pty, or a regular file to write to where that makes sense.

    `evdev:/dev/input/...` is a keyboard held alone, `switch:/dev/input/...` the switches of a node that others may read
    too, `hidraw:/dev/hidrawN` a device of HID reports; all are only read.

    `flow_control`: "none", "rtscts", "xonxoff" or "dsrdtr". Raises DeviceUnavailableError when it cannot be opened or
    another program holds it.
    """
    if port.startswith("socket://"):
        return TcpTransport(port)
    if port.startswith(EVDEV):
        return open_evdev(port.removeprefix(EVDEV))
    if port.startswith(SWITCH):
        return open_switch(port.removeprefix(SWITCH))
    if port.startswith(HIDRAW):
        return open_hidraw(port.removeprefix(HIDRAW))
    if may_be_file and is_file(Path(port)):
        return FileTransport(Path(port))
    return SerialTransport(port, baudrate, flow_control)


def is_file(path: Path) -> bool:
    try:
        return path.is_file() or (not path.exists() and path.suffix in PRINT_FILE_SUFFIXES)
    except OSError:  # a name that no file can have
        return False
