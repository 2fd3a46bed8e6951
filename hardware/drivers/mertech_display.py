"""Mertech QR-Pay behind `QrDisplay` (hardware-protocols 3): a box that shows codes and tells nothing of it."""

from dataclasses import dataclass

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
from hardware.drivers.display_device import READ_PIECE, WRITE_SECONDS, DisplayDevice, DisplayLink, code_fault
from hardware.drivers.display_models import MertechModel
from hardware.drivers.wiring import Wiring
from hardware.errors import DeviceTimeoutError
from hardware.protocols import mertech
from hardware.transports import Transport

ANSWER_SECONDS = 1.0
PICTURES = {Picture.DONE: mertech.DONE_PICTURE, Picture.FAILED: mertech.FAILED_PICTURE}


class MertechDisplay(DisplayDevice):
    def __init__(self, wiring: Wiring, model: MertechModel) -> None:
        super().__init__(
            wiring,
            DisplayStatus(
                device=wiring.device,
                health=Health.UNKNOWN,
                shows_qr=True,
                shows_pictures=True,
                longest_qr=model.longest,
            ),
        )
        self._model = model

    def _open_link(self) -> DisplayLink:
        return MertechLink(self._open_line(), self._model)

    def _fault_of(self, contents: Contents) -> DisplayCause | None:
        if isinstance(contents, ShownCode):
            return code_fault(contents, self._model.longest)
        return DisplayCause.NOT_SUPPORTED if isinstance(contents, ShownNumber) else None


@dataclass(slots=True)
class MertechLink:
    """Owns the transport."""

    transport: Transport
    model: MertechModel
    feedback: Feedback = Feedback.NONE

    def put(self, contents: Contents) -> DisplayResult:
        self.transport.write(command(contents), WRITE_SECONDS)
        return DisplayResult(DisplayOutcome.SENT)

    def blank(self) -> None:
        self.put(None)

    def rest(self) -> bool:
        """The read is the only way to see that it was unplugged; what it says unasked means nothing known."""
        self.transport.read(READ_PIECE, 0.0)
        if not self.model.asks_firmware or self.transport.one_way:
            return False
        self.transport.write(mertech.ASK_FIRMWARE, WRITE_SECONDS)
        if not self.transport.read(READ_PIECE, ANSWER_SECONDS):
            raise DeviceTimeoutError("no answer to the question for its firmware")
        return True

    def close(self) -> None:
        self.transport.close()


def command(contents: Contents) -> bytes:
    if isinstance(contents, ShownCode):
        return mertech.show(contents.text.encode())
    return PICTURES[contents] if isinstance(contents, Picture) else mertech.CLEAR
