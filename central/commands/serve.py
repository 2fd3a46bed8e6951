"""`central serve`: the HTTP server, until it is told to stop."""

import gc
import socket
from pathlib import Path

import structlog
import uvicorn
from starlette.types import ASGIApp

from central.api.app import create_app
from central.commands.answers import refuse
from central.housekeeping import Housekeeping, chores
from central.listening import listen
from central.logs import hide_exception_texts
from central.queue_book import load_plan
from central.social_cards import MadeUpSocialCards
from central.store.open_database import open_database

_GC_THRESHOLD = 20_000
_log = structlog.get_logger()


def serve(
    db: str,
    host: str,
    port: int,
    *,
    test_social_cards: bool = False,
    public_url: str | None = None,
    config: Path | None = None,
    hall: str | None = None,
) -> int:
    """Blocks until SIGINT or SIGTERM. Port 0 takes a free one; the event `central.listening` names it. `config` is a
    directory with a queue.toml, `hall` what stands on the screen of the hall."""
    plan = load_plan(config) if config else load_plan()
    try:
        listening = listen(host, port)
    except OSError as error:
        return refuse("cannot_listen", f"{host}:{port}: {error.strerror}")
    database = open_database(db)
    _log.info("central.listening", host=host, port=listening.getsockname()[1])
    verifier = MadeUpSocialCards() if test_social_cards else None
    if test_social_cards:
        _log.warning("central.test_social_cards")
    housekeeping = Housekeeping(chores(database))
    try:
        housekeeping.start()
        app = create_app(database, verifier=verifier, public_url=public_url, plan=plan, hall=hall)
        _keep_what_was_made()
        server(app).run(sockets=[listening])
    except KeyboardInterrupt:
        return 0
    finally:
        housekeeping.stop()
        database.close()
        listening.close()
    return 0


def _keep_what_was_made() -> None:
    """Items, routes and models stay for good: Python need not look through them again and again for what to let go,
    and a batch of fifty is no reason to look at all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GC_THRESHOLD)


class _Server(uvicorn.Server):
    """Ends the streams of the hall's screens first: they would be waited for, and never end."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        end_streams = getattr(self.config.app, "end_streams", None)
        if end_streams is not None:
            end_streams()
        await super().shutdown(sockets)


def server(app: ASGIApp) -> uvicorn.Server:
    """Ours dates its answers itself, keeps no access log and serves no websockets."""
    hide_exception_texts()
    config = uvicorn.Config(
        app,
        interface="asgi3",
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        access_log=False,
        date_header=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return _Server(config)
