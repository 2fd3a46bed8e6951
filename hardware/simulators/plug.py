"""What a simulated device hangs on: a pty, a TCP port, or nothing but memory."""

import os
from contextlib import suppress
from typing import Protocol

from hardware.timekeeping import Timekeeping

READ_PIECE = 65536


class Plug(Protocol):
    """The device's end of a line, for one client at a time. All methods but `wake` are of the simulator's thread."""

    time: Timekeeping

    @property
    def name(self) -> str:
        """For the name of a thread."""
        ...

    @property
    def plugged(self) -> bool: ...

    def plug(self) -> None:
        """Let clients come. Raises OSError where the place is taken."""
        ...

    def unplug(self) -> None:
        """The client loses the line, and what was on its way."""
        ...

    def has_client(self) -> bool:
        """Whether a program holds the port."""
        ...

    def wait(self, timeout: float | None, *, reading: bool = True) -> bytes:
        """What the client wrote; b"" after `timeout` seconds, a `wake`, or where a client came or went."""
        ...

    def wake(self) -> None: ...

    def send(self, data: bytes) -> None:
        """Put bytes on the line, or into the void while nobody is there."""
        ...

    def close(self) -> None: ...


class WakePipe:
    """Ends a `select` from another thread."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def fileno(self) -> int:
        return self._read

    def wake(self) -> None:
        with suppress(BlockingIOError):
            os.write(self._write, b"\0")

    def clear(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._read, READ_PIECE)

    def close(self) -> None:
        os.close(self._read)
        os.close(self._write)
