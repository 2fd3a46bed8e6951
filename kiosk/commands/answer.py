"""How every command answers: one JSON object on standard output, and an exit status."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kiosk.items.answer_checks import AnswerFault

DONE, REFUSED = 0, 1  # 2, as argparse has it: the command line itself is wrong


def say(value: dict[str, Any], *, status: int = DONE) -> int:
    """Print `value` as the command's one answer and give back its exit status. UTF-8 whatever the locale says; what
    UTF-8 cannot hold (half a surrogate pair) as its JSON escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()
    return status


def refuse(error: str, message: str, **more: Any) -> int:
    return say({"error": error, "message": message, **more}, status=REFUSED)


def say_faults(faults: Sequence["AnswerFault"]) -> int:
    """What is wrong with the answers, by field."""
    return say({"errors": [asdict(fault) for fault in faults]}, status=REFUSED)
