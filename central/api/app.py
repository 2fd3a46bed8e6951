"""Puts the routes together. `create_app` is what servers and tests run; `build` alone serves to print the document."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC
from email.utils import format_datetime
from functools import partial

from fastapi import APIRouter, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central import web
from central.api import document, problems
from central.api.routes import (
    batches,
    enrolments,
    events,
    health,
    media,
    reported,
    social_cards,
    station_config,
    tickets,
    token,
    tuf,
    uploads,
)
from central.api.routes import changes as told
from central.api.services import HALL, Services
from central.clock import Now, system_now
from central.event_feed import EventFeed
from central.hall_feed import HallFeed
from central.queue_book import load_plan
from central.social_cards import SocialCardVerifier
from central.store import changes
from central.store.database import Database
from kiosk.domain.queue_plan import QueuePlan

# For more than so many at once everybody is nudged.
_NAMED = 500


def create_app(
    database: Database,
    now: Now = system_now,
    verifier: SocialCardVerifier | None = None,
    public_url: str | None = None,
    plan: QueuePlan | None = None,
    hall: str | None = None,
) -> ASGIApp:
    app = build()
    services = Services(
        database=database,
        now=now,
        social_cards=verifier,
        public_url=public_url,
        plan=plan or load_plan(),
        hall=hall or HALL,
    )
    feed = HallFeed(partial(web.hall_frame, services), now)
    feed_of_events = EventFeed(partial(_told_since, database))
    console = HallFeed(partial(web.live_frame, services), now)
    app.state.services = replace(services, feed=feed, console=console, events=feed_of_events)
    # Around everything, so that the answer to a bug is dated as well.
    return _Dated(app, now, (feed.close, console.close, feed_of_events.close))


def _told_since(database: Database, since: int) -> tuple[int, Sequence[str | None]]:
    with database.read() as connection:
        return changes.told_since(connection, since, _NAMED)


def build() -> FastAPI:
    """Routes and problems, with nothing behind them yet."""
    app = FastAPI(
        title="e-station central",
        version="1",
        summary="What a station syncs to",
        docs_url=None,
        redoc_url=None,
        # It would send people to whatever the request calls this host.
        redirect_slashes=False,
    )
    v1 = APIRouter(prefix="/v1")
    for part in (health, enrolments, token, batches, told, events, media, reported, social_cards, uploads, tickets):
        v1.include_router(part.router)
    for part in (station_config, tuf):
        v1.include_router(part.router)
    app.include_router(v1)
    app.include_router(tuf.router)  # also where TUF's own clients look for it
    problems.install(app)
    web.install(app)
    app.openapi = lambda: document.describe(app)  # type: ignore[method-assign] # FastAPI's documented way
    return app


class _Dated:
    """Puts the centre's time on every answer (RFC 9110 section 6.6.1): a station sees by it that its clock is off. And
    keeps every answer out of caches, and from being taken for another type."""

    def __init__(self, app: ASGIApp, now: Now, ends: Sequence[Callable[[], None]]) -> None:
        self._app = app
        self._now = now
        self._ends = ends

    def end_streams(self) -> None:
        """So that a server can stop."""
        for end in self._ends:
            end()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Date"] = format_datetime(self._now().astimezone(UTC), usegmt=True)
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self._app(scope, receive, dated)
