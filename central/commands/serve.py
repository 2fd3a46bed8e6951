"""`central serve`: the HTTP server, until it is told to stop."""

import socket

import structlog
import uvicorn
from starlette.types import ASGIApp

from central.api.app import create_app
from central.commands.answers import refuse
from central.logs import hide_exception_texts
from central.social_cards import MadeUpSocialCards
from central.store.open_database import open_database

_BACKLOG = 2048
_log = structlog.get_logger()


def serve(db: str, host: str, port: int, *, test_social_cards: bool = False, public_url: str | None = None) -> int:
    """Blocks until SIGINT or SIGTERM. Port 0 takes a free one; the event `central.listening` names it."""
    try:
        listening = listen(host, port)
    except OSError as error:
        return refuse("cannot_listen", f"{host}:{port}: {error.strerror}")
    database = open_database(db)
    _log.info("central.listening", host=host, port=listening.getsockname()[1])
    verifier = MadeUpSocialCards() if test_social_cards else None
    if test_social_cards:
        _log.warning("central.test_social_cards")
    try:
        server(create_app(database, verifier=verifier, public_url=public_url)).run(sockets=[listening])
    except KeyboardInterrupt:
        return 0
    finally:
        database.close()
        listening.close()
    return 0


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
    return uvicorn.Server(config)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches off Nagle's algorithm only where the protocol is named; without it every answer takes 40 ms more.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(_BACKLOG)
    except (TypeError, UnicodeError) as error:
        listening.close()
        raise OSError(f"{host!r} is no address") from error
    except OSError:
        listening.close()
        raise
    return listening
