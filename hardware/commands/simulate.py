"""`hardware simulate`: a device that is not there, on a pty or a TCP port, until SIGTERM or Ctrl-C."""

import argparse
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.commands.answer import add_json, write_answer
from hardware.commands.places import add_place, place_of, tell_ready
from hardware.fonts import Fonts
from hardware.simulators.escpos import EscposSimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.simulator import Simulator

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
    parser.add_argument("--out", type=Path, metavar="DIR", help="the printer's sheets: NNNN.png, NNNN.txt, NNNN.bin")
    parser.add_argument("--instant", action="store_true", help="no baud rate, no printing speed")
    parser.add_argument("--fonts", type=Path, default=fonts, metavar="DIR")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.set())
    options.link = place_of(options)
    try:
        simulator = KINDS[options.kind](options)
        simulator.start()
    except OSError as error:
        return write_answer({"error": "cannot_start", "cause": str(error)}, options, code=1)
    tell_ready(options.link)
    ended.wait()
    simulator.stop()
    return 0


def sdt(options: argparse.Namespace) -> Simulator:
    return SdtSimulator(options.link, options.control, paced=not options.instant)


def escpos(options: argparse.Namespace) -> Simulator:
    speed = None if options.instant else ROWS_PER_SECOND
    fonts = Fonts.find(options.fonts)
    return EscposSimulator(options.link, options.out, options.control, fonts, rows_per_second=speed)


def scanner(options: argparse.Namespace) -> Simulator:
    return ScannerSimulator(options.link, options.control, paced=not options.instant)


KINDS: dict[str, Callable[[argparse.Namespace], Simulator]] = {"sdt": sdt, "escpos": escpos, "scanner": scanner}
