"""Pictures and films by what is written in them: only what the centre writes is taken."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.contract.media import (
    LARGEST_FILM,
    LARGEST_PICTURE,
    MediaKind,
    film_bytes,
    film_of,
    is_media_id,
    jpeg_size,
    kind_of,
    media_id,
)
from tests.support.moving import film_media, picture_media, saved, still

FRAME = saved(still())


def test_a_picture_and_a_film_are_known():
    assert kind_of(picture_media().content) is MediaKind.PICTURE
    assert kind_of(film_media().content) is MediaKind.FILM


def test_a_film_reads_back_as_it_was_written():
    film = film_of(film_bytes((96, 54), 250, [FRAME, FRAME, FRAME]))
    assert film is not None
    assert (film.width, film.height, film.frame_ms, len(film)) == (96, 54, 250, 3)
    assert [film.frame(n) for n in range(3)] == [FRAME] * 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        FRAME + bytes(LARGEST_PICTURE),
        saved(still(), progressive=True),
        saved(still().convert("CMYK")),
        saved(still(size=(2000, 10))),
        saved(still(), "PNG"),
        film_bytes((96, 54), 199, [FRAME, FRAME]),
        film_bytes((96, 54), 2001, [FRAME, FRAME]),
        film_bytes((96, 54), 200, [FRAME]),
        film_bytes((96, 54), 200, [FRAME] * 101),
        film_bytes((96, 54), 2000, [FRAME] * 11),
        film_bytes((95, 54), 200, [FRAME, FRAME]),
        film_bytes((96, 54), 200, [FRAME, saved(still(size=(96, 55)))]),
        film_bytes((96, 54), 200, [FRAME, FRAME]) + b"x",
        film_bytes((96, 54), 200, [FRAME, FRAME])[:-1],
        film_bytes((96, 54), 200, [FRAME, b"MZ"]),
        film_bytes((0, 0), 200, [FRAME, FRAME]),
        film_bytes((96, 54), 200, [FRAME, bytes(LARGEST_FILM)]),
    ],
    ids=str,
)
def test_nothing_else_is(content: bytes):
    assert kind_of(content) is None


@given(st.binary(max_size=300))
def test_any_bytes_may_be_asked(content: bytes):
    assert kind_of(content) is None
    assert kind_of(b"\xff\xd8" + content) in {None, MediaKind.PICTURE}
    assert film_of(b"ESFILM1\n" + content) is None


@given(st.integers(0, len(FRAME) - 1), st.integers(0, 255))
def test_a_changed_byte_gives_a_size_or_nothing(place: int, value: int):
    changed = bytearray(FRAME)
    changed[place] = value
    size = jpeg_size(bytes(changed))
    assert size is None or min(size) > 0


@given(st.lists(st.integers(0, 2**32 - 1), min_size=2, max_size=4))
def test_lengths_that_lie_are_refused(lengths: list[int]):
    head = b"ESFILM1\n" + struct.pack(">HHHH", 96, 54, 200, len(lengths))
    assert film_of(head + b"".join(struct.pack(">I", one) for one in lengths) + FRAME) is None


@pytest.mark.parametrize("text", ["", "0" * 63, "0" * 65, "G" * 64, "A" * 64, f"{'0' * 64}\n", None, 7])
def test_what_is_no_id(text: object):
    assert not is_media_id(text)
    assert is_media_id(media_id(b""))
