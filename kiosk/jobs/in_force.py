"""Which index is in force, by its name alone: whoever asks no more needs no numbers in memory."""

import re
from pathlib import Path

CURRENT = "CURRENT"
_NAME = re.compile(r"postings-([0-9]+)-[0-9a-f]+\.idx")


def name_in_force(folder: Path) -> str:
    """ "" if there is none."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return name if _NAME.fullmatch(name) else ""


def sequence_in_force(folder: Path) -> int | None:
    """How far in the store the index in force has seen; None if there is none."""
    named = _NAME.fullmatch(name_in_force(folder))
    return int(named[1]) if named else None
