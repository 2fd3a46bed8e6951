"""The keys that receipts are signed with: this station's own, each it ever had, and those the centre told of."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.contract.changes import StationKeyTold
from kiosk.contract.receipt_seal import KnownKey, public_half
from kiosk.store.rows import ReceiptKeyRow, StationRow

_SEED_BYTES = 32


def own_seed(session: Session, station: StationRow) -> bytes:
    """The station's private key; made now, once, where it has none. It joins a centre with the same key later."""
    if station.private_key is None:
        station.private_key = secrets.token_bytes(_SEED_BYTES)
    remember_own(session, station.code, station.private_key)
    return station.private_key


def is_own(session: Session, seed: bytes) -> bool:
    """Whether it is written down as this station's; one of an older version is not yet."""
    return session.get(ReceiptKeyRow, public_half(seed).hex()) is not None


def remember_own(session: Session, station: str, seed: bytes) -> None:
    """The public half stays when the station gets another key: what it signed is genuine still."""
    row = session.get(ReceiptKeyRow, public_half(seed).hex())
    if row is None:
        row = ReceiptKeyRow(public_key=public_half(seed).hex(), revoked_at=None)
    row.station, row.own = station, True
    session.add(row)


def take(session: Session, told: Iterable[StationKeyTold]) -> None:
    """What the centre says of keys; also that one of our own counts no more."""
    for one in told:
        key = one.raw.hex()
        row = session.get(ReceiptKeyRow, key) or ReceiptKeyRow(public_key=key, own=False)
        row.station, row.revoked_at = one.station, one.revoked_at
        session.add(row)
        session.flush()  # the same key may be told of twice in a page


def forget_told(session: Session) -> None:
    """Another centre vouches for stations of its own; what this station signed stays."""
    session.execute(delete(ReceiptKeyRow).where(ReceiptKeyRow.own.is_(False)))


def known(session: Session) -> Sequence[KnownKey]:
    rows = session.scalars(select(ReceiptKeyRow).order_by(ReceiptKeyRow.public_key))
    return [_key(row.station, row.public_key, row.revoked_at) for row in rows]


def _key(station: str, public_key: str, revoked_at: datetime | None) -> KnownKey:
    return KnownKey(station=station, public_key=bytes.fromhex(public_key), revoked_at=revoked_at)
