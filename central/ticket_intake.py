"""Tickets and cancellations as stations send them, on their way into the line."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from central.store import appointments, ticket_messages, ticket_numbers, tickets
from central.store.ticket_messages import ReceivedTicketMessage
from central.store.ticket_numbers import Block
from central.store.tickets import EventKind, QueuedTicket
from kiosk.contract.tickets import TicketCancelled, TicketIssued, window_of
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import Business, TicketState, ticket_number

# A station may have been away for long; what is further off cannot be meant, and databases cannot hold all of it.
_LONGEST_AGO = timedelta(days=400)


@dataclass(slots=True)
class TicketIntake:
    """One batch of one station, in the caller's transaction; `tickets.take_turn` came first."""

    connection: Connection
    plan: QueuePlan
    station: str
    now: datetime
    blocks: dict[str, Block | None] = field(default_factory=dict)

    def take(self, message: TicketIssued | TicketCancelled, received: ReceivedTicketMessage) -> str | None:
        """Store it. Returns why it can never be taken, or None."""
        if isinstance(message, TicketCancelled):
            return self._cancel(message, received)
        return self._issue(message, received)

    def _issue(self, message: TicketIssued, received: ReceivedTicketMessage) -> str | None:
        issued = _queued(message, self.station)
        fault = self._fault(message) or tickets.clash(self.connection, issued, message.token)
        if fault is not None:
            return fault
        tickets.add(self.connection, issued, message.token, self.now)
        ticket_messages.add(self.connection, self.station, received, self.now)
        if message.appointment_id is not None:
            appointments.end(self.connection, message.appointment_id, self.now, kept_by=message.ticket_id)
        at = ticket_messages.cancelled_before(self.connection, self.station, message.ticket_id)
        if at is not None:
            self._end(issued, at)
        return None

    def _fault(self, message: TicketIssued) -> str | None:
        return self._fault_of_times(message) or self._fault_of_number(message)

    def _fault_of_times(self, message: TicketIssued) -> str | None:
        moments = {"issued_at": message.issued_at}
        if message.window is not None:
            moments |= {"window.starts": message.window.starts, "window.ends": message.window.ends}
        for name, moment in moments.items():
            if abs(moment - self.now) > _LONGEST_AGO:
                return f"{name}: too far from now"
        if business_date(message.issued_at) != message.business_date:
            return "business_date: is not that of issued_at"
        return None

    def _fault_of_number(self, message: TicketIssued) -> str | None:
        business = self.plan.business(message.business)
        leased = message.lease_id is not None and self._in_block(message, message.lease_id)
        if business is None and not leased:
            return "business: is not known here"
        if not self._is_number(message, business, leased=leased):
            return "number: is not that of the serial"
        if message.lease_id is not None and not leased:
            return "serial: is not in a block that this station was leased"
        return None

    def _is_number(self, message: TicketIssued, business: Business | None, *, leased: bool) -> bool:
        """Somebody holds a paper with a number of a block, and is called by what stands on it, though the file says
        something else since; unless another business is called so now."""
        prefix = message.number.rstrip("0123456789")
        if message.number != ticket_number(prefix, message.serial):
            return False
        if business is not None and prefix == business.prefix:
            return True
        return leased and all(one.prefix != prefix for one in self.plan.businesses)

    def _in_block(self, message: TicketIssued, lease_id: str) -> bool:
        if lease_id not in self.blocks:
            self.blocks[lease_id] = ticket_numbers.leased(self.connection, self.station, lease_id)
        block = self.blocks[lease_id]
        return block is not None and _covers(block, message)

    def _cancel(self, message: TicketCancelled, received: ReceivedTicketMessage) -> str | None:
        """One that is called, served or over already stays so: the citizen's word came too late, and is kept."""
        ticket = tickets.find(self.connection, message.ticket_id)
        if ticket is not None and ticket.station != self.station:
            return "ticket_id: is another station's"
        # A clock that is far off says nothing about when.
        at = message.cancelled_at if abs(message.cancelled_at - self.now) < _LONGEST_AGO else self.now
        ticket_messages.add(self.connection, self.station, received, self.now, cancelled_at=at)
        if ticket is not None:
            self._end(ticket, at)
        return None

    def _end(self, ticket: QueuedTicket, at: datetime) -> None:
        if ticket.state not in (TicketState.WAITING, TicketState.MISSED):
            return
        ended = replace(ticket, state=TicketState.CANCELLED)
        tickets.change(self.connection, ticket, ended, EventKind.CANCELLED, min(at, self.now), None)


def _covers(block: Block, message: TicketIssued) -> bool:
    same = (block.business, block.business_date) == (message.business, message.business_date)
    return same and block.first <= message.serial <= block.last


def _queued(message: TicketIssued, station: str) -> QueuedTicket:
    return QueuedTicket(
        ticket_id=message.ticket_id,
        station=station,
        issued_business=message.business,
        business=message.business,
        business_date=message.business_date,
        serial=message.serial,
        number=message.number,
        issued_at=message.issued_at,
        priority=message.priority,
        appointment_id=message.appointment_id,
        window=window_of(message.window),
        since=message.issued_at,
        line_since=message.issued_at,
    )
