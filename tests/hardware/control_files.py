"""Changing a simulator by its control file, and waiting until it is in force."""

import json
import time
from pathlib import Path
from typing import Any

PATIENCE = 60.0


def taken(path: Path) -> Path:
    return path.with_name(path.name + ".taken")


def put_control(path: Path, **state: Any) -> str | None:
    """Replace the file, and return when the simulator says that it took it: why it did not, or None."""
    fresh = path.with_name(f".{path.name}.fresh")
    fresh.write_text(json.dumps(state), "utf-8")
    mark = fresh.stat().st_mtime_ns
    fresh.replace(path)
    end = time.monotonic() + PATIENCE
    while (told := read(taken(path))).get("mtime_ns") != mark:
        assert time.monotonic() < end, told
        time.sleep(0.005)
    error: str | None = told["error"]
    return error


def read(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return told
