"""我的业务: what a person has filed on this station, and how far each has come. Card or verified token only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import structlog

from kiosk.contract.changes import CaseStateChange, LegalReason
from kiosk.domain.business_day import business_date
from kiosk.domain.case_message import CaseMessageKind, Sent
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.service_item import ServiceItem
from kiosk.domain.submission import CaseState, Consent
from kiosk.domain.working_days import WorkCalendar
from kiosk.items.catalogue import Catalogue
from kiosk.usecases.ports import Clock
from kiosk.usecases.reprint_receipt import copies_left
from kiosk.usecases.store_ports import PersonsSubmission, PrintLedger, Received, Store

_log = structlog.get_logger()
_NAMELESS = "以前的事项"


# 办结时限 counts from here; of another beginning nobody here knows the day.
_FROM_ACCEPTANCE = "accepted"
# What can be added to, or asked about, at the centre.
_AT_THE_CENTRE = frozenset({CaseState.DELIVERED, CaseState.ACCEPTED, CaseState.NEEDS_MORE})


@dataclass(frozen=True, slots=True)
class Due:
    """By when the office has promised to be done; not `certain`: holidays on the way there are not published yet."""

    day: date
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the office wants to have: `questions` of the form by id, `materials` by name."""

    request_id: str
    questions: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Case:
    """One application of the person who asks. `short_no` is what screens show large.

    `parked`: the street office could not take the message; waiting brings nothing. `reason` is what the office wrote
    beside its last decision (要补一样: what; 没有通过: why), None where it wrote nothing; `basis` by which law,
    `result` what came of it, `next_step` what to do now. `item` is the id of the item, known here or not. `may_print`:
    there is something to print and a copy left for today; whether there is a printer the screen knows.

    `asked` is what may be answered here, `answered` what became of the answer; `withdrawal` what became of 不办了;
    None: there is none. `received` is what phones brought, since it was last asked for where something is asked for.
    `same_as` is the short number of one that says the same and came first. `accepted`: the office had accepted it,
    whatever came afterwards.
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
    next_step: str | None = None
    due: Due | None = None
    basis: str | None = None
    result: str | None = None
    asked: Asked | None = None
    answered: Sent | None = None
    withdrawal: Sent | None = None
    received: tuple[Received, ...] = ()
    came: int = 0
    same_as: str | None = None
    accepted: bool = False

    @property
    def waiting(self) -> int:
        """How much the citizen said that the centre has not answered yet."""
        return sum(sent is Sent.WAITING for sent in (self.answered, self.withdrawal))

    @property
    def may_withdraw(self) -> bool:
        sent_already = self.withdrawal in (Sent.WAITING, Sent.TAKEN)
        return self.state.is_open and not self.parked and not sent_already

    @property
    def may_answer(self) -> bool:
        """Nothing asked for is answered twice; whom the centre could not understand goes to the desk."""
        asks = self.state is CaseState.NEEDS_MORE and self.asked is not None
        return asks and self.answered is None and self.withdrawal is not Sent.WAITING

    @property
    def may_bring(self) -> bool:
        """Pictures may come from a phone."""
        return self.state in _AT_THE_CENTRE and self.waiting == 0


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
    calendar: WorkCalendar = field(default_factory=WorkCalendar)

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
        item = self.catalogue.ever(one.item)
        told, asked = one.told, asked_of(one)
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
            next_step=told.next_step if told else None,
            due=self._due(one, item),
            basis=_in_words(told.basis) if told and told.basis else None,
            result=told.result if told else None,
            asked=asked,
            answered=_answered(one, asked),
            withdrawal=_last(one, CaseMessageKind.WITHDRAWAL),
            received=_received(one, told if asked else None),
            came=sum(received.count for received in one.received),
            same_as=_short(one.duplicate_of) if one.duplicate_of else None,
            accepted=one.accepted,
        )

    def _due(self, one: PersonsSubmission, item: ServiceItem | None) -> Due | None:
        """What the centre told; else, while the clock has never stood still, by the item's own promise."""
        if one.told is not None and one.told.due is not None:
            return Due(one.told.due, one.told.due_certain)
        if one.state is not CaseState.ACCEPTED or one.accepted_at is None or item is None:
            return None
        days = item.limits.promised_working_days
        if item.limits.start != _FROM_ACCEPTANCE or days is None:
            return None
        by = self.calendar.add(business_date(one.accepted_at), days)
        return Due(by.day, by.certain)


def asked_of(one: PersonsSubmission) -> Asked | None:
    """What the office asks for just now; None: nothing, or it did not say what."""
    if one.state is not CaseState.NEEDS_MORE or one.told is None or one.told.request is None:
        return None
    request = one.told.request
    return Asked(request_id=request.request_id, questions=request.questions, materials=request.materials)


def _answered(one: PersonsSubmission, asked: Asked | None) -> Sent | None:
    if asked is None:
        return None
    return _last(one, CaseMessageKind.SUPPLEMENT, asked.request_id)


def _last(one: PersonsSubmission, kind: CaseMessageKind, request_id: str | None = None) -> Sent | None:
    """What became of the last of its kind."""
    said = [message for message in one.messages if message.kind is kind]
    if request_id is not None:
        said = [message for message in said if message.request_id == request_id]
    return said[-1].sent if said else None


def _received(one: PersonsSubmission, asked: CaseStateChange | None) -> tuple[Received, ...]:
    return tuple(received for received in one.received if asked is None or received.at >= asked.at)


def _in_words(basis: LegalReason) -> str:
    return f"{basis.title} {basis.clause}".strip()


def _short(receipt_no: str) -> str:
    """Of another station's too; what is no such number is shown as it is."""
    try:
        return ReceiptNumber.parse(receipt_no).short
    except ValueError:
        return receipt_no
