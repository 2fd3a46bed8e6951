"""笔画: the packed table answers as a slow search through all would."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.input import stroke_order
from kiosk.input.api import ANY_STROKE, STROKE_KEYS, EngineMissingError, Reason
from kiosk.input.stroke_order import StrokeTable, open_strokes, pack_strokes
from kiosk.settings import ASSETS

ways = st.sets(st.text(STROKE_KEYS, min_size=1, max_size=6), min_size=1, max_size=3)
tables = st.dictionaries(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), ways, min_size=1, max_size=40)
asked = st.text(STROKE_KEYS + ANY_STROKE, min_size=1, max_size=5)


def slowly(strokes: dict[str, set[str]], order: str, keys: str) -> list[str]:
    def fits(written: str) -> bool:
        begins = written[: len(keys)]
        return all(key in {ANY_STROKE, stroke} for key, stroke in zip(keys, begins, strict=False)) and len(
            written
        ) >= len(keys.rstrip(ANY_STROKE))

    return [character for character in order if any(fits(written) for written in strokes[character])]


@given(tables, asked, st.integers(0, 5), st.integers(1, 5))
def test_the_bisect_finds_what_a_slow_search_finds(
    strokes: dict[str, set[str]], keys: str, start: int, count: int
) -> None:
    order = "".join(sorted(strokes, reverse=True))
    table = StrokeTable(pack_strokes(strokes, order))
    expected = slowly(strokes, order, keys) if keys.count(ANY_STROKE) <= 3 else []
    found = table.candidates(keys, start, count)
    assert list(found.texts) == expected[start : start + count]
    assert found.more == (len(expected) > start + count)


@given(tables, asked)
def test_short_beginnings_are_kept_in_order(strokes: dict[str, set[str]], keys: str) -> None:
    order = "".join(sorted(strokes, reverse=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stroke_order, "_LARGE", 2)
        packed = pack_strokes(strokes, order)
    expected = slowly(strokes, order, keys) if keys.count(ANY_STROKE) <= 3 else []
    assert list(StrokeTable(packed).candidates(keys, 0, 100).texts) == expected


@given(st.binary(max_size=80))
def test_what_is_no_table_is_refused(noise: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        StrokeTable(noise)


def test_a_table_that_was_cut_is_refused() -> None:
    packed = pack_strokes({"一": {"h"}, "二": {"hh"}}, "一二")
    for length in range(len(packed)):
        with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
            StrokeTable(packed[:length])


@pytest.mark.parametrize(
    ("keys", "first"),
    [("h", "不"), ("hs", "下"), ("pn", "人"), ("hszh", "可"), ("nnhhs", "法"), ("h*h", "去"), ("phspn", "和")],
)
def test_the_commonest_come_first(keys: str, first: str) -> None:
    found = open_strokes(ASSETS / "generated").candidates(keys, 0, 40)
    assert found.texts[0] == first
    assert found.letters == keys


def test_what_was_pressed_is_shown_as_strokes() -> None:
    assert open_strokes(ASSETS / "generated").candidates("hspnz*", 0, 1).composition == "一丨丿丶乙＊"


@pytest.mark.parametrize("keys", ["", "q", "h" * 65, "****", "'"])
def test_what_makes_no_sense_has_no_candidates(keys: str) -> None:
    assert open_strokes(ASSETS / "generated").candidates(keys, 0, 9).texts == ()


def test_pages_follow_one_another() -> None:
    table = open_strokes(ASSETS / "generated")
    pages = [table.candidates("hs", start, 9).texts for start in range(0, 36, 9)]
    assert [text for page in pages for text in page] == list(table.candidates("hs", 0, 36).texts)


def test_a_missing_and_a_broken_table_are_named(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError) as missing:
        open_strokes(tmp_path)
    assert missing.value.reason is Reason.NO_DATA
    (tmp_path / "input").mkdir()
    (tmp_path / "input" / "strokes.bin").write_bytes(b"{}\n")
    with pytest.raises(EngineMissingError) as broken:
        open_strokes(tmp_path)
    assert broken.value.reason is Reason.BAD_DATA
