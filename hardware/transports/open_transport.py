"""One opener for every kind of port name. What opens a kind comes in with the first port of that kind."""

from pathlib import Path

from hardware.transports.transport import Transport

SOCKET, EVDEV, SWITCH, HIDRAW = "socket://", "evdev:", "switch:", "hidraw:"

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
    if port.startswith(SOCKET):
        from hardware.transports.tcp import TcpTransport

        return TcpTransport(port)
    if port.startswith(EVDEV):
        from hardware.transports.evdev_keys import open_evdev

        return open_evdev(port.removeprefix(EVDEV))
    if port.startswith(SWITCH):
        from hardware.transports.evdev_switch import open_switch

        return open_switch(port.removeprefix(SWITCH))
    if port.startswith(HIDRAW):
        from hardware.transports.hid_pos import open_hidraw

        return open_hidraw(port.removeprefix(HIDRAW))
    if may_be_file and is_file(Path(port)):
        from hardware.transports.file import FileTransport

        return FileTransport(Path(port))
    from hardware.transports.serial_port import SerialTransport

    return SerialTransport(port, baudrate, flow_control)


def is_file(path: Path) -> bool:
    try:
        return path.is_file() or (not path.exists() and path.suffix in PRINT_FILE_SUFFIXES)
    except OSError:  # a name that no file can have
        return False
