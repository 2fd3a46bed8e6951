"""Give out a number: once under its key, committed before it is shown or printed, never the same twice."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from uuid import uuid4

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.clock_watch import Reading
from kiosk.domain.ticket import Business, Priority, Ticket, Window, half_day
from kiosk.usecases.queue_now import QueueNow, Shut, waiting
from kiosk.usecases.store_ports import Store
from kiosk.usecases.ticket_ports import BlockOffice, HeldTicket, NoNumberLeft, TicketDesk, TicketUnitOfWork
from kiosk.usecases.trusted_time import TrustedTime

# A block may come when its date has just ended, or when others here have used it up already.
_ASKED = 3
_log = structlog.get_logger()


class NoTicket(StrEnum):
    """Why there is no number. Nothing was stored."""

    CLOSED = "closed"
    FULL = "full"
    NO_BLOCK = "no_block"  # enrolled, the centre out of reach, and no number left
    CLOCK = "clock"  # the time of this machine is not to be believed
    UNKNOWN_BUSINESS = "unknown_business"
    KEY_TAKEN = "key_taken"  # the same key stands for another wish
    APPOINTMENT = "appointment"  # there is no such appointment today


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketWish:
    """`key` makes a repeat harmless. `appointment_id`: it is checked in with this ticket."""

    business: str
    priority: Priority | None = None
    key: str = field(default_factory=lambda: str(uuid4()))
    appointment_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """`repeated`: it was given out before, under the same key or for the same appointment."""

    held: HeldTicket
    business: Business
    repeated: bool = False

    @property
    def ticket(self) -> Ticket:
        return self.held.ticket


@dataclass(frozen=True, slots=True)
class TicketRefused:
    """`opens`: when numbers are given out again today, if at all."""

    reason: NoTicket
    opens: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTicket:
    """Blocking: the database, and the centre for some seconds where no block is left. Raises StoreFailedError."""

    store: Store
    desk: TicketDesk
    queue: QueueNow
    time: TrustedTime
    office: BlockOffice | None = None

    def __call__(self, wish: TicketWish) -> Issued | TicketRefused:
        station = self.store.station().code
        for _ in range(_ASKED):
            try:
                return self._try(wish, station)
            except NoNumberLeft:
                if not self._fetch_block(wish.business):
                    break
        return TicketRefused(NoTicket.NO_BLOCK)

    def _try(self, wish: TicketWish, station: str) -> Issued | TicketRefused:
        """One transaction. Raises NoNumberLeft with nothing stored."""
        with self.desk.unit_of_work() as work:
            outcome = self._issue(work, wish, station)
            if isinstance(outcome, Issued) and not outcome.repeated:
                work.commit()
        return outcome

    def _issue(self, work: TicketUnitOfWork, wish: TicketWish, station: str) -> Issued | TicketRefused:
        earlier = work.by_key(wish.key)
        if earlier is not None:
            same = (earlier.ticket.business, earlier.ticket.priority) == (wish.business, wish.priority)
            return self._again(earlier) if same else TicketRefused(NoTicket.KEY_TAKEN)
        business = self.queue.plan().business(wish.business)
        if business is None:
            return TicketRefused(NoTicket.UNKNOWN_BUSINESS)
        reading = self.time.reading()
        if self.time.judged(work.mark(), reading) is not None:
            _log.error("tickets.clock_held")
            return TicketRefused(NoTicket.CLOCK)
        if wish.appointment_id is not None:
            return self._check_in(work, wish, business, reading, station)
        return self._give(work, wish, business, reading, station)

    def _check_in(
        self, work: TicketUnitOfWork, wish: TicketWish, business: Business, reading: Reading, station: str
    ) -> Issued | TicketRefused:
        """An appointment is kept once; whoever checks it in again gets the number they have."""
        kept = work.kept(wish.appointment_id or "")
        if kept is not None:
            return self._again(kept)
        told = work.appointment(wish.appointment_id or "")
        today = business_date(reading.wall)
        if told is None or told.cancelled or told.business != business.id or business_date(told.starts) != today:
            return TicketRefused(NoTicket.APPOINTMENT)
        return self._give(work, wish, business, reading, station, Window(told.starts, told.ends))

    def _give(
        self,
        work: TicketUnitOfWork,
        wish: TicketWish,
        business: Business,
        reading: Reading,
        station: str,
        window: Window | None = None,
    ) -> Issued | TicketRefused:
        now, day = reading.wall, business_date(reading.wall)
        line = work.line(business.id, day, half_day(now))
        shut = self.queue.shut(business, line, now)
        if shut is Shut.CLOSED or (shut is Shut.FULL and window is None):  # who has an appointment has a place
            opens = self.queue.opens(business, now) if shut is Shut.CLOSED else None
            return TicketRefused(NoTicket(shut.value), opens)
        serial, lease_id = work.next_serial(business.id, day, now)
        ticket = Ticket(
            ticket_id=str(uuid4()),
            key=wish.key,
            number=business.number(serial),
            serial=serial,
            business=business.id,
            business_date=day,
            issued_at=self._not_back(work.last_issued_at(), now),
            station=station,
            token=secrets.token_urlsafe(16),
            priority=wish.priority,
            appointment_id=wish.appointment_id,
            window=window,
            lease_id=lease_id,
        )
        # Numbers of blocks are given out by enrolled stations, and by no others.
        ahead = self.queue.ahead(business, line, now, enrolled=lease_id is not None, ticket=ticket)
        held = HeldTicket(ticket=ticket, waiting=waiting(line), ahead=ahead.count, wait=ahead.wait)
        work.add(held)
        work.set_mark(reading)
        told = {"ticket_id": ticket.ticket_id, "number": ticket.number, "date": day.isoformat()}
        work.audit("ticket_issued", now, **told)
        return Issued(held=held, business=business)

    @staticmethod
    def _not_back(last: datetime | None, now: datetime) -> datetime:
        """A small step of the clock back must not let a later ticket stand before an earlier one of this station."""
        return max(last, now) if last is not None and business_date(last) == business_date(now) else now

    def _again(self, held: HeldTicket) -> Issued:
        return Issued(held=held, business=self.queue.plan().business_of(held.ticket), repeated=True)

    def _fetch_block(self, business: str) -> bool:
        """Ask the centre here and now. Whatever comes is kept, also if somebody else was quicker."""
        if self.office is None:
            return False
        now = self.time.clock.now()
        size = self.queue.plan().leases.size
        request = self.desk.ask(business, business_date(now), size)
        grant = self.office.block(request)
        if grant is None or (grant.business, grant.business_date) != (request.business, request.business_date):
            return False
        self.desk.take(grant, now)
        return True
