"""`hardware new-roll`: somebody put in a new paper roll before the old one had ended."""

import argparse
from pathlib import Path

from hardware.commands.answer import add_json, write_answer
from hardware.drivers.paper_roll import PaperRoll


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("new-roll", help="count the paper anew; also while a driver runs")
    add_roll(parser, required=True)
    add_json(parser)
    parser.set_defaults(run=run)


def add_roll(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    what = "where a printer keeps how much paper is left"
    parser.add_argument("--roll", type=Path, metavar="FILE", required=required, help=what)


def run(options: argparse.Namespace) -> int:
    if not PaperRoll(options.roll, metres=0.0).renew():
        return write_answer({"error": "cannot_write"}, options, code=1)
    return write_answer({"roll": str(options.roll)}, options)
