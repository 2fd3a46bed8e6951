"""Every character is drawn by a font that has it, or spelled out."""

from pathlib import Path

import pytest

from kiosk.ui.fonts import BOXED, Coverage, FontBook, FontsMissingError
from tests.support.kiosk_under_test import ROOT

FOLDER = ROOT / "assets" / "generated" / "fonts"


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook(FOLDER)


def drawn(book: FontBook, text: str, *, bold: bool = False) -> list[tuple[str, str]]:
    return [(run.text, Path(run.font).name) for run in book.runs(text, bold=bold)]


def test_ranges_are_closed():
    coverage = Coverage.of([(0x41, 0x43), (0x61, 0x61)])
    assert [char in coverage for char in "@ACDab"] == [False, True, True, False, True, False]
    assert "A" not in Coverage.of([])


def test_plain_text_is_one_run(book: FontBook):
    assert len(drawn(book, "满 16 岁，《就业促进法》")) == 1


def test_bold_is_another_file(book: FontBook):
    (_, regular), (_, bold) = drawn(book, "找工作")[0], drawn(book, "找工作", bold=True)[0]
    assert "Regular" in regular
    assert "Bold" in bold


def test_a_rare_character_gets_the_font_that_has_it(book: FontBook):
    runs = drawn(book, "王\U00020000山")
    assert [text for text, _ in runs] == ["王", "\U00020000", "山"]
    assert "Hana" in runs[1][1]


def test_what_no_font_has_is_boxed(book: FontBook):
    assert [run.text for run in book.runs("a\U0003fffdb") if run.font == BOXED] == ["\U0003fffd"]


def test_tibetan_has_a_font_of_its_own_and_stands_smaller(book: FontBook):
    (run,) = book.runs("ལས་ཀ་འཚོལ་བ།")
    assert (Path(run.font).name, run.scale) == ("DDC_Uchen.ttf", 0.8)


def test_invisible_marks_are_left_out(book: FontBook):
    assert "".join(run.text for run in book.runs("葛\U000e0100\u200b")) == "葛"


def test_every_file_is_there(book: FontBook):
    for run in book.runs("王\U00020000㐂") + book.runs("王", bold=True):
        assert Path(run.font).exists()


def test_all_8105_standard_characters_have_a_glyph(book: FontBook):
    """The block of the unified ideographs holds nearly all of 通用规范汉字表."""
    assert all(book.font_of(chr(point)) for point in range(0x4E00, 0x9FA6))


def test_without_any_font_set_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.ui.fonts.SYSTEM_FONTS", ("no-such-font-*",))
    with pytest.raises(FontsMissingError):
        FontBook(tmp_path)


def test_a_missing_font_is_stood_in_for_by_the_next_best(tmp_path: Path):
    """The other weight, else the whole face for the small one; no text is lost with a file."""
    for prepared in (ROOT / "assets" / "generated" / "fonts").iterdir():
        if prepared.name not in ("NotoSansCJKsc-common-Bold.otf", "HanaMinB.ttf"):
            (tmp_path / prepared.name).symlink_to(prepared)
    (tmp_path / "NotoSansCJKsc-common-Bold.otf").write_bytes(b"garbage")
    whole = FontBook(ROOT / "assets" / "generated" / "fonts")
    only_in_hanamin_b = next(char for char in map(chr, range(0x2A700, 0x2B740)) if whole.font_of(char) == "HanaMinB")
    book = FontBook(tmp_path)
    assert book.path(bold=True).endswith("NotoSansCJKsc-common-Regular.otf")
    assert [run.text for run in book.runs(f"王{only_in_hanamin_b}") if run.font == BOXED] == [only_in_hanamin_b]
