"""The simulators by the name they are asked for, made of the options of `hardware simulate`."""

import argparse
from collections.abc import Callable

from hardware.fonts import Fonts
from hardware.simulators.escpos import DOTS_80_MM, EscposSimulator
from hardware.simulators.headphone_jack import HeadphoneJackSimulator
from hardware.simulators.price_panel import PricePanelSimulator
from hardware.simulators.qr_display import BOTH, QrDisplaySimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.simulator import Simulator
from hardware.simulators.vpcd import VpcdCard

ROWS_PER_SECOND = 1200.0  # 150 mm a second


def sdt(options: argparse.Namespace) -> Simulator:
    return SdtSimulator(options.plug, options.control, paced=not options.instant)


def escpos(options: argparse.Namespace) -> Simulator:
    speed = None if options.instant else ROWS_PER_SECOND
    fonts = Fonts.find(options.fonts)
    return EscposSimulator(
        options.plug,
        options.out,
        options.control,
        fonts,
        width=options.dots or DOTS_80_MM,
        rows_per_second=speed,
        firmware=options.firmware,
    )


def scanner(options: argparse.Namespace, says: str = "text") -> Simulator:
    return ScannerSimulator(options.plug, options.control, paced=not options.instant, says=says)


def qr_display(options: argparse.Namespace) -> Simulator:
    boxes = frozenset({options.model}) if options.model else BOTH
    return QrDisplaySimulator(options.plug, options.out, options.control, boxes=boxes)


def price_panel(options: argparse.Namespace) -> Simulator:
    return PricePanelSimulator(options.plug, options.out, options.control)


def wedge(options: argparse.Namespace) -> Simulator:
    """A scanner that types: the events of its node come out of the pty."""
    return scanner(options, "keys")


def hid_pos(options: argparse.Namespace) -> Simulator:
    return scanner(options, "reports")


def headphones(options: argparse.Namespace) -> Simulator:
    """The events of its node come out of the pty."""
    return HeadphoneJackSimulator(options.plug, options.control)


def social_card(options: argparse.Namespace) -> VpcdCard:
    """In the virtual reader of a real pcscd; no line of ours."""
    if options.link is None:
        options.usage("social-card needs --link")
    return VpcdCard(options.link, options.control, options.vpcd)


KINDS: dict[str, Callable[[argparse.Namespace], Simulator | VpcdCard]] = {
    "sdt": sdt,
    "escpos": escpos,
    "scanner": scanner,
    "qr-display": qr_display,
    "price-panel": price_panel,
    "wedge": wedge,
    "hid-pos": hid_pos,
    "headphones": headphones,
    "social-card": social_card,
}
