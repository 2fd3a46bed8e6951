"""What is known of somebody is the same in whatever order their filings came, and what was said last holds."""

import random
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from central.libraries.growth import LabourPerson, LabourState, fold
from central.libraries.key_groups import KeyGroup
from central.libraries.labour_events import LabourEvent
from central.libraries.profile import Profile
from tests.central.libraries.test_labour_events import NOON, filed

FILINGS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                (
                    "unemployment_registration",
                    {"unemployed_since": "2026-01-05", "reason": "60", "phone": "13800000001"},
                ),
                ("unemployment_registration", {}),
                (
                    "job_seeker_registration",
                    {
                        "wanted_occupations": [{"occupation": "4-09-08-01"}],
                        "education": "30",
                        "wanted_pay": 3000,
                        "skills": "会做菜",
                    },
                ),
                (
                    "gig_worker_registration",
                    {"gig_trades": ["4-10-08-01"], "residence_region": "530521", "gig_tools": ["van"]},
                ),
                ("employment_registration_unit", {"employed_since": "2026-11-01", "phone": "13800000002"}),
                ("hardship_recognition", {"hardship_kind": ["disabled", "zero_family"]}),
                ("training_enrolment", {"training_group": "low_income", "education": "70"}),
            )
        ),
        st.integers(0, 30),
    ),
    max_size=8,
)


def made(filings: list[tuple[tuple[str, dict[str, Any]], int]]) -> list[LabourEvent]:
    return [at(item, days, **answers) for (item, answers), days in filings]


def at(item: str, days: int, **answers: Any) -> LabourEvent:
    return filed(item, at=NOON + timedelta(days=days), **answers)


def known(*events: LabourEvent) -> LabourPerson:
    found = fold(events)
    assert found is not None
    return found


def groups(person: LabourPerson, day: date) -> set[KeyGroup]:
    return {group for group, said in person.groups.items() if said.claim.holds_on(day)}


@given(FILINGS, st.randoms(use_true_random=False))
def test_any_order_comes_to_the_same(
    filings: list[tuple[tuple[str, dict[str, Any]], int]], chance: random.Random
) -> None:
    events = made(filings)
    shuffled = events[:]
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(events)


@given(FILINGS)
def test_who_has_found_work_is_of_no_group_of_the_unemployed(
    filings: list[tuple[tuple[str, dict[str, Any]], int]],
) -> None:
    events = [*made(filings), at("employment_registration_unit", 31)]
    person = known(*events)
    assert person.state is LabourState.EMPLOYED
    assert not any(group.ends_with_work for group in person.groups)
    lasting = {claim.group for event in events for claim in event.claims if not claim.group.ends_with_work}
    assert set(person.groups) == lasting


def test_nothing_is_known_of_nothing() -> None:
    assert fold([]) is None


def test_the_state_is_that_of_the_last_registration() -> None:
    out = at("unemployment_registration", 0, unemployed_since="2026-11-01")
    looks, works = at("job_seeker_registration", 1), at("employment_registration_flexible", 2)
    hardship, again = at("hardship_recognition", 3), at("gig_worker_registration", 4)
    assert known(hardship).state is LabourState.UNKNOWN
    assert (known(out).state, known(out).state_since) == (LabourState.UNEMPLOYED, date(2026, 11, 1))
    assert known(out, looks).state is LabourState.UNEMPLOYED, "who is out of work looks for some anyway"
    assert known(out, looks, works, hardship).state is LabourState.EMPLOYED
    assert known(out, works).state_since == works.happened_on
    assert known(out, works, again).state is LabourState.LOOKING
    renewed = at("unemployment_registration", 5)
    assert known(out, renewed).state_since == date(2026, 11, 1), "since when, they said before"
    assert known(looks, again).state_since == looks.happened_on


def test_silence_replaces_nothing() -> None:
    told = at("job_seeker_registration", 0, phone="13800000001", phone_owner="family", education="70",
              wanted_occupations=[{"occupation": "4-09-08-01"}])  # fmt: skip
    person = known(told, at("hardship_recognition", 1))
    assert (person.phone, person.phone_owner, person.education) == ("13800000001", "family", "70")
    assert person.wishes == ("4-09-08-01",)
    other = known(told, at("gig_worker_registration", 1, phone="13800000002", gig_trades=["4-10-08-01"]))
    assert (other.phone, other.phone_owner, other.wishes) == ("13800000002", None, ("4-10-08-01",))


def test_each_thing_they_can_do_or_want_holds_until_it_is_said_anew() -> None:
    seeks = at("job_seeker_registration", 0, skills="会做菜", wanted_pay=3000, work_forms=["full_time"], work_years=9)
    gigs = at("gig_worker_registration", 1, gig_trades=["4-10-08-01"], gig_tools=["van"], gig_distance="ride")
    again = at("job_seeker_registration", 2, wanted_pay=0, work_forms=["gig"], skills="")
    learns = at("training_enrolment", 3, training_occupation="4-03-02-01")
    assert known(learns, again, gigs, seeks).profile == Profile(
        words="会做菜", trades=("4-10-08-01",), tools=("van",), years=9, pay=0, forms=("gig",), distance="ride",
        learns="4-03-02-01",
    )  # fmt: skip


def test_a_filing_that_counts_no_more_leaves_what_the_others_say() -> None:
    first = at("unemployment_registration", 0, reason="60")
    second = at("hardship_recognition", 1, hardship_kind=["disabled"])
    day = (NOON + timedelta(days=2)).date()
    assert groups(known(first, second), day) == {KeyGroup.VETERAN, KeyGroup.DISABLED}
    assert groups(known(second), day) == {KeyGroup.DISABLED}


def test_the_filing_that_said_it_last_is_named() -> None:
    first, second = (at("hardship_recognition", n, hardship_kind=["disabled"]) for n in (0, 1))
    said = known(second, first).groups[KeyGroup.DISABLED]
    assert (said.submission_id, said.claim.since) == (second.submission_id, second.happened_on)
