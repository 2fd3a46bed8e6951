"""What the law and the market say of pay: minimum wages and 市场工资指导价位, by place and time. Data, never code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from kiosk.domain.amount import NATIONAL, covers, digits_of
from kiosk.domain.told import WageUnit

_MONTHS = 12


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
    """市场工资指导价位 of an occupation in a place, in yuan a `unit`, rising: a quarter earn less than `lower`, half
    less than `middle`, a quarter more than `upper`; None: not told. `year` of the figures, None: that of `as_of`.
    `over_at`: from when on it is told no more. `sample`: made up, said so wherever it is shown."""

    occupation: str
    region: str
    as_of: date
    middle: Decimal
    low: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    high: Decimal | None = None
    unit: WageUnit = WageUnit.MONTH
    year: int | None = None
    source: str = ""
    sample: bool = False
    over_at: datetime | None = None

    @property
    def of_year(self) -> int:
        return self.year or self.as_of.year

    def holds_at(self, moment: datetime) -> bool:
        return self.over_at is None or moment < self.over_at

    @property
    def half(self) -> tuple[Decimal, Decimal] | None:
        """Between these half of the people earn; None: not told."""
        return (self.lower, self.upper) if self.lower is not None and self.upper is not None else None

    @property
    def usual_month(self) -> tuple[Decimal, Decimal] | None:
        """What is usual in whole yuan a month: where half of them earn, else from low to high. None: that was not told,
        or by the hour, of which nobody knows how many there are."""
        low, high = self.half or (self.low, self.high)
        if low is None or high is None or self.unit is WageUnit.HOUR:
            return None
        months = _MONTHS if self.unit is WageUnit.YEAR else 1
        return Decimal(round(low / months)), Decimal(round(high / months))


@dataclass(frozen=True, slots=True)
class WageShown:
    """`occupation`: the one that was asked about, which the figures of `band` may be wider than. `least`: the minimum
    wage there, None: nobody has checked one."""

    occupation: str
    band: WageBand
    least: MinimumWage | None


@dataclass(frozen=True)
class WageGuidance:
    minimum: tuple[MinimumWage, ...] = ()
    bands: tuple[WageBand, ...] = ()

    def with_told(self, told: Sequence[WageBand]) -> "WageGuidance":
        """With what the office tells now, which of equals comes before what came with the program."""
        return replace(self, bands=(*told, *self.bands))

    def holding(self, now: datetime) -> "WageGuidance":
        """Without what has come to its end."""
        if all(band.holds_at(now) for band in self.bands):
            return self
        return replace(self, bands=tuple(band for band in self.bands if band.holds_at(now)))

    def minimum_wage(self, region: str, day: date) -> MinimumWage | None:
        """Of the narrowest place that holds the region; None: no figure is known."""
        there = (
            wage
            for wage in self.minimum
            if covers(wage.region, region) and wage.since <= day and (wage.until is None or day <= wage.until)
        )
        return max(there, key=lambda wage: (_depth(wage.region), wage.since), default=None)

    def band(self, occupation: str, region: str, day: date) -> WageBand | None:
        """The figures that hold: of the narrowest occupation and place, the newest of what was published by `day`; one
        that is made up only where there is no other. None: nothing is known."""
        fit = (band for band in self._of(occupation) if covers(band.region, region) and band.as_of <= day)
        return max(fit, key=_weight, default=None)

    def shown(self, occupation: str, regions: Iterable[str], day: date) -> WageShown | None:
        """Of the first of these regions that has figures, or lies in one that has; None: none does."""
        found = (self.band(occupation, region, day) for region in regions if region)
        band = next((one for one in found if one is not None), None)
        if band is None:
            return None
        least = self.minimum_wage(band.region, day)
        return WageShown(occupation, band, least if least is not None and least.verified else None)

    def places_of(self, occupation: str, day: date) -> tuple[str, ...]:
        """Every place that has figures of it, the narrowest first."""
        regions = {one.region for one in self._of(occupation) if one.as_of <= day}
        return tuple(sorted(regions, key=lambda region: (-_depth(region), region)))

    def _of(self, occupation: str) -> Iterator[WageBand]:
        """Of it, and of what it stands under."""
        parts = occupation.split("-")
        for deep in range(1, len(parts) + 1):
            yield from self._by_stem.get("-".join(parts[:deep]), ())

    @cached_property
    def _by_stem(self) -> Mapping[str, Sequence[WageBand]]:
        found: dict[str, list[WageBand]] = {}
        for band in self.bands:
            found.setdefault(stem(band.occupation), []).append(band)
        return found


def _weight(band: WageBand) -> tuple[bool, int, int, int, date]:
    return (not band.sample, len(stem(band.occupation)), _depth(band.region), band.of_year, band.as_of)


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
