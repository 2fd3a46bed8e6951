"""What citizens and employers say of postings: 投递, places of day labour, 用工需求. Each is answered in a word, and
a repeat is told the same."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from central.person_digest import digest_of
from central.posting_check import unlawful
from central.store import audit, gig_takes, job_applications, market_messages, postings
from central.store.gig_takes import Asked
from central.store.market_messages import ReceivedMarketMessage
from central.store.postings import Kept
from kiosk.contract.market_messages import (
    GigGivenUpMessage,
    GigTakeMessage,
    JobApplicationMessage,
    MarketMessage,
    PostingClosedMessage,
    PostingOfferedMessage,
    PostingRenewedMessage,
)
from kiosk.contract.posting import read_posting
from kiosk.domain.business_day import business_date
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.job_application import NotTakenCause
from kiosk.domain.offered_posting import OfferState, may_renew, renewed_until
from kiosk.domain.posting import Posting

DELIVERED = "delivered"
UNLAWFUL = "unlawful"
NOT_YOURS = "not_yours"
ENDED = "ended"
TOO_EARLY = "too_early"
WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class NotTaken:
    """There is nothing to be done with the message, ever; it leaves no trace."""

    detail: str


@dataclass(frozen=True, slots=True)
class MarketIntake:
    """In the caller's transaction."""

    connection: Connection
    station: str
    now: datetime

    def take(self, message: MarketMessage, received: ReceivedMarketMessage) -> str | NotTaken:
        """What became of what it asks for, in a word."""
        outcome = self._outcome(message, received.key)
        if isinstance(outcome, str):
            market_messages.add(self.connection, self.station, received, outcome, self.now)
        return outcome

    def _outcome(self, message: MarketMessage, key: str) -> str | NotTaken:
        match message:
            case GigTakeMessage():
                return self._gig_take(message, key)
            case GigGivenUpMessage():
                return self._gig_given_up(message)
            case JobApplicationMessage():
                return self._application(message, key)
            case PostingOfferedMessage():
                return self._offer(message)
            case PostingRenewedMessage():
                return self._renewal(message)
            case PostingClosedMessage():
                return self._closing(message)

    # -- day labour ----------------------------------------------------------------------------------------------------

    def _gig_take(self, message: GigTakeMessage, key: str) -> str | NotTaken:
        if gig_takes.is_known(self.connection, message.take_id):
            return NotTaken("take_id: belongs to another key")
        asked = Asked(
            take_id=message.take_id,
            station=self.station,
            key=key,
            posting_id=message.posting_id,
            person=digest_of(message.applicant.number),
            taken_at=message.taken_at,
        )
        cause = self._keeps_from_a_place(asked)
        if market_messages.has_come(self.connection, self.station, "gig_given_up", message.take_id):
            gig_takes.keep(self.connection, asked, TakeState.GIVEN_UP, self.now)
            return TakeState.GIVEN_UP.value
        if cause is not None:
            gig_takes.keep(self.connection, asked, TakeState.RELEASED, self.now, cause)
        else:
            cause = gig_takes.give(self.connection, asked, self.now)
        if cause is None:
            self._note("gig_place_given", message.posting_id, take_id=message.take_id)
        return TakeState.CONFIRMED.value if cause is None else cause.value

    def _keeps_from_a_place(self, asked: Asked) -> TakeCause | None:
        """But for how many are left, which the database alone can say. The same person may ask at two stations at once:
        the second waits here, and is told of the first."""
        kept = postings.find(self.connection, asked.posting_id, lock=True)
        if kept is None:
            return TakeCause.UNKNOWN
        gig = kept.posting.gig
        if gig is None or not kept.is_shown(business_date(self.now)) or gig.ends <= self.now:
            return TakeCause.CLOSED
        return TakeCause.ALREADY if gig_takes.has_place(self.connection, asked.posting_id, asked.person) else None

    def _gig_given_up(self, message: GigGivenUpMessage) -> str:
        before = gig_takes.give_up(self.connection, self.station, message.take_id, self.now)
        if before is TakeState.CONFIRMED:
            self._note("gig_place_freed", message.posting_id, take_id=message.take_id)
        return WAITING if before is None else TakeState.GIVEN_UP.value

    # -- applications --------------------------------------------------------------------------------------------------

    def _application(self, message: JobApplicationMessage, key: str) -> str | NotTaken:
        if job_applications.is_known(self.connection, message.application_id):
            return NotTaken("application_id: belongs to another key")
        kept = postings.find(self.connection, message.posting_id, lock=True)
        if kept is None:
            return NotTakenCause.UNKNOWN.value
        if not kept.is_shown(business_date(message.applied_at)):
            return NotTakenCause.CLOSED.value
        person = digest_of(message.applicant.number)
        if job_applications.has_applied(self.connection, message.posting_id, person):
            return NotTakenCause.ALREADY.value
        job_applications.add(
            self.connection, self.station, message.application_id, key, message.posting_id, person, self.now
        )
        postings.count_applicant(self.connection, message.posting_id, self.now)
        self._note("job_applied", message.posting_id, application_id=message.application_id)
        return DELIVERED

    # -- employers -----------------------------------------------------------------------------------------------------

    def _offer(self, message: PostingOfferedMessage) -> str | NotTaken:
        posting = read_posting(message.posting)
        if not isinstance(posting, Posting):
            return NotTaken("posting: cannot be read")
        if postings.find(self.connection, posting.id, lock=True) is not None:
            return NotTaken("posting.id: belongs to another key")
        reason = unlawful(posting, business_date(self.now))
        postings.offer(
            self.connection,
            posting,
            OfferState.REFUSED if reason else OfferState.DELIVERED,
            self.now,
            station=self.station,
            credit_code=message.employer.credit_code,
            agent=digest_of(message.agent.number),
            reason=reason,
        )
        self._note("posting_refused_by_rule" if reason else "posting_offered", posting.id)
        return UNLAWFUL if reason else DELIVERED

    def _renewal(self, message: PostingRenewedMessage) -> str:
        kept = self._of_employer(message)
        if kept is None:
            return NOT_YOURS
        today = business_date(message.renewed_at)
        if kept.state is not OfferState.PUBLISHED:
            return ENDED
        if not may_renew(kept.posting.expires, today):
            return TOO_EARLY
        longer = replace(kept.posting, expires=renewed_until(kept.posting.expires, today))
        if unlawful(longer, business_date(self.now)):
            return UNLAWFUL
        postings.replace(self.connection, longer, self.now)
        self._note("posting_renewed", message.posting_id, until=longer.expires.isoformat())
        return DELIVERED

    def _closing(self, message: PostingClosedMessage) -> str:
        kept = self._of_employer(message)
        if kept is None:
            return NOT_YOURS
        if not kept.state.is_open:
            return ENDED
        postings.move(self.connection, message.posting_id, OfferState.CLOSED, self.now, hired=message.hired)
        self._note("posting_closed", message.posting_id, hired=message.hired)
        return DELIVERED

    def _of_employer(self, message: PostingRenewedMessage | PostingClosedMessage) -> Kept | None:
        """Only who offered it may say more of it: the same agent for the same employer, at the same station."""
        kept = postings.find(self.connection, message.posting_id, lock=True)
        if kept is None or kept.station != self.station:
            return None
        same = (kept.credit_code, kept.agent) == (message.credit_code, digest_of(message.agent_number))
        return kept if same else None

    def _note(self, event: str, posting_id: str, **fields: Any) -> None:
        audit.append(self.connection, event, self.now, posting_id=posting_id, station=self.station, **fields)


def about(message: MarketMessage) -> str:
    """What the message is named by."""
    match message:
        case GigTakeMessage() | GigGivenUpMessage():
            return message.take_id
        case JobApplicationMessage():
            return message.application_id
        case PostingOfferedMessage():
            return str(message.posting.get("id", ""))
        case PostingRenewedMessage() | PostingClosedMessage():
            return message.posting_id
