"""One opener for every kind of port name."""

from pathlib import Path

from hardware.transports.file import FileTransport
from hardware.transports.serial_port import SerialTransport
from hardware.transports.tcp import TcpTransport
from hardware.transports.transport import Transport

# A name that does not exist is a device that is unplugged, unless it is plainly the name of a print file.
PRINT_FILE_SUFFIXES = frozenset({".bin", ".prn"})


def open_transport(
    port: str, baudrate: int = 115200, *, flow_control: str = "none", may_be_file: bool = False
) -> Transport:
    """Open `socket://host:port`, a serial device, a pty, or a regular file to write to where that makes sense.

    `flow_control`: "none", "rtscts", "xonxoff" or "dsrdtr". Raises DeviceUnavailableError when it cannot be opened or
    another program holds it.
    """
    if port.startswith("socket://"):
        return TcpTransport(port)
    if may_be_file and is_file(Path(port)):
        return FileTransport(Path(port))
    return SerialTransport(port, baudrate, flow_control)


def is_file(path: Path) -> bool:
    try:
        return path.is_file() or (not path.exists() and path.suffix in PRINT_FILE_SUFFIXES)
    except OSError:  # a name that no file can have
        return False
