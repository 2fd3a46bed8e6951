"""A content on the wire: what is refused, by field and code, and that what is kept reads back the same."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from kiosk.contract.content import content_json, content_text, read_content, stored_content
from kiosk.contract.content_kinds import KINDS
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content, ContentKind
from tests.kiosk.contract.test_posting import ANY_JSON
from tests.support.contents import content, content_data

GOOD = content_data()


@pytest.mark.parametrize("kind", list(ContentKind))
def test_what_is_kept_reads_back_the_same(kind: ContentKind) -> None:
    for one in (content(kind=kind.value), content(kind=kind.value, starts="2026-10-16T09:00:00+08:00")):
        assert stored_content(content_text(one)) == one
        assert read_content(content_json(one)) == one


MUST = ("id", "kind", "title", "starts", "ends")


def test_what_it_is_and_from_when_until_when_must_be_told() -> None:
    read = read_content({name: GOOD[name] for name in MUST})
    assert isinstance(read, Content)
    assert (read.kind, read.title, read.district, read.data) == (ContentKind.POLICY, "测试补贴", None, {})
    for least in ({}, dict.fromkeys(MUST)):
        faults = read_content(least)
        assert isinstance(faults, list)
        assert {fault.field for fault in faults} == set(MUST)


@pytest.mark.parametrize("name", ["starts", "ends"])
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_without_a_date_nothing_is_shown_and_calendars_have_none(name: str, kind: str) -> None:
    read = read_content(content_data(kind=kind) | {name: None})
    if kind in {"holidays", "code_table"}:
        assert not isinstance(read, list) or name not in {fault.field for fault in read}
    else:
        assert isinstance(read, list)
        assert (name, "required", "缺这一项") in [(one.field, one.code, one.message) for one in read]


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"kind": "gossip"}, "kind", "unknown_code"),
        ({"title": " "}, "title", "required"),
        ({"title": "x" * 201}, "title", "too_long"),
        ({"district": "53"}, "district", "bad_format"),
        ({"starts": "tomorrow"}, "starts", "bad_format"),
        ({"starts": "0001-01-01"}, "starts", "out_of_range"),
        ({"starts": "2026-10-16", "ends": "2026-10-15"}, "ends", "out_of_range"),
        ({"data": []}, "data", "wrong_kind"),
        ({"data": {"x": "\0"}}, "data.x", "bad_format"),
        ({"title": "两\n行"}, "title", "bad_format"),
        ({"body": "x" * 10_000_000}, "body", "too_long"),
        ({"data": {"x": "y" * 300_000}}, "data", "too_long"),
        ({"surprise": 1}, "surprise", "unknown_field"),
    ],
)
def test_a_fault_is_named_by_field_and_code(changed: dict[str, Any], field: str, code: str) -> None:
    faults = read_content(GOOD | changed)
    assert isinstance(faults, list)
    assert [(fault.field, fault.code) for fault in faults] == [(field, code)]


@pytest.mark.parametrize("name", sorted(GOOD))
@settings(max_examples=25, deadline=None)
@given(value=ANY_JSON)
def test_whatever_stands_there_never_raises(name: str, value: Any) -> None:
    said = read_content(GOOD | {name: value})
    assert isinstance(said, Content) or all(fault.code and fault.message for fault in said)


def test_a_day_is_the_whole_of_it_in_shanghai() -> None:
    one = content(starts="2026-10-15", ends="2026-10-16")
    midnight = datetime(2026, 10, 15, tzinfo=SHANGHAI)
    assert not one.holds_at(midnight - timedelta(seconds=1))
    assert one.holds_at(midnight)
    assert one.holds_at(midnight + timedelta(days=2, seconds=-1))
    assert not one.holds_at(midnight + timedelta(days=2))
