"""A display for the citizen: a box that shows a QR code, a panel that shows a number, or a window of this machine.

What it shows may be a person's: it is in no log, no status and no repr.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hardware.api.device import Device, DeviceStatus


class Feedback(StrEnum):
    """What the display tells of what it shows."""

    NONE = "none"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayStatus(DeviceStatus):
    """Also what it can show, known before it is asked. `longest_qr` in bytes of UTF-8; `longest_text` in characters."""

    feedback: Feedback = Feedback.NONE
    shows_qr: bool = False
    shows_text: bool = False
    shows_pictures: bool = False
    longest_qr: int = 0
    longest_text: int = 0


class DisplayOutcome(StrEnum):
    SHOWN = "shown"  # the display said so
    SENT = "sent"  # the bytes left, and this display tells nothing back
    NOT_SHOWN = "not_shown"  # it cannot, or nothing says that it did


class DisplayCause(StrEnum):
    """Why it is not shown. `TIMEOUT`: it took no bytes, or gave no good answer. `REPLACED`: by a later wish."""

    TOO_LONG = "too_long"
    NOT_SUPPORTED = "not_supported"
    BAD_TEXT = "bad_text"
    DISCONNECTED = "disconnected"
    TIMEOUT = "timeout"
    REFUSED = "refused"
    REPLACED = "replaced"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class DisplayResult:
    outcome: DisplayOutcome
    cause: DisplayCause | None = None


class Picture(StrEnum):
    """A drawing of the display's own."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ShownCode:
    """`caption` is a short line beside the code, left out where the display has no room for one."""

    text: str = field(repr=False)
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ShownNumber:
    text: str = field(repr=False)


Contents = ShownCode | ShownNumber | Picture | None
Done = Callable[[DisplayResult], None]


def ignore(_: DisplayResult) -> None:
    """For who asks to be told nothing."""


class QrDisplay(Device, Protocol):
    """Shows one thing at a time: each wish takes the place of the one before, also where it cannot be fulfilled.

    The last wish outlives an unplugged cable: it is shown when the display is back, unless it was cleared meanwhile.
    `done` is told once, of the first attempt. Nothing waits: a display that hangs delays only its own thread.
    """

    def show_qr(self, text: str, done: Done = ignore, *, caption: str = "") -> None: ...

    def show_number(self, text: str, done: Done = ignore) -> None:
        """A number or a few words, such as a ticket's; a line feed begins the lower line where there is one."""
        ...

    def show_picture(self, picture: Picture, done: Done = ignore) -> None: ...

    def clear(self, done: Done = ignore) -> None:
        """Show nothing; SHOWN or SENT say that it is, or should be, blank."""
        ...

    def stop(self, *, clear: bool = True) -> None:
        """As `Device.stop`. With `clear` False the display is left as it is, for a person to look at."""
        ...

    def status(self) -> DisplayStatus: ...

    def on_status(self, listener: Callable[[DisplayStatus], None]) -> None: ...
