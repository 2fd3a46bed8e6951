"""`hardware list`: drivers and models."""

import argparse
from dataclasses import asdict
from pathlib import Path

from hardware import registry
from hardware.commands.answer import add_json, write_answer


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("list", help="drivers and models")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    return write_answer({"drivers": [asdict(driver) for driver in registry.drivers()]}, options)
