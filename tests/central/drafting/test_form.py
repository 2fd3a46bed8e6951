"""A form says what its content says, and what is wrong stands at the field where it can be put right."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.drafting.codes import codes_of
from central.drafting.fields import WRITTEN, Shape, fields_of
from central.drafting.form import (
    Written,
    judged,
    outline,
    settled,
    stored_written,
    written_of,
    written_text,
)
from central.drafting.texts import PART, Unclear, meant, row_text, rows_of
from central.item_book import load_book
from kiosk.contract.content import content_json, read_content
from kiosk.contract.content_kinds import KINDS as MODELS
from kiosk.domain.content import Content, ContentKind
from tests.support.contents import ALWAYS, content_data
from tests.support.whole_contents import WHOLE

CODES = codes_of(load_book())
TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
kinds = pytest.mark.parametrize("kind", WRITTEN)


def whole(kind: ContentKind, **changed: Any) -> Content:
    read = read_content(content_data(f"{kind.value}-1", kind=kind.value, data=WHOLE[kind.value], **changed))
    assert isinstance(read, Content), read
    return read


def in_local_time(plain: dict[str, Any]) -> dict[str, Any]:
    """A form says every time as a clock on the wall does."""
    until = str(plain["data"].get("until", ""))
    return plain | {"data": plain["data"] | {"until": until.removesuffix("+08:00")}} if until else plain


def policy(**typed: str) -> Written:
    return Written(ContentKind.POLICY, {"title": "测试补贴"} | ALWAYS | typed)


def faults(kind: ContentKind = ContentKind.POLICY, **typed: str) -> dict[str, tuple[str, ...]]:
    named = {name.replace("__", "."): text for name, text in typed.items()}
    return dict(judged(Written(kind, {"title": "测试"} | ALWAYS | named), "C-1", CODES).faults)


@kinds
def test_a_form_has_a_field_for_all_that_its_kind_may_have(kind: ContentKind) -> None:
    theirs = {(info.alias or name) for name, info in MODELS[kind.value].model_fields.items()}
    ours = {one.name.removeprefix("data.") for one in fields_of(kind) if one.name.startswith("data.")}
    # A slide has no page of its own from which one could go on.
    beside = {"link", "phone", "item", "picture", "source"} if kind is ContentKind.SLIDE else set()
    assert ours | beside == theirs
    labels = [one.label for one in fields_of(kind)]
    assert len(set(labels)) == len(labels)


@kinds
def test_what_must_be_there_is_what_the_form_says_must_be(kind: ContentKind) -> None:
    needed = {name for name, whys in judged(Written(kind, {}), "C-1", CODES).faults.items() if "缺这一项" in whys}
    assert needed == {one.name for one in fields_of(kind) if one.needed}


@kinds
def test_a_content_goes_into_its_form_and_out_of_it_unchanged(kind: ContentKind) -> None:
    told = whole(kind, body="第一段。\n\n第二段。")
    written = written_of(told, CODES)
    again = judged(written, told.id, CODES)
    assert again.faults == {}
    assert again.content is not None
    assert content_json(again.content) == in_local_time(content_json(told))
    assert settled(written, CODES) == written
    assert stored_written(kind, written_text(written)) == written


def test_what_no_form_writes_stays_as_it_is() -> None:
    told = whole(ContentKind.NOTICE)
    more = read_content(content_json(told) | {"data": dict(told.data) | {"colour": {"of": ["别的中心"]}}})
    assert isinstance(more, Content)
    written = written_of(more, CODES)
    assert written.kept == {"colour": {"of": ["别的中心"]}}
    back = judged(written, more.id, CODES).content
    assert back is not None
    assert content_json(back) == content_json(more)


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("title", "", "缺这一项"),
        ("title", "长" * 201, "太长了，最多 200 个字"),
        ("title", "<b>补贴</b>", "里面有网页代码或者脚本，只能写文字"),
        ("body", "<script>alert(1)</script>", "里面有网页代码或者脚本，只能写文字"),
        ("body", "长" * 100_001, "太长了，最多 100000 个字"),
        ("district", "没有这个县", "没有这个名字，也没有这个代码"),
        ("district", "朝阳区", "有 2 个都叫这个名字，请写代码：110105、220104"),
        ("starts", "明天", "要写成日期，比如 2026-12-05，或者再加时间，比如 2026-12-05 09:00"),
        ("starts", "2026-02-30", "要写成日期，比如 2026-12-05，或者再加时间，比如 2026-12-05 09:00"),
        ("starts", "2026-12-05 25:00", "时间要写成 09:00 这样"),
        ("starts", "1066-10-14", "这个年份不能用"),
        ("data.link", "http://example.invalid", "网址要用 https:// 开头，不能有空格和汉字"),
        ("data.picture", "../../etc/passwd", "代码写的样子不对"),
        ("data.points", "长" * 61, "第 1 行：太长了"),
        ("data.issued_on", "去年", "要写成日期，比如 2026-12-05"),
        ("data.topic", "钓鱼", "没有这个名字，也没有这个代码"),
        ("data.contacts", f"窗口{PART}没有数字{PART}", "第 1 行，电话：电话里要有数字"),
        ("data.sample", "也许", "要写“是”，或者空着"),
    ],
)
def test_a_fault_stands_at_its_field_in_plain_words(name: str, typed: str, says: str) -> None:
    found = judged(policy(**{name: typed}), "C-1", CODES)
    assert found.content is None
    assert any(why.startswith(says) for why in found.faults[name]), found.faults[name]


def test_what_is_wrong_between_two_fields_stands_at_the_later_one() -> None:
    assert faults(starts="2026-12-05", ends="2026-12-04") == {"ends": ("结束的比开始的还早",)}
    wage = {"data__occupation": "4-09-08-01", "data__year": "2026", "data__middle": "3000", "data__lower": "3500"}
    assert faults(ContentKind.WAGE, **wage) == {"data.middle": ("要从低到高排",)}
    assert faults(ContentKind.FAIR, starts="") == {"starts": ("缺这一项",)}
    assert "data.latitude" in faults(ContentKind.PLACE, data__type="station", data__longitude="99.1")


@pytest.mark.parametrize(
    ("shape", "typed", "value"),
    [
        (Shape.NUMBER, "3,500元", 3500),
        (Shape.NUMBER, "３５００．５", 3500.5),
        (Shape.NUMBER, "99.16", 99.16),
        (Shape.DAY, "2026/12/5", "2026-12-05"),
        (Shape.DAY, "2026年12月5日", "2026-12-05"),
        (Shape.DAY, "2026.12.05", "2026-12-05"),
        (Shape.WHEN, "2026/12/5 9:30", "2026-12-05T09:30"),
        (Shape.WHEN, "2026-12-05T09:30", "2026-12-05T09:30"),
        (Shape.WHEN, "2026-12-05", "2026-12-05"),
        (Shape.CLOCK, "8:05", "08:05"),
        (Shape.FLAG, "是", True),
        (Shape.FLAG, "否", None),
    ],
)
def test_the_habits_of_office_programs_are_understood(shape: Shape, typed: str, value: Any) -> None:
    from central.drafting.fields import Field

    assert meant(Field(name="data.x", label="x", shape=shape, unit="元"), typed, CODES) == value


def test_names_stand_for_codes() -> None:
    wage = policy(district="隆阳区")
    assert settled(wage, CODES).text("district") == "530502"
    assert outline(wage, CODES).district == "530502"
    assert CODES.tables["regions"].said("530502") == "保山市隆阳区"


@given(kind=st.sampled_from(WRITTEN), typed=st.dictionaries(st.integers(0, 30), TEXT, max_size=6))
def test_nothing_that_is_typed_is_lost_or_breaks_a_form(kind: ContentKind, typed: dict[int, str]) -> None:
    fields = fields_of(kind)
    written = Written(kind, {fields[n % len(fields)].name: text for n, text in typed.items()})
    once = settled(written, CODES)
    assert settled(once, CODES) == once
    found = judged(once, "C-1", CODES)
    assert (found.content is None) is bool(found.faults)
    assert judged(written, "C-1", CODES).faults.keys() == found.faults.keys()
    outline(written, CODES)
    for one in fields:
        if isinstance(meant(one, written.text(one.name), CODES), Unclear):
            assert once.text(one.name) == written.text(one.name).replace("\r\n", "\n").replace("\r", "\n").strip()


def test_a_rule_about_what_nobody_is_asked_is_named_in_its_row() -> None:
    rows = row_text(["age > 1", "都合适"]) + "\n" + row_text(["answers.skils == 'a'", "您合适"])
    assert faults(data__fits=rows) == {"data.fits": ("第 2 行，条件（CEL）：没有哪个事项问“skils”",)}


@given(cells=st.lists(TEXT, min_size=3, max_size=3))
def test_a_row_is_read_back_as_it_was_written(cells: list[str]) -> None:
    contacts = next(one for one in fields_of(ContentKind.POLICY) if one.name == "data.contacts")
    clean = [" ".join(cell.replace(PART, "|").split()) for cell in cells]
    assert rows_of(contacts, row_text(cells)) == ([clean] if any(clean) else [])
