"""市场工资指导价位: what is paid for an occupation in a place, by quartiles."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kiosk.domain.content import Content
from kiosk.domain.told.common import Told, common
from kiosk.domain.told.values import number, one_of, text, whole


class WageUnit(StrEnum):
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


@dataclass(frozen=True, slots=True, kw_only=True)
class WageTold(Told):
    """Yuan a `unit`: the least, a quarter, half (`middle`), three quarters, the most; those not told are None."""

    occupation: str
    year: int
    unit: WageUnit
    low: Decimal | None
    lower: Decimal | None
    middle: Decimal
    upper: Decimal | None
    high: Decimal | None


def wage_of(content: Content) -> WageTold | None:
    """None: it says too little to be shown."""
    data = content.data
    year, middle, occupation = whole(data, "year"), number(data, "middle"), text(data, "occupation")
    if year is None or middle is None or not occupation:
        return None
    return WageTold(
        **common(data),
        occupation=occupation,
        year=year,
        unit=one_of(data, "unit", WageUnit.MONTH),
        low=number(data, "low"),
        lower=number(data, "lower"),
        middle=middle,
        upper=number(data, "upper"),
        high=number(data, "high"),
    )
