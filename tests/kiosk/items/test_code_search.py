"""Finding a code by letters: initials, full pinyin, search words, any part of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.service_item import Option
from kiosk.items.code_search import CodeSearch
from kiosk.items.pinyin import load_readings, reads_as

READINGS = load_readings()
TRADES = (
    Option("1", "会计"),
    Option("2", "银行柜员"),
    Option("3", "保洁员"),
    Option("4", "保安员"),
    Option("5", "养老护理员", words=("护工", "陪护")),
    Option("6", "CNC机床操作工"),
    Option("7", "叉车司机"),
    Option("8", "女装裁剪工"),
)
SEARCH = CodeSearch(TRADES, READINGS)


def found(typed: str) -> list[str]:
    return [option.text for option in SEARCH.find(typed)]


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("kj", ["会计"]),
        ("kuaiji", ["会计"]),
        ("kuaij", ["会计"]),
        ("yh", ["银行柜员"]),
        ("yinhang", ["银行柜员"]),
        ("by", []),
        ("bjy", ["保洁员"]),
        ("bao", ["保洁员", "保安员"]),
        ("hugong", ["养老护理员"]),
        ("护工", ["养老护理员"]),
        ("ＣＮＣ", ["CNC机床操作工"]),
        ("cncj", ["CNC机床操作工"]),
        ("chache", ["叉车司机"]),
        ("nvz", ["女装裁剪工"]),
        ("bao yuan", ["保洁员", "保安员"]),
        ("bao an", ["保安员"]),
        ("", []),
        ("   ", []),
        ("zzzz", []),
    ],
)
def test_letters_find_what_is_meant(typed, texts):
    assert found(typed) == texts


def test_what_begins_so_comes_first_and_the_shorter_before_the_longer():
    search = CodeSearch((Option("1", "幼儿保育员"), Option("2", "保育师傅员"), Option("3", "保育员")), READINGS)
    assert [o.code for o in search.find("byy")] == ["3", "1"]
    assert [o.code for o in search.find("by")] == ["3", "2", "1"]


def test_characters_with_two_readings_have_both():
    assert {"hui", "kuai"} <= set(READINGS["会"])
    assert {"xing", "hang"} <= set(READINGS["行"])
    assert {"chang", "zhang"} <= set(READINGS["长"])


def test_every_reading_is_plain_letters():
    assert len(READINGS) == 6763
    assert all(
        reading.isascii() and reading.isalpha() and reading.islower() for r in READINGS.values() for reading in r
    )


WORDS = st.text(st.sampled_from(sorted(READINGS)), min_size=1, max_size=8)


@given(WORDS, st.data())
def test_any_run_is_found_by_its_initials_and_by_its_pinyin(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    said = [data.draw(st.sampled_from(READINGS[c])) for c in text[start:end]]
    assert reads_as(text, "".join(one[0] for one in said), READINGS) is not None
    assert reads_as(text, "".join(said), READINGS) is not None
    assert CodeSearch((Option("1", text),), READINGS).find("".join(said))


@given(st.text(max_size=12), st.text(max_size=12))
def test_nothing_that_is_typed_breaks_it(text, typed):
    CodeSearch((Option("1", text, words=(typed,)),), READINGS).find(typed)
