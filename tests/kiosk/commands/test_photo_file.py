"""Photographs from files: only the picture is kept, always small enough, and no file can break the reader."""

import base64
import io
import os
import struct
import zlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from central.materials import Prepared, Rejected, prepare
from kiosk.commands.photo_file import MAX_FILE, drawn_anew, with_photos
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.form import check_answers
from kiosk.items.photo_check import MAX_PHOTO_BYTES
from tests.support.one_of_each_kind import VALID, item_of_every_kind

ITEM = item_of_every_kind()
FIELD = "document_photo"


def picture(form: str = "JPEG", size: tuple[int, int] = (800, 600), mode: str = "RGB", **more: Any) -> bytes:
    noisy = Image.effect_noise(size, 80).convert(mode)
    out = io.BytesIO()
    noisy.save(out, form, **more)
    return out.getvalue()


def read(value: Any, folder: Path) -> dict[str, Any] | tuple[AnswerFault, ...]:
    return with_photos(ITEM, {**VALID, FIELD: value}, folder)


def test_a_photograph_loses_what_the_camera_wrote_and_keeps_its_picture(tmp_path: Path) -> None:
    exif: Any = Image.Exif()  # type: ignore[no-untyped-call]
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SECRET CAMERA"
    exif.get_ifd(0x8825)[2] = (24.0, 59.0, 1.0)  # where it was taken
    (tmp_path / "licence.jpg").write_bytes(picture(exif=exif.tobytes()))
    answers = read("licence.jpg", tmp_path)
    assert isinstance(answers, dict)
    kept = base64.b64decode(answers[FIELD]["data"])
    assert b"SECRET" not in kept
    shown = Image.open(io.BytesIO(kept))
    assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (600, 800), {})
    assert check_answers(ITEM, answers, person=None, today=date(2026, 11, 22)) == ()


@pytest.mark.parametrize(
    "content",
    [
        picture(size=(4000, 3000), quality=95),
        picture("PNG", size=(1200, 900), mode="RGBA"),
        picture("PNG", mode="P"),
        picture("PNG", mode="1"),
        picture("JPEG", mode="CMYK"),
        picture("PNG", size=(100, 5000)),
    ],
    ids=["large", "rgba", "palette", "bits", "cmyk", "narrow"],
)
def test_any_picture_becomes_a_small_one(content: bytes) -> None:
    jpeg = drawn_anew(content)
    assert jpeg is not None
    assert jpeg.startswith(b"\xff\xd8\xff")
    assert len(jpeg) <= MAX_PHOTO_BYTES


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "bad_format"),
        (b"%PDF-1.7", "bad_format"),
        (picture("GIF", mode="P"), "bad_format"),
        (picture()[:2000], "bad_format"),
        (b"\xff\xd8\xff" + b"x" * 500, "bad_format"),
        (picture(size=(90, 900)), "bad_format"),
        (b"\xff\xd8\xff" + bytes(MAX_FILE), "too_long"),
    ],
    ids=["empty", "pdf", "gif", "cut", "named", "narrow", "large"],
)
def test_a_wrong_file_is_told_by_its_field(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "a").write_bytes(content)
    faults = read(str(tmp_path / "a"), tmp_path)
    assert isinstance(faults, tuple)
    assert [(fault.field, fault.code) for fault in faults] == [(FIELD, code)]


def test_a_comment_in_the_file_is_not_kept() -> None:
    kept = drawn_anew(picture(comment=b"SECRET"))
    assert kept is not None
    assert b"SECRET" not in kept


def test_a_pipe_is_no_photograph_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    faults = read("a.jpg", tmp_path)
    assert isinstance(faults, tuple)
    assert [(fault.field, fault.code) for fault in faults] == [(FIELD, "bad_format")]


def png_with_notes(notes: bytes) -> bytes:
    """A picture with a block of camera's notes (eXIf) after its head, its checksum right."""
    png = picture("PNG", size=(120, 120))
    block = b"eXIf" + notes
    chunk = struct.pack(">I", len(notes)) + block + struct.pack(">I", zlib.crc32(block))
    return png[:33] + chunk + png[33:]


@pytest.mark.parametrize("length", range(8, 60))
def test_notes_cut_short_are_no_fault_of_ours(length: int) -> None:
    exif: Any = Image.Exif()  # type: ignore[no-untyped-call]
    exif[0x010F] = "SECRET CAMERA"
    content = png_with_notes(exif.tobytes()[6 : 6 + length])
    jpeg = drawn_anew(content)
    assert jpeg is None or b"SECRET" not in jpeg
    assert isinstance(prepare(content), Prepared | Rejected)


@pytest.mark.parametrize("at", range(20, 120, 7))
def test_spoiled_notes_are_thrown_away_in_silence(at: int, recwarn: pytest.WarningsRecorder) -> None:
    exif: Any = Image.Exif()  # type: ignore[no-untyped-call]
    exif[0x0112], exif[0x010F] = 6, "SECRET CAMERA"
    out = io.BytesIO()
    Image.new("RGB", (200, 300)).save(out, "JPEG", exif=exif.tobytes())
    spoiled = bytearray(out.getvalue())
    spoiled[at] ^= 0xFF
    jpeg = drawn_anew(bytes(spoiled))
    assert jpeg is None or b"SECRET" not in jpeg
    assert [str(warning.message) for warning in recwarn] == []


@pytest.mark.parametrize("path", ["nowhere.jpg", "", ".", "/", "a\x00b", "测" * 5000])
def test_a_path_to_nothing_is_told(tmp_path: Path, path: str) -> None:
    faults = read(path, tmp_path)
    assert isinstance(faults, tuple)
    assert [(fault.field, fault.code) for fault in faults] == [(FIELD, "bad_format")]


def test_several_are_read_in_their_order_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(picture())
    two = read(["a.jpg", "a.jpg"], tmp_path)
    assert isinstance(two, dict)
    assert len(two[FIELD]) == 2
    three = read(["a.jpg"] * 3, tmp_path)
    assert isinstance(three, tuple)
    assert [(fault.field, fault.code) for fault in three] == [(FIELD, "too_long")]
    second = read(["a.jpg", "b.jpg"], tmp_path)
    assert isinstance(second, tuple)
    assert second[0].field == f"{FIELD}[1]"


GOOD = {"JPEG": picture(size=(120, 120)), "PNG": picture("PNG", size=(120, 120))}


@given(st.sampled_from(sorted(GOOD)), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=30))
def test_a_damaged_file_is_no_fault_of_ours(form: str, damage: list[tuple[int, int]]) -> None:
    content = bytearray(GOOD[form])
    for at, value in damage:
        content[at % len(content)] = value
    jpeg = drawn_anew(bytes(content))
    assert jpeg is None or len(jpeg) <= MAX_PHOTO_BYTES
