"""The parking LED panel behind `QrDisplay` (hardware-protocols 3): it answers whether it took what it is to show."""

from collections.abc import Callable
from contextlib import suppress
from typing import cast

from hardware.api import (
    Contents,
    DisplayCause,
    DisplayOutcome,
    DisplayResult,
    DisplayStatus,
    Feedback,
    Health,
    Picture,
    ShownCode,
    ShownNumber,
)
from hardware.drivers.display_device import (
    READ_PIECE,
    WRITE_SECONDS,
    DisplayDevice,
    DisplayLink,
    code_fault,
    has_orders,
)
from hardware.drivers.display_models import LedPanelModel
from hardware.drivers.display_wishes import not_shown
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceTimeoutError
from hardware.protocols.led_panel import (
    ACCEPTED,
    CAPACITY,
    LONGEST_DATA,
    LONGEST_FIELD,
    Address,
    Order,
    QrPage,
    ReplyFinder,
    frame,
)
from hardware.transports import Transport

ANSWER_SECONDS = 1.5
LAST_ANSWER_SECONDS = 0.4
LATE_SECONDS = 1.0
READ_SLICE_SECONDS = 0.1
TRIES = 2


class LedPanelDisplay(DisplayDevice):
    def __init__(self, wiring: Wiring, model: LedPanelModel) -> None:
        super().__init__(wiring, abilities(wiring.device, model))
        self._model = model

    def _open_link(self) -> DisplayLink:
        return LedPanelLink(self._open_line(), self._model, self._clock, lambda: self._thread.stopping)

    def _fault_of(self, contents: Contents) -> DisplayCause | None:
        if contents is None:
            return None
        if isinstance(contents, Picture) or (isinstance(contents, ShownNumber) and not self._model.text_alone):
            return DisplayCause.NOT_SUPPORTED
        if isinstance(contents, ShownCode) and (fault := code_fault(contents, CAPACITY[self._model.size])):
            return fault
        return self._fault_on_page(contents)

    def _fault_on_page(self, contents: ShownCode | ShownNumber) -> DisplayCause | None:
        """A text that no byte of length can say, or that has no bytes."""
        words = contents.text if isinstance(contents, ShownNumber) else contents.caption
        if has_orders(words) or (isinstance(contents, ShownNumber) and not words):
            return DisplayCause.BAD_TEXT
        try:
            data = page(contents, self._model).encode()
        except UnicodeEncodeError:
            return DisplayCause.BAD_TEXT
        except ValueError:
            return DisplayCause.TOO_LONG
        return DisplayCause.TOO_LONG if len(data) > LONGEST_DATA[self._model.version] else None


def abilities(device: str, model: LedPanelModel) -> DisplayStatus:
    return DisplayStatus(
        device=device,
        health=Health.UNKNOWN,
        feedback=Feedback.ACKNOWLEDGED if model.answers else Feedback.NONE,
        shows_qr=True,
        shows_text=model.text_alone,
        longest_qr=CAPACITY[model.size],
        longest_text=LONGEST_FIELD // 2 if model.text_alone else 0,  # Hanzi take two bytes
    )


def page(contents: Contents, model: LedPanelModel) -> QrPage:
    """Raises UnicodeEncodeError for what the panel has no letters for."""
    message, words = "", ""
    if isinstance(contents, ShownCode):
        message, words = contents.text, contents.caption
    elif isinstance(contents, ShownNumber):
        words = contents.text
    return QrPage(
        message=message.encode(),
        text=words.encode(model.text_encoding),
        show=0 if contents is None else 1,
        enter=model.enter,
        leave=model.leave,
        seconds=model.seconds,
        following=model.following,
        voice=model.voice and contents is not None,
        size=model.size,
    )


class LedPanelLink:
    """Owns the transport."""

    def __init__(
        self, transport: Transport, model: LedPanelModel, clock: Callable[[], float], stopping: Callable[[], bool]
    ) -> None:
        self._transport = transport
        self._model = model
        self._clock = clock
        self._stopping = stopping
        self._address = Address(device=model.address, version=model.version, order=cast("Order", model.order))
        self._late_until = 0.0
        hears = model.answers and not transport.one_way
        self.feedback = Feedback.ACKNOWLEDGED if hears else Feedback.NONE

    def put(self, contents: Contents) -> DisplayResult:
        sent = frame(self._address, page(contents, self._model).encode())
        if self.feedback is Feedback.NONE:
            self._transport.write(sent, WRITE_SECONDS)
            return DisplayResult(DisplayOutcome.SENT)
        if self._ask(sent, ANSWER_SECONDS) == ACCEPTED:
            return DisplayResult(DisplayOutcome.SHOWN)
        if contents is not None:
            with suppress(DeviceTimeoutError):
                self.put(None)  # the code before it may still be up
        return not_shown(DisplayCause.REFUSED)

    def blank(self) -> None:
        """Asked until it answers, within a second: this one must not be lost on the line."""
        self._stopping = lambda: False
        sent = frame(self._address, page(None, self._model).encode())
        if self.feedback is Feedback.NONE:
            self._transport.write(sent, WRITE_SECONDS)
        else:
            self._late_until = 0.0
            self._ask(sent, LAST_ANSWER_SECONDS)

    def rest(self) -> bool:
        """The read is the only way to see that it was unplugged."""
        self._transport.read(READ_PIECE, 0.0)
        return False

    def close(self) -> None:
        self._transport.close()

    def _ask(self, sent: bytes, patience: float) -> int:
        """Return the ACK byte; DeviceTimeoutError when there is none to either try."""
        self._let_late_answers_pass()
        for _ in range(TRIES):
            self._transport.discard_input()
            self._transport.write(sent, WRITE_SECONDS)
            if (ack := self._await_ack(patience)) is not None:
                return ack
        self._late_until = self._clock() + LATE_SECONDS
        raise DeviceTimeoutError("no answer")

    def _let_late_answers_pass(self) -> None:
        """An answer does not name what it took: one that comes late must not be taken for the next one's."""
        while self._clock() < self._late_until and not self._stopping():
            self._transport.read(READ_PIECE, READ_SLICE_SECONDS)

    def _await_ack(self, patience: float) -> int | None:
        finder = ReplyFinder(self._address)
        end = self._clock() + patience
        while (left := end - self._clock()) > 0 and not self._stopping():
            if acks := finder.feed(self._transport.read(READ_PIECE, min(left, READ_SLICE_SECONDS))):
                return acks[-1]
        return None
