"""Where a line of Chinese may end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.linebreak import NO_END, NO_START, break_lines, line_spans, units
from kiosk.ui.whole_words import WholeWords

EM = 10


def measure(text: str) -> float:
    return sum(EM if char >= "\u2e80" or char in "“”‘’…—" else EM / 2 for char in text)


def broken(text: str, ems: float) -> list[str]:
    return break_lines(text, ems * EM, measure).split("\n")


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("满 16 岁、现在没工作", 5, ["满 16 岁、", "现在没工作"]),
        ("一二三四，五六", 4, ["一二三", "四，五六"]),
        ("一二三（四五）", 4, ["一二三", "（四五）"]),
        ("一二三四五", 4, ["一二三", "四五"]),
        ("按“改”，再看", 4, ["按", "“改”，", "再看"]),
        ("约 5 分钟就好", 3, ["约", "5 分钟", "就好"]),
        ("一共七题，约 5 分钟", 7, ["一共七题，", "约 5 分钟"]),
        ("由街道再看，县（区）认定", 8, ["由街道再看，", "县（区）认定"]),
        ("打12333问", 4, ["打", "12333问"]),
        ("ལས་ཀ་འཚོལ།", 4, ["ལས་ཀ་", "འཚོལ།"]),
        ("一行\n两行", 9, ["一行", "两行"]),
        ("", 4, [""]),
        ("人社厅发〔2020〕79号", 6, ["人社厅发", "〔2020〕79号"]),
        ("共4200–5500 元", 6, ["共", "4200–5500 元"]),
    ],
)
def test_lines_end_where_they_may(text: str, ems: float, lines: list[str]):
    assert broken(text, ems) == lines


def test_a_hard_space_holds():
    assert broken("一二\u00a0三四", 3) == ["一", "二\u00a0三", "四"]


def test_a_space_at_the_end_of_a_line_is_dropped():
    assert broken("one two", 4) == ["one two"]
    assert broken("one two", 2) == ["one", "two"]


def test_a_space_at_the_start_of_a_line_takes_no_room():
    assert broken(" “““", 3) == ["“““"]


def test_what_is_longer_than_a_line_is_torn_as_a_last_resort():
    assert broken("123456789", 2) == ["1234", "5678", "9"]


def test_no_character_stands_alone_on_the_last_line():
    assert broken("一二三四五六七八九。", 9)[-1] != "九。"


WORDS = WholeWords(["已经", "送到", "街道", "社保", "补贴", "社保补贴", "灵活就业", "下一步"])


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("已经送到街道了", 6, ["已经送到", "街道了"]),
        ("灵活就业社保补贴", 6, ["灵活就业", "社保补贴"]),
        ("灵活就业社保补贴", 7, ["灵活就业", "社保补贴"]),
        ("领社保补贴去", 4, ["领社保", "补贴去"]),  # the long word would take a line more, the short ones do not
        ("再点“下一步”。", 6, ["再点", "“下一步”。"]),
        ("下一步", 2, ["下一", "步"]),  # as long as it fits nowhere, it is torn as ever
        ("好，街道。社保", 3, ["好，", "街道。", "社保"]),
    ],
)
def test_words_are_kept_whole_where_it_costs_no_line(text: str, ems: float, lines: list[str]):
    assert break_lines(text, ems * EM, measure, WORDS).split("\n") == lines


texts = st.text(alphabet="一二三四工作岁人，。、）（《》“”：？·16 a%", max_size=40)


@given(texts, st.integers(min_value=3, max_value=20))
def test_nothing_is_lost_but_spaces(text: str, ems: int):
    spans = line_spans(text, ems * EM, measure)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


@given(texts)
def test_no_unit_begins_or_ends_where_it_must_not(text: str):
    for (_, end), (start, _) in pairwise(units(text)):
        if end == start:
            assert text[start] not in NO_START
            assert text[end - 1] not in NO_END


@given(st.text(alphabet="已经送到街道社保补贴下一步，。“”了 1", max_size=40), st.integers(min_value=3, max_value=20))
def test_words_cost_no_line_and_break_no_other_rule(text: str, ems: int):
    torn, kept = broken(text, ems), break_lines(text, ems * EM, measure, WORDS).split("\n")
    assert len(kept) == len(torn)
    assert "".join(kept).replace(" ", "") == text.replace(" ", "")
    assert all(measure(line) <= ems * EM for line in kept)
    assert {end for _, end in units(text, WORDS.inside(text))} <= {end for _, end in units(text)}


@given(texts, st.integers(min_value=3, max_value=20))
def test_no_line_is_wider_than_it_may_be(text: str, ems: int):
    assert all(measure(line) <= ems * EM for line in broken(text, ems))
