"""A TCP port that a simulated device listens at, like a serial server or a network printer."""

import select
import socket
from contextlib import suppress

from hardware.simulators.plug import READ_PIECE, WakePipe
from hardware.timekeeping import REAL_TIME, Timekeeping


class TcpHost:
    """One client at a time: a second one is taken and closed at once, as a serial server does that is in use.

    Unplugged it neither listens nor keeps its client. Port 0 becomes any free one, and stays the same from then on.
    """

    time: Timekeeping = REAL_TIME

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._host, self._port = host, port
        self._server: socket.socket | None = None
        self._client: socket.socket | None = None
        self._wake = WakePipe()
        self._outgoing = bytearray()

    @property
    def name(self) -> str:
        return f"{self._host}:{self._port}"

    @property
    def url(self) -> str:
        """What a driver opens, once this is plugged."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"socket://{host}:{self._port}"

    @property
    def plugged(self) -> bool:
        return self._server is not None

    def plug(self) -> None:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        self._server = socket.create_server((self._host, self._port), family=family)
        self._server.setblocking(False)
        self._port = self._server.getsockname()[1]

    def unplug(self) -> None:
        self._drop_client()
        if self._server is not None:
            self._server.close()
            self._server = None

    def has_client(self) -> bool:
        return self._client is not None

    def wait(self, timeout: float | None, *, reading: bool = True) -> bytes:
        reads = [self._wake, self._server, self._client if reading else None]
        writes = [self._client] if self._client and self._outgoing else []
        ready, writable, _ = select.select([end for end in reads if end], writes, [], timeout)
        self._wake.clear()
        if writable:
            self._flush()
        data = self._receive() if self._client in ready else b""
        if self._server in ready:
            self._accept()
        return data

    def wake(self) -> None:
        self._wake.wake()

    def send(self, data: bytes) -> None:
        if self._client is not None:
            self._outgoing += data
            self._flush()

    def close(self) -> None:
        self.unplug()
        self._wake.close()

    def _accept(self) -> None:
        if self._server is None:
            return
        with suppress(OSError):  # it has left already
            client, _ = self._server.accept()
            if self._client is not None and not has_left(self._client):
                client.close()
                return
            self._drop_client()
            client.setblocking(False)
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._client = client

    def _receive(self) -> bytes:
        if self._client is None:
            return b""
        try:
            data = self._client.recv(READ_PIECE)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._drop_client()
        return data

    def _flush(self) -> None:
        if self._client is None:
            return
        try:
            sent = self._client.send(self._outgoing)
            del self._outgoing[:sent]
        except BlockingIOError:
            pass
        except OSError:
            self._drop_client()

    def _drop_client(self) -> None:
        self._outgoing.clear()
        if self._client is not None:
            self._client.close()
            self._client = None


def has_left(client: socket.socket) -> bool:
    """Whether the other end is closed and all it sent was read."""
    try:
        return client.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
