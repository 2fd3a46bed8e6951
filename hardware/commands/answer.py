"""How a command answers: one JSON object on standard output, or the same as lines for a person."""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def add_record(parser: argparse.ArgumentParser) -> None:
    text = "keep what goes over the line, personal data masked; `replay` plays it again"
    parser.add_argument("--record", type=Path, metavar="FILE", help=text)


def write_answer(answer: Mapping[str, Any], options: argparse.Namespace, *, code: int = 0) -> int:
    """Print the answer and return the exit status."""
    if getattr(options, "json", False):
        text = json.dumps(answer, ensure_ascii=False, default=plain) + "\n"
    else:
        text = "".join(f"{key}: {'' if value is None else value}\n" for key, value in answer.items())
    # Half a surrogate pair in a name becomes its JSON escape.
    sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()
    return code


def plain(value: object) -> str:
    """Dates (RFC 3339) and codes as JSON strings."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def seconds(text: str) -> float:
    """A `--timeout`."""
    value = float(text)
    if not 0 < value <= 3600:  # noqa: PLR2004 - an hour
        raise argparse.ArgumentTypeError("more than 0, at most 3600")
    return value
