"""Of every block of Hanzi, and of private use, a sample as the window draws it: never blank, never tofu."""

from collections.abc import Iterator
from functools import lru_cache
from random import Random

import pytest

from kiosk.domain.ideographs import AMENDMENT_1, LEVEL_3
from kiosk.ui.app import KioskApp
from kiosk.ui.fonts import BOXED, FontBook
from kiosk.ui.theme import TextStyle
from tests.support.kiosk_under_test import ROOT

FONTS = ROOT / "assets" / "generated" / "fonts"
STYLE = TextStyle(28, bold=False, line=1.5)
SAMPLE = 2000
PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
# No font has a character there; asking for it draws the font's own mark for what it lacks.
NOWHERE = "\U000e1000"


def sampled() -> Iterator[tuple[str, list[int]]]:
    """Of each block as many as its share, and at least its first and its last."""
    order = Random(18030)
    whole = sum(map(len, LEVEL_3))
    for block in LEVEL_3:
        some = set(order.sample(block, min(len(block), SAMPLE * len(block) // whole)))
        yield f"U+{block[0]:04X}", sorted(some | {block[0], block[-1]})
    for block in (*AMENDMENT_1, *PRIVATE):
        yield f"U+{block[0]:04X}", sorted({block[0], *order.sample(block, min(len(block), 5)), block[-1]})


BLOCKS = dict(sampled())


@pytest.fixture(scope="module")
def book() -> FontBook:
    return FontBook(FONTS)


def pixels(app: KioskApp, text: str, font: str) -> bytes:
    """What the window's text engine makes of `text`, whatever the font has."""
    del app
    from kivy.core.text import Label  # it wants the window first

    label = Label(text=text, font_name=font, font_size=STYLE.size, font_hinting="normal", color=(1, 1, 1, 1))
    label.refresh()
    drawn: bytes = label.texture.pixels
    return drawn


def test_at_least_two_thousand_are_looked_at():
    assert sum(map(len, BLOCKS.values())) >= SAMPLE


@pytest.mark.parametrize("block", BLOCKS)
def test_no_character_is_blank_or_tofu(app: KioskApp, book: FontBook, block: str):
    from kiosk.ui.widgets.typeset import Typesetter

    setter = Typesetter(book, scale=1)
    missing = lru_cache(lambda font: pixels(app, NOWHERE, font))
    for char in map(chr, BLOCKS[block]):
        (run,) = book.runs(char)
        (line,) = setter.set(char, STYLE).lines
        looks = [piece.texture.pixels for piece in line.pieces]
        assert all(any(look) for look in looks), f"U+{ord(char):04X} is blank"
        if run.font == BOXED:
            assert len(looks) == 3, f"U+{ord(char):04X} lacks its box or its code"
        else:
            assert looks == [pixels(app, char, run.font)]
            assert looks != [missing(run.font)], f"U+{ord(char):04X} is tofu"


def test_every_character_of_level_3_has_a_font_of_its_own(book: FontBook):
    assert all(book.font_of(chr(point)) for block in LEVEL_3 for point in block)


def test_a_private_character_is_boxed_even_where_a_font_has_something(book: FontBook):
    """HanaMinA has marks of its own in the private area; a card means others."""
    assert [run.font for run in book.runs("\uf137\ue863\U000f0000")] == [BOXED]


def test_boxed_codes_stand_in_the_line_like_any_character(app: KioskApp, book: FontBook):
    del app
    from kiosk.ui.widgets.typeset import Typesetter

    setter = Typesetter(book, scale=1)
    plain, boxed = setter.set("王大山", STYLE), setter.set("王\ue863山", STYLE)
    assert boxed.width == plain.width
    assert boxed.height == plain.height


def test_different_code_points_look_different(app: KioskApp, book: FontBook):
    del app
    from kiosk.ui.widgets.typeset import Typesetter, code_rows

    assert code_rows("\ue863") == ("E8", "63")
    assert code_rows("\U00030edd") == ("30E", "DD")
    setter = Typesetter(book, scale=1)
    looks = {
        tuple(piece.texture.pixels for piece in setter.set(char, STYLE).lines[0].pieces) for char in "\ue863\ue864"
    }
    assert len(looks) == 2
