from datetime import date
from pathlib import Path

import pytest

from kiosk.items.holidays import load_holidays

YEAR = 'schema = 1\n[[years]]\nyear = 2026\nsource = "x"\npublished = 2025-01-01\n'
SHIPPED = Path(__file__).parents[3] / "config" / "holidays.toml"


def test_what_ships_is_sound() -> None:
    calendar, faults = load_holidays(SHIPPED)
    assert (faults, calendar.years) == ([], frozenset({2025, 2026}))


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 9, 24), 1, date(2026, 9, 28)),  # 中秋节
        (date(2026, 9, 30), 3, date(2026, 10, 10)),  # 国庆节, and the Saturday after it is worked
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # 春节: worked on the 14th, off to the 23rd
        (date(2025, 1, 27), 1, date(2025, 2, 5)),
        (date(2025, 9, 30), 2, date(2025, 10, 10)),
    ],
)
def test_moved_holidays_are_known(start: date, days: int, due: date) -> None:
    deadline = load_holidays(SHIPPED)[0].add(start, days)
    assert (deadline.day, deadline.certain) == (due, True)


def test_the_days_off_of_a_year_are_as_many_as_published() -> None:
    calendar, _ = load_holidays(SHIPPED)
    assert sum(day.year == 2025 for day in calendar.days_off) == 28
    assert sum(day.year == 2026 for day in calendar.days_off) == 33


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = 2\nyears = []",
        "x",
        YEAR + "off = []",
        YEAR + 'off = [{ name = "x", from = 2026-01-02, until = 2026-01-01 }]',
        YEAR + 'work_on = [2026-01-02]\noff = [{ name = "x", from = 2026-01-01, until = 2026-01-01 }]',
        YEAR + 'work_on = [2026-01-03]\noff = [{ name = "x", from = 2026-01-01, until = 2026-01-03 }]',
    ],
)
def test_a_bad_table_is_a_fault_and_no_year(tmp_path: Path, text: str) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text(text, encoding="utf-8")
    calendar, faults = load_holidays(file)
    assert calendar.years == frozenset()
    assert faults


def test_no_table_at_all_is_a_fault(tmp_path: Path) -> None:
    assert load_holidays(tmp_path / "none.toml")[1]
