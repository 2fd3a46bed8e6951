"""The ID-card reader behind `IdCardReader`: opening, waiting, reading, presence (hardware-protocols 1.10)."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from hardware.api import CardEvent, CardReadFailed, CardRemoved, DeviceState, Health, ReadFault
from hardware.drivers.card_session import CardSession
from hardware.drivers.sdt_link import SdtLink
from hardware.drivers.sdt_model import SdtModel
from hardware.drivers.status_board import unavailable
from hardware.drivers.watched_device import Watch, WatchedDevice
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceProtocolError, DeviceTimeoutError, DeviceUnavailableError
from hardware.protocols import sdt
from hardware.protocols.sdt_status import Status

log = logging.getLogger(__name__)

SELF_TESTS = 3
SAM_READS = 3
HEARD_SECONDS = 1.0
SILENT_SECONDS = 3.0  # longer than any command takes, and than a reset
DEAF_SECONDS = 5.0
OF_THE_READER = frozenset({ReadFault.TIMEOUT, ReadFault.HARDWARE})


@dataclass(frozen=True, slots=True, eq=False)
class CardWatch(Watch[CardEvent]):
    additional_address: bool


class SdtReader(WatchedDevice[CardEvent]):
    """See `IdCardReader`."""

    def __init__(self, wiring: Wiring, model: SdtModel) -> None:
        super().__init__(wiring)
        self._model = model
        self._link: SdtLink | None = None
        self._session: CardSession | None = None
        self._sound = False
        self.sam: str | None = None

    def watch(self, listener: Callable[[CardEvent], None], *, additional_address: bool = False) -> None:
        self._watch = CardWatch(listener, additional_address)
        self._thread.wake()

    # -- the owner thread ---------------------------------------------------------------------------------------------

    def _look(self) -> float:
        """One round with an open reader: look for a card if someone watches, else only whether it is alive."""
        if (link := self._link) is None:
            link = self._open()
        elif self._watch is None or not self._sound:
            self._self_test(link)
        watch = self._watch
        self._meet(watch)
        if watch is None or not self._sound:
            return self._model.self_test_poll_ms / 1000
        if self._session is None:
            self._session = self._new_session(link, watch)
        events, delay = self._session.step()
        if self._thread.stopping:  # which cuts questions short: what came of them means nothing
            return 0.0
        for event in events:
            self._pass_on(event)
        self._judge(link, self._session)
        return delay

    def _new_session(self, link: SdtLink, watch: Watch[CardEvent]) -> CardSession:
        address = isinstance(watch, CardWatch) and watch.additional_address
        return CardSession(link, self.sam, self._model, additional_address=address, busy=self._board.busy)

    def _judge(self, link: SdtLink, session: CardSession) -> None:
        """Say what the session's rounds showed of the reader itself."""
        unheard = self._clock() - link.last_heard
        if unheard > DEAF_SECONDS:
            raise DeviceTimeoutError("nothing heard")
        if session.broken:
            self._board.say(Health.FAULT, session.broken)
        elif unheard > SILENT_SECONDS:
            self._board.say(Health.UNKNOWN, "silent")
        elif unheard < HEARD_SECONDS:
            self._heard()

    # -- opening ------------------------------------------------------------------------------------------------------

    def _open(self) -> SdtLink:
        self._opening()
        self._link = link = SdtLink(self._open_line(), self._clock, lambda: self._thread.stopping)
        if self._board.read().cause is None:
            self._board.enter(DeviceState.SELF_TEST)
        self._self_test(link)
        if self._model.set_max_rf_block:
            ask_leniently(link, sdt.MAX_RF_BLOCK)
        return link

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
                self._judge_self_test(link, status)
                return

    def _judge_self_test(self, link: SdtLink, status: int) -> None:
        was_sound, self._sound = self._sound, status == Status.DONE
        if self._sound:
            self.sam = self.sam if was_sound else self._read_sam(link)
            self._heard()
            return
        self._board.say(Health.FAULT, "not_authorised" if status == Status.NOT_AUTHORISED else "self_test_failed")
        self._tell_once(CardReadFailed(ReadFault.HARDWARE))
        if status == Status.SELF_TEST_FAILED:
            ask_leniently(link, sdt.RESET)

    def _read_sam(self, link: SdtLink) -> str | None:
        """The module's number. The first reading after power-up may be wrong: believe two that agree (1.3)."""
        seen = None
        for _ in range(SAM_READS):
            response = ask_leniently(link, sdt.SAM_NUMBER)
            if response is None or response.status != Status.DONE:
                continue
            if response.data == seen:
                break
            seen = response.data
        return sdt.printable_sam(seen) if seen else None

    # -- faults and events --------------------------------------------------------------------------------------------

    def _failed(self, error: DeviceError) -> float:
        """The reader cannot be opened, has gone or says nothing: close it, and try again later."""
        if self._thread.stopping:
            return 0.0
        log.info("sdt: %s", type(error).__name__)
        self._close()
        self._board.say(*self._condition(error))
        gone = isinstance(error, DeviceUnavailableError)
        self._tell_once(CardReadFailed(ReadFault.DISCONNECTED if gone else ReadFault.TIMEOUT))
        return self._back_off.next()

    def _condition(self, error: DeviceError) -> tuple[Health, str]:
        """What the fault says of the reader: gone, babbling, silent once, or silent again."""
        if isinstance(error, DeviceUnavailableError):
            return Health.ABSENT, unavailable(error)
        if isinstance(error, DeviceProtocolError):
            return Health.FAULT, "not_understood"
        self._silences += 1
        return (Health.UNKNOWN if self._silences == 1 else Health.ABSENT), "silent"

    def _pass_on(self, event: CardEvent) -> None:
        if isinstance(event, CardReadFailed) and event.fault in OF_THE_READER:
            self._tell_once(event)
        else:
            self._tell(self._served, event)

    def _meet(self, watch: Watch[CardEvent] | None) -> None:
        """A new watch begins with a session of its own."""
        if watch is not self._served:
            self._session = None
        super()._meet(watch)

    def _close(self) -> None:
        if self._link is not None:
            self._link.close()
        if self._session is not None and self._session.holds_card and not self._thread.stopping:
            self._tell(self._served, CardRemoved())
        self._link = self._session = None
        self._sound = False


def ask_leniently(link: SdtLink, command: sdt.Command) -> sdt.Response | None:
    """None where the reader does not answer; it may do without."""
    try:
        return link.ask(command)
    except DeviceUnavailableError:
        raise
    except DeviceError as error:
        log.info("sdt %s: %s", command.name, type(error).__name__)
        return None
