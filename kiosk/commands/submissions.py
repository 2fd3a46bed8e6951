"""`submissions`: what was filed here and how far it came; no personal data."""

from argparse import Namespace

from kiosk.commands.answer import say
from kiosk.domain.business_day import local_time
from kiosk.station import Station


def run(station: Station, _args: Namespace) -> int:
    return say(
        {
            "submissions": [
                {
                    "submission_id": row.submission_id,
                    "receipt_no": row.receipt_no,
                    "item": row.item,
                    "state": row.state.value,
                    "saved_at": local_time(row.saved_at).isoformat(timespec="seconds"),
                }
                for row in station.store.submissions()
            ]
        }
    )
