"""Every text a citizen reads is in the locale files, every text there is used, and all keep the wording rules."""

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.fonts import FontBook
from kiosk.ui.texts import HOUSE, Locale, Texts, load_texts, placeholders, read_locale
from scripts.prepare_assets import common_characters

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "assets" / "locale"
LOCALES = {file.stem: read_locale(file) for file in sorted(FOLDER.glob("*.toml"))}
OTHERS = sorted(LOCALES.keys() - {HOUSE})
KEYS = LOCALES[HOUSE].table.keys()
SECTIONS = {key.split(".")[0] for key in KEYS}
KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]+)+")
IN_KV = re.compile(r"""["']([a-z_]+(?:\.[a-z_0-9]+)+)["']""")
HAN = re.compile("[\u3400-\u9fff]")
# DESIGN-SYSTEM 7: words that blame or frighten, and marks that shout.
_SHOUTS = ("!", "！")
FORBIDDEN: Mapping[str, tuple[str, ...]] = {
    HOUSE: ("系统", "失败", "非法", "错误", "超时", "终端", "提交", "取消", "修改", "谢谢", "耐心", "你"),
    "zh_Hant": ("系統", "失敗", "非法", "錯誤", "超時", "逾時", "終端", "提交", "取消", "修改", "謝謝", "耐心", "你"),
}
# What stands on a button or below an icon must not run into a third line there.
LONGEST_ACTION = 16
ACTIONS = ("bar.", "frame.help", "frame.end", "frame.languages", "frame.large", "frame.usual", "notice.understood")
# Sentences; the longest of the house is the measure of what a page was laid out for.
LONGEST = 60
NOT_FOR_CITIZENS = {"gallery", "tour"}  # made-up words for those who design, and for the journeys of the tour
# Han in a literal of kiosk/ui that no citizen reads as a text of the shell.
NO_TEXT = {
    "kiosk/ui/widgets/header.py": {"24小时"},  # the part of a station's name that it can be shown without
    "kiosk/ui/keyboard/keys.py": set("一丨丿丶乙"),  # the kinds of stroke as shapes
    "kiosk/ui/linebreak.py": {"字", "约满第近超"},  # a character as wide as any, to measure by; words before a number
    "kiosk/ui/screens/notice/papers.py": {  # elements of an item by their official names, as item files have them
        *("受理条件", "材料目录", "办理流程", "办结时限", "收费标准", "办理结果"),
    },
}


def every_text() -> list[tuple[str, str]]:
    return [(code, key) for code, locale in LOCALES.items() for key in sorted(locale.table)]


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
    followed = {f"{key}_do" for key in found if f"{key}_do" in KEYS}
    return {key for key in found | followed if key.split(".")[0] in SECTIONS and not key.endswith((".py", ".kv"))}


def test_every_key_used_has_a_text():
    assert used_keys() - KEYS - {"person.name", "person.number"} == set()


def test_every_text_is_used():
    assert KEYS - used_keys() == set()


# -- every language ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_keys_of_the_house(code: str):
    table = LOCALES[code].table
    missing, strange = sorted(KEYS - table.keys()), sorted(table.keys() - KEYS)
    assert not missing, f"{code}.toml lacks: " + ", ".join(missing)
    assert not strange, f"{code}.toml has what {HOUSE}.toml has not: " + ", ".join(strange)


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_placeholders_of_the_house(code: str):
    house, table = LOCALES[HOUSE].table, LOCALES[code].table
    other = [key for key in KEYS & table.keys() if placeholders(table[key]) != placeholders(house[key])]
    assert not other, f"{code}.toml: other placeholders in " + ", ".join(other)


def test_what_is_shipped_is_whole():
    texts = load_texts(FOLDER)
    assert [str(fault) for fault in texts.faults] == []
    assert [(one.code, one.name) for one in texts.languages] == [("zh_Hans", "简体中文"), ("zh_Hant", "繁體中文")]


