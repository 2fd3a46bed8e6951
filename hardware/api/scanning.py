"""The code scanner."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hardware.api.device import Device


class ScanFault(StrEnum):
    """Why there is no text. The first two are about one code, the others about the scanner."""

    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    TIMEOUT = "timeout"
    DISCONNECTED = "disconnected"
    HARDWARE = "hardware"


@dataclass(frozen=True, slots=True)
class Scanned:
    """One code, at most 4 KiB. `symbology` is an AIM id such as `Q1` (QR), None when the scanner does not tell.

    Never printed by accident: the repr hides the text, which may be a person or a key to one.
    """

    text: str = field(repr=False)
    symbology: str | None = None


@dataclass(frozen=True, slots=True)
class ScanFailed:
    fault: ScanFault


ScanEvent = Scanned | ScanFailed


class Scanner(Device, Protocol):
    """Reads only while watched. What is scanned while nobody watches is discarded, and never kept for the next."""

    def watch(self, listener: Callable[[ScanEvent], None]) -> None:
        """Tell every code from now on until `unwatch`. A code that is already on its way is not told."""
        ...

    def unwatch(self) -> None: ...
