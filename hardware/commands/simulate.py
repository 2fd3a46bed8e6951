"""`hardware simulate`: a device that is not there, on a pty or a TCP port, until SIGTERM or Ctrl-C."""

import argparse
import signal
import threading
from importlib import import_module
from pathlib import Path

from hardware.commands.answer import add_json, write_answer
from hardware.commands.places import add_place, address, place_of, tell_ready
from hardware.simulators.qr_display_frames import LED_PANEL, MERTECH
from hardware.simulators.vpcd import PORT as VPCD_PORT

KINDS = (
    "escpos",
    "headphones",
    "hid-pos",
    "price-panel",
    "qr-display",
    "scanner",
    "sdt",
    "social-card",
    "wedge",
)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    parser = commands.add_parser("simulate", help="a byte-exact simulator on a pty or a TCP port")
    parser.add_argument("kind", choices=KINDS)
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
    parser.add_argument("--model", choices=(LED_PANEL, MERTECH), help="qr-display: this box alone, not both")
    parser.add_argument("--dots", type=int, help="the printer's width, as of 80 mm paper")
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
        # Imported now: what simulators draw with takes longer to import than most commands take.
        simulator = import_module("hardware.commands.simulated").KINDS[options.kind](options)
        simulator.start()
    except OSError as error:
        return write_answer({"error": "cannot_start", "cause": str(error)}, options, code=1)
    tell_ready(options.plug)
    ended.wait()
    simulator.stop()
    return 0
