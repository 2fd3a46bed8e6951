"""What the window draws with and set-up or a designer put there: named when it is missing or cannot be read.

On the way to the first frame: it looks at the first bytes of each file and draws nothing.
"""

import json
import os
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
ATLAS = "icons.atlas"
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
    yield from _checked(assets, f"generated/icons/{ATLAS}", _fault_of_atlas)
    for page in _pages(assets / "generated" / "icons" / ATLAS):
        yield from _checked(assets, f"generated/icons/{page}", _fault_of_picture)


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


def _fault_of_atlas(path: Path) -> str:
    pages = json.loads(path.read_bytes())
    return "" if isinstance(pages, dict) and pages and all(map(_is_page, pages.values())) else "not an icon atlas"


def _is_page(icons: Any) -> bool:
    return isinstance(icons, dict) and all(_is_icon(name, box) for name, box in icons.items())


def _is_icon(name: str, box: Any) -> bool:
    sized = name.rpartition("-")[2].isdecimal() and name.count("-") > 1
    return sized and isinstance(box, list) and len(box) == 4 and all(type(edge) is int for edge in box)


def _covers_something(ranges: Any, name: str) -> bool:
    return _has(ranges, name, list) and bool(ranges[name]) and are_ranges(ranges[name])


def _has(table: Any, name: str, kind: type) -> bool:
    return isinstance(table, dict) and isinstance(table.get(name), kind)


def _pages(atlas: Path) -> tuple[str, ...]:
    """The pictures that the atlas is cut from; none where it cannot be read, which is named elsewhere."""
    try:
        pages = json.loads(atlas.read_bytes())
    except (OSError, ValueError, RecursionError):
        return ()
    return tuple(pages) if isinstance(pages, dict) else ()


def _end_of(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        file.seek(-length, os.SEEK_END)
        return file.read(length)


def _start_of(path: Path, length: int) -> bytes:
    with path.open("rb") as file:
        return file.read(length)
