"""`central ratings`: what citizens said of the service, and who wishes to be called; newest last, nobody's name."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from central.commands.answers import say
from central.store import ratings
from central.store.database import Database

SHOWN = ("rating_id", "submission_id", "grade", "reasons", "call_back", "rated_at")


def list_all(database: Database) -> int:
    with database.read() as connection:
        rows = ratings.everything(connection)
    return say({"ratings": [_shown(row) for row in rows]})


def _shown(row: Row[str, str, datetime]) -> dict[str, Any]:
    message = json.loads(row.body)
    about = {"station": row.station, "received_at": row.received_at.isoformat()}
    return {name: message[name] for name in SHOWN} | about
