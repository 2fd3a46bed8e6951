"""What a command prints: one JSON object on standard output, in UTF-8."""

import json
import sys
from typing import Any


def say(answer: dict[str, Any]) -> int:
    """Print the answer; the exit status of success."""
    _print(answer)
    return 0


def refuse(code: str, message: str, **more: Any) -> int:
    """Print why not; the exit status of refusal."""
    _print({"error": code, "message": message, **more})
    return 1


def _print(answer: dict[str, Any]) -> None:
    # A lone surrogate that a station once read from a damaged card leaves as its \\u escape, as it came.
    text = json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="backslashreplace")
    sys.stdout.buffer.write(text + b"\n")
    sys.stdout.buffer.flush()
