"""The serial of every paper of a day: receipts, and the slips of the labour market."""

from datetime import date

from sqlalchemy.orm import Session

from kiosk.store.rows import SerialRow


def next_serial(session: Session, day: date) -> int:
    """From 1; burnt only if the transaction commits."""
    row = session.get(SerialRow, day)
    if row is None:
        row = SerialRow(day=day, last=0)
        session.add(row)
    row.last += 1
    return row.last
