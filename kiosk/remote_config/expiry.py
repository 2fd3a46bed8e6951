"""Until when the signed metadata holds that was last seen. Read as it lies there: what signed it was checked when it
came."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

_ROLES = ("root", "targets", "snapshot", "timestamp")
_LARGEST = 1024 * 1024


def expiries(tuf: Path) -> Mapping[str, datetime]:
    """By role; one that is not there, or cannot be read, is left out."""
    found = {}
    for role in _ROLES:
        end = _end(tuf / f"{role}.json")
        if end is not None:
            found[role] = end
    return found


def _end(file: Path) -> datetime | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        end = datetime.fromisoformat(json.loads(file.read_bytes())["signed"]["expires"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return end if end.tzinfo else end.replace(tzinfo=UTC)
