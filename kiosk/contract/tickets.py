"""Numbers for the counter on the wire: blocks for a station, tickets it gave out, and what the centre tells of them.

A station asks `POST /v1/tickets/blocks` for numbers ahead of need and gives them out with or without a network. What it
gave out goes up with `POST /v1/batches`. `GET /v1/changes` tells it how far each ticket has come, how long the lines
are, and which appointments there are.
"""

from datetime import date, timedelta
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from kiosk.contract.base import Message, Told
from kiosk.domain.queue_estimate import Pace
from kiosk.domain.ticket import Priority, Ticket, TicketState, Window

MAX_BLOCK = 500
MAX_SERIAL = 999_999
TOKEN = r"^[A-Za-z0-9_-]{22}$"  # noqa: S105 - the shape of one: 16 random bytes
LONGEST_WINDOW = timedelta(days=1)
_ID = r"^[0-9a-f-]{36}$"
BusinessId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Serial = Annotated[int, Field(ge=1, le=MAX_SERIAL)]
Number = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[0-9]{3,6}$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class BlockRequest(Message):
    """`POST /v1/tickets/blocks`: numbers of one business and business date, for this station alone.

    The same `key` gives the same block again (the answer was lost); with anything else in it, 409. `above`: the block
    must begin after this serial, the last that the station gave out on its own on that date; 0: none.
    """

    key: UUID
    business: BusinessId
    business_date: date
    wanted: Annotated[int, Field(ge=1, le=MAX_BLOCK)]
    above: Annotated[int, Field(ge=0, le=MAX_SERIAL)] = 0


class PlaceTold(Told):
    """`GET /v1/tickets/{token}/place`: how a ticket stands now. So many are called before it, in about `low` to `high`
    minutes; None: it does not wait, or 暂无法估计. `counter` is the window that called it last. 404: no such ticket."""

    state: TicketState
    ahead: Count | None = None
    low: Count | None = None
    high: Count | None = None
    counter: str | None = Field(default=None, max_length=16)


class BlockGrant(Told):
    """From `first` to `last`, both given out by nobody else on that date. After `expires_at` none of them may be given
    out any more. What the centre cannot grant is a problem: 404 no such business, 409 nothing left of that date."""

    lease_id: Annotated[str, Field(pattern=_ID)]
    business: BusinessId
    business_date: date
    first: Serial
    last: Serial
    expires_at: AwareDatetime

    @model_validator(mode="after")
    def _is_a_block(self) -> Self:
        if not 0 <= self.last - self.first < MAX_BLOCK:
            raise ValueError("last must not lie before first, nor further than a block behind it")
        return self


class WindowMessage(Message):
    """The time an appointment was made for."""

    starts: AwareDatetime
    ends: AwareDatetime

    @model_validator(mode="after")
    def _is_a_time(self) -> Self:
        if not timedelta(0) < self.ends - self.starts <= LONGEST_WINDOW:
            raise ValueError("must end after it begins, within a day")
        return self


class TicketIssued(Message):
    """A number that this station gave out. `lease_id` None: one of its own, from before it knew a centre. `token` is
    that of the ticket's page, `/line/<token>`. It joins the line by `issued_at`, whenever it arrives."""

    type: Literal["ticket_issued"] = "ticket_issued"
    ticket_id: Annotated[str, Field(pattern=_ID)]
    number: Number
    serial: Serial
    business: BusinessId
    business_date: date
    issued_at: AwareDatetime
    token: Annotated[str, Field(pattern=TOKEN)]
    priority: Priority | None = None
    appointment_id: Annotated[str, Field(pattern=_ID)] | None = None
    window: WindowMessage | None = None
    lease_id: Annotated[str, Field(pattern=_ID)] | None = None


class TicketCancelled(Message):
    """The citizen does not wait any more. May come before the ticket itself; it then waits for it."""

    type: Literal["ticket_cancelled"] = "ticket_cancelled"
    ticket_id: Annotated[str, Field(pattern=_ID)]
    cancelled_at: AwareDatetime


class TicketStateTold(Told):
    """How far a ticket of this station has come; the last word counts (`at`). `business` is the line it stands in now,
    another one after a transfer; `counter` the window that called it, such as "3"."""

    type: Literal["ticket_state"] = "ticket_state"
    ticket_id: Annotated[str, Field(pattern=_ID)]
    state: TicketState
    at: AwareDatetime
    business: BusinessId | None = None
    counter: Annotated[str, Field(max_length=16)] | None = None


class QueueCount(Told):
    """One line as it is at `at`; told with every page, whether or not the cursor moves.

    `waiting` are all, `waiting_priority` those of them with priority. `issued_morning` and `issued_afternoon` are the
    tickets of the hall on that date that were not cancelled, for the quotas. `served`, `p50` and `p90` (seconds) are
    today's; `windows` those open now that serve it. `called` says of those called last (oldest first) whether each was
    a priority one (`queue_order.in_order`). `stopped`: the hall gives out no more numbers now.
    """

    type: Literal["queue_counts"] = "queue_counts"
    business: BusinessId
    business_date: date
    at: AwareDatetime
    waiting: Count
    waiting_priority: Count = 0
    issued_morning: Count = 0
    issued_afternoon: Count = 0
    windows: Count = 0
    served: Count = 0
    p50: Count = 0
    p90: Count = 0
    called: Annotated[tuple[bool, ...], Field(max_length=50)] = ()
    stopped: bool = False

    @property
    def pace(self) -> Pace:
        return Pace(served=self.served, windows=self.windows, p50=self.p50, p90=self.p90)


class AppointmentTold(Told):
    """An appointment at the counter; the last word counts (`at`). Nothing of the person: whoever shows the paper of its
    application, or the card it was filed with at that station, is taken for the one who made it. `cancelled` also once
    it was kept at another station."""

    type: Literal["appointment"] = "appointment"
    appointment_id: Annotated[str, Field(pattern=_ID)]
    submission_id: Annotated[str, Field(pattern=_ID)]
    receipt_no: Annotated[str, Field(max_length=64)]
    business: BusinessId
    starts: AwareDatetime
    ends: AwareDatetime
    at: AwareDatetime
    cancelled: bool = False


def issued_message(ticket: Ticket) -> TicketIssued:
    """Raises ValidationError only for a program fault."""
    window = ticket.window
    return TicketIssued(
        ticket_id=ticket.ticket_id,
        number=ticket.number,
        serial=ticket.serial,
        business=ticket.business,
        business_date=ticket.business_date,
        issued_at=ticket.issued_at,
        token=ticket.token,
        priority=ticket.priority,
        appointment_id=ticket.appointment_id,
        window=None if window is None else WindowMessage(starts=window.starts, ends=window.ends),
        lease_id=ticket.lease_id,
    )


def window_of(message: WindowMessage | None) -> Window | None:
    return None if message is None else Window(message.starts, message.ends)
