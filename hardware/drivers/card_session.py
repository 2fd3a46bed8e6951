"""One watch of an ID-card reader: find, select, read, presence (hardware-protocols 1.10)."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from enum import Enum, auto

from hardware.api import CardEvent, CardRead, CardReadFailed, CardRemoved, ReadFault
from hardware.drivers.card_presence import CardPresence
from hardware.drivers.card_reading import CardReading
from hardware.drivers.card_rounds import (
    BLIND_ROUNDS,
    FRUITLESS_RESETS,
    LEFT_ROUNDS,
    LOST_ROUNDS,
    MOVED_ROUNDS,
    ODD_ROUNDS,
    STUCK_ROUNDS,
    UNVERIFIED_ROUNDS,
    Rounds,
)
from hardware.drivers.sam_reset import SamReset
from hardware.drivers.sdt_link import SdtLink
from hardware.drivers.sdt_model import SdtModel
from hardware.errors import DeviceError, DeviceProtocolError, DeviceUnavailableError
from hardware.protocols import sdt
from hardware.protocols.id_card_text import card_kind, decode_text
from hardware.protocols.sdt import Response
from hardware.protocols.sdt_status import Remedy, Status, remedy_for

log = logging.getLogger(__name__)

ABSENCES = 2  # so often in turn nothing may lie there before the card counts as taken
BROKEN_POLL_SECONDS = 1.0
Step = tuple[list[CardEvent], float]


class Stage(Enum):
    WAITING = auto()
    RESETTING = auto()
    HELD = auto()  # read, and not seen to leave
    REFUSED = auto()  # told that it cannot be read; wait until it leaves


class CardSession:
    """`step` does one round and returns the events to tell and the seconds until the next.

    `broken` is the cause when the reader is out of order. `busy` is entered from found to read.
    """

    def __init__(
        self,
        link: SdtLink,
        sam: str | None,
        model: SdtModel,
        *,
        additional_address: bool = False,
        busy: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        length = model.additional_address_bytes
        address = sdt.additional_address(length) if additional_address or length else None
        self._link = link
        self._sam = sam
        self._busy = busy
        self._poll = model.find_poll_ms / 1000
        self._presence_poll = model.presence_poll_ms / 1000
        self._presence = CardPresence(link, by_number=model.presence == "card_number")
        self._reading = CardReading(link, address)
        self._sam_reset = SamReset(link)
        self._idle_rounds = model.idle_reset_ms // model.find_poll_ms
        # A card that an earlier session (or program) selected answers no find on some readers: ask for it once.
        self._may_be_selected = True
        self._stage = Stage.WAITING
        self._rounds = Rounds()
        self._absences = self._empty = 0
        self._found_at = 0.0
        self._empty_until_reset = self._idle_rounds
        self.broken: str | None = None

    @property
    def holds_card(self) -> bool:
        return self._stage is Stage.HELD

    def step(self) -> Step:
        rounds: dict[Stage, Callable[[], Step]] = {
            Stage.WAITING: self._wait_for_card,
            Stage.RESETTING: self._wait_until_ready,
            Stage.HELD: lambda: self._wait_for_removal(self._presence.still_lies(), self._presence_poll),
            Stage.REFUSED: lambda: self._wait_for_removal(self._presence.any_lies(), self._poll),
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
        if self._may_be_selected and self._presence.is_selected():
            return self._try(self._read)
        self._may_be_selected = False
        found = self._link.ask(sdt.FIND).status
        if found == Status.NO_CARD:
            return self._nobody()
        if found != Status.FOUND:
            return self._refused(found)
        return self._try(self._select_read)

    def _try(self, attempt: Callable[[], Step]) -> Step:
        """A card lies there."""
        self._empty, self._empty_until_reset = 0, LEFT_ROUNDS
        self._found_at = self._link.last_heard
        with self._busy():
            return attempt()

    def _select_read(self) -> Step:
        selected = self._link.ask(sdt.SELECT).status
        if selected == Status.DONE:
            return self._read()
        return self._stuck([], self._poll) if selected == Status.SELECT_FAILED else self._refused(selected)

    def _read(self) -> Step:
        response = self._reading.text()
        if response.status == Status.DONE:
            return self._accept(response)
        return self._slipped() if response.status == Status.READ_FAILED else self._refused(response.status)

    def _accept(self, response: Response) -> Step:
        blocks, seconds = sdt.card_blocks(sdt.READ_TEXT, response), self._link.last_heard - self._found_at
        block = blocks.text
        try:
            record = decode_text(block)
        except DeviceProtocolError as error:
            log.warning("sdt: %s", error)
            return self._not_believed(block)
        self._start_anew(Stage.HELD)
        address = self._reading.additional_address()
        read = CardRead(record, self._sam, address, photo_bytes=len(blocks.photo), seconds=seconds)
        return [read], self._presence_poll

    def _not_believed(self, block: bytes) -> Step:
        try:
            card_kind(block)
        except DeviceProtocolError:
            return self._give_up(ReadFault.UNSUPPORTED)
        return self._unverified()

    # -- what may go wrong --------------------------------------------------------------------------------------------

    def _nobody(self) -> Step:
        moved = self._rounds.moved
        events: list[CardEvent] = [CardReadFailed(ReadFault.MOVED)] if 0 < moved < MOVED_ROUNDS else []
        self._empty += 1
        # Many a reader finds no card that it has selected: it has left when it cannot be read either.
        told = moved and self._empty <= BLIND_ROUNDS
        self._rounds, self.broken = Rounds(moved=MOVED_ROUNDS if told else 0), None
        self._may_be_selected = self._empty % BLIND_ROUNDS == 0
        if self._empty == self._empty_until_reset:
            self._empty_until_reset *= 2
            return self._reset(events)
        return events, self._poll

    def _slipped(self) -> Step:
        """The card moved, or its chip hangs. It is told once, until it is read or gone."""
        self._may_be_selected = False
        self._rounds.moved += 1
        if self._rounds.moved < MOVED_ROUNDS:
            return self._stuck([], 0.0)
        told = self._rounds.moved > MOVED_ROUNDS
        return self._stuck([] if told else [CardReadFailed(ReadFault.MOVED)], self._poll)

    def _stuck(self, events: list[CardEvent], delay: float) -> Step:
        self._rounds.stuck += 1
        return self._reset(events) if self._rounds.stuck % STUCK_ROUNDS == 0 else (events, delay)

    def _refused(self, status: int) -> Step:
        """An answer that is neither success nor absence (1.4)."""
        remedies: dict[Remedy, Callable[[], Step]] = {
            Remedy.ASK_AGAIN: self._unverified,
            Remedy.REFUSE_CARD: lambda: self._give_up(ReadFault.UNSUPPORTED),
            Remedy.RESET: self._reset_for_fault,
            Remedy.SERVICE: lambda: self._needs_service(status),
        }
        return remedies.get(remedy_for(status), lambda: self._odd(status))()

    def _unverified(self) -> Step:
        self._rounds.unverified += 1
        if self._rounds.unverified < UNVERIFIED_ROUNDS:
            self._may_be_selected = True
            return [], self._poll
        return self._give_up(ReadFault.UNVERIFIED)

    def _give_up(self, fault: ReadFault) -> Step:
        self._start_anew(Stage.REFUSED)
        return [CardReadFailed(fault)], self._poll

    def _needs_service(self, status: int) -> Step:
        if status == Status.NOT_AUTHORISED:
            return self._out_of_order("not_authorised"), BROKEN_POLL_SECONDS
        return self._reset(self._out_of_order("self_test_failed"))

    def _odd(self, status: int) -> Step:
        if remedy_for(status) is Remedy.BLAME_PROGRAM and not self._rounds.odd:
            log.error("sdt: the reader refuses a question of this program: %02X", status)
        self._rounds.odd += 1
        self._may_be_selected = True  # on many a reader the card that refused to be read is found no more
        return self._reset_for_fault() if self._rounds.odd % ODD_ROUNDS == 0 else ([], self._poll)

    def _reset_for_fault(self) -> Step:
        """A reset that mends nothing is not tried for ever in silence."""
        self._rounds.resets += 1
        return self._reset(self._out_of_order("not_understood") if self._rounds.resets > FRUITLESS_RESETS else [])

    def _out_of_order(self, cause: str) -> list[CardEvent]:
        first, self.broken = self.broken is None, cause
        return [CardReadFailed(ReadFault.HARDWARE)] if first else []

    def _lost(self, error: DeviceError) -> Step:
        """No answer, or another command's: the reader may have done what it was asked all the same."""
        log.info("sdt: %s in a round", type(error).__name__)
        self._may_be_selected = True
        self._rounds.lost += 1
        return ([CardReadFailed(ReadFault.TIMEOUT)] if self._rounds.lost == LOST_ROUNDS else []), 0.0

    def _reset(self, events: list[CardEvent]) -> Step:
        self._sam_reset.begin()
        self._stage, self._may_be_selected = Stage.RESETTING, False
        return events, 0.0

    def _wait_until_ready(self) -> Step:
        if self._sam_reset.is_over():
            self._stage = Stage.WAITING
        return [], BROKEN_POLL_SECONDS if self.broken else 0.0

    # -- leaving ------------------------------------------------------------------------------------------------------

    def _wait_for_removal(self, lies: bool, poll: float) -> Step:
        self._absences = 0 if lies else self._absences + 1
        if self._absences < ABSENCES:
            return [], poll
        self._start_anew(Stage.WAITING)
        return [CardRemoved()], self._poll

    def _start_anew(self, stage: Stage) -> None:
        self._stage, self._rounds, self.broken = stage, Rounds(), None
        self._absences = self._empty = 0
        self._empty_until_reset = self._idle_rounds
