"""What a browser has no font for is shown by its code, and everything is escaped."""

import pytest

from central.web.boxed import boxed, name_note


@pytest.mark.parametrize("text", ["", "王大山", "𠅤𬱖㛃", "阿依古丽·买买提"])
def test_what_any_font_has_stays(text: str) -> None:
    assert boxed(text) == text
    assert name_note(text) == ""


@pytest.mark.parametrize(("char", "code"), [("\ue863", "E863"), ("\ud842", "D842"), ("\U00030000", "30000")])
def test_what_a_font_may_lack_stands_by_its_code(char: str, code: str) -> None:
    assert boxed(f"王{char}") == f'王<span class="boxed" title="U+{code}">{code}</span>'
    assert "名字显示不对" in name_note(f"王{char}")


def test_all_is_escaped() -> None:
    assert boxed("<b>\ue863&") == '&lt;b&gt;<span class="boxed" title="U+E863">E863</span>&amp;'
