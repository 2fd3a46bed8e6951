"""`central submissions`: what has been received. `--full` is the one command that shows people."""

import json
from typing import Any

from central.clock import system_now
from central.commands.answers import say
from central.store import audit, submissions
from central.store.database import Database


def list_all(database: Database, *, full: bool) -> int:
    """A look at people is written down, as it is at the page."""
    with database.write() if full else database.read() as connection:
        rows = submissions.summaries(connection)
        bodies = submissions.bodies(connection) if full else {}
        if full:
            audit.append(connection, "submissions_shown", system_now(), staff="command", shown=len(rows))
    shown = [
        {
            "submission_id": row.submission_id,
            "station": row.station,
            "item": row.item,
            "receipt_no": row.receipt_no,
            "received_at": row.received_at.isoformat(),
            **_person(bodies.get(row.submission_id)),
        }
        for row in rows
    ]
    return say({"submissions": shown})


def _person(body: str | None) -> dict[str, Any]:
    if body is None:
        return {}
    message = json.loads(body)
    agency = {name: message[name] for name in ("agent", "mandate") if name in message}
    return {"answers": message["answers"], "applicant": message["applicant"], **agency}
