"""招聘会: where people and employers meet, in a hall, in a live stream, or on a page."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.content import Content
from kiosk.domain.told.common import Fit, Spot, Told, common, fit, spot
from kiosk.domain.told.values import in_shanghai, one_of, parts, text, when, whole


class FairForm(StrEnum):
    ON_SITE = "on_site"
    LIVE = "live"
    ONLINE = "online"


@dataclass(frozen=True, slots=True, kw_only=True)
class FairTold(Told):
    """`at` in Asia/Shanghai; not `hour_known`: a day alone was told, and `at` is its first moment. `over` is the first
    moment at which it is over: where no end was told, the end of its day. `until` None: no end was told."""

    form: FairForm
    at: datetime
    hour_known: bool
    until: datetime | None
    over: datetime
    place: str
    address: str
    spot: Spot | None
    employers: int | None
    openings: int | None
    series: str
    fits: tuple[Fit, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """On which it is, the first 31 of them."""
        last = max(self.at, self.over - timedelta(microseconds=1)).date()
        count = min((last - self.at.date()).days + 1, 31)
        return tuple(self.at.date() + timedelta(days=n) for n in range(count))


def fair_of(content: Content) -> FairTold | None:
    """None: nobody knows when it is."""
    data = content.data
    at = when(data, "at") or content.starts
    if at is None:
        return None
    until = when(data, "until")
    return FairTold(
        **common(data),
        form=one_of(data, "form", FairForm.ON_SITE),
        at=_begin(at),
        hour_known=isinstance(at, datetime),
        until=None if until is None else _end(until),
        over=_end(until or _begin(at).date()),
        place=text(data, "place"),
        address=text(data, "address"),
        spot=spot(data),
        employers=whole(data, "employers"),
        openings=whole(data, "openings"),
        series=text(data, "series"),
        fits=parts(data, "fits", fit),
    )


def _begin(when_: date | datetime) -> datetime:
    if isinstance(when_, datetime):
        return in_shanghai(when_)
    return datetime.combine(when_, time.min, SHANGHAI)


def _end(when_: date | datetime) -> datetime:
    """A day alone lasts to its end."""
    if isinstance(when_, datetime):
        return in_shanghai(when_)
    return _begin(when_ + timedelta(days=1))
