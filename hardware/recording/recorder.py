"""Keeps what goes over a line while a driver works: masked, and readable by its owner alone."""

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.drivers.model_files import DeviceModel
from hardware.recording.masks import Mask, mask_for
from hardware.recording.pieces import Header, Piece, RecordingError, entry_line
from hardware.transports import Transport

log = logging.getLogger(__name__)


class Recorder:
    """One file. `wrap` a line each time it is opened; each message is written at once, so that a crash loses none."""

    def __init__(self, path: Path, header: Header, mask: Callable[[], Mask], clock: Callable[[], float]) -> None:
        """Raises RecordingError where the file cannot be written."""
        self._path, self._mask, self._clock = path, mask, clock
        self._began = clock()
        self._lock = threading.Lock()
        self._broken = False
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                path.chmod(0o600)
                file.write(header.line())
        except OSError as error:
            raise RecordingError(f"{path}: {error.strerror}") from error

    def wrap(self, transport: Transport) -> Transport:
        return RecordingTransport(transport, self._mask(), self._write)

    def _write(self, pieces: list[Piece]) -> None:
        """A full disk ends the recording, not the device."""
        if not pieces or self._broken:
            return
        at = self._clock() - self._began
        try:
            with self._lock, self._path.open("a", encoding="ascii") as file:
                file.writelines(entry_line(at, piece) for piece in pieces)
        except OSError as error:
            self._broken = True
            log.warning("recording ended: %s", error.strerror)


class RecordingTransport:
    """A line that tells all it carries. It changes nothing about it."""

    def __init__(self, transport: Transport, mask: Mask, tell: Callable[[list[Piece]], None]) -> None:
        self._transport, self._mask, self._tell = transport, mask, tell

    @property
    def one_way(self) -> bool:
        return self._transport.one_way

    def read(self, limit: int, timeout: float) -> bytes:
        data = self._transport.read(limit, timeout)
        self._tell(self._mask.heard(data))
        return data

    def write(self, data: bytes, timeout: float) -> None:
        self._tell(self._mask.out(data))
        self._transport.write(data, timeout)

    def discard_input(self) -> None:
        self._tell(self._mask.end())
        self._transport.discard_input()

    def close(self) -> None:
        self._tell(self._mask.end())
        self._transport.close()


def recorded(
    open_line: Callable[[], Transport], path: Path, driver: str, model: DeviceModel, clock: Callable[[], float]
) -> Callable[[], Transport]:
    """Opens the same line, recorded in `path`. Raises RecordingError where that cannot be written."""
    recorder = Recorder(path, Header(driver, model.name), lambda: mask_for(driver, model), clock)
    return lambda: recorder.wrap(open_line())
