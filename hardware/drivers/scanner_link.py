"""The line to a code scanner: what it sends, and the trigger that lets it look."""

from collections.abc import Callable
from contextlib import suppress

from hardware.drivers.scanner_model import ScannerModel
from hardware.errors import DeviceError, DeviceProtocolError, DeviceTimeoutError
from hardware.protocols.scan import Answer, Message, Scan, Spoilt
from hardware.transports import Transport

WRITE_SECONDS = 1.0
ANSWER_SECONDS = 1.5  # a slow module takes 1 s
RESTLESS_SECONDS = 5.0
READ_PIECE = 4096


class ScannerLink:
    """Owns the transport. Every method raises DeviceError when the scanner has gone or does not answer."""

    def __init__(
        self, transport: Transport, model: ScannerModel, clock: Callable[[], float], stopping: Callable[[], bool]
    ) -> None:
        self._transport = transport
        self._model = model
        self._clock = clock
        self._stopping = stopping
        self._decoder = model.decoder()
        self._to_set_up = list(model.setup_commands)
        self._silence = model.silence_ms / 1000
        self._triggered_at = 0.0
        self._asked_at: float | None = None
        self._restless_since: float | None = None
        # One that an earlier program left on is stopped as well.
        self._lit = True

    @property
    def answered(self) -> bool:
        """No command waits for its answer: as much as a scanner can tell of its health."""
        return self._asked_at is None

    def rest(self) -> None:
        """Stop the trigger and forget what has come. A scanner that answers is asked anew, to see that it is alive."""
        self._transport.discard_input()
        self._decoder.reset()
        while self._to_set_up:
            self._ask(self._to_set_up[0])
            del self._to_set_up[0]
        if self._lit:
            self._ask(self._model.stop_command)
            self._lit = False
        elif probe := self._model.probe_command:
            self._ask(probe)
        self._transport.read(READ_PIECE, 0.0)  # the only way to see that one that never answers was unplugged

    def begin(self) -> bool:
        """Start the trigger; False while the line is not quiet yet: what is on its way was meant for nobody here."""
        if self._read():
            self._check_rest()
            return False
        self._restless_since = None
        self._decoder.reset()
        self._trigger()
        return True

    def listen(self) -> list[Scan | Spoilt]:
        """What came within one silence's time. The trigger is started again where it has run out."""
        data = self._read()
        heard = self._sift(self._decoder.feed(data) if data else self._decoder.silence())
        self._check_answer()
        if self._model.trigger_ms and (heard or self._trigger_is_over()):
            self._trigger()
        return heard

    def close(self) -> None:
        """Leave no light on."""
        if self._lit:
            with suppress(DeviceError):
                self._command(self._model.stop_command)
        self._transport.close()

    def _read(self) -> bytes:
        """What has come; b"" is a silence. Seen twice: a late thread must not cut a code in two."""
        return self._transport.read(READ_PIECE, self._silence) or self._transport.read(READ_PIECE, 0.0)

    def _trigger_is_over(self) -> bool:
        lasts = self._model.trigger_ms / 1000
        return not self._decoder.in_code and self._clock() - self._triggered_at >= lasts

    def _trigger(self) -> None:
        self._triggered_at = self._clock()
        self._lit = True
        self._command(self._model.start_command)

    def _command(self, command: bytes) -> None:
        if not command:
            return
        self._transport.write(command, WRITE_SECONDS)
        if self._model.is_answered(command) and self._asked_at is None:
            self._asked_at = self._clock()

    def _ask(self, command: bytes) -> None:
        """Send a command and wait for its answer, if it has one."""
        self._command(command)
        while self._asked_at is not None and not self._stopping():
            data = self._read()
            self._sift(self._decoder.feed(data) if data else self._decoder.silence())
            self._check_answer()

    def _sift(self, messages: list[Message]) -> list[Scan | Spoilt]:
        """Keep the answers here; raises DeviceProtocolError for a command that was refused.

        What comes before the answer to a trigger is older than the trigger: it was meant for somebody else.
        """
        heard: list[Scan | Spoilt] = []
        for message in messages:
            if not isinstance(message, Answer):
                if self._asked_at is None:
                    heard.append(message)
            elif message.accepted:
                self._asked_at = None
            else:
                raise DeviceProtocolError("the trigger was refused")
        return heard

    def _check_rest(self) -> None:
        """Codes have silences between them; a line that never rests brings none."""
        if self._restless_since is None:
            self._restless_since = self._clock()
        elif self._clock() - self._restless_since > RESTLESS_SECONDS:
            raise DeviceProtocolError("never quiet")

    def _check_answer(self) -> None:
        if self._asked_at is not None and self._clock() - self._asked_at > ANSWER_SECONDS:
            raise DeviceTimeoutError("no answer to a command")