@pytest.mark.parametrize(("code", "key"), every_text())
def test_the_wording_rules_hold(code: str, key: str):
    words = LOCALES[code].table[key]
    assert words.format_map(dict.fromkeys(placeholders(words), "1")).strip()
    assert [word for word in (*_SHOUTS, *FORBIDDEN[code]) if word in words] == []
    assert len(words) <= (LONGEST_ACTION if key.startswith(ACTIONS) else LONGEST)


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_needs_no_more_room_than_half_as_much_again(code: str):
    house, table = LOCALES[HOUSE].table, LOCALES[code].table
    longer = [key for key in KEYS & table.keys() if len(table[key]) > 1.6 * len(house[key]) + 2]
    assert [key for key in longer if key != "consent.version"] == []  # no citizen reads that one


@pytest.mark.parametrize("code", LOCALES)
def test_the_fonts_have_every_character(code: str):
    book = FontBook(ROOT / "assets" / "generated" / "fonts")
    for bold in (False, True):
        for words in (LOCALES[code].name, *LOCALES[code].table.values()):
            assert "".join(run.text for run in book.runs(words, bold=bold)) == words


@pytest.mark.parametrize("code", LOCALES)
def test_what_the_house_writes_is_drawn_by_the_small_font(code: str):
    """The whole one takes several MB for each size."""
    words = "".join((LOCALES[code].name, *LOCALES[code].table.values()))
    assert set(map(ord, words)) - {ord("\n")} <= common_characters()


@pytest.mark.parametrize("code", LOCALES)
def test_a_week_has_seven_days(code: str):
    assert len(LOCALES[code].table["frame.weekdays"]) == 7


def test_traditional_characters_are_traditional():
    """Those that are never written so in 繁體中文, as conversion or a hasty hand leaves them."""
    simplified = set("这来为时间请问办证说话对单传现么吗们会开关后发听头样页机点卡号经网络样编纸张门给让")
    simplified -= set("后卡")  # 皇后 is no word of a kiosk, but the character is one of both scripts
    written = set("".join(LOCALES["zh_Hant"].table.values()))
    assert written & simplified == set()


# -- nothing is written beside them ------------------------------------------------------------------------------------


def _docstrings(tree: ast.AST) -> set[int]:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, documented) and node.body)
    return {id(body[0].value) for body in bodies if isinstance(body[0], ast.Expr)}


def _words_in_code(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documents = _docstrings(tree)
    literals = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in documents)
    return {node.value for node in literals if isinstance(node.value, str) and HAN.search(node.value)}


def test_no_words_of_the_screens_are_in_the_code():
    files = (file for file in (ROOT / "kiosk" / "ui").rglob("*.py") if not NOT_FOR_CITIZENS & set(file.parts))
    found = {str(file.relative_to(ROOT)): _words_in_code(file) for file in files}
    assert {name: words for name, words in found.items() if words} == NO_TEXT


@pytest.mark.parametrize("file", sorted((ROOT / "kiosk" / "ui").rglob("*.kv")), ids=lambda file: file.parent.name)
def test_no_words_are_in_the_kv(file: Path):
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if HAN.search(line.partition("#")[0])] == []


# -- what may be wrong with a language ---------------------------------------------------------------------------------

HOUSE_FILE = '[meta]\nname = "简体中文"\norder = 1\n[home]\nhello = "{name}，您好"\nbye = "再见"\n'


def told(folder: Path, **others: str) -> Texts:
    (folder / f"{HOUSE}.toml").write_text(HOUSE_FILE, encoding="utf-8")
    for code, content in others.items():
        (folder / f"{code}.toml").write_text(content, encoding="utf-8")
    return load_texts(folder)


def test_one_language_at_a_time(tmp_path: Path):
    texts = told(tmp_path, en='[meta]\nname = "English"\norder = 3\n[home]\nhello = "Hello {name}"\nbye = "Bye"\n')
    assert (texts.code, texts.at_home, texts("home.bye")) == ("zh_Hans", True, "再见")
    texts.use("en")
    assert (texts.code, texts.at_home, texts("home.hello", name="1")) == ("en", False, "Hello 1")
    texts.use("nowhere")
    assert texts.code == "en"
    texts.rest()
    assert texts("home.bye") == "再见"
    assert texts.keys() == {"home.hello", "home.bye"}


