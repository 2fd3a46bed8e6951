"""Every text a citizen reads is in the locale file, every text there is used, and all keep the wording rules."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.ui.texts import Texts, load_texts

ROOT = Path(__file__).parents[3]
TEXTS = load_texts(ROOT / "assets" / "locale" / "zh_Hans.toml")
SECTIONS = {key.split(".")[0] for key in TEXTS.keys()}  # noqa: SIM118 - Texts is no mapping
KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
IN_KV = re.compile(r"""["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""")
# DESIGN-SYSTEM 7: words that blame or frighten, and marks that shout.
FORBIDDEN = ("系统", "失败", "非法", "!", "！", "错误", "超时", "终端", "提交", "取消", "修改", "谢谢", "耐心", "你")


def _strings(file: Path) -> Iterator[str]:
    if file.suffix in (".kv", ".toml"):
        yield from IN_KV.findall(file.read_text(encoding="utf-8"))
        return
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def used_keys() -> set[str]:
    """Every literal in the UI, and in what the home page is made from, that looks like a key of one of the sections."""
    files = [*(ROOT / "kiosk" / "ui").rglob("*.py"), *(ROOT / "kiosk" / "ui").rglob("*.kv")]
    files.append(ROOT / "config" / "levels.toml")
    found = {text for file in files for text in _strings(file) if KEY.fullmatch(text)}
    followed = {f"{key}_do" for key in found if f"{key}_do" in TEXTS.keys()}  # noqa: SIM118
    return {key for key in found | followed if key.split(".")[0] in SECTIONS and not key.endswith((".py", ".kv"))}


def test_every_key_used_has_a_text():
    assert used_keys() - TEXTS.keys() - {"person.name", "person.number"} == set()


def test_every_text_is_used():
    assert TEXTS.keys() - used_keys() == set()


@pytest.mark.parametrize("key", sorted(TEXTS.keys()))
def test_the_wording_rules_hold(key):
    words = TEXTS(key, **_given(key))
    assert words.strip()
    assert [word for word in FORBIDDEN if word in words] == []


def _given(key: str) -> dict[str, str]:
    return dict.fromkeys((name for _, name, _, _ in string.Formatter().parse(TEXTS._table[key]) if name), "1")


def test_a_missing_key_is_named():
    with pytest.raises(KeyError, match=r"home\.nothing"):
        TEXTS("home.nothing")


def test_a_missing_placeholder_is_named():
    with pytest.raises(KeyError, match="name"):
        Texts({"greet": "{name}"})("greet")
