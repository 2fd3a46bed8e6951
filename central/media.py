"""Pictures and short films for stations: checked by what they say of themselves, then drawn anew, so that nothing but
what is seen is kept of the file that came (adr/0036)."""

import io
import re
import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from threading import BoundedSemaphore

from PIL import Image, ImageOps, UnidentifiedImageError

from central.picture_header import PictureHeader, read_header
from kiosk.contract.media import (
    FILM_TYPE,
    LARGEST_FILM,
    LARGEST_PICTURE,
    LEAST_FRAME_MS,
    LONGEST_FILM_MS,
    LONGEST_FILM_SIDE,
    LONGEST_SIDE,
    PICTURE_TYPE,
    MediaKind,
    film_bytes,
    media_id,
)

MAX_FILE = 30 * 1024 * 1024
_WIDEST = 12_000
_MOST_PIXELS = {"JPEG": 60_000_000}  # a JPEG is made smaller as it is read
_MOST_PIXELS_AT_ONCE = 30_000_000
_MOST_SOURCE_FRAMES, _FRAME_PIXELS, _FILM_PIXELS = 1000, 4_000_000, 600_000_000
_QUALITIES, _SMALLER = (85, 75, 60, 45), (1.0, 0.75, 0.5)
_UNSAID_MS = 100  # of a frame that says no time, as browsers take it
# What other programs would take the same file for. The list of a ZIP stands at its end.
_OTHERS = re.compile(rb"<script|<\?php\s|<html[\s>]|<!doctype|<svg\s+xmlns|%PDF-1", re.IGNORECASE)
_ZIP_LIST, _ZIP_TAIL = b"PK\x05\x06", 66_000
_MOVIE = re.compile(rb"^....ftyp|^\x1aE\xdf\xa3|^RIFF....AVI ", re.DOTALL)
# What Pillow lets out on hostile input.
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError, TypeError, OverflowError, EOFError,
    struct.error, Image.DecompressionBombError, Image.DecompressionBombWarning,
)  # fmt: skip
_at_once = BoundedSemaphore(1)  # it may take 300 MB for a moment


class Rejected(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG = "too_long"
    WRONG_TYPE = "wrong_type"
    MOVIE = "movie"
    MIXED = "mixed"
    DAMAGED = "damaged"


REASONS: Mapping[Rejected, str] = {
    Rejected.EMPTY: "文件是空的",
    Rejected.TOO_LARGE: "文件超过 30 MB",
    Rejected.TOO_MANY_PIXELS: "图太大：每边最多 12000 像素，动图每帧最多 400 万像素",
    Rejected.TOO_LONG: "短片最长 20 秒、1000 帧",
    Rejected.WRONG_TYPE: "只收 JPEG、PNG、WebP 图片，和 GIF、WebP、PNG 动图",
    Rejected.MOVIE: "视频文件放不了，请先转成 GIF 或 WebP 动图",
    Rejected.MIXED: "文件里还夹着别的东西，请用看图软件另存一份再传",
    Rejected.DAMAGED: "文件坏了，打不开",
}


@dataclass(frozen=True, slots=True, repr=False)
class PreparedMedia:
    """Ready to be kept and shown. `milliseconds` 0: a picture."""

    kind: MediaKind
    content: bytes
    width: int
    height: int
    milliseconds: int = 0

    @property
    def media_id(self) -> str:
        return media_id(self.content)

    @property
    def media_type(self) -> str:
        return PICTURE_TYPE if self.kind is MediaKind.PICTURE else FILM_TYPE


def prepare_media(content: bytes) -> PreparedMedia | Rejected:
    """By its content alone: what it is called says nothing. Raises nothing for what is sent."""
    refused = _refused(content)
    if refused is not None:
        return refused
    header = read_header(content)
    if header is None:
        return Rejected.DAMAGED
    refused = _beyond(header) or _mixed(content, header)
    if refused is not None:
        return refused
    with _at_once:
        return _drawn(content, header)


def _refused(content: bytes) -> Rejected | None:
    if not content:
        return Rejected.EMPTY
    if len(content) > MAX_FILE:
        return Rejected.TOO_LARGE
    if _MOVIE.match(content):
        return Rejected.MOVIE
    known = content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"RIFF"))
    return None if known else Rejected.WRONG_TYPE


