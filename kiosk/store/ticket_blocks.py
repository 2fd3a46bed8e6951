"""Where the next number comes from: a block that the centre gave to this station alone, or the station's own count."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kiosk.contract.tickets import BlockGrant, BlockRequest
from kiosk.store import audit
from kiosk.store.rows import StationRow
from kiosk.store.ticket_rows import BlockRequestRow, TicketLeaseRow, TicketRow, TicketSerialRow
from kiosk.usecases.ticket_ports import NoNumberLeft


def is_enrolled(session: Session) -> bool:
    row = session.scalars(select(StationRow)).first()
    return row is not None and row.central is not None and row.private_key is not None


def next_serial(session: Session, business: str, day: date, now: datetime) -> tuple[int, str | None]:
    """Enrolled: from the oldest block of that very date; else the next of the station's own. Raises NoNumberLeft."""
    if not is_enrolled(session):
        return _own_serial(session, business, day), None
    open_blocks = (
        select(TicketLeaseRow)
        .where(TicketLeaseRow.business == business, TicketLeaseRow.business_date == day)
        .where(TicketLeaseRow.next_serial <= TicketLeaseRow.last, TicketLeaseRow.expires_at > now)
        .order_by(TicketLeaseRow.first)
    )
    block = session.scalars(open_blocks.limit(1)).first()
    if block is None:
        raise NoNumberLeft
    serial = block.next_serial
    block.next_serial += 1
    return serial, block.lease_id


def left(session: Session, business: str, day: date, now: datetime) -> int:
    blocks = select(func.sum(TicketLeaseRow.last - TicketLeaseRow.next_serial + 1)).where(
        TicketLeaseRow.business == business, TicketLeaseRow.business_date == day, TicketLeaseRow.expires_at > now
    )
    return session.scalar(blocks) or 0


def ask(session: Session, business: str, day: date, wanted: int) -> BlockRequest:
    row = session.get(BlockRequestRow, (business, day))
    if row is None:
        above = _last_own(session, business, day)
        row = BlockRequestRow(business=business, business_date=day, key=str(uuid4()), wanted=wanted, above=above)
        session.add(row)
    return BlockRequest(key=UUID(row.key), business=business, business_date=day, wanted=row.wanted, above=row.above)


def forget_request(session: Session, request: BlockRequest) -> None:
    session.execute(delete(BlockRequestRow).where(BlockRequestRow.key == str(request.key)))


def take(session: Session, grant: BlockGrant, at: datetime) -> bool:
    """A block whose numbers this station gave out already is never taken: the centre would have lost its memory."""
    of_day = BlockRequestRow.business == grant.business, BlockRequestRow.business_date == grant.business_date
    session.execute(delete(BlockRequestRow).where(*of_day))
    if session.get(TicketLeaseRow, grant.lease_id) is not None:
        return False
    first = max(grant.first, _highest_given(session, grant) + 1)
    if first > grant.last:
        audit.append(session, "lease_refused", at, {"lease_id": grant.lease_id, "first": grant.first})
        return False
    row = TicketLeaseRow(
        lease_id=grant.lease_id,
        business=grant.business,
        business_date=grant.business_date,
        first=grant.first,
        last=grant.last,
        next_serial=first,
        expires_at=grant.expires_at,
        granted_at=at,
    )
    session.add(row)
    told: dict[str, str | int | bool | None] = {"lease_id": grant.lease_id, "first": grant.first, "last": grant.last}
    audit.append(session, "lease_taken", at, told)
    return True


def forget_blocks(session: Session) -> None:
    """Another centre's numbers, and what was asked of it, mean nothing here. Tickets that were given out stay."""
    session.execute(delete(TicketLeaseRow))
    session.execute(delete(BlockRequestRow))


def _own_serial(session: Session, business: str, day: date) -> int:
    row = session.get(TicketSerialRow, (business, day))
    if row is None:
        row = TicketSerialRow(business=business, business_date=day, last=_last_own(session, business, day))
        session.add(row)
    row.last += 1
    return row.last


def _last_own(session: Session, business: str, day: date) -> int:
    """The highest that this station gave out of that date, from wherever."""
    of_day = TicketRow.business == business, TicketRow.business_date == day
    return session.scalar(select(func.max(TicketRow.serial)).where(*of_day)) or 0


def _highest_given(session: Session, grant: BlockGrant) -> int:
    given = select(func.max(TicketRow.serial)).where(
        TicketRow.business == grant.business,
        TicketRow.business_date == grant.business_date,
        TicketRow.serial.between(grant.first, grant.last),
    )
    return session.scalar(given) or 0
