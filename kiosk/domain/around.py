"""What there is around a station: places near or far, and who is in charge. Latitudes and longitudes WGS 84."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from kiosk.domain.amount import NATIONAL, covers, digits_of
from kiosk.domain.content import Content
from kiosk.domain.place_on_map import Offset, offset
from kiosk.domain.told import PersonTold, PlaceTold, Spot

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Telling(Generic[T_co]):
    """A content, and what it tells of its kind."""

    content: Content
    told: T_co

    @property
    def id(self) -> str:
        return self.content.id

    @property
    def title(self) -> str:
        return self.content.title

    def holds_at(self, moment: datetime) -> bool:
        return self.content.holds_at(moment)


PlaceTelling = Telling[PlaceTold]
PersonTelling = Telling[PersonTold]


def away(here: tuple[float, float] | None, spot: Spot | None) -> Offset | None:
    """`here`: a latitude and a longitude. None: one of the two is not known."""
    if here is None or spot is None:
        return None
    return offset(here, (spot.latitude, spot.longitude))


def nearest_first(places: Iterable[PlaceTelling], here: tuple[float, float] | None) -> tuple[PlaceTelling, ...]:
    """Those of which nobody knows where they are come last, by their names."""

    def weight(place: PlaceTelling) -> tuple[bool, float, str]:
        far = away(here, place.told.spot)
        return place.told.spot is None, far.metres if far else 0.0, place.title

    return tuple(sorted(places, key=weight))


def closest_in_charge(people: Iterable[PersonTelling], region: str) -> tuple[PersonTelling, ...]:
    """Who is in charge of the narrowest place around `region` first; those of other places come last."""

    def weight(one: PersonTelling) -> tuple[bool, int, str, str]:
        place = one.content.district or NATIONAL
        narrow = 0 if place == NATIONAL else len(digits_of(place))
        return not covers(place, region), -narrow, one.title, one.id

    return tuple(sorted(people, key=weight))


def geo_link(spot: Spot) -> str:
    """RFC 5870, for a phone that knows maps."""
    return f"geo:{spot.latitude:.6f},{spot.longitude:.6f}"
