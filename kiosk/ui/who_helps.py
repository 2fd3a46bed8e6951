"""The people a visitor can turn to, now and by telephone: never nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.ui.services import Officer, Services
from kiosk.ui.texts import Texts

HOTLINE = "12333"


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Which way, who or what number, and a word about it: where and when, or who answers. `note` may be ""."""

    label: str
    text: str
    icon: str
    note: str = ""


def who_helps(services: Services) -> tuple[Helper, ...]:
    """The desk, the station's own telephone where it has one, and the hotline that every place has."""
    return (*_desk(services), *_telephones(services))


def officer(services: Services) -> tuple[Helper, ...]:
    """The person in charge, if the settings name one."""
    text, person = services.texts, services.station.officer
    if person is None:
        return ()
    note = hours_and_place(person, text)
    return (Helper(label=text("help.officer"), text=person.name, icon="user", note=note),)


def hours_and_place(person: Officer, text: Texts) -> str:
    """As far as it was told; "" when nothing was."""
    if person.hours and person.place:
        return text("officer.hours_and_place", hours=person.hours, place=person.place)
    return person.hours or person.place


def _desk(services: Services) -> Iterator[Helper]:
    text, station = services.texts, services.station
    note = text("help.where_and_when", place=station.place, hours=station.desk_hours)
    known = note if station.place and station.desk_hours else station.place or station.desk_hours
    yield Helper(label=text("help.desk"), text=station.desk, icon="user", note=known)


def _telephones(services: Services) -> Iterator[Helper]:
    text, phone = services.texts, services.station.phone
    if phone != HOTLINE:
        yield Helper(label=text("help.phone"), text=phone, icon="phone")
    yield Helper(label=text("help.phone"), text=HOTLINE, icon="phone", note=text("help.hotline"))
