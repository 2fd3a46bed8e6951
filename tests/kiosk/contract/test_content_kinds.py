"""What each kind may say of its own: a fault has the place and a code; what a kind does not know is kept."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.content import content_json, read_content
from kiosk.contract.content_kinds import KINDS
from kiosk.domain.content import Content
from kiosk.domain.told import fair_of
from tests.kiosk.contract.test_posting import ANY_JSON
from tests.support.contents import content_data
from tests.support.whole_contents import WHOLE

PICTURE = "ab" * 32


def faults(kind: str, **changed: Any) -> list[tuple[str, str]]:
    read = read_content(content_data(kind=kind, data=WHOLE[kind] | changed))
    return [] if isinstance(read, Content) else [(fault.field, fault.code) for fault in read]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_whole_one_is_taken_and_kept_as_it_was(kind: str) -> None:
    data = WHOLE[kind] | {"of_another_centre": {"x": [1, None, "好"]}}
    read = read_content(content_data(kind=kind, data=data))
    assert isinstance(read, Content), read
    assert read.data == data
    assert read_content(json.loads(json.dumps(content_json(read)))) == read


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_member_that_is_known_stands_in_the_whole_one(kind: str) -> None:
    known = {field.alias or name for name, field in KINDS[kind].model_fields.items()}
    assert known - set(WHOLE[kind]) <= ({"line"} if kind == "place" else set())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_is_null_is_not_told(kind: str) -> None:
    required = {name for name, field in KINDS[kind].model_fields.items() if field.is_required()}
    found = faults(kind, **dict.fromkeys(WHOLE[kind]))
    assert {place.removeprefix("data.") for place, _ in found} == required


@pytest.mark.parametrize(
    ("kind", "changed", "place", "code"),
    [
        ("policy", {"topic": "gossip"}, "data.topic", "unknown_code"),
        ("policy", {"points": "一句"}, "data.points", "wrong_kind"),
        ("policy", {"points": ["好", "长" * 61]}, "data.points[1]", "too_long"),
        ("policy", {"points": ["两\n行"]}, "data.points[0]", "bad_format"),
        ("policy", {"points": [" "]}, "data.points[0]", "required"),
        ("policy", {"points": ["好<br>"]}, "data.points[0]", "bad_format"),
        ("policy", {"unknown": {"deep": ["<script>"]}}, "data.unknown.deep[0]", "bad_format"),
        ("policy", {"contacts": [{"phone": "一二三"}]}, "data.contacts[0].phone", "bad_format"),
        ("policy", {"issued_on": "2026-02-30"}, "data.issued_on", "bad_format"),
        ("policy", {"issued_on": "2026-02-20T09:00"}, "data.issued_on", "bad_format"),
        ("policy", {"fits": [{"rule": "age >"}]}, "data.fits[0].rule", "bad_format"),
        ("policy", {"fits": [{"rule": "age > 3"}]}, "data.fits[0].clause", "required"),
        ("policy", {"fits": [{"rule": "os > 3", "clause": "好"}]}, "data.fits[0].rule", "bad_format"),
        ("policy", {"fits": [{"rule": "age > 3", "clause": "<i>"}]}, "data.fits[0].clause", "bad_format"),
        ("policy", {"fits": [{"rule": "(" * 5000, "clause": "好"}]}, "data.fits[0].rule", "too_long"),
        ("policy", {"link": "http://example.com"}, "data.link", "bad_format"),
        ("policy", {"link": "https://例.com/"}, "data.link", "bad_format"),
        ("policy", {"link": "https://good.com@bad.com/"}, "data.link", "bad_format"),
        ("policy", {"link": "javascript:alert(1)"}, "data.link", "bad_format"),
        ("policy", {"item": "No Item"}, "data.item", "bad_format"),
        ("policy", {"picture": "../../etc/passwd"}, "data.picture", "bad_format"),
        ("policy", {"sample": "yes"}, "data.sample", "wrong_kind"),
        ("wage", {"occupation": "cook"}, "data.occupation", "bad_format"),
        ("wage", {"year": "2026"}, "data.year", "wrong_kind"),
        ("wage", {"year": 20260}, "data.year", "out_of_range"),
        ("wage", {"middle": "3000"}, "data.middle", "wrong_kind"),
        ("wage", {"middle": True}, "data.middle", "wrong_kind"),
        ("wage", {"lower": 1}, "data.lower", "out_of_range"),
        ("wage", {"high": 1}, "data.high", "out_of_range"),
        ("wage", {"low": 0}, "data.low", "out_of_range"),
        ("wage", {"high": 10_000_000}, "data.high", "out_of_range"),
        ("wage", {"high": 1e308}, "data.high", "out_of_range"),
        ("course", {"begins": "2026-12-02", "until": "2026-12-01"}, "data.until", "out_of_range"),
        ("course", {"places": 5, "taken": 6}, "data.taken", "out_of_range"),
        ("course", {"places": 5.5}, "data.places", "wrong_kind"),
        ("course", {"places": -1}, "data.places", "out_of_range"),
        ("course", {"fee": -1}, "data.fee", "out_of_range"),
        ("course", {"longitude": None}, "data.latitude", "required"),
        ("course", {"latitude": None}, "data.latitude", "required"),
        ("course", {"longitude": 200, "latitude": 25}, "data.longitude", "out_of_range"),
        ("internship", {"employer": 7}, "data.employer", "wrong_kind"),
        ("internship", {"months": 0}, "data.months", "out_of_range"),
        ("internship", {"education": "小学"}, "data.education", "bad_format"),
        ("fair", {"form": "on site"}, "data.form", "unknown_code"),
        ("fair", {"at": "9 点"}, "data.at", "bad_format"),
        ("fair", {"until": "2026-11-05T08:59"}, "data.until", "out_of_range"),
        ("fair", {"until": "2026-11-05T08:59+08:00"}, "data.until", "out_of_range"),
        ("fair", {"openings": "很多"}, "data.openings", "wrong_kind"),
        ("place", {"type": "moon"}, "data.type", "unknown_code"),
        ("place", {"type": "road"}, "data.line", "required"),
        ("place", {"type": "road", "line": [[99.1, 25.1]]}, "data.line", "out_of_range"),
        ("place", {"type": "road", "line": [[99.1, 25.1], [25.1, 99.1]]}, "data.line[1][0]", "out_of_range"),
        ("place", {"level": 5}, "data.level", "out_of_range"),
        ("place", {"items": ["好"]}, "data.items[0]", "bad_format"),
        ("person", {"duties": "都管"}, "data.duties", "wrong_kind"),
        ("person", {"photo": "me.jpg"}, "data.photo", "bad_format"),
        ("notice", {"urgency": "very"}, "data.urgency", "unknown_code"),
        ("slide", {"shows": "picture", "media": None}, "data.media", "required"),
        ("slide", {"weight": 0}, "data.weight", "out_of_range"),
        ("slide", {"from": "24:00"}, "data.from", "bad_format"),
        ("slide", {"from": "08:00", "until": "08:00"}, "data.until", "out_of_range"),
        ("slide", {"days": [0]}, "data.days[0]", "out_of_range"),
        ("slide", {"days": []}, "data.days", "out_of_range"),
        ("slide", {"seconds": 4}, "data.seconds", "out_of_range"),
    ],
)
def test_a_fault_is_named_by_place_and_code(kind: str, changed: dict[str, Any], place: str, code: str) -> None:
    assert (place, code) in faults(kind, **changed)


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"fair"}))
def test_a_content_may_be_its_words_alone(kind: str) -> None:
    assert isinstance(read_content(content_data(kind=kind, data={})), Content)


def test_of_a_fair_without_a_time_its_own_days_will_do() -> None:
    read = read_content(content_data(kind="fair", data={}, starts="2026-11-01"))
    assert isinstance(read, Content)
    fair = fair_of(read)
    assert fair is not None
    assert fair.at.date().isoformat() == "2026-11-01"


def test_a_rule_may_compare_and_is_shown_to_nobody() -> None:
    assert faults("policy", fits=[{"rule": "age <age", "clause": "好"}]) == []


def test_of_very_many_faults_some_are_told() -> None:
    read = read_content(content_data(data={"x": ["<b>"] * 10_000}))
    assert isinstance(read, list)
    assert len(read) == 50


@pytest.mark.parametrize("name", ["title", "summary", "body", "legal_basis"])
def test_markup_is_refused_in_every_text(name: str) -> None:
    value: Any = ["<script>"] if name == "legal_basis" else "<script>"
    read = read_content(content_data(**{name: value}))
    assert isinstance(read, list)
    assert (read[0].field.split("[")[0], read[0].code) == (name, "bad_format")
    assert "网页" in read[0].message


def members(kind: str) -> list[str]:
    return [field.alias or name for name, field in KINDS[kind].model_fields.items()]


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_stands_there_never_raises(kind: str, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(members(kind)), min_size=1, max_size=3))
    changed = {name: data.draw(ODD) for name in names}
    read = read_content(content_data(kind=kind, data=WHOLE[kind] | changed))
    assert isinstance(read, Content) or all(fault.code and fault.message and fault.field for fault in read)


ODD = ANY_JSON | st.sampled_from(
    [10**400, -(10**400), 1e308, "9" * 5000, "2026-13-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00", [[]], [{}]]
)
