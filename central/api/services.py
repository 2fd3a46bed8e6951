"""What the routes work with, and how they ask for it."""

from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from central.api.problems import ProblemError
from central.clock import Now
from central.item_book import ItemBook, load_book
from central.social_cards import SocialCardVerifier
from central.store import stations, tokens
from central.store.database import Database
from central.store.stations import Station


@dataclass(frozen=True, slots=True)
class Services:
    """`social_cards` None: this centre cannot ask about electronic social-security cards. `public_url` is where phones
    find this centre; None: where the station finds it."""

    database: Database
    now: Now
    social_cards: SocialCardVerifier | None = None
    book: ItemBook = field(default_factory=load_book)
    public_url: str | None = None


def services(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


Wired = Annotated[Services, Depends(services)]
_bearer = HTTPBearer(auto_error=False, scheme_name="station", description="A token from POST /v1/token")


def calling_station(
    wired: Wired, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Station:
    """The station whose token this is. Raises ProblemError 401 (RFC 6750 section 3)."""
    now = wired.now()
    with wired.database.read() as connection:
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
