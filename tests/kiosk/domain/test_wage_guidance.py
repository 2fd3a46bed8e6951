"""Which figures of pay hold: the narrowest, the newest, and made-up ones last."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.told import WageUnit
from kiosk.domain.wage_guidance import WageBand, WageGuidance

TODAY = date(2026, 10, 15)


def band(middle: int, occupation: str = "4-09-08-01", region: str = "530500", **facts: Any) -> WageBand:
    given: dict[str, Any] = {
        "as_of": date(2026, 6, 1),
        "middle": Decimal(middle),
        "occupation": occupation,
        "region": region,
    }
    return WageBand(**given | facts)


def of(*bands: WageBand) -> WageBand | None:
    return WageGuidance(bands=bands).band("4-09-08-01", "530502", TODAY)


@pytest.mark.parametrize(
    ("held", "other"),
    [
        (band(1), band(2, "4-09")),
        (band(1), band(2, region="530000")),
        (band(1, year=2026), band(2, year=2025)),
        (band(1, region="national"), band(2, "4-09")),
        (band(1, "4", "national"), band(2, sample=True)),
    ],
)
def test_one_that_fits_better_holds(held: WageBand, other: WageBand) -> None:
    assert of(held, other) == of(other, held) == held


def test_made_up_figures_hold_where_there_are_no_others() -> None:
    assert of(band(1, sample=True)) is not None


def test_what_is_told_now_comes_before_what_came_with_the_program() -> None:
    own, told = band(1), band(2)
    guidance = WageGuidance(bands=(own,)).with_told([told])
    assert guidance.band("4-09-08-01", "530502", TODAY) == told


def test_what_has_come_to_its_end_holds_no_more() -> None:
    midnight = datetime(2026, 10, 16, tzinfo=SHANGHAI)
    guidance = WageGuidance(bands=(band(1, over_at=midnight), band(2, region="530000")))
    assert guidance.holding(datetime(2026, 10, 15, 23, 59, tzinfo=SHANGHAI)) is guidance
    assert [one.middle for one in guidance.holding(midnight).bands] == [2]


def test_places_with_figures_the_narrowest_first() -> None:
    guidance = WageGuidance(
        bands=(band(1, region="national"), band(2, region="530502"), band(3, "4-09", "530000"), band(4, "5", "110000"))
    )
    assert guidance.places_of("4-09-08-01", TODAY) == ("530502", "530000", "national")


@pytest.mark.parametrize(
    ("facts", "usual"),
    [
        ({"lower": Decimal(3800), "upper": Decimal(5600), "low": Decimal(2000), "high": Decimal(9000)}, (3800, 5600)),
        ({"low": Decimal(2000), "high": Decimal(9000)}, (2000, 9000)),
        ({"lower": Decimal(60000), "upper": Decimal(72000), "unit": WageUnit.YEAR}, (5000, 6000)),
        ({"lower": Decimal(20), "upper": Decimal(30), "unit": WageUnit.HOUR}, None),
        ({"low": Decimal(2000)}, None),
    ],
)
def test_what_is_usual_in_a_month(facts: dict[str, Any], usual: tuple[int, int] | None) -> None:
    found = band(5000, **facts).usual_month
    assert (found and tuple(map(int, found))) == usual
