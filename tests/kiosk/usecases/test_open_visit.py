from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person
from kiosk.items.answer_checks import AnswerFault
from kiosk.usecases.open_visit import person_of, typed_person
from tests.support.fake_reader import card
from tests.support.people import NUMBER_T1, number_born


def test_a_typed_number_tells_birth_and_sex_and_nothing_more() -> None:
    assert typed_person(NUMBER_T1) == Person(
        kind=IdentityKind.TYPED, name="", number=NUMBER_T1, sex="2", birth=date(1949, 12, 31)
    )


def test_a_name_may_be_given_and_blanks_are_none() -> None:
    named, blank = typed_person(NUMBER_T1, "测试三"), typed_person(NUMBER_T1, " \u3000")
    assert isinstance(named, Person)
    assert isinstance(blank, Person)
    assert (named.name, blank.name) == ("测试三", "")


@pytest.mark.parametrize(
    ("number", "code", "message"),
    [
        ("", "required", "请写身份证上的号码"),
        (NUMBER_T1[:17], "bad_format", "号码要 18 位，现在是 17 位"),
        (NUMBER_T1 + "1", "bad_format", "号码要 18 位，现在是 19 位"),
        ("110105194912310021", "bad_format", "号码不对，请对着证件再看一遍"),
        ("11010519491231002x", "bad_format", "号码不对，请对着证件再看一遍"),
        ("11010519490231002X", "bad_format", "号码不对，请对着证件再看一遍"),
    ],
)
def test_a_number_that_cannot_be_names_what_to_do(number: str, code: str, message: str) -> None:
    assert typed_person(number) == AnswerFault("applicant_number", code, message)


@pytest.mark.parametrize(("name", "code"), [("名" * 51, "too_long"), ("测\u202e试", "bad_format")])
def test_a_name_that_cannot_be_printed_is_refused(name: str, code: str) -> None:
    fault = typed_person(NUMBER_T1, name)
    assert isinstance(fault, AnswerFault)
    assert (fault.field, fault.code) == ("applicant_name", code)


@given(st.text(max_size=20) | st.dates(date(1900, 1, 1)).map(number_born))
def test_whatever_is_typed_gets_a_person_or_a_plain_word(number: str) -> None:
    outcome = typed_person(number)
    assert isinstance(outcome, Person) is citizen_number.is_well_formed(number)
    if isinstance(outcome, AnswerFault):
        assert outcome.code in {"required", "bad_format"}


def test_a_card_that_tells_no_name_is_read_all_the_same() -> None:
    assert person_of(replace(card(), name="")).name == "\ufffd"
