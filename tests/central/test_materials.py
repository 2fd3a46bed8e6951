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
    monkeypatch.setattr(materials, "_MAX_PIXELS_AT_ONCE", 1000)
    assert prepare(photo("PNG")) is prepare(photo()) is Rejected.TOO_LARGE


def test_a_png_of_few_bytes_and_many_pixels_is_not_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (7000, 7000)).save(out, "PNG")
    assert len(out.getvalue()) < 10_000
    assert prepare(out.getvalue()) is Rejected.TOO_LARGE


def test_a_jpeg_of_endless_passes_is_not_read_through() -> None:
    content = photo(size=(600, 400), progressive=True)
    end, tables = content.rindex(b"\xff\xd9"), content.rindex(b"\xff\xc4")
    once_more = content[tables:end]
    assert isinstance(prepare(content[:end] + once_more * 5 + content[end:]), Prepared)
    assert prepare(content[:end] + once_more * 5000 + content[end:]) is Rejected.DAMAGED


def test_what_follows_a_picture_is_cut_off() -> None:
    """A picture that is also an archive, a program or a page, or carries a film as some phones make them."""
    for tail in (b"PK\x03\x04" * 9, b"<script>alert(1)</script>", b"\xff\xda\x00\x02" * 500):
        kept = prepare(photo() + tail)
        assert isinstance(kept, Prepared)
        assert tail not in kept.content
        assert kept.content.endswith(b"\xff\xd9")


@pytest.mark.parametrize("kind", ["L", "P", "CMYK", "RGBA", "LA", "1", "I;16"])
def test_every_kind_of_picture_is_taken(kind: str) -> None:
    out = io.BytesIO()
    Image.new(kind, (9, 9)).save(out, "JPEG" if kind == "CMYK" else "PNG")
    assert isinstance(prepare(out.getvalue()), Prepared)


@pytest.mark.parametrize(
    "written",
    [
        b"/S/JavaScript",
        b"/S/#4aavaScript",
        b"/S/J#61va#53cript",
        b"/Launch",
        b"/EmbeddedFiles",
        b"/XFA",
        b"/SubmitForm",
    ],
)
def test_a_pdf_that_does_more_than_be_read(written: bytes) -> None:
    assert prepare(PDF.replace(b"/Catalog", b"/Catalog/OpenAction<<" + written + b">>")) is Rejected.WRONG_TYPE


def test_a_pdf_of_a_word_processor_and_a_scanned_one() -> None:
    opens_at_a_page = PDF.replace(b"/Catalog", b"/Catalog/OpenAction[1 0 R/XYZ null null 0]")
    scanned = PDF.replace(b"trailer", b"2 0 obj<<>>stream\n\x91/AA\x07 /JS\x92endstream trailer")
    assert isinstance(prepare(opens_at_a_page), Prepared)
    assert isinstance(prepare(scanned), Prepared)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([photo(), photo("PNG")]), st.integers(0, 400), st.binary(min_size=1, max_size=8))
def test_damage_is_an_answer(content: bytes, at: int, noise: bytes) -> None:
    damaged = content[:at] + noise + content[at + len(noise) :]
    assert isinstance(prepare(damaged), Prepared | Rejected)
