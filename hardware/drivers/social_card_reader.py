"""The reader of social-security cards behind `SocialCardReader`: cards that come and go, each read once."""

import logging
from collections.abc import Callable

from hardware.api import (
    Health,
    SocialCardEvent,
    SocialCardFailed,
    SocialCardFault,
    SocialCardRead,
    SocialCardRecord,
    SocialCardRemoved,
)
from hardware.drivers.apdu_port import ApduPort, CardGoneError, NoReaderError, NoServiceError, NotInstalledError
from hardware.drivers.social_card_conversation import (
    CardConversation,
    IncompleteCardError,
    UnsupportedCardError,
)
from hardware.drivers.social_card_model import SocialCardModel
from hardware.drivers.status_board import unavailable
from hardware.drivers.watched_device import Watch, WatchedDevice
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceError, DeviceProtocolError, DeviceUnavailableError

log = logging.getLogger(__name__)

REST_SECONDS = 2.0
TRIES = 3  # a contact that wipes itself clean on the way in
# What another try may mend, and what is told where it does not.
PASSING: dict[type[DeviceError], SocialCardFault] = {
    CardGoneError: SocialCardFault.MOVED,
    DeviceProtocolError: SocialCardFault.HARDWARE,
    IncompleteCardError: SocialCardFault.UNSUPPORTED,
}


class SocialCardReader(WatchedDevice[SocialCardEvent]):
    """See `hardware.api.SocialCardReader`. `open_port` opens the card reader; the wiring's own line is not used."""

    def __init__(self, wiring: Wiring, model: SocialCardModel, open_port: Callable[[], ApduPort]) -> None:
        super().__init__(wiring)
        self._model = model
        self._open_port = open_port
        self._port: ApduPort | None = None
        self._dealt_with: int | None = None  # the insertion that was read or refused for this watch

    # -- the owner thread ---------------------------------------------------------------------------------------------

    def _look(self) -> float:
        """One look: read the card that is in, if someone watches and it was not read yet."""
        if self._port is None:
            self._opening()
            self._port = self._open_port()
        port, watch = self._port, self._watch
        self._meet(watch)
        insertion = port.insertion()
        self._heard()
        if watch is None:
            return REST_SECONDS
        if self._dealt_with not in (None, insertion):
            self._dealt_with = None
            self._tell(watch, SocialCardRemoved())
        if insertion is not None and insertion != self._dealt_with:
            with self._board.busy():
                self._deal_with(port, insertion)
        return self._model.poll_ms / 1000

    def _deal_with(self, port: ApduPort, insertion: int) -> None:
        """Tell the card, or why it cannot be read; a card that has gone meanwhile is nobody's any more."""
        event = self._read(port)
        there = port.insertion() == insertion
        if not there:
            event = SocialCardFailed(SocialCardFault.MOVED)
        self._dealt_with = insertion if there else None
        self._tell(self._served, event)

    def _read(self, port: ApduPort) -> SocialCardEvent:
        fault = SocialCardFault.HARDWARE
        for _ in range(TRIES):
            if self._thread.stopping:
                break
            try:
                return SocialCardRead(self._converse(port))
            except UnsupportedCardError:
                return SocialCardFailed(SocialCardFault.UNSUPPORTED)
            except tuple(PASSING) as error:
                log.info("social card: %s", type(error).__name__)
                fault = PASSING[type(error)]
        return SocialCardFailed(fault)

    def _converse(self, port: ApduPort) -> SocialCardRecord:
        """The power is off again before anything is told: nothing stays selected on a card."""
        try:
            port.connect()
            return CardConversation(port, self._model).read()
        finally:
            port.disconnect()

    def _failed(self, error: DeviceError) -> float:
        """There is no reader, or none that works: close it, and try again later."""
        if self._thread.stopping:
            return 0.0
        log.info("social card: %s", type(error).__name__)
        self._close()
        if isinstance(error, DeviceUnavailableError):
            self._board.say(Health.ABSENT, unavailable(error))
        else:
            self._board.say(Health.FAULT, "not_understood")
        self._tell_once(SocialCardFailed(fault_of(error)))
        return self._back_off.next()

    def _meet(self, watch: Watch[SocialCardEvent] | None) -> None:
        """To a new watch every card is a new one."""
        if watch is not self._served:
            self._dealt_with = None
        super()._meet(watch)

    def _close(self) -> None:
        if self._port is not None:
            self._port.close()
        if self._dealt_with is not None and not self._thread.stopping:
            self._tell(self._served, SocialCardRemoved())
        self._port = self._dealt_with = None


def fault_of(error: DeviceError) -> SocialCardFault:
    """What a watch is told of a reader that cannot be had."""
    if isinstance(error, NoServiceError | NotInstalledError):
        return SocialCardFault.NO_SERVICE
    return SocialCardFault.NO_READER if isinstance(error, NoReaderError) else SocialCardFault.HARDWARE
