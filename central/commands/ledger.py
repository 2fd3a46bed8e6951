"""`central ledger ...`: what is due of whom, for those without a browser; and all of it made anew."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Row

from central.clock import system_now
from central.commands.answers import say
from central.ledger_keeping import keep_up, make_anew
from central.libraries.ledger_rules import Colour, load_ledger
from central.store import audit, ledger_lists
from central.store.database import Database
from central.store.ledger_lists import Wanted, Whose
from central.store.library_rebuild import keep_growing
from kiosk.domain.business_day import business_date
from kiosk.domain.masking import mask_number, mask_person

_LONGEST_SECONDS = 60.0


def due(
    database: Database,
    *,
    by: date | None = None,
    region: str | None = None,
    staff: str | None = None,
    nobodys: bool = False,
) -> int:
    """Kept up first: no server needs to run. Raises ConfigUnusableError."""
    now = system_now()
    keep_growing(database, _LONGEST_SECONDS)
    keep_up(database, load_ledger(), system_now)
    whose = Whose.NOBODYS if nobodys else Whose.MINE if staff else Whose.ALL
    today = business_date(now)
    wanted = Wanted(whose=whose, me=staff or "", today=today, region=region, by=by or today)
    with database.write() as connection:
        rows = ledger_lists.everything(connection, wanted)
        groups = ledger_lists.groups_of(connection, [row.person for row in rows], today)
        audit.append(
            connection, "ledger_listed", now, staff="command", asked=f"{whose.value} {region or ''}".strip(),
            shown=len(rows),
        )  # fmt: skip
    return say({"by": wanted.by and wanted.by.isoformat(), "due": [_shown(row, groups, today) for row in rows]})


def rebuild(database: Database) -> int:
    """Raises ConfigUnusableError."""
    return say({"persons": make_anew(database, load_ledger(), system_now)})


def _shown(row: Row[Any], groups: dict[str, list[str]], today: date) -> dict[str, Any]:
    """`certain` false: a year without a table of holidays lies on the way."""
    doc = json.loads(row.doc)
    return {
        "ref": row.ref,
        "person": mask_person(doc["name"], doc["number"]),
        "number": mask_number(doc["number"]),
        "kind": row.kind,
        "day": row.day.isoformat(),
        "due_on": row.due_on.isoformat(),
        "certain": row.certain,
        "overdue": row.due_on < today,
        "colour": list(Colour)[row.colour].value,
        "groups": groups.get(row.person, []),
        "region": row.region,
        "holder": row.holder,
        "last_contact_at": row.last_contact_at and row.last_contact_at.isoformat(),
    }
