"""用工需求: an employer offers a posting. It is checked here and again at the centre, by the same rules; the office
looks at it before anybody sees it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import structlog

from kiosk.contract.posting import PostingFault, read_posting
from kiosk.domain import credit_code
from kiosk.domain.business_day import business_date
from kiosk.domain.offered_posting import Employer, PostingOffered
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.posting import Posting
from kiosk.jobs.lint import Finding
from kiosk.usecases.market_ports import CentreNow, Market, OfferedPosting
from kiosk.usecases.numbering import next_number
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store

# How long a posting is shown that names no last day.
SHOWN_FOR = timedelta(days=30)
_OURS = frozenset({"id", "employer", "published"})
_log = structlog.get_logger()

# Of a posting as JSON has it, however incomplete, on that day.
Lint = Callable[[Mapping[str, Any], date], tuple[Finding, ...]]


class CannotOffer(StrEnum):
    """Why nothing was stored, where it is not for what the posting says."""

    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    BAD_CODE = "bad_code"  # the 统一社会信用代码 has a slip in it (GB 32100)
    BAD_NAME = "bad_name"  # no name of the employer, or one that is too long
    CLOCK = "clock"  # the time of this machine is not to be believed: what is dated now would carry a wrong day


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Offer:
    """`data` is a posting as in CONTRACTS.md, without `id`, `employer` and `published`, which are set here; `expires`
    is 30 days from today where it is absent. `key` (a UUID) is made once for this offer."""

    data: Mapping[str, Any]
    employer: Employer
    agent: Person
    assurance: Assurance
    key: str


@dataclass(frozen=True, slots=True)
class OfferRefused:
    """Nothing is stored. `faults`: what cannot be read, by field; `findings`: what is unlawful or missing, all of it,
    each with its law and how to word it instead; one that is not a `must` is only advice."""

    faults: tuple[PostingFault, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPosting:
    """Blocks for some seconds while the centre is told; raises StoreFailedError (nothing is stored then). `may_date` as
    in SubmitApplication."""

    store: Store
    market: Market
    lint: Lint
    centre: CentreNow
    clock: Clock
    region: str
    may_date: Callable[[], bool] = lambda: True

    def __call__(self, offer: Offer) -> OfferedPosting | OfferRefused | CannotOffer:
        """The same `key` again is the same offer."""
        now = self.clock.now()
        barred = _barred(offer, business_date(now)) or (None if self.may_date() else CannotOffer.CLOCK)
        if barred is not None:
            _log.info("offer.barred", cause=barred.value)
            return barred
        checked = self.check(offer)
        if isinstance(checked, OfferRefused):
            return checked
        earlier = self._keep(offer, checked, now)
        if earlier is None:
            self.centre.send(offer.key)
        return self._as_it_stands(offer)

    def check(self, offer: Offer) -> Posting | OfferRefused:
        """What the posting would be; or all that is wrong with it. Stores nothing."""
        today = business_date(self.clock.now())
        data = _whole(offer, today)
        findings, posting = self.lint(data, today), read_posting(data)
        if not isinstance(posting, Posting):
            return OfferRefused(tuple(posting), findings)
        return OfferRefused(findings=findings) if any(one.must for one in findings) else posting

    def advice(self, offer: Offer) -> tuple[Finding, ...]:
        """What no law forbids and might still be worded better. Stores nothing."""
        today = business_date(self.clock.now())
        return tuple(one for one in self.lint(_whole(offer, today), today) if not one.must)

    def _keep(self, offer: Offer, posting: Posting, now: datetime) -> OfferedPosting | None:
        """The earlier offer under this key, if there is one."""
        station = self.store.station()
        with self.market.work() as work:
            earlier = work.offer_by_key(offer.key)
            if earlier is not None:
                return earlier
            number = next_number(work, station.region or self.region, station.code, now)
            work.add_offer(
                PostingOffered(
                    key=offer.key,
                    receipt_no=str(number),
                    offered_at=now,
                    assurance=offer.assurance,
                    employer=offer.employer,
                    agent=offer.agent,
                    posting=posting,
                )
            )
            work.audit("posting_offered", now, posting_id=posting.id, assurance=offer.assurance.value)
            work.commit()
        return None

    def _as_it_stands(self, offer: Offer) -> OfferedPosting:
        with self.market.work() as work:
            found = work.offer_by_key(offer.key)
        if found is None:
            raise RuntimeError("an offer that was committed is gone")
        return found


def posting_id_of(key: str) -> str:
    """The same for the same offer, on every try."""
    return str(uuid5(NAMESPACE_URL, f"e-station:posting:{key}"))


def _barred(offer: Offer, today: date) -> CannotOffer | None:
    if not may_look_up(offer.agent, offer.assurance, today):
        return CannotOffer.NOT_ALLOWED
    if not credit_code.is_well_formed(offer.employer.credit_code):
        return CannotOffer.BAD_CODE
    return None if offer.employer.name.strip() else CannotOffer.BAD_NAME


def _whole(offer: Offer, today: date) -> dict[str, Any]:
    given = {name: value for name, value in offer.data.items() if name not in _OURS}
    shown = {"published": today.isoformat(), "expires": (today + SHOWN_FOR).isoformat()}
    return shown | given | {"id": posting_id_of(offer.key), "employer": offer.employer.name}
