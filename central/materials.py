"""What may come in as material: a picture or a PDF, known by its content. Pictures are drawn anew, without what a
camera wrote beside them (place, time, device), so that nothing but the picture is kept."""

import io
import re
import struct
import warnings
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_FILE = 15 * 1024 * 1024
MAX_FILES = 6
_MAX_PDF = 8 * 1024 * 1024
_MAX_PIXELS = 60_000_000
_LONGEST_SIDE = 2400
_QUALITY = 85
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"
# What a PDF can do beyond being read. A compressed one may hide it, which is why it is never opened in our own pages.
_ACTIVE_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|OpenAction|AA|RichMedia|XFA)\b")


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
    if _ACTIVE_PDF.search(content):
        return Rejected.WRONG_TYPE
    return Prepared("application/pdf", content)


def _picture(content: bytes) -> Prepared | Rejected:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture only warns; its size is asked for below
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > _MAX_PIXELS:
                    return Rejected.TOO_LARGE
                return Prepared("image/jpeg", _drawn_anew(picture))
    except Image.DecompressionBombError:
        return Rejected.TOO_LARGE
    except _BROKEN:
        return Rejected.DAMAGED


def _drawn_anew(picture: Image.Image) -> bytes:
    upright: Image.Image = ImageOps.exif_transpose(picture) or picture
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    flat = Image.new("RGB", upright.size, "white")
    with_alpha = upright.convert("RGBA")
    flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
