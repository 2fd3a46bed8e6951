"""Puts the routes together. `create_app` is what servers and tests run; `build` alone serves to print the document."""

from datetime import UTC
from email.utils import format_datetime

from fastapi import APIRouter, FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from central import web
from central.api import document, problems
from central.api.routes import batches, changes, enrolments, health, social_cards, token, uploads
from central.api.services import Services
from central.clock import Now, system_now
from central.social_cards import SocialCardVerifier
from central.store.database import Database


def create_app(
    database: Database,
    now: Now = system_now,
    verifier: SocialCardVerifier | None = None,
    public_url: str | None = None,
) -> ASGIApp:
    app = build()
    app.state.services = Services(database=database, now=now, social_cards=verifier, public_url=public_url)
    # Around everything, so that the answer to a bug is dated as well.
    return _Dated(app, now)


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
    for part in (health, enrolments, token, batches, changes, social_cards, uploads):
        v1.include_router(part.router)
    app.include_router(v1)
    problems.install(app)
    web.install(app)
    app.openapi = lambda: document.describe(app)  # type: ignore[method-assign] # FastAPI's documented way
    return app


class _Dated:
    """Puts the centre's time on every answer (RFC 9110 section 6.6.1): a station sees by it that its clock is off. And
    keeps every answer out of caches, and from being taken for another type."""

    def __init__(self, app: ASGIApp, now: Now) -> None:
        self._app = app
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Date"] = format_datetime(self._now().astimezone(UTC), usegmt=True)
                headers["Cache-Control"] = "no-store"
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        await self._app(scope, receive, dated)
