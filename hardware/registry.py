"""From a name in the configuration to a driver, imported only when it is asked for.

A driver of another house joins by an entry point of the group `estation.hardware`; none can shadow one of ours. Its
class takes what ours take (`Wiring`, then its model), and names its `kind` (else it is what it is asked for as) and the
`model_type` of its model files (else that of our first driver of the kind).
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, TypedDict, Unpack, cast

from hardware.api import (
    DriverInfo,
    HeadphoneJack,
    IdCardReader,
    Model,
    QrDisplay,
    ReceiptPrinter,
    Scanner,
    SocialCardReader,
)
from hardware.drivers.model_files import DeviceModel, ModelError, driver_of, load_model, model_tables
from hardware.drivers.paper_roll import PaperRoll
from hardware.drivers.wiring import Wiring, utc_now
from hardware.fonts import Fonts
from hardware.transports import Transport, open_transport

ENTRY_POINT_GROUP = "estation.hardware"
READER, PRINTER, SCANNER = "id_card_reader", "receipt_printer", "code_scanner"
DISPLAY = "qr_display"
SOCIAL_CARD = "social_card_reader"
JACK = "headphone_jack"
PCSC = "hardware.drivers.pcsc_port:open_pcsc"
RECORDED = "hardware.recording.recorder:recorded"


@dataclass(frozen=True, slots=True)
class Driver:
    """`target` and `model` are `module:Class`: what a station does not have is not imported."""

    kind: str
    target: str
    default_model: str
    model: str

    def load(self) -> Any:
        return named(self.target)

    @property
    def model_type(self) -> type[DeviceModel]:
        return cast("type[DeviceModel]", named(self.model))


def named(target: str) -> Any:
    """What `module:name` stands for."""
    module, _, attribute = target.partition(":")
    return getattr(import_module(module), attribute)


def _ours(kind: str, target: str, default_model: str, model: str) -> Driver:
    return Driver(kind, f"hardware.drivers.{target}", default_model, f"hardware.drivers.{model}")


# Whether the port of such a device may be a regular file.
KINDS = {READER: False, PRINTER: True, SCANNER: False, DISPLAY: True, SOCIAL_CARD: False, JACK: False}
BUILT_IN: dict[str, Driver] = {
    "sdt": _ours(READER, "sdt_reader:SdtReader", "sdt-generic", "sdt_model:SdtModel"),
    "escpos": _ours(PRINTER, "escpos_printer:EscposPrinter", "generic-80", "escpos_model:EscposModel"),
    "scanner": _ours(SCANNER, "code_scanner:CodeScanner", "scanner-generic", "scanner_model:ScannerModel"),
    "mertech": _ours(DISPLAY, "mertech_display:MertechDisplay", "mertech-qr-pay", "display_models:MertechModel"),
    "led-panel": _ours(DISPLAY, "led_panel_display:LedPanelDisplay", "led-panel", "display_models:LedPanelModel"),
    "price-panel": _ours(
        DISPLAY, "price_panel_display:PricePanelDisplay", "price-panel", "display_models:PricePanelModel"
    ),
    "screen": _ours(DISPLAY, "screen_display:ScreenDisplay", "screen", "display_models:DisplayModel"),
    "jack": _ours(JACK, "headphone_jack:HeadphoneJack", "jack-evdev", "jack_model:JackModel"),
    "pcsc": _ours(
        SOCIAL_CARD, "social_card_reader:SocialCardReader", "pcsc-generic", "social_card_model:SocialCardModel"
    ),
}


class UnknownDriverError(LookupError):
    """No driver of that name, or not of that kind."""


class How(TypedDict, total=False):
    """What every `open_...` may be told. `device` is the name in status and log; the rest as in `Wiring`.

    `record`: the file to keep the conversation in, masked; RecordingError when it cannot be written.
    """

    model: str | None
    device: str
    roll: Path | None
    clock: Callable[[], float]
    now: Callable[[], datetime]
    record: Path | None


def drivers() -> list[DriverInfo]:
    """Every driver with its models, ours first."""
    ours = [DriverInfo(name, driver.kind, models_of(name)) for name, driver in BUILT_IN.items()]
    foreign = [DriverInfo(name, "foreign", models_of(name)) for name in sorted(foreign_drivers())]
    return ours + foreign


def models_of(driver: str) -> tuple[Model, ...]:
    tables = model_tables().items()
    return tuple(Model(name, driver, table["title"]) for name, table in tables if table["driver"] == driver)


def foreign_drivers() -> dict[str, str]:
    """Entry points by name, but for those that would hide a built-in driver."""
    found = entry_points(group=ENTRY_POINT_GROUP)
    return {point.name: point.value for point in found if point.name not in BUILT_IN}


def find_driver(name: str, kind: str | None = None) -> Driver:
    """Raises UnknownDriverError, also where it is not of that `kind`. A foreign driver is imported to learn its own."""
    driver = BUILT_IN.get(name) or _foreign_driver(name, kind)
    if kind is not None and driver.kind != kind:
        raise UnknownDriverError(f"{name} is a {driver.kind}, not a {kind}")
    return driver


def _foreign_driver(name: str, kind: str | None) -> Driver:
    """Its own model where it has one, else that of our first driver of the kind, which it then must understand."""
    target = foreign_drivers().get(name)
    if target is None:
        raise UnknownDriverError(name)
    made = _imported(name, target)
    own_kind = getattr(made, "kind", kind or READER)
    if own_kind not in KINDS:
        raise UnknownDriverError(f"{name}: unknown kind {own_kind!r}")
    ours = next(driver for driver in BUILT_IN.values() if driver.kind == own_kind)
    default = next((model.name for model in models_of(name)), ours.default_model)
    own_model = getattr(made, "model_type", None)
    model = f"{own_model.__module__}:{own_model.__name__}" if own_model else ours.model
    return Driver(own_kind, target, default, model)


def _imported(name: str, target: str) -> Any:
    """The class that an entry point names; UnknownDriverError where it cannot be had."""
    try:
        return named(target)
    except (ImportError, AttributeError, SyntaxError) as error:
        raise UnknownDriverError(f"{name}: {error}") from error


def open_reader(name: str, port: str, **how: Unpack[How]) -> IdCardReader:
    """Make the reader `name` on `port`; nothing is opened before `start`.

    Raises UnknownDriverError, or ModelError for an unknown or faulty model file. So do all that follow.
    """
    return cast("IdCardReader", _open(find_driver(name, READER), name, port, how))


def open_printer(name: str, port: str, fonts: Fonts, **how: Unpack[How]) -> ReceiptPrinter:
    """`fonts` draw what the printer's own font cannot. `roll` is where it keeps how much paper is left."""
    return cast("ReceiptPrinter", _open(find_driver(name, PRINTER), name, port, how, fonts))


