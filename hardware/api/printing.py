"""The receipt printer, and what it is given to print."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from hardware.api.device import Device, DeviceStatus, Tri


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
class PrinterStatus(DeviceStatus):
    """`paper_left_m`: metres left on the roll by what was printed since it was put in; None where nobody knows."""

    paper: Paper = Paper.UNKNOWN
    cover: Cover = Cover.UNKNOWN
    cutter: Tri = Tri.UNKNOWN
    paper_left_m: float | None = None


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
    """Several short texts on one line: the first left, the last right, others centred between. `bold`: the first is."""

    texts: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class QrCode:
    """In the middle of the paper; with lines `beside` it, at the right edge and they left of it, where the paper is
    wide enough for both (else they stand above)."""

    text: str
    side_px: int = 300
    beside: tuple[TextLine, ...] = ()


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
    """`cause` is a code such as `paper_out`, `cover_open`, `cutter`, `offline`, `disconnected`, `timeout`; `expired`:
    it could not be begun in time."""

    outcome: PrintOutcome
    cause: str | None = None


class ReceiptPrinter(Device, Protocol):
    def print_document(self, job_id: str, document: PrintDocument, done: Callable[[PrintResult], None]) -> None:
        """Queue one job. The same `job_id` again is not printed again: `done` gets the earlier result."""
        ...

    def status(self) -> PrinterStatus: ...

    def on_status(self, listener: Callable[[PrinterStatus], None]) -> None: ...
