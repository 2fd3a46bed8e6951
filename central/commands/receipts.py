"""`central receipts verify TEXT`: whether what was scanned is a genuine receipt of one of the stations."""

from central.commands.answers import say
from central.store import station_keys
from central.store.database import Database
from kiosk.contract.receipt_seal import told, verify


def verify_text(database: Database, text: str) -> int:
    """0 genuine, 1 not; `cause` says why not."""
    with database.read() as connection:
        keys = station_keys.known(connection)
    verdict = verify(text, keys)
    say(told(verdict))
    return 0 if verdict.valid else 1
