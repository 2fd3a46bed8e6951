"""`central audit ...`: whether the record of looks and steps is whole, and what it says of one case."""

import json

from central.commands.answers import say
from central.store import audit
from central.store.database import Database


def verify(database: Database) -> int:
    """Exit status 1 when it is not whole."""
    with database.read() as connection:
        report = audit.verify(connection)
    say({"entries": report.entries, "intact": report.intact, "first_fault": report.first_fault})
    return 0 if report.intact else 1


def of_case(database: Database, submission_id: str) -> int:
    with database.read() as connection:
        rows = audit.about(connection, submission_id)
    return say({"entries": [{"seq": r.seq, "at": r.at, "event": r.event, **json.loads(r.fields)} for r in rows]})
