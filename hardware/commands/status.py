"""`hardware status`: how a device is, now."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from hardware import registry
from hardware.commands.answer import add_json, add_record, seconds, write_answer
from hardware.commands.new_roll import add_roll
from hardware.fonts import Fonts


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", fonts: Path) -> None:
    parser = commands.add_parser("status", help="health of one device")
    parser.add_argument("--driver", required=True)
    parser.add_argument("--port", help="not needed for a PC/SC reader: the first is taken")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=seconds, default=5.0, metavar="S")
    parser.add_argument("--fonts", type=Path, default=fonts, metavar="DIR")
    add_roll(parser)
    add_record(parser)
    add_json(parser)
    parser.set_defaults(run=run, usage=parser.error)


def run(options: argparse.Namespace) -> int:
    device = open_device(options)
    device.start()
    device.wait_checked(options.timeout)
    device.stop()
    answer = asdict(device.status())
    if hasattr(device, "sam"):
        answer["sam"] = device.sam
    return write_answer(answer, options)


def open_device(options: argparse.Namespace) -> Any:
    """By the kind that the driver's name stands for."""
    kind = registry.find_driver(options.driver).kind
    if kind == registry.SOCIAL_CARD:
        return registry.open_social_card_reader(options.driver, options.port or "", model=options.model)
    if options.port is None:
        options.usage("the following arguments are required: --port")
    if kind == registry.PRINTER:
        how = registry.How(model=options.model, roll=options.roll, record=options.record)
        return registry.open_printer(options.driver, options.port, Fonts.find(options.fonts), **how)
    opener = {
        registry.SCANNER: registry.open_scanner,
        registry.READER: registry.open_reader,
        registry.DISPLAY: registry.open_display,
        registry.JACK: registry.open_jack,
    }[kind]
    return opener(options.driver, options.port, model=options.model, record=options.record)
