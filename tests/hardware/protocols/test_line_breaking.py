"""Lines of Chinese: no forbidden character first or last, nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.protocols.line_breaking import NOT_FIRST, NOT_LAST, wrap
from hardware.protocols.printable import can_print, cells, clean, text_cells

CHARS = st.text("甲乙丙个元，。、）（《》“”ab12 3.-:𠅤", max_size=60)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        (
            "4. 三天没收到短信，请打 12333，或拿这张小票到窗口问。",
            20,
            ["4. 三天没收到短信，", "请打 12333，或拿这张", "小票到窗口问。"],
        ),
        ("甲乙丙丁戊己庚辛壬。", 16, ["甲乙丙丁戊己庚", "辛壬。"]),
        ("甲乙丙丁，", 8, ["甲乙丙", "丁，"]),
        ("甲乙丙（丁）", 8, ["甲乙丙", "（丁）"]),
        ("受理后满 16 周岁", 12, ["受理后满", "16 周岁"]),
        ("共3个", 4, ["共", "3个"]),
        ("see Hello World", 9, ["see Hello", "World"]),
        ("530502-QH03-20261121-0001", 10, ["530502-QH0", "3-20261121", "-0001"]),
        ("", 10, [""]),
        ("   ", 10, [""]),
    ],
)
def test_examples(text: str, room: int, lines: list[str]) -> None:
    assert wrap(text, room, text_cells) == lines


@given(CHARS, st.integers(4, 44))
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, room: int) -> None:
    lines = wrap(text, room, text_cells)
    assert all(text_cells(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text("甲乙丙丁，。（《", min_size=1, max_size=60).filter(lambda text: "，，" not in text))
def test_no_line_begins_or_ends_with_what_must_not(text: str) -> None:
    lines = wrap(text, 24, text_cells)
    longest = max(map(text_cells, re.findall(r"[（《]*.[，。]*", text)), default=0)
    if longest <= 24:
        assert not any(line[:1] in NOT_FIRST for line in lines[1:] if line)
        assert not any(line[-1:] in NOT_LAST for line in lines[:-1] if line)


def test_widths() -> None:
    assert [cells(char) for char in "a，甲·𠅤é\u0301"] == [1, 2, 2, 2, 2, 2, 0]


def test_what_the_printers_own_font_has() -> None:
    assert can_print("：￥〇 24小时e站·")
    assert not any(map(can_print, ["𠮷", "㐂", "䶮", "\ue123", "\ud800"]))


@given(st.text())
def test_cleaned_text_cannot_give_orders(text: str) -> None:
    cleaned = clean(text)
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in cleaned)
    assert clean(cleaned) == cleaned


def test_line_ends_become_spaces() -> None:
    assert clean("甲\n乙\t丙\x1b@\x10\x04\x01") == "甲 乙 丙@"
