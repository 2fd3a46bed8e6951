"""Every text a citizen reads is in the locale files, every text there is used, and all keep the wording rules."""

import ast
import json
import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kiosk.ui.fonts import FontBook
from kiosk.ui.texts import HOUSE, Locale, Texts, load_texts, placeholders, read_locale
from scripts.locale_files import compile_all
from scripts.prepare_assets import common_characters

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "assets" / "generated" / "locale"
LOCALES = {file.stem: read_locale(file) for file in sorted(FOLDER.glob("*.mo"))}
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
    "en": (
        *("system", "fail", "error", "invalid", "illegal", "timed out", "timeout", "terminal", "submit", "cancel"),
        *("thank", "patien", "sorry", "oops", "unable"),
    ),
}
SHIPPED = [("zh_Hans", "简体中文"), ("zh_Hant", "繁體中文"), ("en", "English"), ("bo", "བོད་ཡིག")]
ROOM = {"W": 1.0, "F": 1.0}  # by East Asian width; all else is half as wide
# No citizen reads these, or reads one word of them at a time.
NEVER_WHOLE = {"consent.version", "mandate.version", "frame.weekdays", "date.months"}
DAYS_TYPED = ("pad.date_typed", "pad.month_typed")
# What stands on a button or below an icon must not run into a third line there.
LONGEST_ACTION = 16
ACTIONS = ("bar.", "frame.help", "frame.end", "frame.languages", "frame.large", "frame.usual", "notice.understood")
# Sentences; the longest of the house is the measure of what a page was laid out for. In ideographs, that is twice as
# many letters, of which a syllable's marks over and under it are none.
LONGEST = 60
# Of what the house needs, and a little that short words may have more: the layout allows for it (DESIGN-SYSTEM 8, 7).
WIDER, SHORT = 1.6, 4
NOT_FOR_CITIZENS = {"gallery", "tour"}  # made-up words for those who design, and for the journeys of the tour
# Han in a literal of kiosk/ui that no citizen reads as a text of the shell.
NO_TEXT = {
    "kiosk/ui/widgets/header.py": {"24小时"},  # the part of a station's name that it can be shown without
    "kiosk/ui/keyboard/keys.py": set("一丨丿丶乙"),  # the kinds of stroke as shapes
    "kiosk/ui/linebreak.py": {"字", "约满第近超"},  # a character as wide as any, to measure by; words before a number
    "kiosk/ui/screens/lint/presenter.py": {"《中华人民共和国"},  # every law begins so
    "kiosk/ui/screens/notice/papers.py": {  # elements of an item by their official names, as item files have them
        *("受理条件", "材料目录", "办理流程", "办结时限", "收费标准", "办理结果"),
    },
}


def every_section() -> list[tuple[str, str]]:
    return sorted({(code, key.split(".")[0]) for code, locale in LOCALES.items() for key in locale.table})


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
    """Of the sections that it covers."""
    table, covers = LOCALES[code].table, LOCALES[code].covers
    wanted = {key for key in KEYS if not covers or key.split(".")[0] in covers}
    missing, strange = sorted(wanted - table.keys()), sorted(table.keys() - wanted)
    assert covers <= SECTIONS
    assert not missing, f"{code} lacks: " + ", ".join(missing)
    assert not strange, f"{code} has what {HOUSE} has not: " + ", ".join(strange)


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_has_the_placeholders_of_the_house(code: str):
    house, table = LOCALES[HOUSE].table, LOCALES[code].table
    other = [key for key in KEYS & table.keys() if placeholders(table[key]) != placeholders(house[key])]
    assert not other, f"{code}: other placeholders in " + ", ".join(other)


@pytest.mark.parametrize("key", ["consent.version", "mandate.version"])
@pytest.mark.parametrize("code", [code for code in OTHERS if not LOCALES[code].covers])
def test_what_was_agreed_to_is_of_one_edition_and_says_in_which_language(code: str, key: str):
    assert LOCALES[code].table[key] == f"{LOCALES[HOUSE].table[key]}-{code}"


def test_what_is_shipped_is_whole():
    texts = load_texts(FOLDER)
    assert [str(fault) for fault in texts.faults] == []
    assert [(one.code, one.name) for one in texts.languages] == SHIPPED[:-1]


