"""Keeps what a technician set at the station (`OnSite`): on-site.json, written whole or not at all."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kiosk.domain.on_site import LEAST_BRIGHTNESS, LEAST_VOLUME, MOST, ROTATIONS, OnSite
from kiosk.domain.touch_map import TouchMap
from kiosk.written_through import replace_through

FILE = "on-site.json"
_LARGEST = 4096


class OnSiteFile:
    """Of one station, read once. Reading never fails: what is not there or not sound is as if nothing had been set,
    entry by entry."""

    def __init__(self, data: Path) -> None:
        self._path = data / FILE
        self._known: OnSite | None = None

    def __call__(self) -> OnSite:
        if self._known is None:
            self._known = _read(self._path)
        return self._known

    def change(self, step: Callable[[OnSite], OnSite]) -> OnSite:
        """On the disk when this returns. Raises OSError, and leaves what was."""
        after = step(self())
        replace_through(self._path, json.dumps(asdict(after), sort_keys=True).encode())
        self._known = after
        return after


def _read(path: Path) -> OnSite:
    try:
        with path.open("rb") as file:
            told: Any = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return OnSite()
    if not isinstance(told, dict):
        return OnSite()
    rotation = told.get("rotation")
    return OnSite(
        volume=_percent(told.get("volume"), LEAST_VOLUME),
        brightness=_percent(told.get("brightness"), LEAST_BRIGHTNESS),
        night_brightness=_percent(told.get("night_brightness"), LEAST_BRIGHTNESS),
        rotation=rotation if type(rotation) is int and rotation in ROTATIONS else 0,
        touch=_touch(told.get("touch")),
    )


def _percent(value: Any, least: int) -> int | None:
    return value if type(value) is int and least <= value <= MOST else None


def _touch(told: Any) -> TouchMap | None:
    try:
        touch = TouchMap(**{name: float(value) for name, value in told.items()})
    except (AttributeError, TypeError, ValueError, OverflowError):
        return None
    return touch if touch.sane else None
