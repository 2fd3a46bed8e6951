"""Days of use, made up, as a centre under test takes them."""

from datetime import date, timedelta

from sqlalchemy import Connection

from central.store.usage import ReceivedUsage
from central.usage_intake import UsageIntake
from kiosk.contract.batch import body_hash, canonical_json
from kiosk.contract.usage import usage_key, usage_message
from kiosk.domain.usage import Cell, Counts, UsageKind
from tests.support.clocks import NOON

ITEM = "unemployment_registration"
A_DAY: Counts = {
    Cell(UsageKind.VISIT, "", 9): 30,
    Cell(UsageKind.VISIT, "", 15): 12,
    **{Cell(UsageKind.RUNNING, "", hour): 60 for hour in range(24)},
    Cell(UsageKind.OFFLINE, "", 3): 20,
    Cell(UsageKind.NO_PAPER): 25,
    Cell(UsageKind.PAPER_OUT): 1,
    Cell(UsageKind.LOOKED, ITEM): 20,
    Cell(UsageKind.BEGUN, ITEM): 16,
    Cell(UsageKind.FILED, ITEM): 12,
    Cell(UsageKind.REACHED, f"{ITEM}/guide"): 20,
    Cell(UsageKind.LEFT, f"{ITEM}/guide"): 4,
    Cell(UsageKind.REACHED, f"{ITEM}/q.phone"): 16,
    Cell(UsageKind.LEFT, f"{ITEM}/q.phone"): 4,
    Cell(UsageKind.TOOK, f"{ITEM}/8"): 9,
    Cell(UsageKind.TOOK, f"{ITEM}/15"): 3,
    Cell(UsageKind.SHOWN, "jobs"): 17,
    Cell(UsageKind.RATED, "good"): 9,
    Cell(UsageKind.RATED, "bad"): 1,
}


def received(station: str, day: date, counts: Counts = A_DAY) -> ReceivedUsage:
    body = canonical_json(usage_message(day, counts).model_dump(mode="python"))
    return ReceivedUsage(str(usage_key(station, day)), body_hash(body), body.decode())


def tell(connection: Connection, station: str, day: date, counts: Counts = A_DAY) -> str | None:
    """As the intake takes it, the day after; why it did not."""
    now = NOON + (day - NOON.date()) + timedelta(days=1)
    return UsageIntake(connection, station, now).take(usage_message(day, counts), received(station, day, counts))
