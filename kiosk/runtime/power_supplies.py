"""Batteries and uninterruptible supplies that the kernel knows of."""

from collections.abc import Sequence
from pathlib import Path

from kiosk.maintenance.device_tests.power import Supply

_SUPPLIES = Path("/sys/class/power_supply")
_KINDS = ("battery", "ups")


def power_supplies(supplies: Path = _SUPPLIES) -> Sequence[Supply]:
    """In the order of their names; the mains are none of them."""
    return [_supply(one) for one in sorted(supplies.glob("*")) if _word(one / "type").lower() in _KINDS]


def _supply(folder: Path) -> Supply:
    percent, seconds = _number(folder / "capacity"), _number(folder / "time_to_empty_now")
    discharging = _word(folder / "status").lower() == "discharging"
    return Supply(
        percent=None if percent is None else min(percent, 100),
        discharging=discharging,
        minutes=None if seconds is None else seconds // 60,
    )


def _number(file: Path) -> int | None:
    word = _word(file)
    return int(word) if word.isdecimal() else None


def _word(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
