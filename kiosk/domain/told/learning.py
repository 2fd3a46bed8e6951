"""Training courses and 就业见习: where one learns, for how long, and whether there is still room."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.domain.content import Content
from kiosk.domain.told.common import Fit, Spot, Told, common, fit, spot
from kiosk.domain.told.values import Data, day, number, parts, text, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTold(Told):
    """`fee` in yuan; None: nobody told it, which is not free. `hours` says when on a day."""

    trade: str
    organiser: str
    place: str
    address: str
    spot: Spot | None
    begins: date | None
    until: date | None
    hours: str
    places: int | None
    taken: int | None
    fee: Decimal | None
    allowance: str
    fits: tuple[Fit, ...]

    @property
    def left(self) -> int | None:
        return _left(self.places, self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class InternshipTold(Told):
    """`allowance_month` in yuan; `education` a code as postings have it."""

    employer: str
    post: str
    address: str
    spot: Spot | None
    places: int | None
    taken: int | None
    allowance_month: Decimal | None
    months: int | None
    education: str
    fits: tuple[Fit, ...]

    @property
    def left(self) -> int | None:
        return _left(self.places, self.taken)


def course_of(content: Content) -> CourseTold:
    data = content.data
    return CourseTold(
        **common(data),
        trade=text(data, "trade"),
        organiser=text(data, "organiser"),
        place=text(data, "place"),
        address=text(data, "address"),
        spot=spot(data),
        begins=day(data, "begins"),
        until=day(data, "until"),
        hours=text(data, "hours"),
        places=whole(data, "places"),
        taken=whole(data, "taken"),
        fee=number(data, "fee"),
        allowance=text(data, "allowance"),
        fits=parts(data, "fits", fit),
    )


def internship_of(content: Content) -> InternshipTold:
    data = content.data
    return InternshipTold(
        **common(data),
        employer=text(data, "employer"),
        post=text(data, "post"),
        address=_address(data),
        spot=spot(data),
        places=whole(data, "places"),
        taken=whole(data, "taken"),
        allowance_month=number(data, "allowance_month"),
        months=whole(data, "months"),
        education=text(data, "education"),
        fits=parts(data, "fits", fit),
    )


def _address(data: Data) -> str:
    return text(data, "address") or text(data, "place")


def _left(places: int | None, taken: int | None) -> int | None:
    """How many can still come; None: nobody told how many there is room for, or how many came."""
    return None if places is None or taken is None else max(places - taken, 0)
