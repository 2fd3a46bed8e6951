"""Give a place in the line back."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.ticket import TicketState
from kiosk.usecases.ports import Clock
from kiosk.usecases.ticket_ports import TicketDesk


class Cancelling(StrEnum):
    """`CANCELLED`: it is; also if it was before."""

    CANCELLED = "cancelled"
    TOO_LATE = "too_late"  # served already, or being served
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTicket:
    """Blocking; raises StoreFailedError. The centre hears of it with the next round; the number is given to nobody
    else."""

    desk: TicketDesk
    clock: Clock

    def __call__(self, ticket_id: str) -> Cancelling:
        with self.desk.unit_of_work() as work:
            held = work.ticket(ticket_id)
            if held is None:
                return Cancelling.UNKNOWN
            if held.ticket.state is TicketState.CANCELLED:
                return Cancelling.CANCELLED
            if not held.ticket.state.may_become(TicketState.CANCELLED):
                return Cancelling.TOO_LATE
            now = self.clock.now()
            work.cancel(ticket_id, now)
            work.audit("ticket_cancelled", now, ticket_id=ticket_id, number=held.ticket.number)
            work.commit()
        return Cancelling.CANCELLED
