"""That a configuration or an order waits: told as any change is, so that stations hear of it at once."""

from collections.abc import Sequence

from sqlalchemy import Connection

from central.store import changes
from central.store.changes import Change

# Stations know no such kind of change: it moves their cursor, and what there is they ask for.
_BODY = '{"type":"config"}'
# For more than so many at once everybody is told.
MOST_NAMED = 200


def tell(connection: Connection, stations: Sequence[str]) -> None:
    """Each of these. What one was told before of its configuration is said no more."""
    if len(stations) > MOST_NAMED:
        changes.append_all(connection, [Change(_BODY, subject="config")])
    else:
        changes.append_all(connection, [Change(_BODY, one, f"config:{one}") for one in stations])
