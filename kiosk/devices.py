"""Opens the devices that the settings name. Bootstrap and `doctor` alone see the hardware registry."""

from dataclasses import dataclass
from pathlib import Path

from hardware.api import Device, HeadphoneJack, IdCardReader, QrDisplay, ReceiptPrinter, Scanner
from hardware.fonts import Fonts
from hardware.registry import open_display, open_jack, open_printer, open_reader, open_scanner, renew_roll
from kiosk.settings import ASSETS, DeviceTable, Settings

FONTS = ASSETS / "generated" / "fonts"
ROLL = "paper-roll.json"


@dataclass(frozen=True, slots=True)
class Devices:
    """None: this station has none."""

    reader: IdCardReader | None
    printer: ReceiptPrinter | None
    scanner: Scanner | None = None
    display: QrDisplay | None = None
    headphones: HeadphoneJack | None = None

    def by_name(self) -> tuple[tuple[str, Device], ...]:
        """Those that are there, by the names of their tables in the settings."""
        names = ("reader", "printer", "scanner", "qr_display", "headphones")
        return tuple((name, device) for name, device in zip(names, self._all, strict=True) if device is not None)

    def start(self) -> None:
        for device in self._all:
            if device is not None:
                device.start()

    def stop(self) -> None:
        for device in self._all:
            if device is not None:
                device.stop()

    @property
    def _all(self) -> tuple[Device | None, ...]:
        return self.reader, self.printer, self.scanner, self.display, self.headphones


def devices_of(settings: Settings, data: Path) -> Devices:
    """`data` keeps what is known of the paper roll. Nothing is opened yet.

    Raises LookupError, ValueError or FileNotFoundError for one that cannot be set up.
    """
    return Devices(
        reader=reader_of(settings.reader),
        printer=printer_of(settings.printer, roll=data / ROLL),
        scanner=scanner_of(settings.scanner),
        display=display_of(settings.qr_display),
        headphones=headphones_of(settings.headphones),
    )


def reader_of(table: DeviceTable) -> IdCardReader | None:
    """Raises hardware.registry.UnknownDriverError for a driver that is not there."""
    return open_reader(table.driver, table.port, model=table.model, device="reader") if table.port else None


def printer_of(table: DeviceTable, fonts: Path = FONTS, *, roll: Path | None = None) -> ReceiptPrinter | None:
    if not table.port:
        return None
    return open_printer(table.driver, table.port, Fonts.find(fonts), model=table.model, device="printer", roll=roll)


def new_roll(data: Path) -> bool:
    """The paper is counted anew, also while a driver runs. False: that could not be written."""
    return renew_roll(data / ROLL)


def scanner_of(table: DeviceTable) -> Scanner | None:
    """Raises hardware.registry.UnknownDriverError for a driver that is not there."""
    return open_scanner(table.driver, table.port, model=table.model, device="scanner") if table.port else None


def display_of(table: DeviceTable) -> QrDisplay | None:
    """None also for the `screen`: the glass shows its codes itself. Raises as `scanner_of`."""
    if not table.port or table.driver == "screen":
        return None
    return open_display(table.driver, table.port, model=table.model, device="qr_display")


def headphones_of(table: DeviceTable) -> HeadphoneJack | None:
    """Raises as `scanner_of`."""
    return open_jack(table.driver, table.port, model=table.model, device="headphones") if table.port else None
