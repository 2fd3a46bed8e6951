"""`central hub`: serves `GET /v1/events` to a fleet, until it is told to stop."""

import asyncio
import contextlib
import resource
import signal
import socket

import structlog

from central.commands.answers import refuse
from central.hub.source import PostgresSource
from central.hub.streams import Hub
from central.listening import listen

_BACKLOG = 4096
_log = structlog.get_logger()


def serve(db: str, host: str, port: int) -> int:
    """Blocks until SIGINT or SIGTERM. Port 0 takes a free one; the event `hub.listening` names it."""
    if not db.startswith("postgresql"):
        return refuse("no_hub", "on SQLite `central serve` nudges by itself; a hub listens to PostgreSQL")
    try:
        listening = listen(host, port, _BACKLOG)
    except OSError as error:
        return refuse("cannot_listen", f"{host}:{port}: {error.strerror}")
    _allow_many_files()
    _log.info("hub.listening", host=host, port=listening.getsockname()[1])
    with listening:
        # The name of SQLAlchemy's driver is no part of what libpq takes.
        asyncio.run(_serve(listening, "postgresql://" + db.partition("://")[2]))
    return 0


async def _serve(listening: socket.socket, conninfo: str) -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    source = PostgresSource(conninfo)
    hub = Hub(source)
    server = await loop.create_server(hub.stream, sock=listening, backlog=_BACKLOG)
    running = asyncio.create_task(hub.run())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait((running, stopped), return_when=asyncio.FIRST_COMPLETED)
    server.close()
    for task in (running, stopped):
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    await source.close()


def _allow_many_files() -> None:
    """A stream is an open file; as many as the system lets this process have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
