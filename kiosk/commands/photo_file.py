"""Photographs of documents named in an answers file: read, checked, and drawn anew without what a camera wrote beside
them (place, time, device)."""

import io
import struct
import warnings
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from kiosk.domain.service_item import Question, QuestionKind, ServiceItem
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.photo_check import MAX_PHOTO_BYTES, photo_value

MAX_FILE = 8 * 1024 * 1024
_MAX_PIXELS = 60_000_000
_SHORTEST_SIDE = 100
_SMALLER_AND_SMALLER = ((1600, 80), (1600, 65), (1400, 55), (1200, 45), (900, 40), (600, 40))  # longest side, quality
_BROKEN = (  # struct.error: a block of the camera's notes that is cut short
    OSError, ValueError, SyntaxError, struct.error, UnidentifiedImageError, Image.DecompressionBombError, Warning,
)  # fmt: skip
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def with_photos(
    item: ServiceItem, answers: Mapping[str, Any], folder: Path
) -> dict[str, Any] | tuple[AnswerFault, ...]:
    """The answers with every path of a photograph (of several: a list of paths) replaced by the photograph itself.
    A relative path is looked for from here, then beside the answers file (`folder`)."""
    read = dict(answers)
    faults: list[AnswerFault] = []
    for question in item.form.questions:
        value = answers.get(question.id)
        if question.kind is not QuestionKind.DOCUMENT_PHOTO or not _is_paths(value):
            continue
        photos = _photos(question, value, folder)
        if isinstance(photos, AnswerFault):
            faults.append(photos)
        else:
            read[question.id] = photos
    return tuple(faults) or read


def _is_paths(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and any(isinstance(one, str) for one in value))


def _photos(question: Question, value: Any, folder: Path) -> list[Any] | dict[str, Any] | AnswerFault:
    if isinstance(value, str):
        return _photo(question, value, folder)
    if len(value) > question.max_photos:
        message = f"最多 {question.max_photos} 张，现在是 {len(value)} 张"
        return AnswerFault(question.id, "too_long", message)
    photos: list[Any] = []
    for n, path in enumerate(value):
        photo = _photo(question, path, folder) if isinstance(path, str) else path
        if isinstance(photo, AnswerFault):
            return replace(photo, field=f"{question.id}[{n}]")
        photos.append(photo)
    return photos


def _photo(question: Question, path: str, folder: Path) -> dict[str, Any] | AnswerFault:
    content = _content(path, folder)
    if content is None:
        return AnswerFault(question.id, "bad_format", "没有这个文件，或者打不开")
    if len(content) > MAX_FILE:
        return AnswerFault(question.id, "too_long", "照片太大了，最大 8 MB")
    jpeg = drawn_anew(content)
    if jpeg is None:
        return AnswerFault(question.id, "bad_format", "不是 JPEG 或 PNG 照片，或者照片坏了、太小了")
    return photo_value(jpeg)


def _content(path: str, folder: Path) -> bytes | None:
    """One byte more than may be is enough to know. A pipe or a device is no file: it might never say anything."""
    for place in (Path(path), folder / path):
        try:
            if place.is_file():
                with place.open("rb") as file:
                    return file.read(MAX_FILE + 1)
        except (OSError, ValueError):
            continue
    return None


def drawn_anew(content: bytes) -> bytes | None:
    """A JPEG of at most MAX_PHOTO_BYTES with nothing but the picture; None: not a picture that can be taken."""
    if not content.startswith(_STARTS):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # notes of a camera that cannot be read are thrown away with the others
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > _MAX_PIXELS or min(picture.size) < _SHORTEST_SIDE:
                    return None
                upright = _on_white(ImageOps.exif_transpose(picture) or picture)
    except _BROKEN:
        return None
    return next((jpeg for side, quality in _SMALLER_AND_SMALLER if (jpeg := _jpeg(upright, side, quality))), None)


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    page = Image.new("RGB", seen.size, "white")
    page.paste(seen, mask=seen.getchannel("A"))
    return page


def _jpeg(picture: Image.Image, side: int, quality: int) -> bytes | None:
    smaller = picture.copy()
    smaller.info.clear()  # a comment in it would be written again
    smaller.thumbnail((side, side))
    out = io.BytesIO()
    smaller.save(out, "JPEG", quality=quality)
    return out.getvalue() if out.tell() <= MAX_PHOTO_BYTES else None
