"""`hardware simulate`: a device that is not there, on a pty or a TCP port, until SIGTERM or Ctrl-C."""

import argparse
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.commands.answer import add_json, write_answer
from hardware.commands.places import add_place, address, place_of, tell_ready
from hardware.fonts import Fonts
from hardware.simulators.escpos import DOTS_80_MM, EscposSimulator
from hardware.simulators.headphone_jack import HeadphoneJackSimulator
from hardware.simulators.price_panel import PricePanelSimulator
from hardware.simulators.qr_display import BOTH, QrDisplaySimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.simulator import Simulator
from hardware.simulators.vpcd import PORT as VPCD_PORT
from hardware.simulators.vpcd import VpcdCard

ROWS_PER_SECOND = 1200.0  # 150 mm a second


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    parser = commands.add_parser("simulate", help="a byte-exact simulator on a pty or a TCP port")
    parser.add_argument("kind", choices=sorted(KINDS))
    add_place(parser)
    parser.add_argument(
        "--control",
        type=Path,
        metavar="FILE.json",
        help="state, re-read when it changes; FILE.json.taken says which state is in force",
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="what is printed or shown: NNNN.png, NNNN.txt, NNNN.bin"
    )
    parser.add_argument("--model", choices=sorted(BOTH), help="qr-display: this box alone, not both")
    parser.add_argument("--dots", type=int, default=DOTS_80_MM, help="the printer's width")
    parser.add_argument("--firmware", choices=("gbk", "gb18030", "utf-8"), default="gb18030", help="the text it reads")
    parser.add_argument("--instant", action="store_true", help="no baud rate, no printing speed")
    parser.add_argument("--fonts", type=Path, default=fonts, metavar="DIR")
    parser.add_argument(
        "--vpcd", type=address, default=("127.0.0.1", VPCD_PORT), metavar="HOST:PORT", help="the social card's reader"
    )
    add_json(parser)
    parser.set_defaults(run=run, usage=parser.error)


def run(options: argparse.Namespace) -> int:
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.set())
    options.plug = place_of(options)
    try:
        simulator = KINDS[options.kind](options)
        simulator.start()
    except OSError as error:
        return write_answer({"error": "cannot_start", "cause": str(error)}, options, code=1)
    tell_ready(options.plug)
    ended.wait()
    simulator.stop()
    return 0


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
        width=options.dots,
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
