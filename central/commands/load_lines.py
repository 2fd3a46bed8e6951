"""A file of one JSON object a line, into the database: what `jobs load` and `content load` share."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection

from central.clock import system_now
from central.commands.answers import refuse, say
from central.store import audit
from central.store.database import Database
from kiosk.contract.checked_lines import CheckedLines

T = TypeVar("T")


def load_lines(
    database: Database,
    lines: CheckedLines[T],
    keep: Callable[[Connection, Sequence[T], datetime], object],
    event: str,
    *,
    at_once: int,
    after: Callable[[Connection, datetime], object] = lambda *_: None,
) -> int:
    """`imported` counts the lines that were taken, also of what was there before in the same words. `at_once`: so many
    in a transaction; `after` is done when all are kept, with the audit's `event`."""
    file = lines.path
    if file.exists() and not file.is_file():
        return refuse("bad_file", f"{file} is no file")
    try:
        imported = _keep_all(database, lines, keep, at_once)
    except (OSError, ValueError):  # a name with NUL in it is a ValueError
        return refuse("bad_file", f"{file} is not there, or cannot be read")
    rejected = [{"line": line.line, "errors": [asdict(fault) for fault in line.faults]} for line in lines.rejected]
    now = system_now()
    with database.write() as connection:
        after(connection, now)
        audit.append(connection, event, now, staff="command", imported=imported, rejected=len(rejected))
    return say({"imported": imported, "rejected": rejected})


def _keep_all(
    database: Database,
    lines: CheckedLines[T],
    keep: Callable[[Connection, Sequence[T], datetime], object],
    at_once: int,
) -> int:
    """Some at a time, so that the file is never held and nobody waits long for the database."""
    imported, rest = 0, iter(lines)
    while some := list(islice(rest, at_once)):
        with database.write() as connection:
            keep(connection, some, system_now())
        imported += len(some)
    return imported
