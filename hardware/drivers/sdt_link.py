"""One question, one answer: the exchange of frames with an SDT reader."""

import logging
from collections.abc import Callable

from hardware.errors import DeviceProtocolError, DeviceTimeoutError
from hardware.protocols.sdt import Command, FrameDecoder, Response
from hardware.protocols.sdt_status import Remedy, remedy_for
from hardware.transports import Transport

log = logging.getLogger(__name__)

WRITE_SECONDS = 1.0
READ_SLICE_SECONDS = 0.1
READ_PIECE = 4096

# Seconds from the question to the whole answer (1.9, 1.10). A slow reader takes 1 s for any answer; with 0.5 s for
# `30 05` a card that lies still would seem to leave.
DEADLINES = {
    "find": 1.5,
    "select": 1.5,
    "read_text": 3.0,
    "additional_address": 1.5,
    "card_number": 1.5,
    "reset": 2.5,
    "readiness": 0.3,
}
OTHER_SECONDS = 1.5


class SdtLink:
    """Owns the transport. One command is in flight at a time, and what came before it is discarded."""

    def __init__(self, transport: Transport, clock: Callable[[], float], stopping: Callable[[], bool]) -> None:
        self._transport = transport
        self._clock = clock
        self._stopping = stopping
        self._decoder = FrameDecoder()
        self.last_heard = clock()

    def ask(self, command: Command) -> Response:
        """Return the answer to this very command; late answers to others are passed over.

        What the reader received spoilt is sent once more. Raises DeviceTimeoutError for no answer in time,
        DeviceProtocolError when only others came.
        """
        response = self._exchange(command)
        return self._exchange(command) if remedy_for(response.status) is Remedy.SEND_AGAIN else response

    def _exchange(self, command: Command) -> Response:
        self._transport.discard_input()
        self._decoder.reset()
        self._transport.write(command.frame, WRITE_SECONDS)
        strangers = 0
        end = self._clock() + DEADLINES.get(command.name, OTHER_SECONDS)
        while (left := end - self._clock()) > 0 and not self._stopping():
            for response in self._decoder.feed(self._transport.read(READ_PIECE, min(left, READ_SLICE_SECONDS))):
                if command.is_answered_by(response):
                    self.last_heard = self._clock()
                    return response
                strangers += 1
        if strangers:
            log.warning("sdt %s: %d answers to other commands", command.name, strangers)
            raise DeviceProtocolError(command.name)
        raise DeviceTimeoutError(command.name)

    def close(self) -> None:
        self._transport.close()
