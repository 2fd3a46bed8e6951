"""One watch of an ID-card reader: find, select, read, and whether the card still lies there."""

import logging
from collections.abc import Callable
from enum import Enum, auto

from hardware.api import CardEvent, CardRead, CardReadFailed, CardRemoved, ReadFault
from hardware.drivers.sdt_link import SdtLink
from hardware.drivers.sdt_model import SdtModel
from hardware.errors import DeviceError, DeviceProtocolError, DeviceUnavailableError
from hardware.protocols import sdt
from hardware.protocols.id_card_text import card_kind, decode_text
from hardware.protocols.sdt import BROKEN, UNVERIFIED, Response, Status

log = logging.getLogger(__name__)

MOVED_ROUNDS = 3
LOST_ROUNDS = 3
UNVERIFIED_ROUNDS = 3
ODD_ANSWERS_BEFORE_RESET = 5
ABSENCES = 2
Step = tuple[list[CardEvent], float]


class Stage(Enum):
    WAITING = auto()
    HELD = auto()  # read, and not seen to leave
    REFUSED = auto()  # told that it cannot be read; wait until it leaves


class CardSession:
    """`step` does one round and returns the events to tell and the seconds until the next.

    `broken` is the cause when the reader says that it is out of order.
    """

    def __init__(self, link: SdtLink, sam: str | None, model: SdtModel) -> None:
        self._link = link
        self._sam = sam
        self._poll = model.find_poll_ms / 1000
        self._presence_poll = model.presence_poll_ms / 1000
        self._presence = sdt.CARD_NUMBER if model.presence == "card_number" else sdt.FIND
        self._stage = Stage.WAITING
        # A card that an earlier session (or program) selected answers no find on some readers: ask for it once.
        self._may_be_selected = True
        self._moved = self._unverified = self._odd = self._absences = self._lost_rounds = 0
        self.broken: str | None = None

    @property
    def holds_card(self) -> bool:
        return self._stage is Stage.HELD

    def step(self) -> Step:
        rounds: dict[Stage, Callable[[], Step]] = {
            Stage.WAITING: self._wait_for_card,
            Stage.HELD: self._check_presence,
            Stage.REFUSED: self._wait_for_removal,
        }
        return rounds[self._stage]()

    # -- waiting and reading ------------------------------------------------------------------------------------------

    def _wait_for_card(self) -> Step:
        try:
            return self._find_select_read()
        except DeviceUnavailableError:
            raise
        except DeviceError as error:
            return self._lost(error)

    def _find_select_read(self) -> Step:
        if self._may_be_selected and self._link.ask(sdt.CARD_NUMBER).status == Status.DONE:
            return self._read()
        self._may_be_selected = False
        found = self._link.ask(sdt.FIND).status
        if found == Status.NO_CARD:
            return self._nobody()
        if found != Status.FOUND:
            return self._refused(found)
        selected = self._link.ask(sdt.SELECT).status
        if selected == Status.SELECT_FAILED:
            return [], self._poll
        return self._read() if selected == Status.DONE else self._refused(selected)

    def _read(self) -> Step:
        response = self._link.ask(sdt.READ_TEXT)
        if response.status == Status.READ_FAILED:
            self._may_be_selected = False
            return self._slipped()
        if response.status != Status.DONE:
            return self._refused(response.status)
        self._confirm_in_step()
        return self._accept(response)

    def _confirm_in_step(self) -> None:
        """Ask one thing more: a reader whose answers lag behind gives itself away, and no one else's card is taken."""
        try:
            self._link.ask(sdt.CARD_NUMBER)
        except DeviceProtocolError:
            raise
        except DeviceUnavailableError:
            raise
        except DeviceError:
            log.info("sdt: no answer after the card was read")

    def _accept(self, response: Response) -> Step:
        block = sdt.text_block(response)
        try:
            record = decode_text(block)
        except DeviceProtocolError as error:
            log.warning("sdt: %s", error)
            return self._not_believed(block)
        self._start_anew(Stage.HELD)
        return [CardRead(record, self._sam)], self._presence_poll

    def _not_believed(self, block: bytes) -> Step:
        try:
            card_kind(block)
        except DeviceProtocolError:
            return self._give_up(ReadFault.UNSUPPORTED)
        return self._unverified_round()

    # -- what may go wrong --------------------------------------------------------------------------------------------

    def _nobody(self) -> Step:
        self._odd = self._unverified = self._lost_rounds = 0
        self.broken = None
        if self._moved:
            self._moved = 0
            return [CardReadFailed(ReadFault.MOVED)], self._poll
        return [], self._poll

    def _slipped(self) -> Step:
        self._moved += 1
        if self._moved < MOVED_ROUNDS:
            return [], 0.0
        self._moved = 0
        return [CardReadFailed(ReadFault.MOVED)], self._poll

    def _refused(self, status: int) -> Step:
        """An answer that is neither success nor absence."""
        if status in BROKEN:
            first, self.broken = self.broken is None, "self_test_failed"
            return ([CardReadFailed(ReadFault.HARDWARE)] if first else []), 1.0
        if status in UNVERIFIED:
            return self._unverified_round()
        if status == Status.UNKNOWN_CARD:
            return self._give_up(ReadFault.UNSUPPORTED)
        self._count_odd()
        return [], self._poll

    def _unverified_round(self) -> Step:
        self._unverified += 1
        if self._unverified < UNVERIFIED_ROUNDS:
            self._may_be_selected = True
            return [], self._poll
        return self._give_up(ReadFault.UNVERIFIED)

    def _give_up(self, fault: ReadFault) -> Step:
        self._start_anew(Stage.REFUSED)
        return [CardReadFailed(fault)], self._poll

    def _lost(self, error: DeviceError) -> Step:
        """No answer, or another command's: the reader may have done what it was asked all the same."""
        log.info("sdt: %s in a round", type(error).__name__)
        self._may_be_selected = True
        self._count_odd()
        self._lost_rounds += 1
        return ([CardReadFailed(ReadFault.TIMEOUT)] if self._lost_rounds == LOST_ROUNDS else []), 0.0

    def _count_odd(self) -> None:
        self._odd += 1
        if self._odd >= ODD_ANSWERS_BEFORE_RESET:
            self._odd = 0
            self._reset()

    def _reset(self) -> None:
        try:
            self._link.ask(sdt.RESET)
        except DeviceUnavailableError:
            raise
        except DeviceError:
            log.warning("sdt: no answer to a reset")

    # -- presence -----------------------------------------------------------------------------------------------------

    def _check_presence(self) -> Step:
        if self._card_is_there(self._presence):
            self._absences = 0
            return [], self._presence_poll
        self._absences += 1
        if self._absences < ABSENCES:
            return [], self._presence_poll
        self._start_anew(Stage.WAITING)
        return [CardRemoved()], self._poll

    def _wait_for_removal(self) -> Step:
        if not self._card_is_there(sdt.FIND):
            self._absences += 1
            if self._absences >= ABSENCES:
                self._start_anew(Stage.WAITING)
                return [CardRemoved()], self._poll
        return [], self._poll

    def _card_is_there(self, question: sdt.Command) -> bool:
        try:
            status = self._link.ask(question).status
        except DeviceUnavailableError:
            raise
        except DeviceError:
            return False
        if status == Status.BAD_COMMAND and question is sdt.CARD_NUMBER:
            self._presence = sdt.FIND
            return self._card_is_there(sdt.FIND)
        return status in {Status.DONE, Status.FOUND}

    def _start_anew(self, stage: Stage) -> None:
        self._stage = stage
        self._moved = self._unverified = self._odd = self._absences = self._lost_rounds = 0
        self.broken = None
