"""A posting: work that an employer offers, as the centre tells it and the citizen reads it (CONTRACTS, "Posting")."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum


class JobKind(StrEnum):
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    GIG = "gig"
    INTERNSHIP = "internship"


class PayUnit(StrEnum):
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    PIECE = "piece"


class Settle(StrEnum):
    """When a gig is paid: at the end of each day, each week, or when it is done."""

    DAILY = "daily"
    WEEKLY = "weekly"
    DONE = "done"


# How many of them make a month (21.75 paid days of 8 hours); a piece makes none.
PER_MONTH = {PayUnit.MONTH: Decimal(1), PayUnit.DAY: Decimal("21.75"), PayUnit.HOUR: Decimal(174)}


@dataclass(frozen=True, slots=True)
class Pay:
    """Yuan for each `unit`. None: that end is not named."""

    min: Decimal | None
    max: Decimal | None
    unit: PayUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Gig:
    """What day labour says beyond other work. `starts` and `ends` carry an offset; `meet` is where to come to."""

    starts: datetime
    ends: datetime
    meet: str
    settle: Settle
    places: int
    insurance: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """`district` is a GB/T 2260 code, `occupation` one of 职业分类大典, `education` one of GB/T 4658 (None: nothing is
    asked), `lat` and `lon` are WGS 84 (None: not known). `contact` is shown to who has applied."""

    id: str
    title: str
    employer: str
    district: str
    occupation: str
    kind: JobKind
    pay: Pay
    education: str | None
    headcount: int
    skills: tuple[str, ...]
    benefits: tuple[str, ...]
    lat: float | None
    lon: float | None
    address: str
    description: str
    contact: str
    published: date
    expires: date
    gig: Gig | None = None

    def shown_on(self, day: date) -> bool:
        """Through its last day, and never after. `day` is the date in Asia/Shanghai."""
        return day <= self.expires


def monthly(pay: Pay) -> tuple[Decimal, Decimal] | None:
    """Both ends for a whole month: a day x 21.75, an hour x 174. Where one end is not named the other stands for it;
    None: by the piece, or neither is named."""
    times = PER_MONTH.get(pay.unit)
    low = pay.min if pay.min is not None else pay.max
    high = pay.max if pay.max is not None else pay.min
    if times is None or low is None or high is None:
        return None
    return low * times, high * times


@dataclass(frozen=True, slots=True)
class KeptPosting:
    """What was last said of an id: the posting as one line of JSON (kiosk.contract.posting), or None, for it was taken
    away. `seq` grows with every change, and no two rows share one."""

    seq: int
    id: str
    text: str | None


@dataclass(frozen=True, slots=True)
class PostingSnapshot:
    """`rows`: no tombstones; the newest published first, and then by id. Walked through once."""

    sequence: int
    count: int
    rows: Iterator[KeptPosting]
