import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.quantity import quantity

SIZES = {"": 1, "万": 10_000, "亿": 100_000_000}


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1_000_000, "元", "100 万元"),
        (1_000_000.0, "元", "100 万元"),
        (15_000, "元/月", "1.5 万元/月"),
        (12_345, "元", "12345 元"),
        (12_300, "元", "12300 元"),
        (9_999, "人", "9999 人"),
        (100_000, "人", "10 万人"),
        (150_000_000, "元", "1.5 亿元"),
        (30, "万元", "30 万元"),
        (20_000, "万元", "2 亿元"),
        (10_001, "万元", "10001 万元"),
        (3000.0, "元", "3000 元"),
        (3500.55, "元", "3500.55 元"),
        (0, "元", "0 元"),
        (-20_000, "元", "-2 万元"),
        (50, "%", "50%"),
        (20_000, "%", "20000%"),
        (20_000, "", "20000"),
        (2.5, "km", "2.5 km"),
    ],
)
def test_a_number_is_said_as_people_say_it(value: float, unit: str, said: str) -> None:
    assert quantity(value, unit) == said


def test_the_gap_is_the_callers() -> None:
    assert quantity(1_000_000, "元", gap="\u00a0") == "100\u00a0万元"


@given(st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12)), st.sampled_from(["元", "万元", "人"]))
def test_what_is_said_is_the_number_exactly(value: float, unit: str) -> None:
    said = re.fullmatch(r"(-?[0-9.]+) (万|亿|)(元|人)", quantity(value, unit))
    assert said is not None
    meant = Decimal(str(value)) * SIZES[unit.removesuffix("元").removesuffix("人")]
    assert Decimal(said[1]) * SIZES[said[2]] == meant
