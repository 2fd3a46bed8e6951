"""Every fault that an author can make, planted in the example of docs/adding-an-item.md and named by file and place."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from kiosk.__main__ import main
from kiosk.items.catalogue import load_catalogue
from kiosk.items.faults import ItemFault
from kiosk.items.thorough_check import check_config
from kiosk.settings import CONFIG
from tests.support.written_item import rewrite, write_as_told

TODAY = date(2026, 11, 22)
ITEM, WORDS = "items/job_fair.toml", "items/job_fair.zh_Hant.toml"
OVERLAY, AMOUNTS, TABLE = "items/overlays/530500/job_fair.toml", "amounts.toml", "codes/fair_time.csv"
AT, TIMES, FROM = "form.questions[1]", "form.questions[2]", "form.questions[3]"


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return write_as_told(tmp_path / "config")


def found(config: Path) -> list[ItemFault]:
    return list(check_config(config, TODAY))


def question(**keys: object) -> str:
    """One more question, before the form's first."""
    given: dict[str, object] = {"id": "more", "kind": "text", "title": "还有吗？", "label": "还有", "required": False}
    lines = (f"{key} = {value if key in RAW else json.dumps(value)}\n" for key, value in (given | keys).items())
    return "[[form.questions]]\n" + "".join(lines) + '\n[[form.questions]]\nid = "fair_looking"'


RAW = ("units", "from_card", "columns", "example_row", "chips")
AMOUNT = "amounts[0].value"
UNITS = "form.questions[0].units"
FIRST = '[[form.questions]]\nid = "fair_looking"'
ROWS = {"kind": "rows", "columns": '[{ id = "name", kind = "text", title = "姓名", label = "姓名" }]'}


def test_the_example_of_the_guide_is_without_fault(config: Path) -> None:
    assert found(config) == []


