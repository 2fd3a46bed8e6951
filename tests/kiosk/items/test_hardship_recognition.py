"""就业困难人员认定 as shipped: 就业促进法 art. 52 and 56, domain reference A.7; the overlay and amounts of 湖北."""

from datetime import date
from typing import Any

import pytest

from kiosk.domain.service_item import ServiceItem
from tests.support.people import NUMBER_T1, person
from tests.support.shipped_items import (
    HUBEI,
    MAN,
    asked,
    faults,
    left_out,
    missing,
    results,
    shipped,
    values,
    woman,
    worked_out,
)

ID = "hardship_recognition"
SPOUSE = {"number": "530502196908082466", "relation": "spouse", "family_work": "unemployed"}
CHILD = {"name": "测试乙", "number": "530502199001010089", "relation": "child", "family_work": "student"}


@pytest.fixture
def hubei() -> ServiceItem:
    return shipped(ID, HUBEI)


def test_what_is_left_out_is_named(item: ServiceItem, answers: dict[str, Any]) -> None:
    assert left_out(item, answers) == missing({"hardship_kind", "family", "intention", "phone", "signature"})
    many = answers | {
        "hardship_kind": ["disabled", "graduate", "landless"],
        "disability_number": MAN.number + "43",
        "graduation_on": "2024-06-30",
        "land_taken_in": "2024-05",
    }
    assert left_out(item, many) == missing(
        {"hardship_kind", "disability_number", "graduation_on", "land_taken_in", "intention", "phone", "signature"}
    )


PROOF = {
    "older": set(),
    "long_unemployed": {"unemployed_since"},
    "disabled": {"disability_number", "proof_photos"},
    "low_income": {"allowance_number", "proof_photos"},
    "zero_family": {"family"},
    "rural_family": set(),
    "landless": {"land_taken_in", "proof_photos"},
    "graduate": {"graduation_on", "proof_photos"},
    "lifted": {"proof_photos"},
    "orphan": {"proof_photos"},
    "other": {"proof_photos"},
}


