"""What stands on the screen, as it is said."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.voice import spoken_chinese
from kiosk.voice.numerals import amount
from kiosk.voice.spoken_chinese import as_said

READINGS = Path(spoken_chinese.__file__).with_name("readings.toml")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10月15日", "十月十五日"),
        ("2026年9月30日", "二零二六年九月三十日"),
        ("2026-09-30", "二零二六年九月三十日"),
        ("上午 9 点", "上午 九 点"),
        ("14:26", "十四点二十六分"),
        ("09:05", "九点零五分"),
        ("8:00", "八点整"),
        ("3000 元", "三千 元"),
        ("3,050.50元", "三千零五十点五零元"),
        ("4200–5500 元/月", "四千二百到五千五百 元每月"),
        ("26 元/次", "二十六 元每次"),
        ("12%", "百分之十二"),
        ("2 个人", "两 个人"),
        ("第 2 个，共 12 个", "第 二 个，共 十二 个"),
        ("10000 人", "一万 人"),
        ("12333", "幺二三三三"),
        ("0871-65123456", "零八七幺，六五幺二三四五六"),
        ("1121-0001", "幺幺二幺，零零零幺"),
        ("530502-QH03-20261121-0001", "五 三 零 五 零 二，Q H 零 三，二 零 二 六 幺 幺 二 幺，零 零 零 幺"),
        ("王*山", "王某山"),
        ("存在本机 → 已受理", "存在本机 ， 已受理"),
        ("ABC", "A B C"),
        ("5 km", "五 公里"),
        ("𠅤𬱖", "一个少见的字，一个少见的字"),
        ("是/否", "是，否"),
    ],
)
def test_figures_and_signs_are_said_in_words(written: str, said: str):
    assert as_said(written) == said


def test_what_is_masked_is_said_to_be_so():
    assert as_said("5301**********1234") == "五三零幺，中间不念，幺二三四"
    assert as_said("138 **** 5678") == "幺三八，中间不念，五六七八"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("银行卡", "yin2 hang2"),
        ("重新填", "chong2 xin1"),
        ("还款", "huan2 kuan3"),
        ("家长", "jia1 zhang3"),
        ("地址", "di4 zhi3"),
        ("了解", "liao3 jie3"),
        ("着急", "zhao2 ji2"),
        ("以签名为准", "wei2 zhun3"),
        ("行政给付", "xing2 zheng4 ji3 fu4"),
    ],
)
def test_words_that_an_engine_reads_wrongly_are_spelled(written: str, said: str):
    assert said in as_said(written)


def test_every_reading_has_a_syllable_for_each_character():
    for table in tomllib.loads(READINGS.read_text("utf-8")).values():
        for word, said in table.items():
            syllables = said.split()
            assert len(syllables) == len(word), word
            assert all(re.fullmatch(r"[a-z]+[1-5]", syllable) for syllable in syllables), word


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (10_000, "一万"),
        (10_015, "一万零一十五"),
        (120_000, "十二万"),
        (100_000_001, "一亿零一"),
    ],
)
def test_amounts(number: int, said: str):
    assert amount(number) == said


_VALUES = {"零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def heard(said: str) -> int:
    """The number again, as somebody would write it down."""
    total, group, digit = 0, 0, 0
    for sign in said:
        if sign in _VALUES:
            digit = _VALUES[sign]
        elif sign in _PLACES:
            group, digit = group + (digit or 1) * _PLACES[sign], 0
        else:
            total, group, digit = (total + group + digit) * _GROUPS[sign], 0, 0
    return total + group + digit


@given(st.integers(0, 10**8 - 1))
def test_an_amount_is_understood_as_it_was_meant(number: int):
    assert heard(amount(number)) == number


@given(st.text(max_size=60))
def test_nothing_that_can_be_written_breaks_it_and_nothing_unsayable_is_left(text: str):
    said = as_said(text)
    assert "*" not in said
    assert not re.search(r"[\U00010000-\U0010ffff]", said)