def open_scanner(name: str, port: str, **how: Unpack[How]) -> Scanner:
    return cast("Scanner", _open(find_driver(name, SCANNER), name, port, how))


def open_display(name: str, port: str, **how: Unpack[How]) -> QrDisplay:
    """The `screen` has no port; who draws it says so to its `draw_with`."""
    return cast("QrDisplay", _open(find_driver(name, DISPLAY), name, port, how))


def open_jack(name: str, port: str, **how: Unpack[How]) -> HeadphoneJack:
    return cast("HeadphoneJack", _open(find_driver(name, JACK), name, port, how))


def open_social_card_reader(name: str, port: str = "", **how: Unpack[How]) -> SocialCardReader:
    """`port` is the name of a PC/SC reader or part of it; empty: the first. The driver is also given how to open it."""
    return cast("SocialCardReader", _open(find_driver(name, SOCIAL_CARD), name, port, how, lambda: named(PCSC)(port)))


def _open(driver: Driver, name: str, port: str, how: How, *more: Any) -> Any:
    wanted = how.get("model") or driver.default_model
    if name in BUILT_IN and driver_of(wanted) != name:
        raise ModelError(f"model {wanted} is for {driver_of(wanted)}, not for {name}")
    model = load_model(wanted, driver.model_type)
    may_be_file = KINDS[driver.kind]

    def open_line() -> Transport:
        return open_transport(port, model.baudrate, flow_control=model.flow_control, may_be_file=may_be_file)

    wiring = Wiring(
        how.get("device") or name,
        _recorded(open_line, name, model, how),
        how.get("clock", time.monotonic),
        how.get("now", utc_now),
        roll=how.get("roll"),
    )
    return driver.load()(wiring, model, *more)


def _recorded(open_line: Callable[[], Transport], name: str, model: DeviceModel, how: How) -> Callable[[], Transport]:
    """The same, or a line that is recorded where `how` asks for it."""
    path = how.get("record")
    if path is None:
        return open_line
    clock = how.get("clock", time.monotonic)
    return cast("Callable[[], Transport]", named(RECORDED)(open_line, path, name, model, clock))


def renew_roll(file: Path) -> bool:
    """A new paper roll was put in: what is kept of it in `file` begins anew. False: it could not be written."""
    return PaperRoll(file, metres=0.0).renew()
