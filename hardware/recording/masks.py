"""What may be kept of a conversation, by driver. A driver that is not named here is kept by its lengths alone."""

from collections.abc import Callable
from typing import Protocol

from hardware.drivers.model_files import DeviceModel
from hardware.drivers.scanner_model import ScannerModel
from hardware.recording.mask_escpos import EscposMask
from hardware.recording.mask_scanner import ScannerMask
from hardware.recording.mask_sdt import SdtMask
from hardware.recording.pieces import Piece, masked


class Mask(Protocol):
    """Takes the bytes as they were cut, gives whole messages, masked. What it does not understand is masked whole."""

    def out(self, data: bytes) -> list[Piece]:
        """What the program wrote in one go."""
        ...

    def heard(self, data: bytes) -> list[Piece]:
        """What was read; b"" after a silence."""
        ...

    def end(self) -> list[Piece]:
        """What was begun and is not whole: nothing more of it will come."""
        ...


class LengthMask:
    """Nothing but lengths."""

    def out(self, data: bytes) -> list[Piece]:
        return [masked("out", data)]

    def heard(self, data: bytes) -> list[Piece]:
        return [masked("in", data)] if data else []

    def end(self) -> list[Piece]:
        return []


def mask_for(driver: str, model: DeviceModel) -> Mask:
    make = MASKS.get(driver)
    return make(model) if make else LengthMask()


def scanner_mask(model: DeviceModel) -> Mask:
    if not isinstance(model, ScannerModel) or model.sends != "text":
        return LengthMask()
    return ScannerMask(frozenset({model.start_command, model.stop_command}), tuple(model.answers))


MASKS: dict[str, Callable[[DeviceModel], Mask]] = {
    "sdt": lambda _: SdtMask(),
    "escpos": lambda _: EscposMask(),
    "scanner": scanner_mask,
}
