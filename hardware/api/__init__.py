"""What an application sees of the devices: values in, values out, no bytes.

Every device is owned by one thread. Calls return at once; results and changes come to listeners on that thread,
and the application carries them to its own. An expected fault is a value; silence is `unknown`, never "all is well".
"""

from hardware.api.catalogue import DriverInfo, Model
from hardware.api.device import Device, DeviceState, DeviceStatus, Health, Tri
from hardware.api.id_card import (
    CardEvent,
    CardKind,
    CardRead,
    CardReadFailed,
    CardRecord,
    CardRemoved,
    IdCardReader,
    ReadFault,
)
from hardware.api.printing import (
    Align,
    Columns,
    Cover,
    Cut,
    Fact,
    Feed,
    Paper,
    PrintDocument,
    PrinterStatus,
    PrintLine,
    PrintOutcome,
    PrintResult,
    QrCode,
    ReceiptPrinter,
    Rule,
    TextLine,
)
from hardware.api.scanning import ScanEvent, ScanFailed, ScanFault, Scanned, Scanner

__all__ = [
    "Align",
    "CardEvent",
    "CardKind",
    "CardRead",
    "CardReadFailed",
    "CardRecord",
    "CardRemoved",
    "Columns",
    "Cover",
    "Cut",
    "Device",
    "DeviceState",
    "DeviceStatus",
    "DriverInfo",
    "Fact",
    "Feed",
    "Health",
    "IdCardReader",
    "Model",
    "Paper",
    "PrintDocument",
    "PrintLine",
    "PrintOutcome",
    "PrintResult",
    "PrinterStatus",
    "QrCode",
    "ReadFault",
    "ReceiptPrinter",
    "Rule",
    "ScanEvent",
    "ScanFailed",
    "ScanFault",
    "Scanned",
    "Scanner",
    "TextLine",
    "Tri",
]
