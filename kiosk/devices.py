"""Opens the devices that the settings name. Bootstrap and `doctor` alone see the hardware registry."""

from dataclasses import dataclass
from pathlib import Path

from hardware.api import IdCardReader, ReceiptPrinter
from hardware.fonts import Fonts
from hardware.registry import open_printer, open_reader
from kiosk.settings import ASSETS, DeviceTable

FONTS = ASSETS / "generated" / "fonts"


@dataclass(frozen=True, slots=True)
class Devices:
    """None: this station has none."""

    reader: IdCardReader | None
    printer: ReceiptPrinter | None

    def start(self) -> None:
        for device in (self.reader, self.printer):
            if device is not None:
                device.start()

    def stop(self) -> None:
        for device in (self.reader, self.printer):
            if device is not None:
                device.stop()


def reader_of(table: DeviceTable) -> IdCardReader | None:
    """Raises hardware.registry.UnknownDriverError for a driver that is not there."""
    return open_reader(table.driver, table.port, model=table.model, device="reader") if table.port else None


def printer_of(table: DeviceTable, fonts: Path = FONTS) -> ReceiptPrinter | None:
    if not table.port:
        return None
    return open_printer(table.driver, table.port, table.model, Fonts.find(fonts), device="printer")
