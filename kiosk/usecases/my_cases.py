"""我的业务: what a person has filed on this station, and how far each has come. Card or verified token only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.submission import CaseState, Consent
from kiosk.items.catalogue import Catalogue
from kiosk.usecases.ports import Clock, PersonsSubmission, PrintLedger, Store
from kiosk.usecases.reprint_receipt import copies_left

_log = structlog.get_logger()
_NAMELESS = "以前的事项"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Case:
    """One application of the person who asks. `short_no` is what screens show large.

    `parked`: the street office could not take the message; waiting brings nothing. `reason` is what the office wrote
    beside its last decision (要补一样: what; 没有通过: why), None where it wrote nothing. `item` is the id of the item,
    known here or not. `may_print`: there is something to print and a copy left for today; whether there is a printer
    the screen knows.
    """

    submission_id: str
    receipt_no: str
    short_no: str
    item: str
    item_name: str
    state: CaseState
    parked: bool
    saved_at: datetime
    reason: str | None
    may_print: bool


@dataclass(frozen=True, slots=True)
class NotAllowed:
    """Whoever asks has shown no document that is good today: nothing was looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyCases:
    """Blocking; raises StoreFailedError. Every look is in the audit chain, with how many were shown and not whose."""

    store: Store
    ledger: PrintLedger
    catalogue: Catalogue
    clock: Clock

    def __call__(
        self, person: Person, assurance: Assurance, consent: Consent | None = None
    ) -> tuple[Case, ...] | NotAllowed:
        """Newest first. What was delivered long enough ago to be purged is no longer among them. `consent` is what the
        person agreed to; its purpose and the version of its text are noted with the look."""
        now = self.clock.now()
        if not may_look_up(person, assurance, business_date(now)):
            _log.info("cases.not_allowed")
            return NotAllowed()
        found = self.store.submissions_of(person.number)
        self._note(found, assurance, consent, now)
        return tuple(self._case(one, now) for one in found)

    def _note(
        self, found: Sequence[PersonsSubmission], assurance: Assurance, consent: Consent | None, now: datetime
    ) -> None:
        agreed = {"purpose": consent.purpose, "text_version": consent.text_version} if consent else {}
        with self.store.unit_of_work() as work:
            work.audit("cases_listed", now, count=len(found), assurance=assurance.value, **agreed)
            work.commit()

    def _case(self, one: PersonsSubmission, now: datetime) -> Case:
        item = self.catalogue.get(one.item)
        return Case(
            submission_id=one.submission_id,
            receipt_no=one.receipt_no,
            short_no=ReceiptNumber.parse(one.receipt_no).short,
            item=one.item,
            item_name=item.name if item else one.item_name or _NAMELESS,
            state=one.state,
            parked=one.parked,
            saved_at=one.saved_at,
            reason=one.reason,
            may_print=item is not None and copies_left(self.ledger, one.submission_id, now) > 0,
        )
