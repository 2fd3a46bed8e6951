"""A device behind a TCP port: a network printer, a serial server, a simulator elsewhere."""

import socket
from contextlib import suppress
from urllib.parse import urlsplit

from hardware.errors import DeviceTimeoutError, DeviceUnavailableError

CONNECT_SECONDS = 3.0
DISCARD_PIECE = 4096


class TcpTransport:
    one_way = False

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            self._socket = socket.create_connection((parts.hostname or "", parts.port or 9100), CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise DeviceUnavailableError(f"{url}: {error}") from error

    def read(self, limit: int, timeout: float) -> bytes:
        self._socket.settimeout(max(timeout, 0.001))
        try:
            data = self._socket.recv(limit)
        except TimeoutError:
            return b""
        except OSError as error:
            raise DeviceUnavailableError(str(error)) from error
        if not data:
            raise DeviceUnavailableError("the other end closed the connection")
        return data

    def write(self, data: bytes, timeout: float) -> None:
        self._socket.settimeout(timeout)
        try:
            self._socket.sendall(data)
        except TimeoutError as error:
            raise DeviceTimeoutError(f"{len(data)} bytes not taken in {timeout} s") from error
        except OSError as error:
            raise DeviceUnavailableError(str(error)) from error

    def discard_input(self) -> None:
        self._socket.setblocking(False)
        with suppress(BlockingIOError):
            while self._socket.recv(DISCARD_PIECE):
                pass

    def close(self) -> None:
        self._socket.close()
