"""The ID-card reader behind `IdCardReader`: opening, waiting, reading, presence (hardware-protocols 1.10)."""

import logging

from hardware.api import CardEvent, CardReadFailed, CardRemoved, Health, ReadFault
from hardware.drivers.card_session import CardSession
from hardware.drivers.sdt_link import SdtLink
from hardware.drivers.sdt_model import SdtModel
from hardware.drivers.status_board import unavailable
from hardware.drivers.watched_device import Watch, WatchedDevice
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceTimeoutError, DeviceUnavailableError
from hardware.protocols import sdt

log = logging.getLogger(__name__)

SELF_TESTS = 3
SAM_READS = 3
DEAF_SECONDS = 5.0
OF_THE_READER = frozenset({ReadFault.TIMEOUT, ReadFault.HARDWARE})


class SdtReader(WatchedDevice[CardEvent]):
    """See `IdCardReader`."""

    def __init__(self, wiring: Wiring, model: SdtModel) -> None:
        super().__init__(wiring)
        self._model = model
        self._link: SdtLink | None = None
        self._session: CardSession | None = None
        self._told: ReadFault | None = None
        self.sam: str | None = None

    # -- the owner thread ---------------------------------------------------------------------------------------------

    def _look(self) -> float:
        """One round with an open reader: look for a card if someone watches, else only whether it is alive."""
        if self._link is None:
            self._open()
        link, watch = self._require_link(), self._watch
        self._meet(watch)
        if watch is not None and self._session is None:
            self._session = CardSession(link, self.sam, self._model)
        if self._session is None:
            self._self_test(link)
            return self._model.self_test_poll_ms / 1000
        events, delay = self._session.step()
        for event in events:
            self._pass_on(event)
        self._judge(link)
        return delay

    def _judge(self, link: SdtLink) -> None:
        """Say what the session's rounds showed of the reader itself."""
        if self._clock() - link.last_heard > DEAF_SECONDS:
            raise DeviceTimeoutError("nothing heard")
        if self._session and self._session.broken:
            self._board.say(Health.FAULT, self._session.broken)
        elif self._clock() - link.last_heard < 1.0:
            self._heard()

    def _open(self) -> None:
        self._opening()
        transport = self._open_line()
        self._link = SdtLink(transport, self._clock, lambda: self._thread.stopping)
        self._self_test(self._link)
        if self._board.read().health is Health.OK:
            self.sam = self._read_sam(self._link)

    def _self_test(self, link: SdtLink) -> None:
        """`11 FF` up to three times. Raises DeviceError for a reader that never answers."""
        for attempt in range(1, SELF_TESTS + 1):
            try:
                status = link.ask(sdt.SELF_TEST).status
            except DeviceUnavailableError:
                raise
            except DeviceError:
                if attempt == SELF_TESTS or self._thread.stopping:
                    raise
            else:
                self._judge_self_test(status)
                return

    def _judge_self_test(self, status: int) -> None:
        if status == sdt.Status.DONE:
            self._heard()
            return
        cause = "not_authorised" if status == sdt.Status.NOT_AUTHORISED else "self_test_failed"
        self._board.say(Health.FAULT, cause)
        self._tell_once(ReadFault.HARDWARE)

    def _forget_told(self) -> None:
        self._told = None

    def _read_sam(self, link: SdtLink) -> str | None:
        """The module's number. The first reading after power-up may be wrong: believe two that agree (1.3)."""
        seen = None
        for _ in range(SAM_READS):
            response = link.ask(sdt.SAM_NUMBER)
            if response.status != sdt.Status.DONE:
                return None
            if response.data == seen:
                break
            seen = response.data
        return sdt.printable_sam(seen) if seen else None

    def _failed(self, error: DeviceError) -> float:
        """The reader cannot be opened, has gone or says nothing: close it, and try again later."""
        if self._thread.stopping:
            return 0.0
        log.info("sdt: %s", type(error).__name__)
        self._close()
        gone = isinstance(error, DeviceUnavailableError)
        self._silences += not gone
        health = Health.ABSENT if gone or self._silences > 1 else Health.UNKNOWN
        self._board.say(health, unavailable(error) if gone else "silent")
        self._tell_once(ReadFault.DISCONNECTED if gone else ReadFault.TIMEOUT)
        return self._back_off.next()

    def _pass_on(self, event: CardEvent) -> None:
        if isinstance(event, CardReadFailed) and event.fault in OF_THE_READER:
            self._tell_once(event.fault)
        else:
            self._tell(self._served, event)

    def _tell_once(self, fault: ReadFault) -> None:
        """One fault of the reader is one event to a watch, until it has worked again."""
        self._meet(self._watch)
        if self._told is not fault:
            self._told = fault
            self._tell(self._served, CardReadFailed(fault))

    def _meet(self, watch: Watch[CardEvent] | None) -> None:
        """A new watch was told nothing yet, and begins with a session of its own."""
        if watch is not self._served:
            self._served, self._told, self._session = watch, None, None

    def _require_link(self) -> SdtLink:
        if self._link is None:
            raise DeviceUnavailableError("closed")
        return self._link

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
        if self._session is not None and self._session.holds_card and not self._thread.stopping:
            self._tell(self._served, CardRemoved())
        self._link = self._session = None
