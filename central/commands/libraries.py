"""`central libraries ...`: the two information libraries made anew; nothing in the answer is about anybody."""

from dataclasses import asdict

from central.clock import system_now
from central.commands.answers import say
from central.store import audit
from central.store.database import Database
from central.store.library_rebuild import rebuild


def make_anew(database: Database) -> int:
    """A running centre goes on meanwhile; stopped half-way it may be begun again."""
    done = rebuild(database)
    with database.write() as connection:
        audit.append(connection, "libraries_rebuilt", system_now(), staff="command", **asdict(done))
    return say(asdict(done))
