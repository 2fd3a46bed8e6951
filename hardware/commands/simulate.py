"""`hardware simulate`: a device that is not there, on a pty, until SIGTERM or Ctrl-C."""

import argparse
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from hardware.commands.answer import add_json, write_answer
from hardware.fonts import Fonts
from hardware.simulators.escpos import DOTS_80_MM, EscposSimulator
from hardware.simulators.scanner import ScannerSimulator
from hardware.simulators.sdt import SdtSimulator
from hardware.simulators.simulator import Simulator

ROWS_PER_SECOND = 1200.0  # 150 mm a second


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    parser = commands.add_parser("simulate", help="a byte-exact simulator on a pty")
    parser.add_argument("kind", choices=sorted(KINDS))
    parser.add_argument("--link", type=Path, required=True, metavar="PATH", help="ready when this exists")
    parser.add_argument("--control", type=Path, metavar="FILE.json", help="state, re-read when it changes")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the printer's sheets: NNNN.png, NNNN.txt, NNNN.bin")
    parser.add_argument("--dots", type=int, default=DOTS_80_MM, help="the printer's width")
    parser.add_argument("--firmware", choices=("gbk", "gb18030", "utf-8"), default="gbk", help="the text it reads")
    parser.add_argument("--instant", action="store_true", help="no baud rate, no printing speed")
    parser.add_argument("--fonts", type=Path, default=fonts, metavar="DIR")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: ended.set())
    try:
        simulator = KINDS[options.kind](options)
        simulator.start()
    except OSError as error:
        return write_answer({"error": "cannot_start", "cause": str(error)}, options, code=1)
    ended.wait()
    simulator.stop()
    return 0


def sdt(options: argparse.Namespace) -> Simulator:
    return SdtSimulator(options.link, options.control, paced=not options.instant)


def escpos(options: argparse.Namespace) -> Simulator:
    speed = None if options.instant else ROWS_PER_SECOND
    fonts = Fonts.find(options.fonts)
    return EscposSimulator(
        options.link,
        options.out,
        options.control,
        fonts,
        width=options.dots,
        rows_per_second=speed,
        firmware=options.firmware,
    )


def scanner(options: argparse.Namespace) -> Simulator:
    return ScannerSimulator(options.link, options.control, paced=not options.instant)


KINDS: dict[str, Callable[[argparse.Namespace], Simulator]] = {"sdt": sdt, "escpos": escpos, "scanner": scanner}