def test_what_nobody_has_read_yet_comes_with_the_others_where_it_is_wanted():
    texts = load_texts(FOLDER, unreviewed=True)
    assert [str(fault) for fault in texts.faults] == []
    assert [(one.code, one.name) for one in texts.languages] == SHIPPED
    assert [one.code for one in texts.languages if not one.reviewed] == ["bo"]


@pytest.mark.parametrize(("code", "section"), every_section())
def test_the_wording_rules_hold(code: str, section: str):
    """One test a section, not one a text: they are thousands, and each takes no time."""
    texts = {key: words for key, words in LOCALES[code].table.items() if key.split(".")[0] == section}
    assert [key for key, words in texts.items() if not said(words)] == []
    shouting = {
        key: [word for word in (*_SHOUTS, *FORBIDDEN.get(code, ())) if word in texts[key].lower()] for key in texts
    }
    assert {key: words for key, words in shouting.items() if words} == {}
    assert {key for key, words in texts.items() if room(words) > longest(key)} == set()


def said(words: str) -> str:
    return words.format_map(dict.fromkeys(placeholders(words), "1")).strip()


def longest(key: str) -> int:
    return LONGEST_ACTION if key.startswith(ACTIONS) else LONGEST


def room(words: str) -> float:
    """About how much of a line it takes, in ideographs."""
    return sum(
        ROOM.get(unicodedata.east_asian_width(char), 0.5) for char in words if unicodedata.category(char) != "Mn"
    )


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_needs_no_more_room_than_half_as_much_again(code: str):
    house, table = LOCALES[HOUSE].table, LOCALES[code].table
    longer = [key for key in KEYS & table.keys() if room(table[key]) > WIDER * room(house[key]) + SHORT]
    assert [key for key in longer if key not in NEVER_WHOLE] == []


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
    assert len(LOCALES[code].table["frame.weekdays"].split()) == 7


@pytest.mark.parametrize("code", LOCALES)
def test_a_year_has_twelve_months(code: str):
    assert len(LOCALES[code].table["date.months"].split()) == 12


@pytest.mark.parametrize("code", LOCALES)
def test_a_day_is_shown_in_the_order_in_which_it_is_typed(code: str):
    table = {**LOCALES[HOUSE].table, **LOCALES[code].table}
    named = [[name for _, name, _, _ in string.Formatter().parse(table[key])] for key in DAYS_TYPED]
    assert [[name for name in names if name] for names in named] == [["year", "month", "day"], ["year", "month"]]


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


def quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def write(folder: Path, code: str, table: Mapping[str, str]) -> None:
    """As a translator writes it, compiled."""
    written = folder / "written"
    written.mkdir(exist_ok=True)
    messages = [f"msgid {quoted(key)}\nmsgstr {quoted(words)}\n" for key, words in table.items()]
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    (written / f"{code}.po").write_text("\n".join([head, *messages]), encoding="utf-8")
    compile_all(folder, written)


def told(folder: Path, **others: Mapping[str, str]) -> Texts:
    house = {"meta.name": "简体中文", "meta.order": "1", "home.hello": "{name}，您好", "home.bye": "再见"}
    write(folder, HOUSE, house | {"meta.reviewed": "yes"})
    for code, table in others.items():
        write(folder, code, {"meta.reviewed": "yes", **table})
    return load_texts(folder)


ENGLISH = {"meta.name": "English", "meta.order": "3", "home.hello": "Hello {name}", "home.bye": "Bye"}


def test_one_language_at_a_time(tmp_path: Path):
    texts = told(tmp_path, en=ENGLISH)
    assert (texts.code, texts.at_home, texts("home.bye")) == ("zh_Hans", True, "再见")
    texts.use("en")
    assert (texts.code, texts.at_home, texts("home.hello", name="1")) == ("en", False, "Hello 1")
    texts.use("nowhere")
    assert texts.code == "en"
    texts.rest()
    assert texts("home.bye") == "再见"
    assert texts.keys() == {"home.hello", "home.bye"}


