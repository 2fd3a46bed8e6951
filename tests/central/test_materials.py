import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from central import materials
from central.materials import Prepared, Rejected, prepare


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **saved: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#c8b48c").save(out, kind, **saved)
    return out.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_a_picture_is_drawn_anew_upright_and_without_what_the_camera_wrote() -> None:
    exif = Image.new("RGB", (1, 1)).getexif()
    exif[0x010F] = "SECRETCAMERA"
    exif[0x0112] = 6  # turned by a quarter
    kept = prepare(photo(exif=exif, comment=b"SECRETCOMMENT"))
    assert isinstance(kept, Prepared)
    assert kept.media_type == "image/jpeg"
    assert b"SECRET" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.size == (40, 60)
        assert dict(picture.getexif()) == {}


def test_png_becomes_jpeg_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    kept = prepare(out.getvalue())
    assert isinstance(kept, Prepared)
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_a_large_picture_is_made_smaller() -> None:
    kept = prepare(photo(size=(4000, 3000)))
    assert isinstance(kept, Prepared)
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert picture.size == (2400, 1800)


def test_a_pdf_is_kept_as_it_is() -> None:
    assert prepare(PDF) == Prepared("application/pdf", PDF)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Rejected.EMPTY),
        (b"MZ\x90\0", Rejected.WRONG_TYPE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Rejected.WRONG_TYPE),
        (b"GIF89a", Rejected.WRONG_TYPE),
        (photo()[:200], Rejected.DAMAGED),
        (b"\xff\xd8\xff" + b"x" * 100, Rejected.DAMAGED),
        (b"%PDF-1.4 cut off", Rejected.DAMAGED),
        (PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(x)>>"), Rejected.WRONG_TYPE),
        (b"\xff\xd8\xff" + b"\0" * (15 * 1024 * 1024), Rejected.TOO_LARGE),
        (b"%PDF-" + b"\0" * (8 * 1024 * 1024), Rejected.TOO_LARGE),
    ],
    ids=["empty", "program", "svg", "gif", "cut", "no_jpeg", "cut_pdf", "active_pdf", "large", "large_pdf"],
)
def test_what_is_not_taken(content: bytes, why: Rejected) -> None:
    assert prepare(content) is why


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(materials, "_MAX_PIXELS", 1000)
    assert prepare(photo("PNG")) is Rejected.TOO_LARGE


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([photo(), photo("PNG")]), st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_damage_is_an_answer(content: bytes, at: int, noise: bytes) -> None:
    damaged = content[:at] + noise + content[at + len(noise) :]
    assert isinstance(prepare(damaged), Prepared | Rejected)