# What is written in which file, what stands there instead, and where the fault is named.
PLANTED: list[tuple[str, str, str, str, str]] = [
    # the file itself
    (ITEM, "schema = 1\n", "schema = 2\n", "schema", "1"),
    (ITEM, "schema = 1\n", "schema = \n", "", "cannot be read"),
    (ITEM, 'fee = "不收费"', 'fee = "不收费"\ncolour = "red"', "colour", "no key of this place"),
    (ITEM, 'fee = "不收费"', 'fee = ""', "fee", "at least 1"),
    (ITEM, 'id = "job_fair"', 'id = "fair"', "id", "file's name"),
    (ITEM, 'effective_from = "2026-01-01"', 'effective_from = "2026-02-30"', "effective_from", "date"),
    (
        ITEM,
        'effective_from = "2026-01-01"',
        'effective_from = "2026-01-01"\neffective_to = "2025-01-01"',
        "effective_to",
        "before",
    ),
    (ITEM, 'version = "2026.1"', 'version = "new"', "version", "pattern"),
    (ITEM, 'region = "national"', 'region = "53"', "region", "pattern"),
    (ITEM, "{questions} 个问题", "{qustions} 个问题", "guide.form", "questions"),
    (ITEM, "{questions} 个问题", "{questions.more} 个问题", "guide.form", "questions"),
    (ITEM, "promised_working_days = 0", "promised_working_days = -1", "limits.promised_working_days", "greater"),
    # conditions
    (ITEM, 'rule = "age >= 16"', 'rule = "age >= (16"', "conditions[0].rule", "cannot be read"),
    (ITEM, 'rule = "age >= 16"', 'rule = "agee >= 16"', "conditions[0].rule", "agee"),
    (ITEM, 'rule = "age >= 16"', 'rule = "years(age) >= 16"', "conditions[0].rule", "years"),
    (ITEM, 'rule = "age >= 16"', "rule = \"age >= 16 && answers.nobody == 'x'\"", "conditions[0].rule", "nobody"),
    (ITEM, 'rule = "age >= 16"', "rule = \"answers['fair_on'] > today\"", "conditions[0].rule", "must name"),
    (ITEM, 'rule = "age >= 16"', "rule = \"card.hat == 'x'\"", "conditions[0].rule", "hat"),
    (ITEM, 'rule = "age >= 16"', 'rule = "age >= 16 && age < 10"', "conditions[0].rule", "never hold"),
    (ITEM, 'rule = "age >= 16"', 'rule = "age >= 16 || age < 20 || age == null"', "conditions[0].rule", "always holds"),
    (ITEM, 'rule = "age >= 16"', "rule = \"age + 'x' == today\"", "conditions[0].rule", "cannot run"),
    (ITEM, 'rule = "age >= 16"', 'rule = "age + 1"', "conditions[0].rule", "never hold"),
    (ITEM, 'rule = "age >= 16"', 'rule = "months_between(today, answers.fair_on)"', "conditions[0].rule", "yes or no"),
    (ITEM, 'rule = "age >= 16"', 'rule = "age >= amounts.nothing"', "conditions[0].rule", "no amount 'nothing'"),
    (
        ITEM,
        'undecided = "age == null"',
        'undecided = "age == null && age != null"',
        "conditions[0].undecided",
        "never hold",
    ),
    (ITEM, "answers.fair_looking == 'yes'", "answers.fair_looking == 'yess'", "conditions[1].rule", "'yess'"),
    (
        ITEM,
        "answers.fair_looking == 'yes'",
        "answers.fair_looking in ['yes', 'perhaps']",
        "conditions[1].rule",
        "'perhaps'",
    ),
    (ITEM, 'id = "looking"', 'id = "grown"', "conditions", "twice"),
    (ITEM, 'ask = "fair_looking"', 'ask = "fair_seeking"', "conditions[1].ask", "no question"),
    (ITEM, 'legal_basis = ["《就业', 'legal_basis = ["《失业', "conditions[0].legal_basis", "not in the item"),
    # questions
    (ITEM, 'kind = "date"', 'kind = "daet"', f"{AT}.kind", "Input should be"),
    (ITEM, 'id = "fair_on"', 'id = "fair_looking"', "form.questions", "twice"),
    (ITEM, 'codes = "fair_time"', 'codes = "fair_times"', f"{TIMES}.codes", "no sound code table"),
    (ITEM, 'codes = "fair_time"\n', "", f"{TIMES}.codes", "needs a code table"),
    (ITEM, 'latest = "today+30"', 'latest = "tomorrow"', f"{AT}.latest", "today"),
    (ITEM, 'latest = "today+30"', 'latest = "today+30"\nwithin = "53"', f"{AT}.within", "means nothing"),
    (ITEM, 'label = "从哪里来"', 'label = "从哪里来"\nwithin = "99"', f"{FROM}.within", "no place"),
    (ITEM, 'label = "从哪里来"', 'label = "从哪里来"\nwithin = "5"', f"{FROM}.within", "pattern"),
    (ITEM, 'example = "today+7"', 'example = "today+40"', f"{AT}.example", "out_of_range"),
    (ITEM, 'example = "today+7"\n', "", f"{AT}.example", "is missing: fair_on must be answered"),
    (ITEM, 'example = ["am"]', 'example = ["noon"]', f"{TIMES}.example", "unknown_code"),
    (ITEM, 'example = "530502"', 'example = "530500"', f"{FROM}.example", "bad_format"),
    (ITEM, "size(answers.fair_times) == 2", "size(answers.fair_times) > 9", f"{FROM}.condition", "never asked"),
    (ITEM, "size(answers.fair_times) == 2", "'noon' in answers.fair_times", f"{FROM}.condition", "'noon'"),
    (ITEM, "size(answers.fair_times) == 2", "answers.fair_from == '530502'", f"{FROM}.condition", "its own answer"),
    (
        ITEM,
        'label = "哪天来"',
        'label = "哪天来"\ncondition = "has(answers.fair_from)"',
        f"{AT}.condition",
        "asked later",
    ),
    (ITEM, 'asked_on = "precheck"', 'asked_on = "beside"', "form.questions[0].asked_on", "no chip"),
    (ITEM, 'ask = "fair_looking"\n', "", "form.questions[0].asked_on", "no clause"),
    (ITEM, FIRST, question(kind="text", required=True, example="x"), "form.questions[0].kind", "cannot be typed"),
    (ITEM, FIRST, question(kind="date", prefill="size(today"), "form.questions[0].prefill", "cannot be read"),
    (
        ITEM,
        FIRST,
        question(kind="text", chips='[{ text = "无", icon = "x", sets = { nobody = "1" } }]'),
        "form.questions[0].chips",
        "no question",
    ),
    (ITEM, FIRST, question(kind="number", minimum=5, maximum=3), "form.questions[0].maximum", "less"),
    (ITEM, FIRST, question(kind="signature"), "form.questions[0].asked_on", "own page"),
    (ITEM, FIRST, question(kind="text", promises="我保证"), "form.questions[0].promises", "only a signature"),
    (
        ITEM,
        FIRST,
        question(kind="text", optional_when="answers.nobody == 'x'"),
        "form.questions[0].optional_when",
        "nobody",
    ),
    # rows
    (ITEM, FIRST, question(kind="rows"), "form.questions[0].columns", "need columns"),
    (ITEM, FIRST, question(**ROWS, unique="number"), "form.questions[0].unique", "no column"),
    (ITEM, FIRST, question(**ROWS, from_card='{ number = "number" }'), "form.questions[0].from_card", "no column"),
    (ITEM, FIRST, question(**ROWS, min_rows=5, max_rows=2), "form.questions[0].max_rows", "less"),
    (ITEM, FIRST, question(**ROWS), "form.questions[0].columns[0].kind", "cannot be typed"),
    (
        ITEM,
        FIRST,
        question(kind="rows", columns='[{ id = "a", kind = "consent", title = "a", label = "a" }]'),
        "form.questions[0].columns[0].kind",
        "cannot be of kind",
    ),
    (
        ITEM,
        FIRST,
        question(kind="rows", columns='[{ id = "a", kind = "phone", title = "a", label = "a", condition = "true" }]'),
        "form.questions[0].columns[0].condition",
        "column",
    ),
    # worked out, checked against one another
    (
        ITEM,
        'value = "size(answers.fair_times)"',
        'value = "answers.fair_visits + 1"',
        "form.computed[0].value",
        "hangs on itself",
    ),
    (
        ITEM,
        'value = "size(answers.fair_times)"',
        'value = "answers.fair_dates"',
        "form.computed[0].value",
        "fair_dates",
    ),
    (ITEM, 'kind = "number"\nunit', 'kind = "rows"\nunit', "form.computed[0].kind", "cannot work out"),
    (ITEM, "<= amounts.fair_visits_day", "<= 9", "form.checks[0].rule", "never be broken"),
    (ITEM, "<= amounts.fair_visits_day", "> 9", "form.checks[0].rule", "never hold"),
    (ITEM, "<= amounts.fair_visits_day", "<= amounts.fair_visits", "form.checks[0].rule", "no amount"),
    (ITEM, 'field = "fair_times"', 'field = "fair_time"', "form.checks[0].field", "no question"),
    (ITEM, 'field = "fair_times"', 'field = "fair_times"\nwhen = "false"', "form.checks[0].when", "never hold"),
    (ITEM, 'field = "fair_times"', 'field = "fair_times"\ncode = "wrong"', "form.checks[0].code", "Input should be"),
    # amounts in texts
    (ITEM, "{amount.fair_visits_day|两场}", "{amount.fair_visits|几场}", "guide.limits", "no amount"),
    (ITEM, "{amount.fair_visits_day|两场}", "{amount.fair_visits_day}", "guide.limits", "what else"),
    (AMOUNTS, "from = 2026-01-01", "from = 2026-01-01\nto = 2025-01-01", "amounts[0]", "before it begins"),
    (AMOUNTS, "value = 2", 'value = "two"', "amounts[0].value", "number"),
    (AMOUNTS, "verified = true", "verified = true\ncolour = 1", "amounts[0].colour", "no key of this place"),
    # a region's own
    (OVERLAY, "schema = 1", "schema = 3", "schema", "1"),
    (
        OVERLAY,
        "effective_from = 2026-01-01",
        "effective_from = 2026-01-01\neffective_to = 2025-01-01",
        "effective_to",
        "before",
    ),
    (OVERLAY, "effective_from = 2026-01-01\n", "", "effective_from", "is missing"),
    (OVERLAY, 'id = "fair_from"\nwithin', 'id = "fair_where"\nwithin', "form.questions[4].kind", "is missing"),
    (
        OVERLAY,
        'id = "fair_from"\nwithin = "53"',
        'id = "fair_where"\nremove = true',
        "form.questions[0]",
        "to take out",
    ),
    (OVERLAY, 'within = "53"', 'within = "53"\ncolour = "red"', "form.questions[3].colour", "no key of this place"),
    (OVERLAY, 'within = "53"', 'within = "44"', f"{FROM}.example", "unknown_code"),
    # other languages
    (WORDS, 'id = "fair_on"', 'id = "fair_off"', "form.questions[0]", "no 'fair_off'"),
    (WORDS, 'name = "招聘會報名"', 'name = "招聘會報名"\nversion = "2026.2"', "version", "no text"),
    (WORDS, 'name = "招聘會報名"', 'titel = "招聘會報名"', "titel", "nothing there"),
    (WORDS, 'title = "您哪天來？"', 'kind = "text"', "form.questions[0].kind", "no text"),
    (WORDS, 'title = "您哪天來？"', "title = ", "", "cannot be read"),
    (WORDS, 'name = "招聘會報名"', 'name = "招聘會\\u202e報名"', "name", "U+202E"),
    # what nobody sees
    (ITEM, 'fee = "不收费"', 'fee = "不\u200b收费"', "fee", "U+200B, as number 2"),
    (ITEM, 'label = "哪天来"', 'label = "哪天\\u202e来"', f"{AT}.label", "U+202E"),
    (ITEM, 'label = "哪天来"', 'label = "哪天来"\n"hi\\u2066nt" = "x"', f"{AT}.hi\\u2066nt", "U+2066"),
    (AMOUNTS, 'unit = "场"', 'unit = "\ufeff场"', "amounts[0].unit", "U+FEFF"),
    # slips of the pen
    (ITEM, 'title = "您哪天来？"', f'title = "{"您哪天来看一看？" * 3}"', f"{AT}.title", "room for 20 (fair_on)"),
    (ITEM, 'undecided = "!has(answers.fair_looking)"\n', "", "conditions[1].undecided", "before it is answered"),
    (
        ITEM,
        'ask = "fair_looking"',
        'ask = "fair_looking"\nvalues = { met = "{anser}" }',
        "conditions[1].values.met",
        "{anser}",
    ),
    (
        ITEM,
        "{amount.fair_visits_day|两场}",
        "{amount.fair_visits_day｜两场}",
        "guide (办结时限)",
        "nothing is filled in",
    ),
    (
        ITEM,
        'label = "哪天来"',
        'label = "哪天来"\nchips = [{ text = "没有", icon = "prohibit", sets = { fair_looking = "x" } }]',
        f"{AT}.chips[0].sets",
        "no code 'x'",
    ),
    (
        ITEM,
        'label = "哪天来"',
        'label = "哪天来"\nchips = [{ text = "没有", icon = "prohibit", sets = { fair_from = "x" } }]',
        f"{AT}.chips[0].sets",
        "no choice",
    ),
    (ITEM, "answers.fair_looking == 'yes'", "answers.fair_looking = 'yes'", "conditions[1].rule", "write =="),
    (ITEM, "answers.fair_looking == 'yes'", "answers.fair_looking == ‘yes’", "conditions[1].rule", "Chinese mark"),
    (ITEM, 'fee = "不收费"', "fee = “不收费”", "", "“ is a Chinese mark"),
    (ITEM, 'fee = "不收费"', 'fee = "不收费', "", "a quote is not closed: fee"),
    (ITEM, 'level = ["县"]', 'level = "县"', "level", "must be a list"),
    (OVERLAY, 'id = "fair_from"', 'id = "fair_form"', "form.questions[0]", "is 'fair_from' meant?"),
    (AMOUNTS, 'id = "fair_visits_day"\nvalue = 2', 'id = "fair_visits_day"\nvalue = "x"', AMOUNT, "(fair_visits_day)"),
    (TABLE, "pm,下午,下午场", "pm，下午，下午场", "line 3", "Chinese comma"),
    # units that another answer decides on
    (
        ITEM,
        FIRST,
        question(kind="money", units='{ fair_looking = { yes = "元/月" } }'),
        f"{UNITS}.fair_looking",
        "no unit for the code 'no'",
    ),
    (
        ITEM,
        FIRST,
        question(kind="money", units='{ fair_looking = { yes = "元", no = "元", o = "元" } }'),
        f"{UNITS}.fair_looking",
        "'o'",
    ),
    (ITEM, FIRST, question(kind="money", units='{ fair_on = { yes = "元" } }'), f"{UNITS}.fair_on", "of kind 'choice'"),
    (ITEM, FIRST, question(units='{ fair_looking = { yes = "元", no = "元" } }'), UNITS, "means nothing"),
    (ITEM, FIRST, question(kind="money", hint="写{unit}的数"), UNITS, "names {unit}"),
    # code tables
    (TABLE, "pm,下午", "am,下午", "line 3, column code", "line 2 already"),
    (TABLE, "\npm,下午", "\n\n\nam,下午", "line 5, column code", "line 2 already"),
    (TABLE, "pm,下午", "pm,下,午,两点,以后", "line 3", "more cells"),
    (TABLE, "am,上午,上午场", 'am,"上午,上午场', "line 2, column text", "not closed"),
    (TABLE, "pm,下午", "pm,", "line 3, column text", "needs a code and a text"),
    (TABLE, "pm,下午", "pm, 下午", "line 3, column text", "begins or ends with a space"),
    (TABLE, "pm,下午", "pm,下\u202e午", "line 3, column text", "U+202E, as number 2"),
    (TABLE, "pm,下午", "p\u200bm,下午", "line 3, column code", "U+200B"),
    (TABLE, "code,text,official", "code,text,colour", "line 1", "colour"),
    (TABLE, "code,text,official", "code,text,text", "line 1", "'text' stands 2 times"),
    (TABLE, "code,text,official\nam,上午,上午场", "code,text,parent\nam,上午,zz", "line 2, column parent", "zz"),
    (TABLE, "code,text,official\nam,上午,上午场", "code,text,parent\nam,上午,am", "line 2, column parent", "itself"),
    (
        TABLE,
        "code,text,official\nam,上午,上午场",
        "code,text,until\nam,上午,2026-13-01",
        "line 2, column until",
        "no day",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "place", "word"), PLANTED)
