"""投递: apply for a job. The employer's contact is told to who has applied, and to nobody before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.job_application import JobApplied, Resume
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.posting import Posting
from kiosk.domain.signature import signed_by
from kiosk.domain.submission import Consent
from kiosk.items.photo_check import how_given
from kiosk.usecases.market_ports import CentreNow, JobApplication, Market
from kiosk.usecases.numbering import next_number
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import Store

RESUME_ITEM = "job_seeker_registration"
_log = structlog.get_logger()


class CannotApply(StrEnum):
    """Why nothing was stored."""

    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    GONE = "gone"  # there is no such posting any more, or its last day has passed
    CLOCK = "clock"  # the time of this machine is not to be believed: what is dated now would carry a wrong day


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JobWish:
    """`key` (a UUID) is made once for this wish. `consent` is to what the employer learns. `resume`: what they answered
    in this visit; None: what they filed here as 求职登记, else the card alone."""

    posting_id: str
    person: Person
    assurance: Assurance
    consent: Consent
    key: str
    resume: Resume | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyToPosting:
    """Blocks for some seconds while the centre is told; raises StoreFailedError (nothing is stored then). `may_date` as
    in SubmitApplication."""

    store: Store
    market: Market
    posting: Callable[[str], Posting | None]
    centre: CentreNow
    clock: Clock
    region: str
    may_date: Callable[[], bool] = lambda: True

    def __call__(self, wish: JobWish) -> JobApplication | CannotApply:
        """One for each person and posting: a second wish is told of the first."""
        now = self.clock.now()
        if not may_look_up(wish.person, wish.assurance, business_date(now)):
            _log.info("job_application.not_allowed")
            return CannotApply.NOT_ALLOWED
        if not self.may_date():
            return CannotApply.CLOCK
        posting = self.posting(wish.posting_id)
        if posting is None or not posting.shown_on(business_date(now)):
            return CannotApply.GONE
        key = self._keep(wish, posting, now)
        self.centre.send(key)
        mine = self.market.applications_of(wish.person.number)
        return next(one for one in mine if one.key == key)

    def resume_of(self, person: Person, assurance: Assurance) -> Resume | None:
        """The 求职登记 that they filed at this station last, while it is kept here."""
        if not may_look_up(person, assurance, business_date(self.clock.now())):
            return None
        filed = next((one for one in self.store.submissions_of(person.number) if one.item == RESUME_ITEM), None)
        record = self.store.filed(filed.submission_id) if filed else None
        if record is None:
            return None
        message = record.message
        return Resume(item=message.item, item_version=message.item_version, answers=message.answers)

    def mine(self, person: Person, assurance: Assurance) -> Sequence[JobApplication]:
        """What they applied for here, newest first; nothing to who has shown no good document."""
        if not may_look_up(person, assurance, business_date(self.clock.now())):
            return ()
        return self.market.applications_of(person.number)

    def _keep(self, wish: JobWish, posting: Posting, now: datetime) -> str:
        """The key of the application that stands: this one, or the one before."""
        station, resume = self.store.station(), wish.resume or self.resume_of(wish.person, wish.assurance)
        with self.market.work() as work:
            earlier = work.application_of(posting.id, wish.person.number)
            if earlier is not None:
                return earlier.key
            applied = JobApplied(
                application_id=str(uuid4()),
                key=wish.key,
                posting_id=posting.id,
                receipt_no=str(next_number(work, station.region or self.region, station.code, now)),
                applied_at=now,
                assurance=wish.assurance,
                person=wish.person,
                consent=wish.consent,
                resume=replace(resume, answers=_for_an_employer(resume.answers)) if resume else None,
            )
            work.add_application(applied, posting)
            work.audit(
                "job_applied",
                now,
                application_id=applied.application_id,
                posting_id=posting.id,
                assurance=wish.assurance.value,
            )
            work.commit()
        return wish.key


def _for_an_employer(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a signature was given for, or a picture of a document, is no employer's business."""
    return {name: value for name, value in answers.items() if signed_by(value) is None and how_given(value) is None}
