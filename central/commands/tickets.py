"""`central tickets ...`: what became of the numbers that were leased, and appointments at the counter."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from central.clock import system_now
from central.commands.answers import refuse, say
from central.queue_book import load_plan
from central.store import appointments, ticket_numbers
from central.store.database import Database
from central.store.tables import submissions
from kiosk.domain.business_day import business_date

_LONGEST = timedelta(days=1)


def blocks(database: Database, day: date | None) -> int:
    """`issued`, `open`, `unused` and `unknown` make up each block: no number is unaccounted for."""
    now = system_now()
    chosen = day or business_date(now)
    with database.read() as connection:
        accounts = ticket_numbers.accounts(connection, chosen, now)
    rows = [
        {
            "station": one.station,
            "business": one.business,
            "first": one.first,
            "last": one.last,
            "issued": one.issued,
            "open": one.open,
            "unused": one.unused,
            "unknown": one.unknown,
        }
        for one in accounts
    ]
    return say({"business_date": chosen.isoformat(), "blocks": rows})


def appoint(database: Database, submission: str, business: str, starts: datetime, ends: datetime) -> int:
    if load_plan().business(business) is None:
        return refuse("unknown_business", "there is no such business in queue.toml")
    if not timedelta(0) < ends - starts <= _LONGEST:
        return refuse("bad_time", "it must end after it begins, within a day")
    with database.write() as connection:
        known = connection.execute(select(submissions.c.item).where(submissions.c.submission_id == submission)).first()
        if known is None:
            return refuse("unknown_submission", "no such submission")
        made = appointments.make(connection, submission, business, starts, ends, system_now())
    return say({"appointment": made, "business": business, "starts": starts.isoformat(), "ends": ends.isoformat()})


def cancel_appointment(database: Database, appointment: str) -> int:
    with database.write() as connection:
        ended = appointments.end(connection, appointment, system_now())
    return say({"appointment": appointment}) if ended else refuse("unknown_appointment", "none that is open")


def appointments_listed(database: Database) -> int:
    with database.read() as connection:
        rows = appointments.everyone(connection)
    listed = [
        {
            "appointment": row.appointment_id,
            "submission_id": row.submission_id,
            "business": row.business,
            "starts": row.starts.isoformat(),
            "ends": row.ends.isoformat(),
            "kept": row.kept_by is not None,
            "cancelled": row.cancelled and row.kept_by is None,
        }
        for row in rows
    ]
    return say({"appointments": listed})
