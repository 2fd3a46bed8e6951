"""A line without an operating system between: for tests, where time is the test's own."""

import threading

from hardware.errors import DeviceInUseError, DeviceTimeoutError, DeviceUnavailableError
from hardware.timekeeping import REAL_TIME, Timekeeping
from hardware.transports.transport import Transport

CAPACITY = 4096  # what a line holds that nobody reads, about as a pty does


class MemoryHost:
    """The device's end. A driver's `open_line` is `open`."""

    def __init__(self, time: Timekeeping = REAL_TIME, name: str = "memory") -> None:
        self.time = time
        self.name = name
        self.plugged = False
        self._client: MemoryLine | None = None
        self._stirred = time.event()
        self._last_words = b""  # of a client that has left

    def open(self) -> Transport:
        """The client's end. Raises DeviceUnavailableError, or DeviceInUseError while another holds it."""
        if not self.plugged:
            raise DeviceUnavailableError(f"{self.name}: unplugged")
        if self._client is not None:
            raise DeviceInUseError(self.name)
        self._client = MemoryLine(self)
        self._stirred.set()
        return self._client

    def plug(self) -> None:
        self.plugged = True

    def unplug(self) -> None:
        self.plugged = False
        if self._client is not None:
            self._client.lose()
            self._client = None
        self._last_words = b""

    def has_client(self) -> bool:
        return self._client is not None

    def wait(self, timeout: float | None, *, reading: bool = True) -> bytes:
        client = self._client
        if not (reading and (self._last_words or (client and client.to_device))):
            self._stirred.wait(timeout)
        self._stirred.clear()
        if not reading:
            return b""
        words, self._last_words = self._last_words, b""
        return words + (self._client.take() if self._client else b"")

    def wake(self) -> None:
        self._stirred.set()

    def send(self, data: bytes) -> None:
        if self._client is not None:
            self._client.give(data)

    def close(self) -> None:
        self.unplug()

    def let_go(self, line: "MemoryLine") -> None:
        """The client closed its end."""
        if self._client is line:
            self._last_words += line.take()
            self._client = None
        self._stirred.set()


class MemoryLine:
    """A `Transport`."""

    one_way = False

    def __init__(self, host: MemoryHost) -> None:
        self._host = host
        self._lock = threading.Lock()
        self._gone = False
        self._arrived, self._room = host.time.event(), host.time.event()
        self._to_client = bytearray()
        self.to_device = bytearray()

    # -- the client's side --------------------------------------------------------------------------------------------

    def read(self, limit: int, timeout: float) -> bytes:
        self._check()
        if not self._to_client:
            self._arrived.wait(timeout)
        self._check()
        with self._lock:
            data = bytes(self._to_client[:limit])
            del self._to_client[:limit]
            if not self._to_client:
                self._arrived.clear()
        return data

    def write(self, data: bytes, timeout: float) -> None:
        end = self._host.time.now() + timeout
        rest = self._put(data)
        while rest:
            if not self._room.wait(end - self._host.time.now()):
                raise DeviceTimeoutError(f"{len(data)} bytes not taken in {timeout} s")
            rest = self._put(rest)

    def _put(self, data: bytes) -> bytes:
        """Hand over what there is room for; returns the rest."""
        self._check()
        with self._lock:
            fits = CAPACITY - len(self.to_device)
            self.to_device += data[:fits]
            self._room.clear()
        self._host.wake()
        return data[fits:]

    def discard_input(self) -> None:
        self._check()
        with self._lock:
            self._to_client.clear()
            self._arrived.clear()

    def close(self) -> None:
        self._gone = True
        self._host.let_go(self)

    def _check(self) -> None:
        if self._gone:
            raise DeviceUnavailableError("gone")

    # -- the device's side --------------------------------------------------------------------------------------------

    def take(self) -> bytes:
        with self._lock:
            data = bytes(self.to_device)
            self.to_device.clear()
            self._room.set()
        return data

    def give(self, data: bytes) -> None:
        with self._lock:
            self._to_client += data
            self._arrived.set()

    def lose(self) -> None:
        """The plug was pulled."""
        self._gone = True
        self._arrived.set()
        self._room.set()
