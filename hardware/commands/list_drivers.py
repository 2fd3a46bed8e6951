"""`hardware list`: drivers, models and the serial ports that are there."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.commands.answer import add_json, write_answer
from hardware.transports.serial_ports import serial_ports


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    del fonts
    parser = commands.add_parser("list", help="drivers, models and serial ports")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    ports = [without_none(asdict(port)) for port in serial_ports()]
    return write_answer({"drivers": [asdict(driver) for driver in registry.drivers()], "ports": ports}, options)


def without_none(table: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    told = {key: without_none(value) if isinstance(value, dict) else value for key, value in table.items()}
    return {key: value for key, value in told.items() if value is not None}
