"""What the routes work with, and how they ask for it."""

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from central.api.problems import ProblemError
from central.call_voice import CallVoice
from central.clock import Now
from central.counted_lines import CountedLines
from central.event_feed import EventFeed
from central.hall_feed import HallFeed
from central.item_book import ItemBook, load_book
from central.kiosk_picture import KioskPictures
from central.monitor_figures import KeptFigures
from central.queue_book import load_plan
from central.social_cards import SocialCardVerifier
from central.store import stations, tokens
from central.store.database import Database
from central.store.stations import Station
from kiosk.domain.queue_plan import QueuePlan

HALL = "就业服务大厅"


@dataclass(frozen=True, slots=True)
class Services:
    """`social_cards` None: this centre cannot ask about electronic social-security cards. `public_url` is where phones
    find this centre; None: where the station finds it. `plan` is what can be queued for in `hall`, `feed` what its
    screens are told, `console` what the pages of the console are, `events` what nudges
    stations."""

    database: Database
    now: Now
    social_cards: SocialCardVerifier | None = None
    book: ItemBook = field(default_factory=load_book)
    public_url: str | None = None
    plan: QueuePlan = field(default_factory=load_plan)
    voice: CallVoice = field(default_factory=CallVoice)
    hall: str = HALL
    feed: HallFeed = field(default_factory=lambda: HallFeed(lambda _: None))
    console: HallFeed = field(default_factory=lambda: HallFeed(lambda _: None))
    lines: CountedLines = field(default_factory=CountedLines)
    monitoring: KeptFigures = field(default_factory=KeptFigures)
    pictures: KioskPictures = field(default_factory=KioskPictures)
    events: EventFeed = field(default_factory=lambda: EventFeed(lambda since: (since, ())))


async def services(request: Request) -> Services:
    """A coroutine: it waits for nothing, and needs no thread."""
    found: Services = request.app.state.services
    return found


Wired = Annotated[Services, Depends(services)]
_bearer = HTTPBearer(auto_error=False, scheme_name="station", description="A token from POST /v1/token")


def calling_station(
    wired: Wired, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Station:
    """The station whose token this is. Raises ProblemError 401 (RFC 6750 section 3)."""
    now = wired.now()
    with wired.database.glance() as connection:
        station = tokens.bearer(connection, credentials.credentials, now) if credentials else None
    if station is None:
        detail = "a token of this centre is needed"
        raise ProblemError(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": "Bearer"})
    _note_seen(wired.database, station, now)
    return station


def _note_seen(database: Database, station: Station, now: datetime) -> None:
    if stations.is_stale(station, now):
        with database.write() as connection:
            stations.mark_seen(connection, station.code, now)


Caller = Annotated[Station, Depends(calling_station)]
