"""Rare characters are found by what they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.ideographs import LEVEL_3
from kiosk.input.api import EngineMissingError, Reason
from kiosk.input.rare_lookup import CHARACTERS, FOLDER, PARTS, RADICALS, READINGS, STROKES, open_look_up
from kiosk.settings import ASSETS
from scripts import prepare_characters as prepared


@pytest.fixture(scope="module")
def look_up():
    return open_look_up(ASSETS / "generated")


@pytest.mark.parametrize(
    ("parts", "char"),
    [
        ("木木", "林"),
        ("木木木", "森"),
        ("土土土土", "㙓"),
        ("女㓞", "㛃"),
        ("丰刀女", "㛃"),
        ("由页", "𬱖"),
        ("页由", "𬱖"),
        ("龙天", "䶮"),
        ("氵每", "海"),
        ("水每", "海"),
        ("金乐", "铄"),
        ("囗玉", "国"),
        ("口玉", "国"),
        ("衣中", "衷"),
        ("马余", "𬳿"),
        ("钅卢", "𬬻"),
        ("菛唯", "𬟢"),
        ("辶文", "这"),
        ("木 + 木", "林"),
        ("⽊⽊", "林"),
    ],
)
def test_by_parts(look_up, parts, char):
    assert char in look_up.candidates(parts, 0, 9).texts


@pytest.mark.parametrize("query", ["U+20164", "u+20164", "20164", "Ｕ＋２０１６４", "0x20164", " U+20164 ", "020164"])
def test_by_code_point(look_up, query):
    found = look_up.candidates(query, 0, 9)
    assert found.texts == ("𠅤",)
    assert found.readings == ("xí",)


@pytest.mark.parametrize("query", ["U+0041", "U+E863", "U+110000", "FFFFFF", "U+1F600", "D800"])
def test_a_code_point_of_anything_else_is_nothing(look_up, query):
    assert look_up.candidates(query, 0, 9).texts == ()


def test_a_character_of_the_amendment_is_found_by_its_code_point_alone(look_up):
    assert look_up.candidates("U+30000", 0, 9).texts == ("\U00030000",)


def test_by_radical_and_strokes_beside_it(look_up):
    assert "𬱖" in look_up.candidates("页5", 0, 9).texts
    assert look_up.candidates("由5", 0, 9).texts == ()  # no radical
    assert look_up.candidates("每5", 0, 9).texts == ()


@pytest.mark.parametrize("query", ["di页", "页di", "DI页", "di 页"])
def test_by_reading_and_a_part(look_up, query):
    found = look_up.candidates(query, 0, 9)
    assert {"𬱖", "頔"} <= set(found.texts)
    assert prepared.plain(found.readings[0]) == "di"


def test_the_part_beside_a_reading_need_be_no_radical(look_up):
    assert "頔" in look_up.find("di由")


def test_by_reading_alone_those_of_names_come_first(look_up):
    found = look_up.find("di")
    assert found.index("𬱖") < found.index("地")
    assert "㛃" in look_up.find("jie女")[:9]


@pytest.mark.parametrize("query", ["lv", "nve", "lü"])
def test_u_with_dots_is_v(look_up, query):
    assert bool(look_up.find(query)) == (query != "lü")


def test_one_radical_lists_its_characters_the_simplest_first(look_up):
    found = look_up.find("龙")
    assert {"䶮", "龚", "龛"} <= set(found)
    assert "龙" not in found


def test_one_part_lists_what_begins_or_ends_with_it(look_up):
    assert "潔" in look_up.find("絜")


@pytest.mark.parametrize(
    "query", ["", " ", "abc", "木xq", "di页由", "x页", "木" * 6, "\ue863木", "？", "5", "一二三四五六七"]
)
def test_what_is_no_question_has_no_answer(look_up, query):
    assert look_up.candidates(query, 0, 9).texts == ()


def test_pages_follow_one_another(look_up):
    whole, first, second = (look_up.candidates("氵5", start, count) for start, count in ((0, 18), (0, 9), (9, 9)))
    assert first.texts + second.texts == whole.texts
    assert first.more
    assert len(first.readings) == len(first.texts)


def test_a_reading_that_nobody_has_told_is_empty(look_up):
    assert look_up.reading("林") == "lín"
    assert look_up.reading("\U0002ceb0") == ""


def test_every_ideograph_of_the_standard_is_found_by_its_radical(look_up):
    """And so none is out of reach."""
    blind = [chr(point) for block in LEVEL_3 for point in block if not look_up.known(chr(point)).radicals]
    assert blind == []


def test_every_part_that_is_offered_is_known(look_up):
    assert all(look_up.known(part) for part in PARTS)


@given(query=st.text(st.sampled_from("木水页由一丨𬱖㓞5U+A0"), max_size=7))
def test_whatever_is_asked_only_characters_of_the_standard_come(look_up, query):
    found = look_up.find(query)
    assert len(found) == len(set(found))
    assert all(any(ord(char) in block for block in LEVEL_3) for char in found)


def test_missing_and_broken_tables_are_said(tmp_path):
    with pytest.raises(EngineMissingError) as missing:
        open_look_up(tmp_path)
    assert missing.value.reason is Reason.NO_DATA
    (tmp_path / FOLDER).mkdir()
    for name in (CHARACTERS, STROKES, RADICALS, READINGS):
        (tmp_path / FOLDER / name).write_bytes(b"\xff\xfe nothing\n")
    with pytest.raises(EngineMissingError) as broken:
        open_look_up(tmp_path)
    assert broken.value.reason is Reason.BAD_DATA
