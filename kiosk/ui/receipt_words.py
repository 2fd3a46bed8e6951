"""What is said of a receipt: before anybody starts, and of what came out. The same on every page, never more than is
known. docs/device-faults.md has it all in one table."""

from collections.abc import Mapping
from enum import StrEnum

from hardware.api import PrintOutcome, PrintResult
from kiosk.ui.parts import Banner, Tone
from kiosk.ui.printer_state import PrinterState, printer_state
from kiosk.ui.services import Services

# Why there will be none, by what the printer says of itself.
NO_RECEIPT: Mapping[PrinterState, str] = {
    PrinterState.OUT: "receipt.paper_out",
    PrinterState.COVER_OPEN: "receipt.cover_open",
    PrinterState.HOT: "receipt.hot",
    PrinterState.UNUSABLE: "receipt.unusable",
}
# Known to have stopped amid a receipt. Any other cause, or none, says nothing of the paper.
_STOPPED = frozenset({"paper_out", "cover_open", "printer_error", "overheated", "offline", "disconnected"})
_NOT_CUT = "cutter"


class Came(StrEnum):
    """What is known of the paper that came out."""

    WHOLE = "whole"
    NOTHING = "nothing"
    PARTLY = "partly"  # something stopped it on the way
    NOT_CUT = "not_cut"  # printed, perhaps; it hangs in the slot
    UNKNOWN = "unknown"


def came_out(result: PrintResult) -> Came:
    if result.outcome is PrintOutcome.PRINTED:
        return Came.WHOLE
    if result.outcome is PrintOutcome.NOT_PRINTED:
        return Came.NOTHING
    if result.cause == _NOT_CUT:
        return Came.NOT_CUT
    return Came.PARTLY if result.cause in _STOPPED else Came.UNKNOWN


def no_receipt_beforehand(services: Services) -> Banner | None:
    """Before anything is begun or handed in: there will be no receipt, why, and how it goes all the same."""
    key = NO_RECEIPT.get(printer_state(services.printer))
    if key is None:
        return None
    text = services.texts
    words = text("receipt.still_possible", desk=services.station.desk)
    return Banner(tone=Tone.WARN, icon="warning-circle", lead=text(key), text=words)
