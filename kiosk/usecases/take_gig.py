"""零工: take a place, see one's places, give one up. Nothing here says that a place is theirs before the centre has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import uuid4

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.gig_take import GigGivenUp, GigTaken
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.posting import Posting
from kiosk.usecases.market_ports import CentreNow, Market, MarketWork, Take
from kiosk.usecases.numbering import next_number
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store

_log = structlog.get_logger()


class CannotTake(StrEnum):
    """Why nothing was stored."""

    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    GONE = "gone"  # there is no such posting any more, or it is over
    NOT_A_GIG = "not_a_gig"
    FULL = "full"  # the centre told before that no place is left
    CLOCK = "clock"  # the time of this machine is not to be believed: what is dated now would carry a wrong day


class GaveUp(StrEnum):
    """What became of the wish to give a place up."""

    SAVED = "saved"
    NOT_ALLOWED = "not_allowed"
    NOT_YOURS = "not_yours"
    ENDED = "ended"  # there is no place to give up: released before, or given up


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeGig:
    """Blocks for some seconds while the centre is asked; raises StoreFailedError (nothing is stored then).

    The take is committed first, then the centre is asked. What comes back is what is known: CONFIRMED or RELEASED as
    the centre said, WAITING (未确认) where it did not say anything in time. `may_date` as in SubmitApplication."""

    store: Store
    market: Market
    posting: Callable[[str], Posting | None]
    centre: CentreNow
    clock: Clock
    region: str
    may_date: Callable[[], bool] = lambda: True

    def __call__(self, posting_id: str, person: Person, assurance: Assurance, key: str) -> Take | CannotTake:
        """`key` (a UUID) is made once for this wish: the same again is the same take. Who has a place already, or
        hopes for one, is told of that one."""
        now = self.clock.now()
        if not may_look_up(person, assurance, business_date(now)):
            _log.info("gig.not_allowed")
            return CannotTake.NOT_ALLOWED
        if not self.may_date():
            return CannotTake.CLOCK
        posting = self.posting(posting_id)
        if posting is None or not _is_ahead(posting, now):
            return CannotTake.GONE
        if posting.gig is None:
            return CannotTake.NOT_A_GIG
        taken = self._keep(posting, person, assurance, key, now)
        if isinstance(taken, CannotTake):
            return taken
        self.centre.send(taken.key)
        return self._as_it_stands(taken)

    def _keep(
        self, posting: Posting, person: Person, assurance: Assurance, key: str, now: datetime
    ) -> Take | CannotTake:
        station = self.store.station()
        with self.market.work() as work:
            same = work.take_by_key(key)
            if same is not None and work.take_of(same.take_id, person.number) is None:
                return CannotTake.NOT_ALLOWED
            earlier = same or work.held_take(posting.id, person.number)
            if earlier is not None:
                return earlier
            if work.places_left(posting.id) == 0:
                return CannotTake.FULL
            number = next_number(work, station.region or self.region, station.code, now)
            taken = GigTaken(
                take_id=str(uuid4()),
                key=key,
                posting_id=posting.id,
                receipt_no=str(number),
                taken_at=now,
                assurance=assurance,
                person=person,
            )
            work.add_take(taken, posting)
            work.audit("gig_taken", now, take_id=taken.take_id, posting_id=posting.id, assurance=assurance.value)
            work.commit()
            return _found(work, key)

    def _as_it_stands(self, taken: Take) -> Take:
        with self.market.work() as work:
            return _found(work, taken.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class MyTakes:
    """The places of who shows a card; newest first. Blocking; raises StoreFailedError."""

    market: Market
    clock: Clock

    def __call__(self, person: Person, assurance: Assurance) -> tuple[Take, ...]:
        """None of them to who has shown no good document."""
        if not may_look_up(person, assurance, business_date(self.clock.now())):
            return ()
        return tuple(self.market.takes_of(person.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveUpGig:
    """Blocks for some seconds while the centre is told, so that the place is free at once for others; raises
    StoreFailedError (nothing is stored then). Under a wrong clock too: it is the centre that says since when."""

    market: Market
    centre: CentreNow
    clock: Clock

    def __call__(self, take_id: str, person: Person, assurance: Assurance) -> GaveUp:
        now = self.clock.now()
        if not may_look_up(person, assurance, business_date(now)):
            return GaveUp.NOT_ALLOWED
        with self.market.work() as work:
            take = work.take_of(take_id, person.number)
            if take is None:
                return GaveUp.NOT_YOURS
            if not take.state.is_held:
                return GaveUp.ENDED
            given_up = GigGivenUp(
                take_id=take_id,
                key=str(uuid4()),
                posting_id=take.posting.id,
                given_up_at=now,
                assurance=assurance,
            )
            work.add_given_up(given_up)
            work.audit("gig_given_up", now, take_id=take_id, posting_id=take.posting.id)
            work.commit()
        self.centre.send(given_up.key)
        return GaveUp.SAVED


def _found(work: MarketWork, key: str) -> Take:
    take = work.take_by_key(key)
    if take is None:
        raise RuntimeError("a take that was committed is gone")
    return take


def _is_ahead(posting: Posting, now: datetime) -> bool:
    """Still shown, and its work not over."""
    return posting.shown_on(business_date(now)) and (posting.gig is None or posting.gig.ends > now)
