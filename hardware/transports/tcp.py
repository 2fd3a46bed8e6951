"""A device behind a TCP port: a network printer, a serial server, a simulator elsewhere."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from hardware.errors import DeviceTimeoutError, DeviceUnavailableError

CONNECT_SECONDS = 3.0
DISCARD_PIECE = 4096
# A peer that vanished without a word (cable, power) is given up within about ten seconds where nothing is on its way to
# it, else after a minute: a printer without paper may well take nothing for a while.
GIVE_UP_MS = 60_000
KEEP_ALIVE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": GIVE_UP_MS}


class TcpTransport:
    """`socket://host[:port]`, port 9100 unless said: raw bytes, no telnet options.

    A serial server must be set to raw (ser2net: `connection: tcp`), with the baud rate of the model set there.
    """

    one_way = False

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            self._socket = socket.create_connection((parts.hostname or "", parts.port or 9100), CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise DeviceUnavailableError(f"{url}: {error}") from error
        watch_peer(self._socket)

    def read(self, limit: int, timeout: float) -> bytes:
        try:
            self._socket.settimeout(max(timeout, 0.001))
            data = self._socket.recv(limit)
        except TimeoutError as error:
            if error.errno is not None:  # ETIMEDOUT: the peer is given up
                raise DeviceUnavailableError(str(error)) from error
            return b""
        except OSError as error:
            raise DeviceUnavailableError(str(error)) from error
        if not data:
            raise DeviceUnavailableError("the other end closed the connection")
        return data

    def write(self, data: bytes, timeout: float) -> None:
        try:
            self._socket.settimeout(timeout)
            self._socket.sendall(data)
        except TimeoutError as error:
            if error.errno is not None:
                raise DeviceUnavailableError(str(error)) from error
            raise DeviceTimeoutError(f"{len(data)} bytes not taken in {timeout} s") from error
        except OSError as error:
            raise DeviceUnavailableError(str(error)) from error

    def discard_input(self) -> None:
        try:
            self._socket.setblocking(False)
            while self._socket.recv(DISCARD_PIECE):
                pass
        except BlockingIOError:
            return
        except OSError as error:
            raise DeviceUnavailableError(str(error)) from error
        raise DeviceUnavailableError("the other end closed the connection")

    def close(self) -> None:
        self._socket.close()


def watch_peer(line: socket.socket) -> None:
    """No waiting for fuller packets; and a peer that is gone is noticed, as far as this system can."""
    with suppress(OSError):
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in KEEP_ALIVE.items():
            if hasattr(socket, name):
                line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
