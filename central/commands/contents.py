"""`central content ...` and `central changes ...`: what stations are told, and what is told no more."""

from pathlib import Path

from central.clock import system_now
from central.commands.answers import refuse, say
from central.commands.load_lines import load_lines
from central.content_check import check_content
from central.sample_contents import sample_contents
from central.store import audit, change_history, contents
from central.store.database import Database
from kiosk.contract.checked_lines import CheckedLines

_AT_ONCE = 500  # contents a transaction


def load(database: Database, file: Path) -> int:
    lines = CheckedLines(file, check_content)
    return load_lines(database, lines, contents.load, "contents_loaded", at_once=_AT_ONCE)


def load_samples(database: Database, district: str) -> int:
    """Made-up ones, for trying things out. Never where real people look for help."""
    now = system_now()
    samples = list(sample_contents(district, now))
    with database.write() as connection:
        contents.load(connection, samples, now)
        audit.append(connection, "sample_contents_loaded", now, staff="command", district=district)
    return say({"imported": len(samples), "rejected": []})


def list_all(database: Database) -> int:
    with database.read() as connection:
        shown = [
            {
                "id": row.content_id,
                "kind": row.kind,
                "district": row.district,
                "begins_at": row.begins_at and row.begins_at.isoformat(),
                "over_at": row.over_at and row.over_at.isoformat(),
                "changed_at": row.changed_at.isoformat(),
            }
            for row in contents.listed(connection)
        ]
    return say({"contents": shown})


def withdraw(database: Database, content_id: str) -> int:
    now = system_now()
    with database.write() as connection:
        if not contents.withdraw(connection, content_id, now):
            return refuse("unknown_content", f"there is no content {content_id}")
        audit.append(connection, "content_withdrawn", now, staff="command", content=content_id)
    return say({"id": content_id, "withdrawn_at": now.isoformat(timespec="seconds")})


def compact(database: Database, keep_days: int) -> int:
    """A running centre does this by itself some times a day."""
    with database.write() as connection:
        done = change_history.compact(connection, system_now(), keep_days)
    return say({"let_go": done.words, "floor": done.floor})
