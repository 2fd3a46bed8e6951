"""What contents of every kind may tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.content import Content
from kiosk.domain.told.values import Data, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """ "" and None: not told. `sample`: made up, 示例 is shown with it. `item` names the service item through which
    people apply, `picture` a medium."""

    sample: bool = False
    source: str = ""
    link: str = ""
    phone: str = ""
    item: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    name: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """Where `rule` (CEL) is true of somebody, `clause` is shown as it stands."""

    rule: str
    clause: str


@dataclass(frozen=True, slots=True)
class Spot:
    """WGS 84 degrees."""

    longitude: float
    latitude: float


def told_of(content: Content) -> Told:
    return Told(**common(content.data))


def common(data: Data) -> dict[str, Any]:
    texts = {name: text(data, name) for name in ("source", "link", "phone", "item", "picture")}
    return {"sample": data.get("sample") is True, **texts}


def contact(data: Data) -> Contact | None:
    found = Contact(text(data, "name"), text(data, "phone"), text(data, "hours"))
    return found if found.name or found.phone else None


def fit(data: Data) -> Fit | None:
    found = Fit(text(data, "rule"), text(data, "clause"))
    return found if found.rule and found.clause else None


def spot(data: Mapping[str, Any]) -> Spot | None:
    longitude, latitude = number(data, "longitude"), number(data, "latitude")
    return None if longitude is None or latitude is None else Spot(float(longitude), float(latitude))
