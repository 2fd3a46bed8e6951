"""What comes as a picture or a film: drawn anew within the limits, or refused with the reason."""

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from central import media
from central.media import REASONS, PreparedMedia, Rejected, prepare_media
from central.picture_header import read_header
from kiosk.contract.media import LARGEST_PICTURE, LONGEST_SIDE, MediaKind, film_of, jpeg_size, kind_of, media_id
from tests.support.moving import COLORS, animated, saved, still


def prepared(content: bytes) -> PreparedMedia:
    found = prepare_media(content)
    assert isinstance(found, PreparedMedia), found
    assert kind_of(found.content) is found.kind, "what is kept is what a station takes"
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_without_what_a_camera_wrote(kind: str):
    exif = Image.new("RGB", (1, 1)).getexif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6  # turned by a quarter
    kept = prepared(saved(still(), kind, exif=exif))
    assert (kept.kind, kept.media_type) == (MediaKind.PICTURE, "image/jpeg")
    assert b"SECRET" not in kept.content
    assert jpeg_size(kept.content) == (kept.width, kept.height) == (54, 96)
    assert kept.media_id == media_id(kept.content)


def test_a_large_picture_is_made_smaller_and_light():
    noise = Image.effect_noise((3000, 2400), 120).convert("RGB")
    kept = prepared(saved(noise, quality=95))
    assert max(kept.width, kept.height) <= LONGEST_SIDE
    assert len(kept.content) <= LARGEST_PICTURE


def test_a_progressive_picture_becomes_a_plain_one():
    assert jpeg_size(saved(still(), progressive=True)) is None
    assert prepared(saved(still(), progressive=True)).kind is MediaKind.PICTURE


def test_what_is_seen_through_becomes_white():
    kept = prepared(saved(Image.new("RGBA", (16, 16), (0, 0, 0, 0)), "PNG"))
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.getpixel((8, 8)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_film_becomes_frames_five_a_second(kind: str):
    kept = prepared(animated(kind, ms=400))
    film = film_of(kept.content)
    assert film is not None
    assert (len(film), film.frame_ms, kept.milliseconds) == (8, 200, 1600)
    reds = []
    for number in range(0, 8, 2):
        with Image.open(io.BytesIO(film.frame(number))) as frame:
            reds.append(frame.convert("RGB").getpixel((5, 5))[0])
    for seen, color in zip(reds, COLORS, strict=True):
        assert seen == pytest.approx(int(color[1:3], 16), abs=12)


def test_a_film_of_one_frame_is_a_picture():
    assert prepared(saved(still(), "GIF")).kind is MediaKind.PICTURE


def png_of(width: int, height: int) -> bytes:
    """Only its header is as large as that."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def jpeg_of(width: int, height: int) -> bytes:
    small = saved(still())
    at = small.index(b"\xff\xc0") + 5
    return small[:at] + struct.pack(">HH", height, width) + small[at + 4 :]


@pytest.mark.parametrize("content", [png_of(20_000, 20_000), png_of(20_000, 10), jpeg_of(20_000, 20_000)])
def test_what_is_too_large_is_never_decoded(content: bytes, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(media, "_drawn", lambda *_: pytest.fail("decoded"))
    assert prepare_media(content) is Rejected.TOO_MANY_PIXELS


def gif_bomb(frames: int) -> bytes:
    """A canvas of 2000 x 2000, and as many tiny frames on it."""
    head = b"GIF89a" + struct.pack("<HHBBB", 2000, 2000, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return head + frame * frames + b"\x3b"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Rejected.EMPTY),
        (b"x" * (media.MAX_FILE + 1), Rejected.TOO_LARGE),
        (b"MZ\x90\0", Rejected.WRONG_TYPE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Rejected.WRONG_TYPE),
        (b"\0\0\0\x20ftypisom" + bytes(64), Rejected.MOVIE),
        (b"\x1aE\xdf\xa3" + bytes(64), Rejected.MOVIE),
        (gif_bomb(900), Rejected.TOO_LONG),
        (animated(ms=6000), Rejected.TOO_LONG),
        (saved(still())[:-200], Rejected.DAMAGED),
        (animated()[:-300], Rejected.DAMAGED),
        (saved(still()) + b"PK\x03\x04 and a list", Rejected.MIXED),
        (saved(still(), "PNG") + b"MZ\x90", Rejected.MIXED),
        (animated() + b"rest", Rejected.MIXED),
        (saved(still(), comment=b"<script>alert(1)</script>"), Rejected.MIXED),
        (saved(still(), comment=b"%PDF-1.7"), Rejected.MIXED),
        (saved(still(), comment=b"PK\x05\x06"), Rejected.MIXED),
    ],
    ids=lambda value: value.value if isinstance(value, Rejected) else "",
)
def test_what_is_not_taken_is_named(content: bytes, why: Rejected):
    assert prepare_media(content) is why
    assert REASONS[why]


def test_a_frame_that_makes_the_canvas_grow_is_refused():
    grown = bytearray(gif_bomb(2))
    at = grown.index(b"\x2c") + 5
    grown[at : at + 2] = struct.pack("<H", 60_000)
    assert prepare_media(bytes(grown)) is Rejected.DAMAGED


def test_the_second_picture_behind_a_telephones_first_is_left_out():
    kept = prepared(saved(still()) + saved(still(COLORS[1])))
    assert kept.content == prepared(saved(still())).content


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([saved(still()), saved(still(), "PNG"), saved(still(), "WEBP"), animated(), animated("WEBP")]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=6),
    st.floats(0.2, 1),
)
def test_broken_files_are_refused_or_drawn_and_raise_nothing(
    whole: bytes, changed: list[tuple[float, int]], keep: float
):
    content = bytearray(whole)
    for place, value in changed:
        content[int(place * len(content))] = value
    found = prepare_media(bytes(content[: max(int(len(content) * keep), 1)]))
    assert isinstance(found, Rejected) or kind_of(found.content) is found.kind


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF"]), st.binary(max_size=200))
def test_any_bytes_may_be_asked_for_their_header(magic: bytes, rest: bytes):
    read_header(magic + rest)
