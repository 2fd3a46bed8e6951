"""What the window draws with and set-up or a designer put there: named when it is missing or cannot be read.

On the way to the first frame: it looks at the first bytes of each file and draws nothing.
"""

import json
import os
import tomllib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kiosk.ui.fonts import COMMON, COVERAGE, MAIN, RARE, are_ranges, is_font
from kiosk.ui.look_fault import LookFault
from kiosk.ui.sound_theme import sound_tokens

# Every picture of assets/images that is drawn somewhere (tests/kiosk/ui/test_sound_assets.py looks).
PICTURES = (
    "art-lay-card",
    "art-no-paper",
    "art-show-code",
    "face-1-very-bad",
    "face-2-bad",
    "face-3-ok",
    "face-4-good",
    "face-5-very-good",
    "logo",
    "logo-hc",
    "logo-on-dark",
    "scene-landscape",
    "scene-lowreach",
    "scene-lowreach-night",
    "scene-portrait",
    "scene-portrait-night",
)
FONTS = (
    *(f"{family}-{weight}.otf" for family in (COMMON, MAIN) for weight in ("Regular", "Bold")),
    *(f"{family}.ttf" for family in RARE),
)
ICONS = "icons.toml"
_PNG_ENDS = b"IEND\xaeB`\x82"
_PNG = b"\x89PNG\r\n\x1a\n"
_HEADER = b"\x00\x00\x00\rIHDR"  # of 13 bytes: width, height, and how pixels are packed
_HEADER_ENDS = len(_PNG) + len(_HEADER) + 13


def look_faults(assets: Path) -> tuple[LookFault, ...]:
    """All that is wrong with theme, pictures, fonts and icons."""
    return sound_tokens(assets / "theme.toml")[1] + missing_assets(assets)


def missing_assets(assets: Path) -> tuple[LookFault, ...]:
    """Pictures, fonts and icons that are not there or are not what their names say."""
    return tuple(_faults(assets))


def _faults(assets: Path) -> Iterator[LookFault]:
    for picture in PICTURES:
        yield from _checked(assets, f"images/{picture}.png", _fault_of_picture)
    for font in FONTS:
        yield from _checked(assets, f"generated/fonts/{font}", _fault_of_font)
    yield from _checked(assets, f"generated/fonts/{COVERAGE}", _fault_of_coverage)
    yield from _checked(assets, ICONS, _fault_of_icon_list)
    for icon in _icons(assets / ICONS):
        yield from _checked(assets, f"generated/icons/{icon}.png", _fault_of_picture)


def _checked(assets: Path, name: str, fault_of: Callable[[Path], str]) -> Iterator[LookFault]:
    try:
        wrong = fault_of(assets / name)
    except FileNotFoundError:
        wrong = "missing"
    except (OSError, ValueError, RecursionError) as fault:
        wrong = f"cannot be read: {getattr(fault, 'strerror', None) or type(fault).__name__}"
    if wrong:
        yield LookFault(name, "", wrong)


def _fault_of_picture(path: Path) -> str:
    start = _start_of(path, _HEADER_ENDS + 4)
    header, check = start[len(_PNG) + 4 : _HEADER_ENDS], start[_HEADER_ENDS:]
    if not start.startswith(_PNG + _HEADER) or zlib.crc32(header).to_bytes(4, "big") != check:
        return "not a PNG picture"
    wide, high = header[4:8], header[8:12]
    if not any(wide) or not any(high):
        return "a picture of no size"
    return "" if _end_of(path, len(_PNG_ENDS)) == _PNG_ENDS else "cut off"


def _fault_of_font(path: Path) -> str:
    _start_of(path, 4)  # a file that is not there has a fault of its own
    return "" if is_font(path) else "not a font"


def _fault_of_coverage(path: Path) -> str:
    ranges = json.loads(path.read_bytes())
    lacking = [name for name in (COMMON, MAIN, *RARE) if not _covers_something(ranges, name)]
    return f"says nothing of {lacking[0]}" if lacking else ""


def _fault_of_icon_list(path: Path) -> str:
    tomllib.loads(path.read_text(encoding="utf-8"))
    return "" if _icons(path) else "names no icon"


def _covers_something(ranges: Any, name: str) -> bool:
    return _has(ranges, name, list) and bool(ranges[name]) and are_ranges(ranges[name])


def _has(table: Any, name: str, kind: type) -> bool:
    return isinstance(table, dict) and isinstance(table.get(name), kind)


def _icons(path: Path) -> tuple[str, ...]:
    """Each with its weight and size; none where the list cannot be read, which is named elsewhere."""
    try:
        drawn = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(
            f"{name}-{weight}-{size}" for name, sizes in drawn.items() for weight in sizes for size in sizes[weight]
        )
    except (OSError, ValueError, TypeError):
        return ()


def _end_of(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(-length, os.SEEK_END)
        return file.read(length)


def _start_of(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        return file.read(length)
