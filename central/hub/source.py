"""What the hub knows of the database: whose tokens there are, and what is new. By psycopg alone."""

from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

import psycopg

# The tables are central/store/tables.py's; their names stand here a second time because SQLAlchemy must not.
_CHANNEL = "estation_changes"
_TOKENS = "SELECT token_hash, station FROM tokens WHERE token_hash = ANY(%s) AND expires_at > now()"
_HEAD = "SELECT seq FROM change_head"
_NEWS = "SELECT DISTINCT station FROM changes WHERE seq > %s AND seq <= %s LIMIT %s"
# A notification that was lost with its connection is made up for by looking.
_LOOK_SECONDS = 5.0
_NAMED = 500


@dataclass(frozen=True, slots=True)
class News:
    """`whose` None: everybody's, or so many that naming them would be more work."""

    head: int
    whose: frozenset[str] | None


class Source(Protocol):
    async def stations(self, tokens: Sequence[str]) -> dict[str, str]:
        """Whose these are, as far as they are good. Raises SourceError."""
        ...

    def news(self) -> AsyncIterator[News]:
        """First how things stand, for nobody; then what is new. Raises SourceError."""
        ...


class SourceError(Exception):
    """The database cannot be asked now. Carries what kind of fault, never what was asked."""


class PostgresSource:
    """`conninfo` as libpq takes it. A connection that broke is opened anew by the next question."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._asking: psycopg.AsyncConnection | None = None

    async def close(self) -> None:
        if self._asking is not None:
            await self._asking.close()

    async def stations(self, tokens: Sequence[str]) -> dict[str, str]:
        by_hash = {_hash(token): token for token in tokens}
        try:
            connection = await self._open()
            cursor = await connection.execute(_TOKENS, [list(by_hash)])
            return {by_hash[token_hash]: station for token_hash, station in await cursor.fetchall()}
        except psycopg.Error as fault:
            raise SourceError(type(fault).__name__) from None

    async def news(self) -> AsyncIterator[News]:
        try:
            async with await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True) as connection:
                await connection.execute(f"LISTEN {_CHANNEL}")
                head = await _head(connection)
                yield News(head, frozenset())
                while True:
                    async for _ in connection.notifies(timeout=_LOOK_SECONDS, stop_after=1):
                        pass
                    newest = await _head(connection)
                    if newest != head:
                        yield await _news(connection, head, newest)
                    head = newest
        except psycopg.Error as fault:
            raise SourceError(type(fault).__name__) from None

    async def _open(self) -> psycopg.AsyncConnection:
        if self._asking is None or self._asking.broken or self._asking.closed:
            with suppress(psycopg.Error):
                await self.close()
            self._asking = await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True)
        return self._asking


async def _head(connection: psycopg.AsyncConnection) -> int:
    row = await (await connection.execute(_HEAD)).fetchone()
    return int(row[0]) if row else 0


async def _news(connection: psycopg.AsyncConnection, since: int, newest: int) -> News:
    """A head that went back: the database was restored from an older copy, and everybody is to ask."""
    rows = await (await connection.execute(_NEWS, [since, newest, _NAMED + 1])).fetchall()
    whose = {row[0] for row in rows}
    everybody = newest < since or None in whose or len(whose) > _NAMED
    return News(newest, None if everybody else frozenset(whose))


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", errors="surrogatepass")).hexdigest()
