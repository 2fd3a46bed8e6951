"""A line whose other end is a function: for tests of a driver without an operating system between."""

from collections.abc import Callable

from hardware.errors import DeviceUnavailableError


class MemoryTransport:
    """`answer(data)` gives what the device says to `data`. Reading never waits; `waited` sums what it would."""

    one_way = False

    def __init__(self, answer: Callable[[bytes], bytes]) -> None:
        self._answer = answer
        self._incoming = bytearray()
        self.written = bytearray()
        self.waited = 0.0
        self.gone = False

    def read(self, limit: int, timeout: float) -> bytes:
        self._check()
        data = bytes(self._incoming[:limit])
        del self._incoming[:limit]
        if not data:
            self.waited += timeout
        return data

    def write(self, data: bytes, timeout: float) -> None:  # noqa: ARG002 - memory takes everything at once
        self._check()
        self.written += data
        self._incoming += self._answer(data)

    def discard_input(self) -> None:
        self._check()
        self._incoming.clear()

    def close(self) -> None:
        self.gone = True

    def _check(self) -> None:
        if self.gone:
            raise DeviceUnavailableError("gone")
