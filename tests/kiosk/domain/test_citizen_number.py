from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain import citizen_number
from tests.support.people import number_born


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_worked_examples_of_the_standard_hold(number: str) -> None:
    assert citizen_number.is_well_formed(number)


@pytest.mark.parametrize(
    "number",
    ["", "11010519491231002x", "110105194912310021", "11010519490231002X", "1101051949123100", "一" * 18, "１" * 18],
)
def test_anything_else_does_not(number: str) -> None:
    assert not citizen_number.is_well_formed(number)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(0, 999))
def test_any_single_wrong_digit_is_noticed(birth: date, serial: int) -> None:
    number = number_born(birth, serial)
    assert citizen_number.birth_of(number) == birth
    for place in range(17):
        other = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert not citizen_number.is_well_formed(other)


def test_sex_is_the_seventeenth_digit() -> None:
    assert citizen_number.sex_of("11010519491231002X") == "2"
    assert citizen_number.sex_of("440524188001010014") == "1"