def test_the_list_is_in_order_and_one_without_a_place_is_last(tmp_path: Path):
    rest = '\n[home]\nhello = "{name}"\nbye = "x"\n'
    texts = told(tmp_path, b='[meta]\nname = "B"' + rest, a='[meta]\nname = "A"\norder = 0' + rest)
    assert [one.name for one in texts.languages] == ["A", "简体中文", "B"]


@pytest.mark.parametrize(
    ("home", "fault", "hello"),
    [
        ('hello = "Hello {name}"', "home.bye: missing", "Hello 1"),
        ('hello = "Hello {name}"\nbye = " "', "home.bye: missing", "Hello 1"),
        ('bye = "Bye"\nhello = "Hello"', "home.hello: not the placeholders of zh_Hans.toml", "1，您好"),
        ('bye = "Bye"\nhello = "Hello {nam}"', "home.hello: not the placeholders of zh_Hans.toml", "1，您好"),
        ('bye = "Bye"\nhello = "Hello {name"', "home.hello: not the placeholders of zh_Hans.toml", "1，您好"),
        ('bye = "Bye"\nhello = "{name.__class__}"', "home.hello: not the placeholders of zh_Hans.toml", "1，您好"),
        ('bye = "Bye"\nhello = "{name:>9999999}"', "home.hello: not the placeholders of zh_Hans.toml", "1，您好"),
        ('bye = "Bye"\nhello = "Hello {name}"\nmore = "x"', "home.more: not in zh_Hans.toml", "Hello 1"),
    ],
)
def test_what_a_language_lacks_is_said_in_that_of_the_house_and_named(
    tmp_path: Path, home: str, fault: str, hello: str
):
    texts = told(tmp_path, en=f'[meta]\nname = "English"\n[home]\n{home}\n')
    assert [str(one) for one in texts.faults] == [f"locale/en.toml: {fault}"]
    texts.use("en")
    assert texts("home.hello", name="1") == hello
    assert texts("home.bye") in {"再见", "Bye"}


@pytest.mark.parametrize(
    "content",
    [
        "[meta",
        "",
        '[meta]\nname = ""\n',
        "[meta]\nname = 3\n",
        'meta = "x"\n',
        '[meta]\nname = "English"\norder = "first"\n',
        '[meta]\nname = "English"\n[home]\nhello = 3\n',
    ],
)
def test_a_file_that_is_no_locale_is_left_out_and_named(tmp_path: Path, content: str):
    texts = told(tmp_path, en=content)
    assert [one.code for one in texts.languages] == ["zh_Hans"]
    (fault,) = texts.faults
    assert str(fault).startswith("locale/en.toml: cannot be read, so it is left out: ")


def test_bytes_that_are_no_text_are_left_out(tmp_path: Path):
    (tmp_path / "en.toml").write_bytes(b"\xff\xfe")
    assert len(told(tmp_path).faults) == 1


def test_without_the_language_of_the_house_there_is_no_kiosk(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        load_texts(tmp_path)
    told(tmp_path)
    (tmp_path / f"{HOUSE}.toml").write_bytes(b"\xff")
    with pytest.raises(ValueError, match="utf-8"):
        load_texts(tmp_path)


@given(st.dictionaries(st.sampled_from(["a.b", "a.c", "a.d"]), st.text(alphabet="{}x:!.0 ", max_size=8)))
def test_no_translation_ever_stops_a_text(table: dict[str, str]):
    house = Locale(HOUSE, "简体中文", 1, {"a.b": "{x}", "a.c": "c"})
    texts = Texts(house, [Locale("other", "other", 2, table)])
    texts.use("other")
    assert texts("a.b", x="1")
    assert texts("a.c")


@given(st.text(alphabet=string.printable, max_size=30))
def test_placeholders_are_names_or_none(words: str):
    try:
        found = placeholders(words)
    except ValueError:
        return
    assert words.format_map(dict.fromkeys(found, "1")) is not None


def test_a_missing_key_is_named():
    with pytest.raises(KeyError, match=r"home\.nothing"):
        load_texts(FOLDER)("home.nothing")


def test_a_missing_placeholder_is_named():
    with pytest.raises(KeyError, match="name"):
        Texts(Locale(HOUSE, "简体中文", 1, {"greet": "{name}"}))("greet")
