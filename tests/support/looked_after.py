"""People whom the 台账 looks after, at a centre under test: filed at a station, kept up as a running centre does."""

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from central.ledger_keeping import keep_up
from central.libraries.ledger_rules import load_ledger
from central.store.ledger_tables import ledger_people
from central.store.library_rebuild import keep_growing
from central.store.library_tables import labour_force
from tests.support.central_server import InProcessCentre
from tests.support.people import number_born
from tests.support.people_at_work import ANSWERS
from tests.support.station_at_centre import StationAtCentre, item

A_WHILE = 30.0
LINK = re.compile(r'href="/console/ledger/([0-9a-f]{16})"')


def files(
    station: StationAtCentre,
    name: str,
    serial: int,
    *,
    of: str = "unemployment_registration",
    born: date = date(1990, 5, 6),
    at: datetime | None = None,
    **answers: Any,
) -> str:
    """The id of the application. The number hangs on the day of birth and the serial, not on the item."""
    number = number_born(born, serial)
    filed = item(
        item=of,
        receipt_no=f"530502-QH03-{station.centre.now():%Y%m%d}-{serial + len(of) * 100:04d}",
        saved_at=(at or station.centre.now()).isoformat(),
        applicant={"kind": "citizen", "name": name, "number": number, "birth": born.isoformat()},
        answers=(ANSWERS if of == "unemployment_registration" else {}) | answers,
    )
    told = station.send(filed)
    assert told.json()["results"][0]["status"] == "stored", told.text
    return str(filed["body"]["submission_id"])


def kept_up(centre: InProcessCentre) -> int:
    keep_growing(centre.database, A_WHILE)
    return keep_up(centre.database, load_ledger(), centre.now)


def ref_of(centre: InProcessCentre, name: str) -> str:
    """What the address of that person's page says."""
    query = select(ledger_people.c.ref).join(labour_force, labour_force.c.person == ledger_people.c.person)
    with centre.database.read() as connection:
        return str(connection.scalar(query.where(labour_force.c.name_hint == name)))
