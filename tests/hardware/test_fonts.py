"""Every character is drawn: by the right face, or as its code in a box."""

from pathlib import Path

import pytest

from hardware.fonts import Fonts, FontsMissingError
from hardware.glyphs import blank, draw_glyph, to_dots


@pytest.mark.parametrize("char", "就e８𠅤𬱖㛃龨〇")
def test_every_character_of_gb_18030_has_a_face(fonts: Fonts, char: str) -> None:
    assert fonts.face_for(char, 24) is not None


@pytest.mark.parametrize("char", ["\ue123", "\ud840", "\U0010fffd"])
def test_what_no_face_has_is_its_code_in_a_box(fonts: Fonts, char: str) -> None:
    assert fonts.face_for(char, 24) is None
    paper = blank(24, 24)
    draw_glyph(paper, (0, 0), char, fonts, width=24, height=24)
    dots = to_dots(paper).convert("L")
    assert dots.crop((0, 1, 23, 2)).getextrema() == (0, 0)
    assert dots.crop((2, 3, 20, 21)).getextrema()[0] == 0


def test_two_unknown_characters_can_be_told_apart(fonts: Fonts) -> None:
    drawn = []
    for char in "\ue123\ue124":
        paper = blank(24, 24)
        draw_glyph(paper, (0, 0), char, fonts, width=24, height=24)
        drawn.append(to_dots(paper).tobytes())
    assert drawn[0] != drawn[1]


def test_missing_fonts_are_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hardware.fonts.DEBIAN_NOTO", tmp_path)
    with pytest.raises(FontsMissingError):
        Fonts.find(tmp_path)
