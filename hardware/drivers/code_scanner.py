"""The code scanner behind `Scanner`: opening, triggering, hearing, and forgetting (hardware-protocols 4)."""

import logging
from collections import Counter

from hardware.api import Health, ScanEvent, ScanFailed, ScanFault, Scanned
from hardware.drivers.scanner_link import ScannerLink
from hardware.drivers.scanner_model import ScannerModel
from hardware.drivers.status_board import unavailable
from hardware.drivers.watched_device import Watch, WatchedDevice
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceProtocolError, DeviceUnavailableError
from hardware.protocols.scan import Scan, Spoilt

log = logging.getLogger(__name__)

REST_SECONDS = 2.0


class CodeScanner(WatchedDevice[ScanEvent]):
    """See `Scanner`. `spoilt` counts what came and was no code, by its cause.

    One that looks for a code is READY, not BUSY: it takes the next watch at once.
    """

    def __init__(self, wiring: Wiring, model: ScannerModel) -> None:
        super().__init__(wiring)
        self._model = model
        self._link: ScannerLink | None = None
        self._begun: Watch[ScanEvent] | None = None
        self.spoilt: Counter[Spoilt] = Counter()

    # -- the owner thread ---------------------------------------------------------------------------------------------

    def _look(self) -> float:
        """Hear what comes if someone watches, else only see that the scanner is there."""
        if self._link is None:
            self._link = self._open()
        watch = self._watch
        if watch is None:
            self._begun = None
            self._link.rest()
        elif watch is not self._begun:
            self._begun = watch if self._link.begin() else None
        else:
            for message in self._link.listen():
                self._take(message)
        if self._link.answered:
            self._heard()
        return REST_SECONDS if watch is None else 0.0

    def _open(self) -> ScannerLink:
        self._opening()
        link = ScannerLink(self._open_line(), self._model, self._clock, lambda: self._thread.stopping)
        try:
            link.rest()
        except DeviceError:
            link.close()
            raise
        return link

    def _take(self, message: Scan | Spoilt) -> None:
        if isinstance(message, Scan):
            self._tell(self._begun, Scanned(message.text, message.symbology))
            return
        self.spoilt[message] += 1
        log.info("scanner: %s, %d so far", message, self.spoilt[message])
        self._tell(self._begun, ScanFailed(ScanFault(message)))

    def _failed(self, error: DeviceError) -> float:
        """The scanner cannot be opened, has gone, says nothing or no: close it, and try again later."""
        if self._thread.stopping:
            return 0.0
        log.info("scanner: %s", type(error).__name__)
        self._close()
        self._tell_once(ScanFailed(self._judge(error)))
        return self._back_off.next()

    def _judge(self, error: DeviceError) -> ScanFault:
        """Put the fault on the status board, and return what a watch is told of it."""
        if isinstance(error, DeviceUnavailableError):
            self._board.say(Health.ABSENT, unavailable(error))
            return ScanFault.DISCONNECTED
        if isinstance(error, DeviceProtocolError):
            self._board.say(Health.FAULT, "not_understood")
            return ScanFault.HARDWARE
        self._silences += 1
        self._board.say(Health.ABSENT if self._silences > 1 else Health.UNKNOWN, "silent")
        return ScanFault.TIMEOUT

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
        self._link = self._begun = None
