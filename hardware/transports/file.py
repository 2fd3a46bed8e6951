"""A regular file in place of a device: bytes go in, nothing ever comes back."""

from pathlib import Path
from threading import Event

from hardware.errors import DeviceUnavailableError


class FileTransport:
    one_way = True

    def __init__(self, path: Path) -> None:
        self._closed = Event()
        try:
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise DeviceUnavailableError(f"{path}: {error.strerror}") from error

    def read(self, limit: int, timeout: float) -> bytes:  # noqa: ARG002 - a file has nothing to say
        self._closed.wait(timeout)
        return b""

    def write(self, data: bytes, timeout: float) -> None:  # noqa: ARG002 - the kernel takes a file's bytes at once
        view = memoryview(data)
        try:
            while view:
                view = view[self._file.write(view) :]
        except OSError as error:
            raise DeviceUnavailableError(f"{self._file.name}: {error.strerror}") from error

    def discard_input(self) -> None:
        pass

    def close(self) -> None:
        self._closed.set()
        self._file.close()