def test_a_planted_fault_is_named_by_file_and_place(
    config: Path, file: str, old: str, new: str, place: str, word: str
) -> None:
    rewrite(config / file, old, new)
    named = [f for f in found(config) if f.file == file.removeprefix("items/").removeprefix("codes/")]
    assert any(fault.path == place and word in fault.message for fault in named), found(config)


def test_two_codes_that_read_alike_are_named_where_they_are_asked(config: Path) -> None:
    rewrite(config / TABLE, "pm,下午", "pm,上午")
    assert [(fault.path, "offers '上午' twice" in fault.message) for fault in found(config)] == [
        (f"{TIMES}.codes", True)
    ]


def test_files_that_cannot_be_read_are_named_and_take_no_other_with_them(config: Path) -> None:
    files = ("items/other.toml", "bundles/other.toml", AMOUNTS, "retirement.toml", OVERLAY, WORDS)
    for file in files:
        (config / file).parent.mkdir(exist_ok=True)
        (config / file).write_text("a = " + "[" * 100_000, encoding="utf-8")
    named = {fault.file for fault in found(config) if fault.message.startswith("cannot be read")}
    assert named == {file.removeprefix("items/").removeprefix("bundles/") for file in files}
    assert load_catalogue(config, region="530502", day=TODAY).get("job_fair") is not None