def _beyond(header: PictureHeader) -> Rejected | None:
    pixels, films = header.width * header.height, header.frames > 1
    most = _FRAME_PIXELS if films else _MOST_PIXELS.get(header.format, _MOST_PIXELS_AT_ONCE)
    if max(header.width, header.height) > _WIDEST or pixels > most:
        return Rejected.TOO_MANY_PIXELS
    return Rejected.TOO_LONG if header.frames > min(_MOST_SOURCE_FRAMES, _FILM_PIXELS // pixels) else None


def _mixed(content: bytes, header: PictureHeader) -> Rejected | None:
    """Something else is in the file, or behind the picture. Telephones put a second JPEG there, which is not kept."""
    behind = content[header.end :].lstrip(b"\0\r\n ")
    strange = behind and not (header.format == "JPEG" and behind.startswith(b"\xff\xd8\xff"))
    hidden = _OTHERS.search(content) or _ZIP_LIST in content[-_ZIP_TAIL:]
    return Rejected.MIXED if strange or hidden else None


def _drawn(content: bytes, header: PictureHeader) -> PreparedMedia | Rejected:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(header.format,)) as picture:
                if header.frames == 1:
                    return _picture(picture)
                return _film(picture, header)
    except _BROKEN:
        return Rejected.DAMAGED


def _picture(picture: Image.Image) -> PreparedMedia | Rejected:
    # Smaller first: turning it would read it whole.
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=1.0)
    ImageOps.exif_transpose(picture, in_place=True)
    flat = _flat(picture)
    for share in _SMALLER:
        small = _scaled(flat, share)
        for quality in _QUALITIES:
            jpeg = _jpeg(small, quality)
            if len(jpeg) <= LARGEST_PICTURE:
                return PreparedMedia(MediaKind.PICTURE, jpeg, *small.size)
    return Rejected.TOO_LARGE


def _film(picture: Image.Image, header: PictureHeader) -> PreparedMedia | Rejected:
    for share in _SMALLER:
        for quality in _QUALITIES[1:]:
            frames: list[bytes] = []
            size = (0, 0)
            for still in _stills(picture, header):
                if still is None:
                    return Rejected.TOO_LONG
                size, jpeg = still.size, _jpeg(_scaled(still, share), quality)
                frames.append(jpeg)
            size = _shared(size, share)
            whole = film_bytes(size, LEAST_FRAME_MS, frames)
            if len(whole) <= LARGEST_FILM:
                return PreparedMedia(MediaKind.FILM, whole, *size, len(frames) * LEAST_FRAME_MS)
    return Rejected.TOO_LARGE


def _stills(picture: Image.Image, header: PictureHeader) -> Iterator[Image.Image | None]:
    """What is seen at each step of our own time; None: it goes on for too long."""
    shown_until, told_until = 0, 0
    for number in range(header.frames):
        picture.seek(number)
        if picture.size != (header.width, header.height):
            raise ValueError("the canvas changed")
        picture.load()
        shown_until += int(picture.info.get("duration") or 0) or _UNSAID_MS
        if shown_until > LONGEST_FILM_MS:
            yield None
            return
        last = number == header.frames - 1
        # Two frames are the least there is; a step that has begun is shown.
        until = max(shown_until, 2 * LEAST_FRAME_MS) if last else shown_until
        if told_until < until:
            still = _flat(picture)
            still.thumbnail((LONGEST_FILM_SIDE, LONGEST_FILM_SIDE), reducing_gap=2.0)
            while told_until < until:
                told_until += LEAST_FRAME_MS
                yield still


def _flat(picture: Image.Image) -> Image.Image:
    """On white, and of colours alone."""
    flat = Image.new("RGB", picture.size, "white")
    with_alpha = picture.convert("RGBA")
    flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
    return flat


def _scaled(picture: Image.Image, share: float) -> Image.Image:
    return picture if share == 1 else picture.resize(_shared(picture.size, share), reducing_gap=2.0)


def _shared(size: tuple[int, int], share: float) -> tuple[int, int]:
    return max(round(size[0] * share), 1), max(round(size[1] * share), 1)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=False)
    return out.getvalue()
