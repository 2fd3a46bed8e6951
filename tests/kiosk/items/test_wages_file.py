"""What pay is held against: figures of wages.toml and of amounts.toml, by place and time."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.domain.wage_guidance import occupation_covers
from kiosk.items.wages_file import load_wages
from kiosk.settings import CONFIG

TODAY = date(2026, 11, 22)
MINIMUM = '[[minimum]]\nregion = "530502"\nfrom = 2026-01-01\nmonth = 1990\nhour = 19\nname = "隆阳"\nsource = "测试"\n'
BAND = (
    '[[band]]\noccupation = "4-09"\nregion = "530500"\nas_of = 2026-01-01\nlow = 2000\nmiddle = 3000\nhigh = 4000\n'
    'source = "测试"\nsample = true\n'
)


def written(folder: Path, text: str) -> Path:
    (folder / "wages.toml").write_text(f"schema = 1\n{text}", encoding="utf-8")
    (folder / "amounts.toml").write_bytes((CONFIG / "amounts.toml").read_bytes())
    return folder


def test_what_is_shipped_is_sound() -> None:
    wages = load_wages(CONFIG)
    assert wages.faults == ()
    minimum = wages.guidance.minimum_wage("530502", TODAY)
    assert minimum is not None
    assert not minimum.verified  # nobody has checked it: used, never shown
    assert wages.guidance.bands == ()


def test_the_narrowest_place_and_the_newest_count(tmp_path: Path) -> None:
    guidance = load_wages(written(tmp_path, MINIMUM + BAND)).guidance
    there = guidance.minimum_wage("530502", TODAY)
    assert there is not None
    assert there.month == Decimal(1990)
    before = guidance.minimum_wage("530502", date(2025, 12, 31))
    assert before is not None
    assert before.month == Decimal(1770)
    assert guidance.minimum_wage("110101", TODAY) is None
    band = guidance.band("4-09-08-01", "530502", TODAY)
    assert band is not None
    assert band.sample
    assert guidance.band("4-09-08-01", "530502", date(2025, 12, 31)) is None
    assert guidance.band("4-10-01-01", "530502", TODAY) is None


@pytest.mark.parametrize(
    "wrong", [MINIMUM.replace("1990", "-1"), BAND.replace('"4-09"', '"x"'), MINIMUM + "wrong = 1\n"]
)
def test_a_bad_entry_is_told_and_does_not_take_the_others_with_it(tmp_path: Path, wrong: str) -> None:
    wages = load_wages(written(tmp_path, wrong + MINIMUM))
    assert len(wages.faults) == 1
    assert wages.faults[0].file == "wages.toml"
    assert any(one.region == "530502" for one in wages.guidance.minimum)


@pytest.mark.parametrize(
    ("wide", "code", "covers"),
    [
        ("4-09", "4-09-08-01", True),
        ("4-09-00-00", "4-09-08-01", True),
        ("4-0", "4-09-08-01", False),
        ("4", "4-09-08-01", True),
        ("4-09-08-01", "4-09-08-01", True),
        ("4-09-08-01", "4-09-08-02", False),
    ],
)
def test_what_stands_under_an_occupation(wide: str, code: str, covers: bool) -> None:
    assert occupation_covers(wide, code) is covers
