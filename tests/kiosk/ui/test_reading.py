"""A page as it is read aloud: its order, its numbers, and what of it no stranger hears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.reading import (
    Role,
    Saying,
    answered,
    control_aloud,
    discreet,
    is_another,
    news,
    page_aloud,
    part_aloud,
    sentences,
)
from tests.support.kiosk_under_test import TEXTS

TITLE = Saying(role=Role.TITLE, words=("您从哪天起没工作的？",))
HINT = Saying(role=Role.CONTENT, words=("写年、月、日。记不准，写个大概的日子。",))
BANNER = Saying(role=Role.STATE, words=("还没有选。",))
FIRST = Saying(role=Role.CHOICE, words=("合同到期",), name="option:21", place=1, places=2)
SECOND = Saying(role=Role.CHOICE, words=("自己辞职",), name="option:24", place=2, places=2)
BACK = Saying(role=Role.BUTTON, words=("上一步",), name="back")
ROW = Saying(role=Role.CONTENT, words=("手机",), private=("138 0000 5678",))
EDIT = Saying(role=Role.BUTTON, words=("改",), name="edit:phone", about="手机")
KEY = Saying(role=Role.KEY, words=("1",), name="key:1")


def aloud(*sayings: Saying, private: bool = False) -> tuple[str, ...]:
    return page_aloud(sayings, TEXTS, private=private)


def box(typed: str, hint: str = "") -> Saying:
    return Saying(role=Role.INPUT, words=(hint,) if hint else (), private=(typed,) if typed else ())


def chosen(saying: Saying, yes: bool | None = True) -> Saying:
    return Saying(role=saying.role, words=saying.words, name=saying.name, place=1, places=2, chosen=yes)


def test_title_then_state_then_contents_then_choices_then_buttons():
    assert aloud(BACK, FIRST, HINT, SECOND, BANNER, TITLE) == (
        "您从哪天起没工作的？",
        "还没有选。",
        "第 1 个，共 2 个",
        "合同到期",
        "写年、月、日。",
        "记不准，写个大概的日子。",
        "第 2 个，共 2 个",
        "自己辞职",
        "下面的按钮",
        "上一步",
    )


def test_a_button_of_a_row_is_told_with_its_row_and_not_with_the_page():
    assert "改" not in "".join(aloud(TITLE, ROW, EDIT))
    assert control_aloud(EDIT, TEXTS, private=False) == ("手机", "改", "按钮")


def test_keys_are_not_told_one_by_one():
    assert aloud(TITLE, KEY) == (
        "您从哪天起没工作的？",
        TEXTS("aloud.keys"),
        TEXTS("aloud.keys_heard"),
    )
    assert aloud(TITLE, KEY, private=True)[1:] == (TEXTS("aloud.keys"),)


def test_what_is_the_visitors_is_said_with_headphones_only():
    assert aloud(ROW, private=True) == ("手机", "138 0000 5678")
    assert aloud(ROW) == ("手机", TEXTS("aloud.filled"), TEXTS("aloud.plug_in"))


@pytest.mark.parametrize(("is_chosen", "said"), [(True, "已经选上"), (False, "还没有选"), (None, None)])
def test_a_choice_says_whether_it_is_taken(is_chosen: bool | None, said: str | None):
    pieces = part_aloud(chosen(FIRST, is_chosen), TEXTS, private=False)
    assert pieces == ("第 1 个，共 2 个", "合同到期", *([said] if said else []))


def test_what_a_touch_did_is_told():
    assert answered([chosen(FIRST, None)], [chosen(FIRST)], TEXTS, private=False) == ("合同到期", "已经选上")
    assert answered([chosen(FIRST)], [chosen(FIRST)], TEXTS, private=False) == ()


@pytest.mark.parametrize(
    ("before", "after", "private", "said"),
    [
        (box("13"), box("138", "还差 8 位"), True, ("8", "还差 8 位")),
        (box("13"), box("138", "还差 8 位"), False, ("还差 8 位",)),
        (box("13"), box("138"), False, ("记下了",)),
        (box("138"), box("13", "还差 9 位"), False, ("删掉了",)),
        (box("138"), box("138"), False, ()),
    ],
)
def test_what_is_typed(before: Saying, after: Saying, private: bool, said: tuple[str, ...]):
    assert answered([before], [after], TEXTS, private=private) == said


def test_what_only_counts_on_is_no_news():
    before = Saying(role=Role.STATE, words=("45 秒后回到首页",))
    after = Saying(role=Role.STATE, words=("44 秒后回到首页",))
    assert news([before, TITLE], [after, TITLE]) == []
    assert news([TITLE], [BANNER, TITLE]) == [BANNER]
    assert news([TITLE, FIRST], [TITLE, SECOND]) == [SECOND]
    assert news([TITLE], [TITLE, BACK]) == []


def test_another_title_is_another_page():
    assert is_another([TITLE], [HINT])
    assert not is_another([TITLE, HINT], [TITLE, BANNER])


@pytest.mark.parametrize(
    "words",
    [
        "5301**********1234",
        "5301 **** **** 1234",
        "身份证号 530100199001011234",
        "530100 19900101 123X",
        "手机 13800005678",
        "138 0000 5678",
        "138-0000-5678",
        "138****5678",
        "6222020000001234567",
        "6222 0200 0000 1234 567",
        "91530100MA6K00001X",
        "H1234567890",
    ],
)
def test_no_persons_number_is_left(words: str):
    said = discreet(words, "号码")
    assert "号码" in said
    assert not any(digit in said for digit in "0123456789*")


@pytest.mark.parametrize(
    "words",
    [
        "请打 12333",
        "0871-65123456",
        "您的编号 530502-QH03-20261121-0001",
        "1121-0001",
        "2026年9月30日",
        "比如 2026 09 30",
        "3000 元",
        "王*山",
        "14:26",
    ],
)
def test_what_is_public_stays(words: str):
    assert discreet(words, "号码") == words


@given(
    st.from_regex(r"[1-9]\d{5}(19|20)\d{9}[\dX]|1[3-9]\d{9}|\d{13,19}", fullmatch=True),
    st.sampled_from(["", "证号 ", "是"]),
)
def test_a_number_is_found_wherever_it_stands(number: str, before: str):
    assert number not in discreet(f"{before}{number}，对吗？", "号码")


@given(st.text(max_size=80))
def test_sentences_lose_nothing_but_space(text: str):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_sign_alone_on_a_key_has_a_name():
    assert part_aloud(Saying(role=Role.KEY, words=(".",), name="key:."), TEXTS, private=False) == ("小数点",)
