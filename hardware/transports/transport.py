"""What a driver needs of a line to its device."""

from typing import Protocol


class Transport(Protocol):
    """A line that one thread owns. Every method may raise DeviceUnavailableError when the device has gone."""

    @property
    def one_way(self) -> bool:
        """True where nothing can ever be heard back (a file), so silence means nothing."""
        ...

    def read(self, limit: int, timeout: float) -> bytes:
        """Return what has come, at most `limit` bytes, as soon as anything has; b"" after `timeout` seconds."""
        ...

    def write(self, data: bytes, timeout: float) -> None:
        """Hand all of `data` to the line; DeviceTimeoutError when it is not taken within `timeout` seconds."""
        ...

    def discard_input(self) -> None:
        """Forget what has come and was not read."""
        ...

    def close(self) -> None: ...
