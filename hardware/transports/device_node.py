"""A character device that is read and never written: the kernel's own framing, one read at a time."""

import errno
import os
import select
import time
from collections.abc import Callable
from contextlib import suppress

from hardware.errors import DeviceInUseError, DeviceUnavailableError, WrongDeviceError

# What the call that takes a node for us meets: the node is no such device; another program has it.
NO_SUCH_CALL = frozenset({errno.ENOTTY, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP})
HELD = frozenset({errno.EBUSY, errno.EAGAIN})
LONGEST_READ = 4096
MOST_DISCARDED = 256  # reads; a node that never rests keeps nobody waiting


class DeviceNode:
    """`take(descriptor)` holds the node for this program alone; it raises OSError where that cannot be."""

    one_way = False

    def __init__(self, path: str, take: Callable[[int], None]) -> None:
        self._path = path
        try:
            self._node = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        except (OSError, ValueError) as error:
            raise DeviceUnavailableError(f"{path}: {error}") from error
        self._poll = select.poll()
        self._poll.register(self._node, select.POLLIN)
        try:
            take(self._node)
        except OSError as error:
            self.close()
            raise _not_taken(path, error) from error

    def read(self, limit: int, timeout: float) -> bytes:
        end = time.monotonic() + timeout
        while True:
            if data := self._read_now(limit):
                return data
            left = end - time.monotonic()
            if left <= 0:
                return b""
            self._poll.poll(left * 1000)

    def write(self, data: bytes, timeout: float) -> None:  # noqa: ARG002 - nothing is ever written
        raise DeviceUnavailableError(f"{self._path}: {len(data)} bytes for a device that is only read")

    def discard_input(self) -> None:
        for _ in range(MOST_DISCARDED):
            if not self._read_now(LONGEST_READ):
                break

    def close(self) -> None:
        """The kernel lets go of what was held."""
        node, self._node = self._node, -1
        if node >= 0:
            with suppress(OSError):
                os.close(node)

    def _read_now(self, limit: int) -> bytes:
        """What is there; raises DeviceUnavailableError when the device has gone (ENODEV) or the other end closed."""
        try:
            data = os.read(self._node, limit)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise DeviceUnavailableError(f"{self._path}: {error}") from error
        if not data:
            raise DeviceUnavailableError(f"{self._path}: closed")
        return data


def _not_taken(path: str, error: OSError) -> DeviceUnavailableError:
    if error.errno in NO_SUCH_CALL:
        return WrongDeviceError(f"{path}: not a device of this kind")
    return (DeviceInUseError if error.errno in HELD else DeviceUnavailableError)(f"{path}: {error}")
