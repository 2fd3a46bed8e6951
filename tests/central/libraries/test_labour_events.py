"""What a filing says of somebody's work, and of the groups of seed 000 clause 14: only what it says."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.item_book import SHIPPED, load_book
from central.libraries.key_groups import GROUP_NAMES, KeyGroup
from central.libraries.labour_events import (
    ITEM_KINDS,
    EventKind,
    LabourEvent,
    event_of,
    told_of,
    told_text,
)
from central.libraries.profile import Profile
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.business_day import SHANGHAI
from tests.support.messages import message
from tests.support.people import number_born

NOON = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)
TODAY = NOON.date()


def filed(
    item: str, born: date = date(1990, 5, 6), serial: int = 123, at: datetime = NOON, **answers: Any
) -> LabourEvent:
    """By somebody whose number ends in a man's (odd) or woman's serial."""
    applicant = {"kind": "typed", "name": "", "number": number_born(born, serial)}
    body = message(item=item, answers=answers, applicant=applicant, saved_at=at.isoformat())
    event = event_of(SubmissionMessage.model_validate(body), "530502", at + timedelta(hours=1))
    assert event is not None
    return event


def groups(event: LabourEvent, day: date = TODAY) -> set[KeyGroup]:
    return {claim.group for claim in event.claims if claim.holds_on(day)}


def test_what_tells_nothing_of_work_is_no_event() -> None:
    for item in ("career_guidance_appointment", "recruitment_demand", "gig_demand", "of_another_year"):
        assert event_of(SubmissionMessage.model_validate(message(item=item)), "530502", NOON) is None


def test_each_item_is_an_event_of_its_kind() -> None:
    assert set(ITEM_KINDS) <= {path.stem for path in (SHIPPED / "items").glob("*.toml")}
    assert {item: filed(item).kind for item in ITEM_KINDS} == ITEM_KINDS
    assert EventKind.CANCELLED not in ITEM_KINDS.values(), "then docs/libraries.md says which item ends a registration"


def test_a_station_whose_clock_runs_ahead_files_when_it_came() -> None:
    body = SubmissionMessage.model_validate(message(saved_at="2031-01-01T00:00:00+08:00"))
    event = event_of(body, "530502", NOON)
    assert event is not None
    assert (event.filed_at, event.happened_on) == (NOON, TODAY)


def test_what_is_told_of_a_person() -> None:
    rows = [
        {"occupation": "4-09-08-01"},
        {"occupation": "x"},
        {"occupation": "4-03-02-01"},
        {"occupation": "4-09-08-01"},
    ]
    event = filed(
        "job_seeker_registration", wanted_occupations=rows, education="70", phone="13800005678", phone_owner="family"
    )
    assert event.told.wishes == ("4-09-08-01", "4-03-02-01")
    assert (event.told.education, event.told.phone, event.told.phone_owner) == ("70", "13800005678", "family")
    assert event.told.born_on == date(1990, 5, 6), "a number says when somebody was born"
    assert event.occupation == "4-09-08-01"
    assert told_of(told_text(event.told)) == event.told
    assert filed("gig_worker_registration", gig_trades=["4-10-08-01"], residence_region="530521").region == "530521"
    assert filed("employment_registration_unit", occupation="4-09-08-01").occupation == "4-09-08-01"


@pytest.mark.parametrize(
    ("item", "answers", "expected"),
    [
        ("hardship_recognition", {"hardship_kind": ["disabled", "low_income"]}, {"disabled", "minimum_living"}),
        ("hardship_recognition", {"hardship_kind": ["zero_family", "lifted", "orphan", "landless"]},
         {"zero_employment_household", "out_of_poverty"}),
        ("hardship_recognition", {"hardship_kind": ["older", "graduate"]}, {"age_4050", "graduate"}),
        ("hardship_recognition", {"hardship_kind": ["long_unemployed"]}, {"long_term_unemployed"}),
        ("unemployment_registration", {"reason": "60"}, {"veteran"}),
        ("unemployment_registration", {"reason": "10"}, set()),
        ("training_enrolment", {"training_group": "zero_employment"}, {"zero_employment_household"}),
        ("training_enrolment", {"training_group": "low_income"}, {"minimum_living"}),
        ("startup_loan_review", {"loan_group": "veteran"}, {"veteran"}),
        ("startup_loan_review", {"loan_group": "hardship"}, set()),
        ("startup_subsidy", {"startup_group": "veteran"}, {"veteran"}),
        ("internship_enrolment", {"internship_group": "graduate", "employed_now": "no"}, {"graduate"}),
        ("internship_enrolment", {"internship_group": "graduate", "employed_now": "yes"}, set()),
        ("job_seeker_registration", {"hardship_kind": ["disabled"], "reason": "60"}, set()),
    ],
)  # fmt: skip
def test_a_group_is_claimed_where_an_answer_says_so(item: str, answers: dict[str, Any], expected: set[str]) -> None:
    assert groups(filed(item, **answers)) == expected


def test_groups_of_an_age_begin_and_end_on_birthdays() -> None:
    woman = filed("unemployment_registration", born=date(1986, 11, 22), serial=122)
    assert [groups(woman, day) for day in (TODAY, TODAY + timedelta(days=1))] == [set(), {KeyGroup.AGE_4050}]
    man = filed("unemployment_registration", born=date(1976, 11, 22))
    assert [groups(man, day) for day in (TODAY, TODAY + timedelta(days=1))] == [set(), {KeyGroup.AGE_4050}]
    youth = filed("unemployment_registration", born=date(2001, 11, 22))
    assert [groups(youth, day) for day in (TODAY, TODAY + timedelta(days=1))] == [{KeyGroup.YOUTH_16_24}, set()]
    assert groups(filed("unemployment_registration", born=date(2001, 11, 21))) == set(), "25 today"
    assert groups(filed("job_seeker_registration", born=date(2004, 1, 1))) == set(), "who looks may be at work"


def test_a_year_without_work_is_long() -> None:
    event = filed("unemployment_registration", unemployed_since="2025-11-22")
    assert [groups(event, day) for day in (TODAY, TODAY + timedelta(days=1))] == [
        set(),
        {KeyGroup.LONG_TERM_UNEMPLOYED},
    ]
    assert event.told.since == date(2025, 11, 22)
    later = filed("unemployment_registration", unemployed_since="2027-11-22")
    assert KeyGroup.LONG_TERM_UNEMPLOYED not in {claim.group for claim in later.claims}, "a slip: it is yet to come"
    assert later.told.since is None


@pytest.mark.parametrize(
    ("item", "answers", "expected"),
    [
        ("job_seeker_registration", {"skills": " 会做云南菜\x00\ud800 ", "work_years": 12, "wanted_region": "530502",
                                     "wanted_pay": 3000, "work_forms": ["full_time", "gig"], "job_wishes": ["meals"]},
         Profile(words="会做云南菜", years=12, region="530502", pay=3000, forms=("full_time", "gig"),
                 cares=("meals",))),
        ("job_seeker_registration", {"wanted_pay": 0, "work_years": 0}, Profile(pay=0, years=0)),
        ("gig_worker_registration", {"gig_trades": ["4-09-08-01", "8-00-00-00"], "gig_tools": ["scooter", "welder"],
                                     "gig_times": ["day", "weekend"], "gig_distance": "ride"},
         Profile(trades=("4-09-08-01", "8-00-00-00"), tools=("scooter", "welder"), times=("day", "weekend"),
                 distance="ride")),
        ("training_enrolment", {"training_occupation": "4-03-02-01"}, Profile(learns="4-03-02-01")),
        ("startup_loan_review", {"licence": "yes"}, Profile()),
        ("job_seeker_registration", {"wanted_pay": -1, "work_years": 900, "skills": 7, "work_forms": "gig"}, Profile()),
        ("job_seeker_registration", {"wanted_pay": True, "work_years": float("nan"), "job_wishes": [[]]}, Profile()),
        ("gig_worker_registration", {"gig_tools": ["van", "van", "x-y"], "gig_trades": ["x"]}, Profile(tools=("van",))),
    ],
)  # fmt: skip
def test_what_they_can_do_and_on_what_terms(item: str, answers: dict[str, Any], expected: Profile) -> None:
    told = filed(item, **answers).told
    assert told.profile == expected
    assert told_of(told_text(told)) == told


def test_every_skill_that_can_be_looked_for_is_another() -> None:
    tables = load_book().catalogue.tables
    trades, tools = ({one.code for one in tables[name]} for name in ("gig_trade", "gig_tool"))
    assert trades
    assert tools
    assert not trades & tools
    event = filed("gig_worker_registration", gig_trades=sorted(trades), gig_tools=sorted(tools))
    assert set(event.told.profile.skills) == trades | tools


def test_what_was_kept_before_skills_were_is_read() -> None:
    told = filed("unemployment_registration", phone="13800001111").told
    kept = json.loads(told_text(told))
    del kept["profile"]
    assert told_of(json.dumps(kept)) == told


def test_every_group_has_a_name() -> None:
    assert set(GROUP_NAMES) == set(KeyGroup)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
_ASKED = ("hardship_kind", "unemployed_since", "wanted_occupations", "gig_trades", "occupation", "phone", "education",
          "residence_region", "skills", "gig_tools", "gig_times", "gig_distance", "work_years", "wanted_pay",
          "wanted_region", "work_forms", "job_wishes", "training_occupation", "employed_since",
          "internship_group", "training_group", "reason")  # fmt: skip


@given(st.sampled_from(sorted(ITEM_KINDS)), st.dictionaries(st.sampled_from(_ASKED), _ANYTHING))
def test_whatever_is_answered_stops_nothing(item: str, answers: dict[str, Any]) -> None:
    event = filed(item, **answers)
    assert told_of(told_text(event.told)) == event.told
