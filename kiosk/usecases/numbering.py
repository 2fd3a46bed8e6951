"""The number on a paper: the same series for receipts and for the slips of the labour market."""

from datetime import date, datetime
from typing import Protocol

from kiosk.domain.business_day import business_date
from kiosk.domain.receipt_number import ReceiptNumber


class Serials(Protocol):
    def next_serial(self, day: date) -> int: ...


def next_number(work: Serials, region: str, station: str, now: datetime) -> ReceiptNumber:
    """Burnt only if the transaction of `work` commits."""
    day = business_date(now)
    code = "".join(c for c in station if c.isalnum()).upper()
    return ReceiptNumber(region, code, day, work.next_serial(day))