def test_each_kind_brings_its_own_proof_and_no_other(item: ServiceItem) -> None:
    question = item.form.question("hardship_kind")
    assert question is not None
    assert [option.code for option in question.options] == list(PROOF)
    always = asked(item, {"hardship_kind": ["older"]})
    for kind, proof in PROOF.items():
        assert asked(item, {"hardship_kind": [kind]}) - always == proof, kind


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"hardship_kind": []}, ("hardship_kind", "required")),
        ({"hardship_kind": ["rich"]}, ("hardship_kind", "unknown_code")),
        ({"hardship_kind": "older"}, ("hardship_kind", "wrong_kind")),
        ({"disability_number": "1234"}, ("disability_number", "bad_format")),
        ({"disability_number": MAN.number + "80"}, ("disability_number", "bad_format")),
        ({"allowance_number": "12a"}, ("allowance_number", "bad_format")),
        ({"unemployed_since": "2026-11-23"}, ("unemployed_since", "out_of_range")),
        ({"land_taken_in": "2024-13"}, ("land_taken_in", "bad_format")),
        ({"family": [{"number": "530502196908082466"}]}, ("family[0].relation", "required")),
        ({"family": [SPOUSE | {"number": "530502196908082467"}]}, ("family[0].number", "bad_format")),
        ({"family": [SPOUSE | {"family_work": "x"}]}, ("family[0].family_work", "unknown_code")),
        ({"family": [SPOUSE | {"shoe_size": 42}]}, ("family[0].shoe_size", "unknown_field")),
        ({"family": [SPOUSE, SPOUSE | {"relation": "child"}]}, ("family[1].number", "duplicate")),
        ({"family": [SPOUSE | {"name": "测试" * 30}]}, ("family[0].name", "too_long")),
        ({"proof_photos": {"bring": "pigeon"}}, ("proof_photos", "unknown_code")),
    ],
)
def test_a_wrong_value_is_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"family": [SPOUSE, CHILD | {"number": MAN.number}]}, ("family", "duplicate")),
        ({"family": [SPOUSE, CHILD | {"relation": "spouse"}]}, ("family", "duplicate")),
        ({"hardship_kind": ["graduate"], "graduation_on": "1993-03-03"}, ("graduation_on", "out_of_range")),
    ],
)
def test_answers_that_cannot_both_be_so_are_named(
    item: ServiceItem, answers: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults(item, answers | change) == [fault]


def test_family_and_months_are_counted(item: ServiceItem) -> None:
    family = {"hardship_kind": ["zero_family"], "family": [SPOUSE, CHILD]}
    assert worked_out(item, family) == {"family_members": 3}
    long = {"hardship_kind": ["long_unemployed"], "unemployed_since": "2025-10-23"}
    assert worked_out(item, long) == {"unemployed_months": 12}  # 2025-10-23 to 2026-11-22: twelve whole months


@pytest.mark.parametrize(
    ("said", "result"), [(None, "needs_proof"), ("unsure", "needs_proof"), ("yes", "met"), ("no", "not_met")]
)
def test_the_registration_comes_first(item: ServiceItem, said: str | None, result: str) -> None:
    assert results(item, {"unemployment_registered": said})["registered"] == result


def test_who_has_not_registered_is_told_what_to_do(item: ServiceItem) -> None:
    assert "先办失业登记" in values(item, {"unemployment_registered": "no"})["registered"]


def test_clauses_of_a_kind_are_there_for_those_who_chose_it(item: ServiceItem) -> None:
    assert set(results(item, {})) == {"registered", "able_and_willing", "kind"}
    assert "older" in results(item, {"hardship_kind": ["older"]})
    chosen = results(item, {"hardship_kind": ["older", "graduate", "zero_family", "disabled", "long_unemployed"]})
    assert len(chosen) == 8


@pytest.mark.parametrize(
    ("kinds", "result"),
    [(None, "needs_proof"), (["older"], "met"), (["other"], "needs_proof"), (["older", "other"], "needs_proof")],
)
def test_a_kind(item: ServiceItem, kinds: list[str] | None, result: str) -> None:
    assert results(item, {"hardship_kind": kinds})["kind"] == result


def test_where_no_age_is_known_the_office_decides(item: ServiceItem) -> None:
    kinds = {
        "hardship_kind": ["older", "long_unemployed", "graduate"],
        "unemployed_since": "2020-01-01",
        "graduation_on": "2020-06-30",
    }
    found = results(item, kinds)
    assert {found["older"], found["long_unemployed"], found["graduate"]} == {"needs_proof"}


@pytest.mark.parametrize(
    ("who", "result"),
    [
        (person(birth=date(1976, 11, 22)), "met"),
        (person(birth=date(1976, 11, 23)), "not_met"),
        (woman(date(1986, 11, 22)), "met"),
        (woman(date(1986, 11, 23)), "not_met"),
        (None, "needs_proof"),
    ],
)
def test_in_hubei_a_man_of_fifty_and_a_woman_of_forty(hubei: ServiceItem, who: Any, result: str) -> None:
    assert results(hubei, {"hardship_kind": ["older"]}, who)["older"] == result


@pytest.mark.parametrize(("since", "result"), [(None, "needs_proof"), ("2025-11-22", "met"), ("2025-11-23", "not_met")])
def test_in_hubei_twelve_months(hubei: ServiceItem, since: str | None, result: str) -> None:
    long = {"hardship_kind": ["long_unemployed"], "unemployed_since": since}
    assert results(hubei, long)["long_unemployed"] == result
    graduate = {"hardship_kind": ["graduate"], "graduation_on": since}
    assert results(hubei, graduate)["graduate"] == result


def test_amounts_hold_from_their_day_on() -> None:
    before = shipped(ID, HUBEI, date(2026, 1, 1))
    assert results(before, {"hardship_kind": ["older"]}, person(birth=date(1960, 1, 1)))["older"] == "met"
    assert results(shipped(ID), {"hardship_kind": ["older"]}, person(birth=date(1960, 1, 1)))["older"] == "needs_proof"


@pytest.mark.parametrize(
    ("family", "result"),
    [
        (None, "needs_proof"),
        ([SPOUSE], "met"),
        ([SPOUSE, CHILD], "met"),
        ([SPOUSE, CHILD | {"family_work": "working"}], "not_met"),
    ],
)
def test_a_family_without_work(item: ServiceItem, family: Any, result: str) -> None:
    assert results(item, {"hardship_kind": ["zero_family"], "family": family})["zero_family"] == result


@pytest.mark.parametrize(
    ("number", "result"), [(None, "needs_proof"), (MAN.number + "43", "met"), (NUMBER_T1 + "43", "needs_proof")]
)
def test_the_certificate_is_ones_own(item: ServiceItem, number: str | None, result: str) -> None:
    assert results(item, {"hardship_kind": ["disabled"], "disability_number": number})["disabled"] == result


def test_hubei_changes_what_it_names_and_nothing_else(item: ServiceItem, hubei: ServiceItem) -> None:
    assert (item.limits.promised_working_days, hubei.limits.promised_working_days) == (None, 5)
    assert hubei.limits.text == "受理后 5 个工作日内"
    assert ("户口簿" in [m.name for m in item.materials], "户口簿" in [m.name for m in hubei.materials]) == (
        False,
        True,
    )
    assert hubei.form.questions == item.form.questions
    assert hubei.conditions == item.conditions
    assert hubei.region == "420000"
    assert [basis.verified for basis in hubei.legal_basis] == [True, True, False]


def test_the_citizen_reads_no_page_that_nobody_has_checked(hubei: ServiceItem) -> None:
    assert not any("湖北" in row.text for row in hubei.guide)
