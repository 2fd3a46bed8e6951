"""就业服务E地图 and 专员上墙: where to go, and who is in charge there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kiosk.domain.content import Content
from kiosk.domain.told.common import Spot, Told, common, spot
from kiosk.domain.told.values import as_number, one_of, text, texts, whole


class PlaceType(StrEnum):
    STATION = "station"
    GIG_STATION = "gig_station"
    COUNTER = "counter"
    ROAD = "road"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTold(Told):
    """`items`: what can be done there, by ids of service items. A road has a `line` and is only drawn."""

    type: PlaceType
    address: str
    hours: str
    items: tuple[str, ...]
    spot: Spot | None
    level: int | None
    line: tuple[Spot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold(Told):
    """The content's title is the name; `photo` names a medium."""

    post: str
    duties: tuple[str, ...]
    hours: str
    area: str
    photo: str


def place_of(content: Content) -> PlaceTold:
    data = content.data
    line = data.get("line")
    return PlaceTold(
        **common(data),
        type=one_of(data, "type", PlaceType.OTHER),
        address=text(data, "address"),
        hours=text(data, "hours"),
        items=texts(data, "items"),
        spot=spot(data),
        level=whole(data, "level"),
        line=tuple(one for one in map(_spot, line) if one is not None) if isinstance(line, list) else (),
    )


def person_of(content: Content) -> PersonTold:
    data = content.data
    return PersonTold(
        **common(data),
        post=text(data, "post"),
        duties=texts(data, "duties"),
        hours=text(data, "hours"),
        area=text(data, "area"),
        photo=text(data, "photo"),
    )


def _spot(pair: Any) -> Spot | None:
    if not isinstance(pair, list) or len(pair) != 2:  # noqa: PLR2004 - a longitude and a latitude
        return None
    longitude, latitude = map(as_number, pair)
    return None if longitude is None or latitude is None else Spot(float(longitude), float(latitude))
