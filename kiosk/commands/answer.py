"""How every command answers: one JSON object on standard output, and an exit status."""

import json
import sys
from typing import Any

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def say(value: dict[str, Any], *, status: int = DONE) -> int:
    """Print `value` as the command's one answer and give back its exit status."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=None if not sys.stdout.isatty() else 2) + "\n")
    return status


def refuse(error: str, message: str, **more: Any) -> int:
    return say({"error": error, "message": message, **more}, status=REFUSED)
