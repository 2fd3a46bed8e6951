"""Stations that are not heard of: nobody else would say so. One server of a centre listens for all of them."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import structlog

from central.clock import Now
from central.store import alarms, leases
from central.store.database import Database

# How often it is looked, and how long a server that fell silent itself keeps the others from looking.
EVERY_SECONDS = 30.0
_TASK = "silence"
_LEASE = timedelta(seconds=90)
# A night without network is thousands of alarms: written some at a time, so that nobody waits long.
_AT_ONCE = 500
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SilenceWatch:
    """Of one server. What a centre did not hear because it did not run itself is no silence of a station."""

    database: Database
    now: Now
    holder: str

    @classmethod
    def of(cls, database: Database, now: Now) -> "SilenceWatch":
        return cls(database, now, str(uuid4()))

    def look(self) -> int:
        """How many have newly fallen silent; 0 where another server watches. Raises DBAPIError."""
        found, new = 0, _AT_ONCE
        while new == _AT_ONCE:
            new = self._some()
            found += new
        if found:
            _log.warning("central.stations_silent", stations=found)
        return found

    def end(self) -> None:
        """Another server may go on at once."""
        with self.database.write() as connection:
            leases.let_go(connection, _TASK, self.holder, self.now())

    def _some(self) -> int:
        with self.database.write() as connection:
            now = self.now()
            since = leases.hold(connection, _TASK, self.holder, now, _LEASE)
            return 0 if since is None else alarms.sweep(connection, now, since, _AT_ONCE)
