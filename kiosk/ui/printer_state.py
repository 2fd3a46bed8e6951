"""What the printer's status means to a citizen."""

from enum import StrEnum

from hardware.api import Cover, Health, Paper, PrinterStatus, ReceiptPrinter

_TOO_HOT = "overheated"


class PrinterState(StrEnum):
    """`PRESENT`: it works, and this model cannot tell about paper. What the device is doing makes no difference: a
    printer at work is as good as one at rest."""

    NONE = "none"
    READY = "ready"
    PRESENT = "present"
    LOW = "low"
    OUT = "out"
    COVER_OPEN = "cover_open"
    HOT = "hot"  # it prints again when it has cooled down
    UNUSABLE = "unusable"
    UNKNOWN = "unknown"

    @property
    def will_not_print(self) -> bool:
        return self in _WILL_NOT_PRINT


_WILL_NOT_PRINT = frozenset({PrinterState.OUT, PrinterState.COVER_OPEN, PrinterState.HOT, PrinterState.UNUSABLE})
_BY_PAPER = {
    Paper.OK: PrinterState.READY,
    Paper.LOW: PrinterState.LOW,
    Paper.OUT: PrinterState.OUT,
    Paper.UNKNOWN: PrinterState.UNKNOWN,
    Paper.NOT_SUPPORTED: PrinterState.PRESENT,
}


def printer_state(printer: ReceiptPrinter | None) -> PrinterState:
    return PrinterState.NONE if printer is None else _state(printer.status())


def gives_receipts(printer: ReceiptPrinter | None) -> bool:
    """As far as is known: there will be paper to set a fingerprint on."""
    state = printer_state(printer)
    return state is not PrinterState.NONE and not state.will_not_print


def _state(status: PrinterStatus) -> PrinterState:
    if status.health is Health.ABSENT:
        return PrinterState.UNUSABLE
    if status.paper is Paper.OUT:
        return PrinterState.OUT
    if status.cover is Cover.OPEN:
        return PrinterState.COVER_OPEN
    if status.health is Health.FAULT:
        return PrinterState.HOT if status.cause == _TOO_HOT else PrinterState.UNUSABLE
    if status.health is Health.UNKNOWN:
        return PrinterState.UNKNOWN
    return _BY_PAPER[status.paper]
