"""What an application sees of the devices: values in, values out, no bytes.

Every device is owned by one thread. Calls return at once; results and changes come to listeners on that thread,
and the application carries them to its own. An expected fault is a value; silence is `unknown`, never "all is well".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

# -- status, common to all devices -------------------------------------------------------------------------------------


class Health(StrEnum):
    OK = "ok"
    DEGRADED = "degraded"  # works, but someone should look soon
    FAULT = "fault"  # there, and cannot work
    ABSENT = "absent"  # cannot be opened, or silent twice
    UNKNOWN = "unknown"  # not heard yet, or silent once


class Tri(StrEnum):
    """A physical fact that a model may be unable to tell."""

    OK = "ok"
    FAULT = "fault"
    UNKNOWN = "unknown"
    NOT_SUPPORTED = "not_supported"


class Paper(StrEnum):
    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"
    NOT_SUPPORTED = "not_supported"


class Cover(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"
    NOT_SUPPORTED = "not_supported"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceStatus:
    """`cause` is a stable code such as `paper_out`; `action` says who must do what (`add_paper`, `call_service`)."""

    device: str
    health: Health
    cause: str | None = None
    action: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus(DeviceStatus):
    paper: Paper = Paper.UNKNOWN
    cover: Cover = Cover.UNKNOWN
    cutter: Tri = Tri.UNKNOWN


# -- ID-card reader ----------------------------------------------------------------------------------------------------


class CardKind(StrEnum):
    """The four chip layouts, told apart by the flag at byte 248."""

    CITIZEN = "citizen"
    HMT = "hmt"
    FOREIGN_2017 = "foreign_2017"
    FOREIGN_2023 = "foreign_2023"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CardRecord:
    """The text of one card. `valid_until` None means 长期. Never printed by accident: the repr hides the person."""

    kind: CardKind
    name: str
    sex: str
    birth: date
    number: str
    authority: str
    valid_from: date
    valid_until: date | None
    ethnic: str | None = None
    address: str | None = None
    english_name: str | None = None
    country: str | None = None
    permit_number: str | None = None
    issues: str | None = None

    def __repr__(self) -> str:
        return f"CardRecord(kind={self.kind.value!r})"


class ReadFault(StrEnum):
    """Why there is no card record. `MOVED`: the card was there and left, or slipped, before it was read whole."""

    NO_CARD = "no_card"
    MOVED = "moved"
    TIMEOUT = "timeout"
    UNVERIFIED = "unverified"
    DISCONNECTED = "disconnected"
    UNSUPPORTED = "unsupported"
    HARDWARE = "hardware"


@dataclass(frozen=True, slots=True)
class CardRead:
    """A whole, checked card, and the printable number of the module that read it (None when it does not tell)."""

    record: CardRecord
    sam: str | None = None


@dataclass(frozen=True, slots=True)
class CardReadFailed:
    fault: ReadFault


@dataclass(frozen=True, slots=True)
class CardRemoved:
    pass


CardEvent = CardRead | CardReadFailed | CardRemoved


class IdCardReader(Protocol):
    """Reads only while watched: consent comes first."""

    def start(self) -> None: ...

    def stop(self) -> None:
        """Close the port and end the owner thread; returns when both are done."""
        ...

    def watch(self, listener: Callable[[CardEvent], None]) -> None:
        """Look for a card until `unwatch`. One `CardRead` per card laid; then `CardRemoved` when it leaves."""
        ...

    def unwatch(self) -> None: ...

    def status(self) -> DeviceStatus: ...

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None:
        """Call `listener` on every change of status."""
        ...


# -- receipt printer ---------------------------------------------------------------------------------------------------


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """`size` 1 or 2 is the printer's own font at that magnification. `reverse`: white on a black bar, drawn.
    `height_px`: draw the line as raster in this letter height (big numbers)."""

    text: str
    size: int = 1
    bold: bool = False
    align: Align = Align.LEFT
    reverse: bool = False
    height_px: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value in two columns; the value wraps within its own column."""

    label: str
    value: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Several short texts on one line: the first left, the last right, others centred between."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    text: str
    side_px: int = 300


@dataclass(frozen=True, slots=True)
class Rule:
    pass


@dataclass(frozen=True, slots=True)
class Feed:
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    pass


PrintLine = TextLine | Fact | Columns | QrCode | Rule | Feed | Cut


@dataclass(frozen=True, slots=True)
class PrintDocument:
    lines: tuple[PrintLine, ...]


class PrintOutcome(StrEnum):
    PRINTED = "printed"  # the printer said so
    ASSUMED = "assumed"  # sent whole, no fault seen, but this model cannot confirm
    NOT_PRINTED = "not_printed"  # certainly nothing useful came out
    UNKNOWN = "unknown"  # paper may or may not have come out; a person must look


@dataclass(frozen=True, slots=True)
class PrintResult:
    """`cause` is a code such as `paper_out`, `cover_open`, `cutter`, `offline`, `disconnected`, `timeout`."""

    outcome: PrintOutcome
    cause: str | None = None


class ReceiptPrinter(Protocol):
    def start(self) -> None: ...

    def stop(self) -> None: ...

    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        """Queue one job. The same `job_id` again is not printed again: `done` gets the earlier result."""
        ...

    def status(self) -> PrinterStatus: ...

    def on_status(self, listener: Callable[[PrinterStatus], None]) -> None: ...


# -- code scanner ------------------------------------------------------------------------------------------------------


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


class Scanner(Protocol):
    """Reads only while watched. What is scanned while nobody watches is discarded, and never kept for the next."""

    def start(self) -> None: ...

    def stop(self) -> None:
        """Stop the trigger, close the port and end the owner thread; returns when all is done."""
        ...

    def watch(self, listener: Callable[[ScanEvent], None]) -> None:
        """Tell every code from now on until `unwatch`. A code that is already on its way is not told."""
        ...

    def unwatch(self) -> None: ...

    def status(self) -> DeviceStatus: ...

    def on_status(self, listener: Callable[[DeviceStatus], None]) -> None:
        """Call `listener` on every change of status."""
        ...


# -- what the registry tells -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    driver: str
    title: str


@dataclass(frozen=True, slots=True)
class DriverInfo:
    name: str
    kind: str
    models: Sequence[Model] = field(default_factory=tuple)
