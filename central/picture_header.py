"""What a picture says of itself before any of it is decoded: which format, how large, how many frames, and where it
ends. A decoder is only asked about what is within the limits.

JPEG: ISO/IEC 10918-1 annex B; PNG and its animation: W3C PNG 3rd edition; GIF: GIF89a; WebP: RFC 9649.
"""

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_SEGMENT = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_MOST_SCANS = 64  # each costs as much as the picture; cameras send about ten
_SOF = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SOS, _EOI = 0xDA, 0xD9
_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_GIF_TABLE, _GIF_FRAME, _GIF_EXTENSION, _GIF_END = 0x80, 0x2C, 0x21, 0x3B


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """`format` as Pillow names it; `end` is the place after the last byte that belongs to it."""

    format: str
    width: int
    height: int
    frames: int
    end: int


def read_header(content: bytes) -> PictureHeader | None:
    """None: none of the formats, or cut off, or what it says of itself does not fit together."""
    for magic, read in _FORMATS.items():
        if content.startswith(magic):
            try:
                return read(content)
            except (struct.error, IndexError):  # it ends before it should
                return None
    return None


def _jpeg(content: bytes) -> PictureHeader | None:
    place, scans, size = 2, 0, (0, 0)
    while segment := _SEGMENT.search(content, place):
        marker = segment[1][0]
        if marker == _EOI:
            return PictureHeader("JPEG", *size, 1, segment.end()) if all(size) and scans else None
        scans += marker == _SOS
        if scans > _MOST_SCANS:
            return None
        if marker in _SOF:
            height, width = struct.unpack_from(">HH", content, segment.end() + 3)
            size = max(size[0], width), max(size[1], height)
        length = struct.unpack_from(">H", content, segment.end())[0]
        place = segment.end() + max(length, 2)
    return None


def _png(content: bytes) -> PictureHeader | None:
    place, frames, size = len(_PNG_MAGIC), 0, (0, 0)
    while True:
        length, kind = struct.unpack_from(">I4s", content, place)
        if kind == b"IHDR":
            size = struct.unpack_from(">II", content, place + 8)
        frames += kind == b"fcTL"
        place += 12 + length
        if kind == b"IEND":
            return PictureHeader("PNG", *size, max(frames, 1), place) if place <= len(content) and all(size) else None


def _gif(content: bytes) -> PictureHeader | None:
    width, height, flags = struct.unpack_from("<HHB", content, 6)
    place, frames = 13 + _table(flags), 0
    while content[place] != _GIF_END:
        if content[place] == _GIF_EXTENSION:
            place = _after_blocks(content, place + 2)
        elif content[place] == _GIF_FRAME:
            left, top, wide, high, flags = struct.unpack_from("<HHHHB", content, place + 1)
            if left + wide > width or top + high > height:
                return None  # its canvas would grow beyond what was looked at
            frames += 1
            place = _after_blocks(content, place + 11 + _table(flags))
        else:
            return None
    return PictureHeader("GIF", width, height, frames, place + 1) if frames and width and height else None


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & _GIF_TABLE else 0


def _after_blocks(content: bytes, place: int) -> int:
    while content[place]:
        place += content[place] + 1
    return place + 1


def _webp(content: bytes) -> PictureHeader | None:
    riff, size, kind = struct.unpack_from("<4sI4s", content, 0)
    if riff != b"RIFF" or kind != b"WEBP" or 8 + size > len(content):
        return None
    place, frames, canvas = 12, 0, (0, 0)
    while place + 8 <= 8 + size:
        name, length = struct.unpack_from("<4sI", content, place)
        frames += name == b"ANMF"
        if canvas == (0, 0) and name in _WEBP_SIZES:
            canvas = _WEBP_SIZES[name](content, place + 8)
        place += 8 + length + length % 2
    return PictureHeader("WEBP", *canvas, max(frames, 1), 8 + size) if all(canvas) else None


def _webp_extended(content: bytes, place: int) -> tuple[int, int]:
    return tuple(1 + int.from_bytes(content[place + n : place + n + 3], "little") for n in (4, 7))  # type: ignore[return-value] # two


def _webp_lossy(content: bytes, place: int) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", content, place + 6)
    return width & 0x3FFF, height & 0x3FFF


def _webp_lossless(content: bytes, place: int) -> tuple[int, int]:
    bits = struct.unpack_from("<I", content, place + 1)[0]
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)


_WEBP_SIZES: Mapping[bytes, Callable[[bytes, int], tuple[int, int]]] = {
    b"VP8X": _webp_extended,
    b"VP8 ": _webp_lossy,
    b"VP8L": _webp_lossless,
}
_FORMATS: Mapping[bytes, Callable[[bytes], PictureHeader | None]] = {
    b"\xff\xd8\xff": _jpeg,
    _PNG_MAGIC: _png,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
    b"RIFF": _webp,
}
