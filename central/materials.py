"""What may come in as material: a picture or a PDF, known by its content. Pictures are drawn anew, without what a
camera wrote beside them (place, time, device), so that nothing but the picture is kept."""

import io
import re
import struct
import warnings
from dataclasses import dataclass
from enum import StrEnum
from threading import BoundedSemaphore

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_FILE = 15 * 1024 * 1024
MAX_FILES = 6
# Of one case, whatever it comes by: more is brought to the window.
MAX_OF_CASE, MAX_BYTES_OF_CASE = 40, 80 * 1024 * 1024
_MAX_PDF = 8 * 1024 * 1024
_MAX_PIXELS = 60_000_000  # a JPEG is made smaller as it is read
_MAX_PIXELS_AT_ONCE = 30_000_000
_LONGEST_SIDE = 2400
_QUALITY = 85
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
# What a PDF can do beyond being read. A compressed one may hide it, which is why it is never opened in our own pages.
# Nothing shorter is looked for: it would stand in every scanned page by chance. An OpenAction that only turns to a page
# stands in what every word processor writes, and one that does more has one of these.
_ACTIVE_PDF = re.compile(rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# A JPEG may be sent in as many passes as it likes, each of which costs as much as the picture; cameras send about ten.
_MAX_SCANS = 64
_SEGMENT = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])")
_SCAN, _END = b"\xda", b"\xd9"
# Each may take 200 MB for a moment.
_at_once = BoundedSemaphore(2)


# What Pillow lets out on hostile input.
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError, TypeError, OverflowError, EOFError,
    struct.error,
)  # fmt: skip


class Rejected(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, repr=False)
class Prepared:
    """Ready to be kept."""

    media_type: str
    content: bytes


def prepare(content: bytes) -> Prepared | Rejected:
    """By its content alone: what a phone calls it says nothing. Raises nothing for what is sent."""
    if not content:
        return Rejected.EMPTY
    if len(content) > MAX_FILE:
        return Rejected.TOO_LARGE
    if content.startswith(_PDF):
        return _pdf(content)
    if content.startswith((_JPEG, _PNG)):
        return _picture(content)
    return Rejected.WRONG_TYPE


def _pdf(content: bytes) -> Prepared | Rejected:
    if len(content) > _MAX_PDF:
        return Rejected.TOO_LARGE
    if b"%%EOF" not in content[-1024:]:
        return Rejected.DAMAGED
    if _ACTIVE_PDF.search(_ESCAPED.sub(_unescaped, content)):
        return Rejected.WRONG_TYPE
    return Prepared("application/pdf", content)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    """In a name every character may be written by its number."""
    return bytes([int(escape[1], 16)])


def _scans(jpeg: bytes) -> int:
    """In how many passes it is sent; beyond the limit nobody counts on."""
    position, scans = len(_JPEG) - 1, 0
    while scans <= _MAX_SCANS and (segment := _SEGMENT.search(jpeg, position)) and segment[1] != _END:
        scans += segment[1] == _SCAN
        length = int.from_bytes(jpeg[segment.end() : segment.end() + 2], "big")
        position = segment.end() + max(length, 2)
    return scans


def _picture(content: bytes) -> Prepared | Rejected:
    if content.startswith(_JPEG) and _scans(content) > _MAX_SCANS:
        return Rejected.DAMAGED
    with _at_once:
        return _prepared_picture(content)


def _prepared_picture(content: bytes) -> Prepared | Rejected:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture only warns; its size is asked for below
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                most = _MAX_PIXELS if picture.format == "JPEG" else _MAX_PIXELS_AT_ONCE
                if picture.width * picture.height > most:
                    return Rejected.TOO_LARGE
                return Prepared("image/jpeg", _drawn_anew(picture))
    except Image.DecompressionBombError:
        return Rejected.TOO_LARGE
    except _BROKEN:
        return Rejected.DAMAGED


def _drawn_anew(picture: Image.Image) -> bytes:
    # Smaller first: turning it would read it whole.
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), reducing_gap=1.0)
    ImageOps.exif_transpose(picture, in_place=True)
    flat = Image.new("RGB", picture.size, "white")
    with_alpha = picture.convert("RGBA")
    flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
