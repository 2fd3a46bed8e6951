"""岗位找人: the order, the limits, and reasons that are true as they are worded."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.job_lookup import Profile, Reason
from kiosk.domain.posting import JobKind, Pay, PayUnit, Posting
from kiosk.jobs.generations import Generations
from kiosk.jobs.lookup import JobIndex
from kiosk.jobs.recommend import km_between, reasons
from tests.kiosk.jobs.made_postings import NAMES, TODAY, some_postings
from tests.kiosk.jobs.plain_source import PlainSource
from tests.support.clocks import HandClock

PLAIN = replace(
    some_postings(1, 1)[0],
    district="530502",
    occupation="4-09-08-01",
    kind=JobKind.FULL_TIME,
    education=None,
    skills=("做饭",),
    benefits=("包吃",),
    lat=25.1,
    lon=99.2,
    published=TODAY,
    expires=TODAY,
    pay=Pay(Decimal(3000), Decimal(4000), PayUnit.MONTH),
    gig=None,
)
NAME_OF = {"4-09-08-01": "保洁员"}


def of(rule: str, posting: Posting, profile: Profile) -> Reason:
    return next(one for one in reasons(posting, profile, TODAY, NAME_OF) if one.rule == rule)


def best(folder: Path, postings: list[Posting], profile: Profile) -> list[str]:
    clock = HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC))
    index = JobIndex(PlainSource(postings), Generations(folder, NAMES), clock)
    return [one.posting.id for one in index.recommend(profile)]


@pytest.mark.parametrize(
    ("low", "high", "unit", "met", "text"),
    [
        (3500, 5000, "month", True, "最低 3500 元，够您要的 3500 元"),
        (4000, 4000, "month", True, "工资 4000 元，够您要的 3500 元"),
        (2900, 5000, "month", False, "最低 2900 元，最高 5000 元。您要 3500 元"),
        (2900, 3400, "month", False, "最高 3400 元，您要 3500 元"),
        (180, 200, "day", True, "做满一个月，最低 3915 元，够您要的 3500 元"),
        (20, 20, "hour", False, "做满一个月，最高 3480 元，您要 3500 元"),
        (5, 9, "piece", False, "按件算钱，算不出一个月多少。您要 3500 元"),
        (None, None, "month", False, "没有写工资多少。您要 3500 元"),
    ],
)
def test_what_is_said_of_pay_is_true(low: int | None, high: int | None, unit: str, met: bool, text: str) -> None:
    pay = Pay(None if low is None else Decimal(low), None if high is None else Decimal(high), PayUnit(unit))
    assert of("pay", replace(PLAIN, pay=pay), Profile(pay_min=Decimal(3500))) == Reason("pay", text, met)


@pytest.mark.parametrize(
    ("rule", "profile", "change", "met", "text"),
    [
        ("occupation", Profile(occupations=("4-09",)), {}, True, "是您要找的工作：保洁员"),
        ("occupation", Profile(occupations=("6-31",)), {}, False, "不是您要找的那一类工作：保洁员"),
        ("occupation", Profile(occupations=("4-09-01-01",)), {}, False, "跟您要找的工作相近：保洁员"),
        ("district", Profile(districts=("530500",)), {}, True, "在您想去的地方上班"),
        ("district", Profile(districts=("530521",)), {}, False, "不在您选的地方上班"),
        ("kind", Profile(kinds=(JobKind.GIG,)), {}, False, "不是您要的那种，是全天上班"),
        ("skills", Profile(skills=("做饭", "开车")), {}, True, "您会的用得上：做饭"),
        ("skills", Profile(skills=("开车",)), {}, False, "要的技能里没有写您会的"),
        ("benefits", Profile(benefits=("包住",)), {}, False, "没有写您要的：包住"),
        ("education", Profile(education="30"), {"education": "60"}, True, "要求的学历，您够了"),
        ("education", Profile(education="30"), {}, True, "不要求学历"),
        ("distance", Profile(lat=25.1, lon=99.205), {}, True, "离您直线约 500 米"),
        ("distance", Profile(lat=25.2, lon=99.2), {}, False, "离您直线约 11.1 公里"),
        ("distance", Profile(lat=25.2, lon=99.2), {"lat": None}, False, "没有写清在哪里，算不出有多远"),
        ("fresh", Profile(), {}, True, "今天登出来的"),
    ],
)
def test_every_reason_is_true_as_it_is_worded(
    rule: str, profile: Profile, change: dict[str, str | None], met: bool, text: str
) -> None:
    assert of(rule, replace(PLAIN, **change), profile) == Reason(rule, text, met)  # type: ignore[arg-type]


def test_nothing_is_said_of_what_was_not_asked() -> None:
    assert [one.rule for one in reasons(PLAIN, Profile(), TODAY, NAME_OF)] == ["fresh"]


def test_who_asks_for_more_schooling_is_left_out(tmp_path: Path) -> None:
    postings = [replace(PLAIN, id=code, education=code) for code in ("10", "20", "30", "60")] + [PLAIN]
    assert set(best(tmp_path, postings, Profile(education="30"))) == {"30", "60", PLAIN.id}


def test_a_kind_of_schooling_is_met_by_any_of_it(tmp_path: Path) -> None:
    """31 is 大专毕业, and 30 is 大专."""
    postings = [replace(PLAIN, id=code, education=code) for code in ("20", "30", "31")]
    assert set(best(tmp_path, postings, Profile(education="31"))) == {"30", "31"}
    assert set(best(tmp_path, postings, Profile(education="33"))) == {"30"}


def test_the_nearer_to_what_is_wanted_the_sooner(tmp_path: Path) -> None:
    far = replace(PLAIN, id="far", lat=26.0)
    other = replace(PLAIN, id="other", occupation="6-31-01-01")
    poor = replace(PLAIN, id="poor", pay=Pay(Decimal(2000), Decimal(2500), PayUnit.MONTH))
    right = replace(PLAIN, id="right")
    wanted = Profile(occupations=("4-09",), pay_min=Decimal(3000), lat=25.1, lon=99.2)
    assert best(tmp_path, [far, other, poor, right], wanted)[0] == "right"
    assert best(tmp_path, [far, other, poor, right], wanted)[-1] == "other"


def test_of_equals_the_newest_and_then_the_id_comes_first(tmp_path: Path) -> None:
    postings = [replace(PLAIN, id=f"p{n:02d}") for n in range(20, 0, -1)]
    assert best(tmp_path, postings, Profile(kinds=(JobKind.FULL_TIME,))) == [f"p{n:02d}" for n in range(1, 9)]


def test_who_has_expired_is_never_recommended(tmp_path: Path) -> None:
    assert best(tmp_path, [replace(PLAIN, expires=TODAY.replace(day=21))], Profile()) == []


@given(st.floats(-89, 89), st.floats(-179, 179))
def test_a_place_is_no_way_from_itself(lat: float, lon: float) -> None:
    assert km_between(lat, lon, lat, lon) < 0.001
