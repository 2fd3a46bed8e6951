"""姓名 mode: one character at a time, surnames by their own readings."""

from pathlib import Path

import pytest

from kiosk.input.names import NameCharacters, open_names, rare_readings, without_tone
from kiosk.input.stroke_order import open_strokes
from kiosk.settings import ASSETS

ALL = 10_000


@pytest.fixture(scope="module")
def names() -> NameCharacters:
    generated = ASSETS / "generated"
    return open_names(open_strokes(generated).characters, rare_readings(generated), accent=True)


def first(names: NameCharacters, letters: str, *, surname: bool, count: int) -> tuple[str, ...]:
    return names.candidates(letters, surname=surname, start=0, count=count).texts


def test_the_commonest_surnames_stand_there_before_anything_is_typed(names: NameCharacters) -> None:
    assert first(names, "", surname=True, count=5) == ("王", "李", "张", "刘", "陈")
    assert first(names, "", surname=False, count=5) == ()


@pytest.mark.parametrize(
    ("letters", "surname"),
    [
        ("shan", "单"),
        ("xie", "解"),
        ("zha", "查"),
        ("qiu", "仇"),
        ("ou", "区"),
        ("zeng", "曾"),
        ("ren", "任"),
        ("piao", "朴"),
        ("ge", "盖"),
        ("yue", "乐"),
        ("miao", "缪"),
        ("yuchi", "尉迟"),
        ("yu", "尉迟"),
        ("moqi", "万俟"),
        ("ouyang", "欧阳"),
        ("sima", "司马"),
        ("linghu", "令狐"),
    ],
)
def test_surnames_have_readings_of_their_own(names: NameCharacters, letters: str, surname: str) -> None:
    assert surname in first(names, letters, surname=True, count=9)


@pytest.mark.parametrize(("letters", "surname"), [("dan", "单"), ("jie", "解"), ("cha", "查"), ("chou", "仇")])
def test_the_common_reading_finds_a_surname_too(names: NameCharacters, letters: str, surname: str) -> None:
    assert surname in first(names, letters, surname=True, count=ALL)


def test_the_common_one_before_the_rare_one(names: NameCharacters) -> None:
    assert first(names, "wang", surname=True, count=2) == ("王", "汪")
    assert first(names, "z", surname=True, count=3) == ("张", "赵", "周")
    guis = first(names, "gui", surname=False, count=ALL)
    assert guis.index("桂") < guis.index("贵") < guis.index("鬼")


def test_characters_of_names_that_no_common_table_has(names: NameCharacters) -> None:
    for letters, character in (("kun", "堃"), ("zhe", "喆"), ("yue", "玥"), ("rong", "镕"), ("yao", "垚")):
        assert character in first(names, letters, surname=False, count=ALL), character


@pytest.mark.parametrize(("letters", "character"), [("di", "𬱖"), ("jie", "㛃"), ("kun", "堃"), ("yue", "玥")])
def test_rare_characters_of_names_come_last(names: NameCharacters, letters: str, character: str) -> None:
    assert character in first(names, letters, surname=False, count=ALL)
    if character in "𬱖㛃":
        assert character not in first(names, letters, surname=False, count=9)


@pytest.mark.parametrize(
    ("reading", "syllable"), [("lǜ", "lv"), ("nüè", "nve"), ("yuè", "yue"), ("dí", "di"), ("", ""), ("ê̄", "e")]
)
def test_a_reading_without_its_tone(reading: str, syllable: str) -> None:
    assert without_tone(reading) == syllable


def test_without_the_tables_of_rare_characters_there_are_no_rare_ones(tmp_path: Path) -> None:
    assert rare_readings(tmp_path) == []


def test_every_surname_can_be_part_of_a_given_name(names: NameCharacters) -> None:
    assert "单" in first(names, "shan", surname=False, count=ALL)


def test_an_accent_is_heard_behind_what_is_exact(names: NameCharacters) -> None:
    found = first(names, "zen", surname=True, count=ALL)
    assert "郑" in found
    lings = first(names, "ling", surname=False, count=ALL)
    assert lings.index("玲") < lings.index("林")
    without = open_names("", accent=False)
    assert "郑" not in first(without, "zen", surname=True, count=ALL)


def test_only_single_characters_but_for_surnames_of_two(names: NameCharacters) -> None:
    assert {len(text) for text in first(names, "s", surname=False, count=ALL)} == {1}
    assert {len(text) for text in first(names, "s", surname=True, count=ALL)} == {1, 2}


def test_pages_follow_one_another(names: NameCharacters) -> None:
    pages = [names.candidates("li", surname=False, start=start, count=5) for start in (0, 5)]
    assert pages[0].more
    assert pages[0].texts + pages[1].texts == first(names, "li", surname=False, count=10)
