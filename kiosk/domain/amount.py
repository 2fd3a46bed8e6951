"""An amount or limit that a rule fixes for a time and a region. Data, never a constant of the code."""

from dataclasses import dataclass
from datetime import date

from kiosk.domain.quantity import quantity

NATIONAL = "national"
_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """`region` is `national` or a GB/T 2260 code that stands for everything under it. `until` is the last day, None:
    still in force. One that nobody has checked (`verified`) is used by rules and never shown."""

    id: str
    value: float
    unit: str
    name: str
    since: date
    until: date | None
    region: str
    legal_basis: str
    source: str
    verified: bool

    def in_force(self, day: date | None, region: str) -> bool:
        """On that day (None: any) and there."""
        in_time = day is None or (self.since <= day and (self.until is None or day <= self.until))
        return in_time and covers(self.region, region)

    @property
    def words(self) -> str:
        """As people say it: 30 万元, 2000 元, 50%."""
        return quantity(round(self.value, _DECIMALS), self.unit)


def covers(wide: str, region: str) -> bool:
    """Whether `region` is `wide` or lies in it: 530500 covers 530502, `national` everything."""
    return wide == NATIONAL or (region != "" and region.startswith(digits_of(wide)))


def digits_of(region: str) -> str:
    """The digits that everything in it begins with: 53 of 530000, 5305 of 530500."""
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region