def test_a_day_written_with_a_time_is_that_day(config: Path) -> None:
    rewrite(config / ITEM, 'effective_from = "2026-01-01"', "effective_from = 2026-01-01T00:00:00")
    assert found(config) == []
    assert load_catalogue(config, day=date(2025, 12, 31)).get("job_fair") is None
    assert load_catalogue(config, day=date(2026, 1, 1)).get("job_fair") is not None


def test_holidays_are_checked_with_the_rest(config: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (config / "holidays.toml").write_text("schema = 1\n[[years]]\nyear = 1\n", encoding="utf-8")
    assert main(["items", "check", str(config), "--json", "--data", str(tmp_path / "data")]) == 1
    faults = json.loads(capfd.readouterr().out)["faults"]
    assert ("holidays.toml", "years[0].year") in {(fault["file"], fault["path"]) for fault in faults}


ELEMENTS = (
    "name", "legal_basis", "type", "level", "audience", "conditions", "fee", "steps", "materials", "form", "results",
    "limits",
)  # fmt: skip


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_of_the_twelve_elements_is_needed(config: Path, element: str) -> None:
    path = config / ITEM
    text = re.sub(rf"^{element} = .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    blocks = re.split(r"(?=^\[)", text, flags=re.MULTILINE)
    path.write_text("".join(b for b in blocks if not re.match(rf"\[\[?{element}(\.|\])", b)), encoding="utf-8")
    assert any(fault.file == "job_fair.toml" and fault.path == element for fault in found(config))


def test_a_basis_that_nobody_has_read_is_not_said_in_the_guide(config: Path) -> None:
    basis = load_catalogue(config).items[0].guide[-1]
    assert (basis.official, basis.text) == ("设定依据", "还在核对，可以问工作人员")
    rewrite(config / ITEM, "verified = false", "verified = true")
    assert load_catalogue(config).items[0].guide[-1].text == "《就业服务与就业管理规定》"


def test_one_id_cannot_mean_two_things(config: Path) -> None:
    other = config / "items" / "other_fair.toml"
    shutil.copy(config / ITEM, other)
    rewrite(other, 'id = "job_fair"', 'id = "other_fair"')
    assert found(config) == []
    rewrite(other, 'codes = "fair_time"', 'codes = "half_day"')
    rewrite(other, 'example = ["am"]', 'example = ["morning"]')
    assert any(f.path == f"{TIMES}.id" and "job_fair" in f.message for f in found(config)), found(config)


def test_an_overlay_of_nothing_and_of_nowhere_is_named(config: Path) -> None:
    shutil.copy(config / OVERLAY, (config / OVERLAY).with_name("job_fare.toml"))
    shutil.copytree((config / OVERLAY).parent, config / "items" / "overlays" / "999999")
    faults = {(fault.file, fault.message) for fault in found(config)}
    assert ("overlays/530500/job_fare.toml", "there is no item 'job_fare' that can be read") in faults
    assert ("overlays/999999", "is no region of the table") in faults


def test_two_values_of_one_amount_on_one_day_are_named(config: Path) -> None:
    text = (config / AMOUNTS).read_text(encoding="utf-8")
    block = text[text.index("[[amounts]]") :]
    (config / AMOUNTS).write_text(text + "\n" + block.replace("value = 2\n", "value = 3\n"), encoding="utf-8")
    assert any("two values on 2026-01-01" in fault.message for fault in found(config))


BUNDLE = """
schema = 1
id = "fair_day"
version = "2026.1"
effective_from = 2026-01-01
name = "招聘会一件事"
summary = "报名、签到一次办"
audience = "想找工作的人"
[[parts]]
item = "job_fair"
why = "先报名"
when = "answers.fair_looking == 'yes'"
sets = { fair_looking = "yes" }
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('item = "job_fair"', 'item = "job_fare"', "parts[0].item"),
        ("answers.fair_looking == 'yes'", "answers.nobody == 'yes'", "parts[0].when"),
        ("answers.fair_looking == 'yes'", "answers.fair_looking == 'maybe'", "parts[0].when"),
        ("answers.fair_looking == 'yes'", "answers.fair_looking = 'yes'", "parts[0].when"),
        ('sets = { fair_looking = "yes" }', 'sets = { fair_looking = "maybe" }', "parts[0].sets"),
        ('sets = { fair_looking = "yes" }', 'sets = { nobody = "maybe" }', "parts[0].sets"),
        ('id = "fair_day"', 'id = "fair_night"', "id"),
        ("[[parts]]", "[[party]]", "parts"),
    ],
)
def test_a_fault_in_a_bundle_is_named(config: Path, old: str, new: str, place: str) -> None:
    (config / "bundles").mkdir()
    path = config / "bundles" / "fair_day.toml"
    path.write_text(BUNDLE, encoding="utf-8")
    assert found(config) == []
    rewrite(path, old, new)
    assert ("fair_day.toml", place) in {(fault.file, fault.path) for fault in found(config)}


def test_what_ships_is_without_fault() -> None:
    assert check_config(CONFIG, TODAY) == ()


def test_the_command_names_them_and_says_no(config: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rewrite(config / ITEM, 'latest = "today+30"', 'latest = "tomorrow"')
    status = main(["items", "check", str(config), "--json", "--data", str(tmp_path / "data")])
    answer = json.loads(capfd.readouterr().out)
    assert (status, answer["ok"]) == (1, False)
    assert {"file": "job_fair.toml", "path": f"{AT}.latest"}.items() <= answer["faults"][0].items()
