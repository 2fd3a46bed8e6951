"""国务院关于渐进式延迟法定退休年龄的办法, in force from 2025-01-01: each step of its tables, and no jump between."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.calendar_months import add_months
from kiosk.domain.retirement import RetirementTable
from kiosk.items.retirement_file import load_retirement
from kiosk.settings import CONFIG


def shipped() -> RetirementTable:
    table, faults = load_retirement(CONFIG / "retirement.toml")
    assert table is not None
    assert not faults
    return table


TABLE = shipped()
# first month of birth that moves, months before, months at the end, months of birth for one step
STEPS = {
    "man": (date(1965, 1, 1), 60 * 12, 63 * 12, 4),
    "woman_55": (date(1970, 1, 1), 55 * 12, 58 * 12, 4),
    "woman_50": (date(1975, 1, 1), 50 * 12, 55 * 12, 2),
}


@pytest.mark.parametrize("category", STEPS)
def test_every_step_of_the_table(category: str) -> None:
    first, before, last, births = STEPS[category]
    for step in range(last - before):
        begins = add_months(first, step * births)
        for day in (begins, add_months(begins, births - 1).replace(day=28)):
            assert TABLE.age_months(category, day) == before + step + 1
    assert TABLE.age_months(category, add_months(first, -1).replace(day=31)) == before


@pytest.mark.parametrize(
    ("category", "birth", "month", "months"),
    [
        ("man", "1964-12-31", "2024-12", 720),
        ("man", "1965-01-01", "2025-02", 721),
        ("man", "1965-04-30", "2025-05", 721),
        ("man", "1965-05-01", "2025-07", 722),
        ("man", "1976-08-31", "2039-07", 755),
        ("man", "1976-09-01", "2039-09", 756),
        ("man", "2000-02-29", "2063-02", 756),
        ("woman_55", "1969-12-31", "2024-12", 660),
        ("woman_55", "1970-01-01", "2025-02", 661),
        ("woman_55", "1981-08-31", "2039-07", 695),
        ("woman_55", "1981-09-01", "2039-09", 696),
        ("woman_50", "1974-12-31", "2024-12", 600),
        ("woman_50", "1975-02-28", "2025-03", 601),
        ("woman_50", "1975-03-01", "2025-05", 602),
        ("woman_50", "1984-10-31", "2039-09", 659),
        ("woman_50", "1984-11-01", "2039-11", 660),
    ],
)
def test_the_ends_of_the_table(category: str, birth: str, month: str, months: int) -> None:
    day = date.fromisoformat(birth)
    assert (TABLE.month(category, day), TABLE.age_months(category, day)) == (month, months)


@given(st.sampled_from(list(STEPS)), st.dates(date(1930, 1, 1), date(2020, 12, 31)))
def test_the_younger_never_retires_earlier(category: str, birth: date) -> None:
    _first, before, last, _births = STEPS[category]
    age = TABLE.age_months(category, birth)
    assert age is not None
    assert before <= age <= last
    later = TABLE.age_months(category, add_months(birth, 1))
    assert later is not None
    assert 0 <= later - age <= 1
    assert str(TABLE.month(category, birth)) <= str(TABLE.month(category, add_months(birth, 1)))


def test_nobody_is_guessed_into_a_category() -> None:
    assert TABLE.age_months("unsure", date(1980, 1, 1)) is None
    assert TABLE.month("unsure", date(1980, 1, 1)) is None