def test_the_list_is_in_order_and_one_without_a_place_is_last(tmp_path: Path):
    rest = {"home.hello": "{name}", "home.bye": "x"}
    texts = told(tmp_path, b={"meta.name": "B"} | rest, a={"meta.name": "A", "meta.order": "0"} | rest)
    assert [one.name for one in texts.languages] == ["A", "简体中文", "B"]


def test_a_language_that_no_speaker_has_read_is_offered_only_where_it_is_wanted(tmp_path: Path):
    told(tmp_path, en=ENGLISH | {"meta.reviewed": "no"})
    assert [one.code for one in load_texts(tmp_path).languages] == ["zh_Hans"]
    offered = load_texts(tmp_path, unreviewed=True)
    assert [(one.code, one.reviewed) for one in offered.languages] == [("zh_Hans", True), ("en", False)]
    assert offered.faults == load_texts(tmp_path).faults == ()


def test_a_language_for_some_sections_may_lack_the_others(tmp_path: Path):
    half = {"meta.name": "B", "home.hello": "Hello {name}"}
    assert [fault.path for fault in told(tmp_path, en=half | {"meta.covers": "home"}).faults] == ["home.bye"]
    texts = told(tmp_path, en=half | {"meta.covers": "jobs tickets"})
    assert texts.faults == ()
    texts.use("en")
    assert texts("home.bye") == "再见"


@pytest.mark.parametrize(
    ("home", "fault", "hello"),
    [
        ({"home.bye": ""}, "home.bye: missing", "Hello 1"),
        ({"home.bye": " "}, "home.bye: missing", "Hello 1"),
        ({"home.hello": "Hello"}, f"home.hello: not the placeholders of {HOUSE}", "1，您好"),
        ({"home.hello": "Hello {nam}"}, f"home.hello: not the placeholders of {HOUSE}", "1，您好"),
        ({"home.hello": "Hello {name"}, f"home.hello: not the placeholders of {HOUSE}", "1，您好"),
        ({"home.hello": "{name.__class__}"}, f"home.hello: not the placeholders of {HOUSE}", "1，您好"),
        ({"home.hello": "{name:>9999999}"}, f"home.hello: not the placeholders of {HOUSE}", "1，您好"),
        ({"home.more": "x"}, f"home.more: not in {HOUSE}", "Hello 1"),
    ],
)
def test_what_a_language_lacks_is_said_in_that_of_the_house_and_named(
    tmp_path: Path, home: dict[str, str], fault: str, hello: str
):
    texts = told(tmp_path, en=ENGLISH | home)
    assert [str(one) for one in texts.faults] == [f"locale/en.mo: {fault}"]
    texts.use("en")
    assert texts("home.hello", name="1") == hello
    assert texts("home.bye") in {"再见", "Bye"}


@pytest.mark.parametrize(
    "own", [{"meta.name": ""}, {"meta.name": " "}, {"meta.order": "first"}, {"meta.order": "-1"}, {"meta.order": "一"}]
)
def test_a_language_that_does_not_say_its_name_and_place_is_left_out(tmp_path: Path, own: dict[str, str]):
    texts = told(tmp_path, en=ENGLISH | own)
    assert [one.code for one in texts.languages] == ["zh_Hans"]
    assert str(texts.faults[0]).startswith("locale/en.mo: cannot be read, so it is left out: ")


@given(cut=st.integers(0, 300), garbage=st.binary(max_size=40))
@example(cut=0, garbage=b"")
@example(cut=0, garbage=b"\xde\x12\x04\x95" + b"\xff" * 24)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_that_is_no_catalogue_is_left_out_and_named(tmp_path: Path, cut: int, garbage: bytes):
    told(tmp_path)
    sound = (tmp_path / f"{HOUSE}.mo").read_bytes()
    (tmp_path / "en.mo").write_bytes(sound[:cut] + garbage)
    texts = load_texts(tmp_path)
    assert texts("home.bye") == "再见"
    assert len(texts.languages) == 1 or texts.languages[1].table


def test_without_the_language_of_the_house_there_is_no_kiosk(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        load_texts(tmp_path)
    told(tmp_path)
    (tmp_path / f"{HOUSE}.mo").write_bytes(b"\xff")
    with pytest.raises(ValueError, match="catalogue"):
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
