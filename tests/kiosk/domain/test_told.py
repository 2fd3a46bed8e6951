"""What the kinds tell, typed: all that was told is there, and nothing that stands in `data` raises."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.content_kinds import KINDS
from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told import (
    Contact,
    FairForm,
    PlaceType,
    SlideShows,
    Spot,
    Topic,
    Urgency,
    WageUnit,
    course_of,
    fair_of,
    internship_of,
    notice_of,
    person_of,
    place_of,
    policy_of,
    slide_of,
    told_of,
    wage_of,
)
from tests.kiosk.contract.test_posting import ANY_JSON
from tests.support.contents import content
from tests.support.whole_contents import ROAD, WHOLE

READERS: dict[str, Callable[[Content], object]] = {
    "policy": policy_of,
    "wage": wage_of,
    "course": course_of,
    "internship": internship_of,
    "fair": fair_of,
    "place": place_of,
    "person": person_of,
    "notice": notice_of,
    "slide": slide_of,
}


def whole(kind: str, **changed: Any) -> Content:
    return content(kind=kind, data=WHOLE[kind] | changed)


def test_there_is_a_reader_of_every_kind() -> None:
    assert set(READERS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_every_kind_may_tell(kind: str) -> None:
    told = told_of(whole(kind))
    assert (told.sample, told.phone, told.item) == (True, "0875-0000000 转 1", "job_seeker_registration")
    assert (told.link, told.source) == ("https://example.invalid/told?id=1", "测试来源")
    assert READERS[kind](whole(kind)) is not None


def test_a_policy() -> None:
    told = policy_of(whole("policy"))
    assert told.topic is Topic.SUBSIDY
    assert told.points == ("每月 300 元", "最多领 6 个月")
    assert told.contacts == (Contact("测试窗口", "12333", "9:00-17:00"),)
    assert (told.issued_on, told.fits[0].clause) == (date(2026, 1, 5), "测试办法第二条：能上班、想上班的人")
    assert policy_of(content(data={})).topic is Topic.EMPLOYMENT


def test_wages() -> None:
    told = wage_of(whole("wage"))
    assert told is not None
    assert (told.unit, told.lower, told.middle) == (WageUnit.MONTH, Decimal("2600.5"), Decimal(3200))
    assert (told.low, told.upper, told.high) == (Decimal(2100), Decimal(3200), Decimal(5200))
    assert wage_of(Content(id="W", kind=ContentKind.WAGE, title="x", data={"middle": 1})) is None


def test_places_left() -> None:
    assert course_of(whole("course")).left == 28
    assert internship_of(whole("internship")).left == 0
    assert course_of(whole("course", taken=None)).left is None
    assert course_of(whole("course")).spot == Spot(99.167, 25.112)


def test_a_fair_with_its_hours() -> None:
    told = fair_of(whole("fair"))
    assert told is not None
    assert told.form is FairForm.ON_SITE
    assert told.at == datetime(2026, 11, 5, 9, tzinfo=SHANGHAI)
    assert told.until == told.over == datetime(2026, 11, 5, 12, tzinfo=SHANGHAI)
    assert told.hour_known
    assert told.days == (date(2026, 11, 5),)


def test_a_fair_of_days() -> None:
    told = fair_of(whole("fair", at="2026-11-05", until="2026-11-07"))
    assert told is not None
    assert not told.hour_known
    assert told.over == datetime(2026, 11, 8, tzinfo=SHANGHAI)
    assert told.days == (date(2026, 11, 5), date(2026, 11, 6), date(2026, 11, 7))


def test_a_fair_of_no_told_end_lasts_its_day() -> None:
    told = fair_of(whole("fair", at="2026-11-05T23:30Z", until=None))
    assert told is not None
    assert told.until is None
    assert told.at == datetime(2026, 11, 6, 7, 30, tzinfo=SHANGHAI)
    assert told.over == datetime(2026, 11, 7, tzinfo=SHANGHAI)


def test_a_fair_without_its_own_time_begins_with_the_content() -> None:
    told = fair_of(content(kind="fair", starts="2026-10-16", data={}))
    assert told is not None
    assert told.at == datetime(2026, 10, 16, tzinfo=SHANGHAI)


def test_places_and_people() -> None:
    assert place_of(whole("place")).type is PlaceType.GIG_STATION
    assert place_of(content(kind="place", data=ROAD)).line == (Spot(99.16, 25.11), Spot(99.17, 25.12))
    assert person_of(whole("person")).duties == ("帮人找工作",)
    assert notice_of(whole("notice")).urgency is Urgency.SAFETY


def test_slides() -> None:
    told = slide_of(whole("slide"))
    assert (told.shows, told.weight, told.seconds) == (SlideShows.FILM, 20, 15)
    assert (told.since, told.until, told.days) == (time(22), time(6), frozenset({1, 7}))
    plain = slide_of(content(kind="slide", data={"shows": "text"}))
    assert (plain.weight, plain.seconds, plain.since, len(plain.days)) == (10, 12, None, 7)


def names(kind: str) -> list[str]:
    return [field.alias or name for name, field in KINDS[kind].model_fields.items()]


@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_nothing_that_was_ever_kept_raises(kind: str, data: st.DataObject) -> None:
    odd = ANY_JSON | st.sampled_from(
        ["9999-12-31", "0001-01-01", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00"]
    )
    told = data.draw(st.dictionaries(st.sampled_from(names(kind)), odd))
    one = replace(content(kind=kind), data=told)
    view = READERS[kind](one)
    if kind == "fair" and (fair := fair_of(one)) is not None:
        assert fair.days
    assert view is not None or kind == "wage"
