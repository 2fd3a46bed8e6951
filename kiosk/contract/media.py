"""Pictures and short films as the centre gives them out and stations show them: one decoder for both, baseline JPEG
(ISO/IEC 10918-1), and small limits that hold on both sides. See adr/0036.

A picture is a JPEG. A film is a container of our own, whole numbers big-endian: `ESFILM1\\n`, then width and height in
px, milliseconds a frame and how many frames there are (16 bits each), the length of each frame (32 bits each), and the
frames, each a JPEG of that size. Either is named by the SHA-256 of its bytes.
"""

import hashlib
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

MEDIA_ID = r"^[0-9a-f]{64}$"
PICTURE_TYPE, FILM_TYPE = "image/jpeg", "application/vnd.e-station.film"
LARGEST_PICTURE, LONGEST_SIDE = 1024 * 1024, 1920
LARGEST_FILM, LONGEST_FILM_SIDE = 6 * 1024 * 1024, 960
LARGEST_MEDIA = LARGEST_FILM
# Five frames a second are calm, and what a station can paint without a graphics chip.
LEAST_FRAME_MS, MOST_FRAME_MS, MOST_FRAMES = 200, 2000, 100
LONGEST_FILM_MS = 20_000
# Where a content names them, in `data`.
NAMED_BY = ("media", "picture", "photo")

_MAGIC, _HEAD, _LENGTH = b"ESFILM1\n", struct.Struct(">HHHH"), struct.Struct(">I")
_JPEG, _SEGMENT = b"\xff\xd8", struct.Struct(">BBH")
_SIZE = struct.Struct(">BHHB")  # of a frame header: precision, height, width, components
_BASELINE, _BITS = 0xC0, 8
_BEFORE_FRAME = frozenset({0xC4, 0xDB, 0xDD, 0xFE, *range(0xE0, 0xF0)})
_GRAY, _COLOR = 1, 3
_ID = re.compile(MEDIA_ID)


class MediaKind(StrEnum):
    PICTURE = "picture"
    FILM = "film"


@dataclass(frozen=True, slots=True, repr=False)
class Film:
    """`begins` are where its frames begin in `content`, and where the last one ends."""

    width: int
    height: int
    frame_ms: int
    content: bytes
    begins: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.begins) - 1

    def frame(self, number: int) -> bytes:
        return self.content[self.begins[number] : self.begins[number + 1]]


def media_id(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def is_media_id(text: object) -> bool:
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def kind_of(content: bytes) -> MediaKind | None:
    """None: neither a picture nor a film within the limits. By what is written in them alone: nothing is decoded."""
    if film_of(content) is not None:
        return MediaKind.FILM
    return MediaKind.PICTURE if is_picture(content) else None


def is_picture(content: bytes) -> bool:
    size = jpeg_size(content) if len(content) <= LARGEST_PICTURE else None
    return size is not None and 0 < max(size) <= LONGEST_SIDE


def film_of(content: bytes) -> Film | None:
    """None: it is no film, or not within the limits."""
    if not content.startswith(_MAGIC) or not len(_MAGIC) + _HEAD.size < len(content) <= LARGEST_FILM:
        return None
    width, height, frame_ms, count = _HEAD.unpack_from(content, len(_MAGIC))
    first = len(_MAGIC) + _HEAD.size
    within = 0 < max(width, height) <= LONGEST_FILM_SIDE and LEAST_FRAME_MS <= frame_ms <= MOST_FRAME_MS
    if not within or not 1 < count <= MOST_FRAMES or len(content) < first + count * _LENGTH.size:
        return None
    lengths = [_LENGTH.unpack_from(content, first + n * _LENGTH.size)[0] for n in range(count)]
    begins = tuple(accumulate(lengths, initial=first + count * _LENGTH.size))
    if begins[-1] != len(content) or count * frame_ms > LONGEST_FILM_MS:
        return None
    film = Film(width, height, frame_ms, content, begins)
    sizes = {jpeg_size(content[start:end]) for start, end in pairwise(begins)}
    return film if sizes == {(width, height)} else None


def film_bytes(size: tuple[int, int], frame_ms: int, frames: Sequence[bytes]) -> bytes:
    head = _MAGIC + _HEAD.pack(*size, frame_ms, len(frames))
    return head + b"".join(_LENGTH.pack(len(frame)) for frame in frames) + b"".join(frames)


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height by its frame header; None: it is no baseline JPEG of one or three components."""
    place = len(_JPEG)
    if not content.startswith(_JPEG):
        return None
    while place + _SEGMENT.size <= len(content):
        lead, marker, length = _SEGMENT.unpack_from(content, place)
        if lead != 0xFF or marker not in {_BASELINE, *_BEFORE_FRAME} or length < 2:  # noqa: PLR2004 - its own two bytes
            return None
        if marker == _BASELINE:
            return _size_at(content, place + _SEGMENT.size)
        place += 2 + length
    return None


def _size_at(content: bytes, place: int) -> tuple[int, int] | None:
    if len(content) < place + _SIZE.size:
        return None
    bits, height, width, components = _SIZE.unpack_from(content, place)
    sound = bits == _BITS and components in {_GRAY, _COLOR} and min(width, height) > 0
    return (width, height) if sound else None
