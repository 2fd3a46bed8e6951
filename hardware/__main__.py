"""`python -m hardware`: the devices without the kiosk (CONTRACTS.md)."""

import argparse
import logging
import sys
from pathlib import Path

from hardware.commands import (
    list_drivers,
    new_roll,
    print_file,
    read_card,
    read_social_card,
    replay,
    scan,
    show_qr,
    simulate,
    status,
)
from hardware.commands.answer import write_answer
from hardware.drivers.model_files import ModelError
from hardware.fonts import FontsMissingError
from hardware.recording.pieces import RecordingError
from hardware.registry import UnknownDriverError

FONTS = Path(__file__).resolve().parent.parent / "assets" / "generated" / "fonts"
COMMANDS = (list_drivers, read_card, read_social_card, scan, status, print_file, new_roll, show_qr, simulate, replay)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m hardware", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands, FONTS)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused or failed, 2 wrong usage."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except UnknownDriverError as error:
        return write_answer({"error": "unknown_driver", "cause": str(error)}, options, code=1)
    except ModelError as error:
        return write_answer({"error": "unknown_model", "cause": str(error)}, options, code=1)
    except FontsMissingError as error:
        return write_answer({"error": "no_fonts", "cause": str(error)}, options, code=1)
    except RecordingError as error:
        return write_answer({"error": "recording", "cause": str(error)}, options, code=1)
    return code


if __name__ == "__main__":
    sys.exit(main())
