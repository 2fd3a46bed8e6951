"""From a name in the configuration to a driver, imported only when it is asked for.

A driver of another house joins by an entry point of the group `estation.hardware`; none can shadow one of ours.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from hardware.api import DriverInfo, IdCardReader, Model, ReceiptPrinter, Scanner
from hardware.drivers.model_files import EscposModel, ScannerModel, SdtModel, load_model, model_tables
from hardware.fonts import Fonts
from hardware.transports import open_transport

ENTRY_POINT_GROUP = "estation.hardware"
READER, PRINTER, SCANNER = "id_card_reader", "receipt_printer", "code_scanner"

# name -> kind, class, default model
BUILT_IN: dict[str, tuple[str, str, str]] = {
    "sdt": (READER, "hardware.drivers.sdt_reader:SdtReader", "sdt-generic"),
    "escpos": (PRINTER, "hardware.drivers.escpos_printer:EscposPrinter", "generic-80"),
    "scanner": (SCANNER, "hardware.drivers.code_scanner:CodeScanner", "scanner-generic"),
}


class UnknownDriverError(LookupError):
    """No driver of that name, or not of that kind."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def drivers() -> list[DriverInfo]:
    """Every driver with its models, ours first."""
    ours = [DriverInfo(name, kind, models_of(name)) for name, (kind, _, _) in BUILT_IN.items()]
    foreign = [DriverInfo(name, "foreign") for name in sorted(foreign_drivers())]
    return ours + foreign


def models_of(driver: str) -> tuple[Model, ...]:
    tables = model_tables().items()
    return tuple(Model(name, driver, table["title"]) for name, table in tables if table["driver"] == driver)


def foreign_drivers() -> dict[str, str]:
    """Entry points by name, but for those that would hide a built-in driver."""
    found = entry_points(group=ENTRY_POINT_GROUP)
    return {point.name: point.value for point in found if point.name not in BUILT_IN}


def driver_class(name: str, kind: str) -> Any:
    """Import the class behind a name, or raise UnknownDriverError."""
    if name in BUILT_IN:
        own_kind, target, _ = BUILT_IN[name]
        if own_kind != kind:
            raise UnknownDriverError(f"{name} is a {own_kind}, not a {kind}")
    elif (foreign := foreign_drivers().get(name)) is not None:
        target = foreign
    else:
        raise UnknownDriverError(name)
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)


def default_model(name: str) -> str:
    return BUILT_IN[name][2] if name in BUILT_IN else ""


def open_reader(
    name: str,
    port: str,
    *,
    model: str | None = None,
    device: str | None = None,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = utc_now,
) -> IdCardReader:
    """Make the reader `name` on `port`; nothing is opened before `start`.

    Raises UnknownDriverError, or ModelError for an unknown or faulty model file.
    """
    make = driver_class(name, READER)
    settings = load_model(model or default_model(name) or "sdt-generic", SdtModel)
    reader: IdCardReader = make(
        device or name, lambda: open_transport(port, settings.baudrate), settings, clock=clock, now=now
    )
    return reader


def open_printer(
    name: str,
    port: str,
    model: str | None,
    fonts: Fonts,
    *,
    device: str | None = None,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = utc_now,
) -> ReceiptPrinter:
    """Make the printer `name` on `port`; nothing is opened before `start`. `fonts` draw what its own font cannot.

    Raises UnknownDriverError, or ModelError for an unknown or faulty model file.
    """
    make = driver_class(name, PRINTER)
    settings = load_model(model or default_model(name) or "generic-80", EscposModel)
    printer: ReceiptPrinter = make(
        device or name,
        lambda: open_transport(port, settings.baudrate, may_be_file=True),
        settings,
        fonts,
        clock=clock,
        now=now,
    )
    return printer


def open_scanner(
    name: str,
    port: str,
    *,
    model: str | None = None,
    device: str | None = None,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = utc_now,
) -> Scanner:
    """Make the scanner `name` on `port`; nothing is opened before `start`.

    Raises UnknownDriverError, or ModelError for an unknown or faulty model file.
    """
    make = driver_class(name, SCANNER)
    settings = load_model(model or default_model(name) or "scanner-generic", ScannerModel)
    scanner: Scanner = make(
        device or name, lambda: open_transport(port, settings.baudrate), settings, clock=clock, now=now
    )
    return scanner
