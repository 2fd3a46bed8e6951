"""An employer's own postings: how many applied, show it for longer, close it with how many were hired."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.offered_posting import OfferState, PostingClosed, PostingRenewed, may_renew, renewed_until
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.usecases.market_ports import CentreNow, Market, OfferedPosting
from kiosk.usecases.ports import Clock

MOST_HIRED = 100_000
_log = structlog.get_logger()


class PostingStep(StrEnum):
    """What became of a wish. `SAVED`: it is on the disk and goes to the centre."""

    SAVED = "saved"
    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    NOT_YOURS = "not_yours"  # this agent offered no such posting for this employer here
    ENDED = "ended"  # it is closed or refused already
    NOT_PUBLISHED = "not_published"  # the office has not let it out yet: there is nothing to renew
    TOO_EARLY = "too_early"  # it runs for longer than a renewal anyway
    BAD_NUMBER = "bad_number"  # nobody hires fewer than none
    CLOCK = "clock"  # the time of this machine is not to be believed: what is dated now would carry a wrong day


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPostings:
    """What this agent offered for this employer at this station. Blocking; raises StoreFailedError. `may_date` as in
    SubmitApplication: a renewal counts from its day; a closing is the centre's to date."""

    market: Market
    centre: CentreNow
    clock: Clock
    may_date: Callable[[], bool] = lambda: True

    def __call__(self, credit_code: str, agent: Person, assurance: Assurance) -> tuple[OfferedPosting, ...]:
        """Newest first; nothing to who has shown no good document."""
        if not may_look_up(agent, assurance, business_date(self.clock.now())):
            return ()
        return tuple(self.market.offers_of(credit_code, agent.number))

    def may_renew(self, offered: OfferedPosting) -> bool:
        today = business_date(self.clock.now())
        return offered.state is OfferState.PUBLISHED and may_renew(offered.posting.expires, today)

    def renew(self, posting_id: str, credit_code: str, agent: Person, assurance: Assurance) -> PostingStep:
        """Shown for 30 days more. What it says is checked anew at the centre: the law may have changed since."""
        now = self.clock.now()
        if not may_look_up(agent, assurance, business_date(now)):
            return PostingStep.NOT_ALLOWED
        if not self.may_date():
            return PostingStep.CLOCK
        with self.market.work() as work:
            offered = work.offered(posting_id, credit_code, agent.number)
            hindrance = self._keeps_from_renewing(offered)
            if offered is None or hindrance is not None:
                return hindrance or PostingStep.NOT_YOURS
            if offered.waiting:
                return PostingStep.SAVED  # a renewal is on its way already
            renewed = PostingRenewed(
                key=str(uuid4()),
                posting_id=posting_id,
                renewed_at=now,
                assurance=assurance,
                credit_code=credit_code,
                agent_number=agent.number,
            )
            work.add_renewal(renewed)
            until = renewed_until(offered.posting.expires, business_date(now))
            work.audit("posting_renewed", now, posting_id=posting_id, until=until.isoformat())
            work.commit()
        self.centre.send(renewed.key)
        return PostingStep.SAVED

    def close(self, posting_id: str, credit_code: str, agent: Person, assurance: Assurance, hired: int) -> PostingStep:
        """No longer shown anywhere; `hired` were found by it."""
        now = self.clock.now()
        if not may_look_up(agent, assurance, business_date(now)):
            return PostingStep.NOT_ALLOWED
        if not 0 <= hired <= MOST_HIRED:
            return PostingStep.BAD_NUMBER
        with self.market.work() as work:
            offered = work.offered(posting_id, credit_code, agent.number)
            if offered is None:
                return PostingStep.NOT_YOURS
            if not offered.state.is_open:
                return PostingStep.ENDED
            closed = PostingClosed(
                key=str(uuid4()),
                posting_id=posting_id,
                closed_at=now,
                hired=hired,
                assurance=assurance,
                credit_code=credit_code,
                agent_number=agent.number,
            )
            work.add_closing(closed)
            work.audit("posting_closed", now, posting_id=posting_id, hired=hired)
            work.commit()
        self.centre.send(closed.key)
        return PostingStep.SAVED

    def _keeps_from_renewing(self, offered: OfferedPosting | None) -> PostingStep | None:
        if offered is None:
            return PostingStep.NOT_YOURS
        if offered.state is not OfferState.PUBLISHED:
            return PostingStep.NOT_PUBLISHED if offered.state.is_open else PostingStep.ENDED
        return None if self.may_renew(offered) else PostingStep.TOO_EARLY
