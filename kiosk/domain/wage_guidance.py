"""What the law and the market say of pay: minimum wages and 市场工资指导价位, by place and time. Data, never code."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.domain.amount import NATIONAL, covers, digits_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumWage:
    """Yuan a month of whole days, and yuan an hour of part-time work. Of a place with several classes of districts
    the lowest, unless `region` names the district itself. `until` is the last day; None: still in force. One that
    nobody has checked (not `verified`) is used by rules and never shown."""

    region: str
    since: date
    until: date | None
    month: Decimal
    hour: Decimal
    name: str
    source: str
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WageBand:
    """市场工资指导价位 of an occupation in a place: low, middle and high, yuan a month. `sample`: made up, said so
    wherever it is shown."""

    occupation: str
    region: str
    as_of: date
    low: Decimal
    middle: Decimal
    high: Decimal
    source: str
    sample: bool = False


@dataclass(frozen=True, slots=True)
class WageGuidance:
    minimum: tuple[MinimumWage, ...] = ()
    bands: tuple[WageBand, ...] = ()

    def minimum_wage(self, region: str, day: date) -> MinimumWage | None:
        """Of the narrowest place that holds the region; None: no figure is known."""
        there = (
            wage
            for wage in self.minimum
            if covers(wage.region, region) and wage.since <= day and (wage.until is None or day <= wage.until)
        )
        return max(there, key=lambda wage: (_depth(wage.region), wage.since), default=None)

    def band(self, occupation: str, region: str, day: date) -> WageBand | None:
        """The newest of the narrowest occupation and place that was published by `day`; None: nothing is known."""
        fit = (
            band
            for band in self.bands
            if occupation_covers(band.occupation, occupation) and covers(band.region, region) and band.as_of <= day
        )
        return max(fit, key=lambda one: (len(stem(one.occupation)), _depth(one.region), one.as_of), default=None)


def occupation_covers(wide: str, occupation: str) -> bool:
    """Whether `occupation` is `wide` or stands under it: 4-09 and 4-09-00-00 cover 4-09-08-01."""
    above = stem(wide)
    return occupation in {above, wide} or occupation.startswith(f"{above}-")


def stem(occupation: str) -> str:
    """Without the zeros that stand for everything under it: 4-09 of 4-09-00-00."""
    while occupation.endswith("-00"):
        occupation = occupation[: -len("-00")]
    return occupation


def _depth(region: str) -> int:
    return 0 if region == NATIONAL else len(digits_of(region))
