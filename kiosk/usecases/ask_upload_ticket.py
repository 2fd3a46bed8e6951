"""Get a code by which the citizen's phone brings pictures to their own case."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.usecases.centre_ports import TicketFault, TicketOffice, UploadTicket
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store

LONGEST_WANTED = 100
JUST_FILED = timedelta(minutes=30)
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskUploadTicket:
    """Blocks while the centre is asked; raises StoreFailedError. The code itself is handed on and kept nowhere."""

    store: Store
    office: TicketOffice
    clock: Clock

    def __call__(
        self, submission_id: str, wanted: str, person: Person, assurance: Assurance
    ) -> UploadTicket | TicketFault:
        """`wanted` names what the phone's page asks for, "" for nothing in particular."""
        now = self.clock.now()
        if not self._is_theirs(submission_id, person, assurance, now):
            _log.info("upload.not_allowed")
            return TicketFault.NOT_ALLOWED
        named = _plain(wanted)
        ticket = self.office.ticket(submission_id, named)
        if isinstance(ticket, UploadTicket):
            with self.store.unit_of_work() as work:
                work.add_ticket(ticket.ticket_id, submission_id, named)
                work.audit("upload_ticket", now, submission_id=submission_id, assurance=assurance.value)
                work.commit()
        return ticket

    def _is_theirs(self, submission_id: str, person: Person, assurance: Assurance, now: datetime) -> bool:
        """Who typed a number knows the id only of what they have just filed, and may bring to that alone."""
        shown = may_look_up(person, assurance, business_date(now))
        theirs = (one for one in self.store.submissions_of(person.number) if one.submission_id == submission_id)
        return any(shown or now - one.saved_at < JUST_FILED for one in theirs)


def _plain(words: str) -> str:
    """On one line, and no longer than the centre takes."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:LONGEST_WANTED]
