"""The use cases behind the last pages, with a memory: what was handed in, what was printed, how far it has come."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.receipt_seal import KnownKey, Verdict, public_half, sealed, verify
from kiosk.contract.submission import content_of
from kiosk.domain.business_day import business_date
from kiosk.domain.case_message import Sent
from kiosk.domain.draft import Draft
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.rating import Grade
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import ReceiptFacts, key_id, person_mark
from kiosk.domain.submission import CaseState, Consent
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import AnswerFault, check_answers
from kiosk.usecases.centre_ports import TicketFault, UploadTicket
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.my_cases import Asked, Case, Due, NotAllowed
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.reprint_receipt import COPIES_A_DAY, Reprint
from kiosk.usecases.store_ports import Progress, Received, StoredSubmission
from kiosk.usecases.submit_application import Application, Refused, Saved
from kiosk.usecases.supplement_case import AnswersRefused, CannotAnswer, Supplement, Supplemented, check_supplement
from kiosk.usecases.withdraw_case import Withdrawal
from tests.support.clocks import HandClock

MADE_UP_TICKET = UploadTicket("ticket-1", "http://127.0.0.1:8700/u/made-up", 600)
SEED = bytes(range(32))


class FakeDrafts:
    """`store_ports.Drafts` in memory; `drafts` are those there are, by number and item."""

    def __init__(self) -> None:
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.trouble: BaseException | None = None

    def park(self, number: str, draft: Draft) -> None:
        self._may_fail()
        self.drafts[number, draft.item] = draft

    def find(self, number: str, item: str, since: datetime) -> Draft | None:
        self._may_fail()
        draft = self.drafts.get((number, item))
        return draft if draft is not None and draft.parked_at >= since else None

    def drop(self, number: str, item: str, at: datetime) -> bool:
        self._may_fail()
        return self.drafts.pop((number, item), None) is not None

    def purge(self, before: datetime, at: datetime, *, beyond: datetime) -> int:
        old = [key for key, draft in self.drafts.items() if not before <= draft.parked_at <= beyond]
        for key in old:
            del self.drafts[key]
        return len(old)

    def _may_fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble


class FakeReceipts:
    """Receipts of this station, sealed and verified with the real code; `keys` are those it knows."""

    def __init__(self, filing: "FakeFiling") -> None:
        self.keys = [KnownKey(station="QH03", public_key=public_half(SEED))]
        self.trouble: BaseException | None = None
        self._filing = filing

    def code(self, submission_id: str) -> str:
        case = self._filing.case(submission_id)
        application = self._filing.application(submission_id)
        shown = application.assurance is not Assurance.TYPED
        facts = ReceiptFacts(
            number=ReceiptNumber.parse(case.receipt_no),
            item=case.item,
            saved_at=case.saved_at,
            claim=case.state,
            person=_mark(application.person) if shown else None,
            key_id=key_id(public_half(SEED)),
        )
        return sealed(facts, SEED)

    def __call__(self, text: str) -> Verdict:
        if self.trouble is not None:
            raise self.trouble
        return verify(text, self.keys)

    def belongs_to(self, verdict: Verdict, person: Person) -> bool:
        return verdict.valid and verdict.facts is not None and verdict.facts.person == _mark(person)


@cache
def _mark(person: Person) -> bytes:
    return person_mark(person.name, person.number, public_half(SEED))


class FakeFiling:
    """`trouble` is raised by the next tries to submit; `printed` None leaves the printing open until `finish`.

    我的业务: what was filed under the person's number, with `reasons` of the office by submission; `purge` takes one
    off this machine. `lookups`, `agreed` (to which purpose) and `reprints` say what was asked
    for; `cases_trouble` is raised by the next tries.

    What comes after the filing: `asked` by submission (also `ask`), `due`, `basis`, `same`; `sent` is what became of
    withdrawals and of answers by request; `supplements` what was answered; `tickets` which codes were asked for, and
    `ticket` what is answered to that; `bring` lets something come by the last code. `arrive` is the centre taking
    whatever waits.
    """

    def __init__(self, catalogue: Catalogue, clock: HandClock) -> None:
        self.tries: list[Application] = []
        self.filed: dict[str, Application] = {}
        self.states: dict[str, CaseState] = {}
        self.parked: set[str] = set()
        self.printed: PrintResult | None = PrintResult(PrintOutcome.PRINTED)
        self.prints: list[str] = []
        self.nudges = 0
        self.trouble: BaseException | None = None
        self.print_trouble: BaseException | None = None
        self.ratings: dict[str, Rating] = {}
        self.rate_trouble: BaseException | None = None
        self.reasons: dict[str, str] = {}
        self.purged: set[str] = set()
        self.lookups: list[Assurance] = []
        self.agreed: list[str] = []
        self.reprints: list[tuple[str, Reprint]] = []
        self.cases_trouble: BaseException | None = None
        self.asked: dict[str, Asked] = {}
        self.due: dict[str, Due] = {}
        self.basis: dict[str, str] = {}
        self.results: dict[str, str] = {}
        self.same: dict[str, str] = {}
        self.sent: dict[str, Sent] = {}
        self.supplements: list[Supplement] = []
        self.tickets: list[str] = []
        self.ticket: UploadTicket | TicketFault = MADE_UP_TICKET
        self.received: list[Received] = []
        self.kept = FakeDrafts()
        self.drafts = KeptDrafts(drafts=self.kept, clock=clock, keep_days=7)
        self.receipts = FakeReceipts(self)
        self._saved_at: dict[str, datetime] = {}
        self._catalogue = catalogue
        self._clock = clock
        self._waiting: list[Callable[[PrintResult], None]] = []

    def submit(self, application: Application) -> Saved | Refused:
        self.tries.append(application)
        if self.trouble is not None:
            raise self.trouble
        item = self._catalogue.get(application.item_id)
        assert item is not None
        today = business_date(self._clock.now())
        faults = check_answers(item, application.answers, person=application.person, today=today)
        if faults:
            return Refused(faults)
        same = self._same(application)
        if same is not None:
            return Refused((AnswerFault("item", "duplicate", "已经交过一样的"),), self._stored(same))
        self.filed.setdefault(application.key, application)
        self.kept.drafts.pop((application.person.number, item.id), None)
        serial = list(self.filed).index(application.key) + 1
        submission_id = f"submission-{serial}"
        self.states.setdefault(submission_id, CaseState.SAVED)
        self._saved_at.setdefault(submission_id, self._clock.now())
        number = self._number(submission_id)
        return Saved(
            submission_id=submission_id,
            receipt_no=str(number),
            short_no=number.short,
            state=self.states[submission_id],
            code=self.receipts.code(submission_id),
        )

    def _number(self, submission_id: str) -> ReceiptNumber:
        serial = int(submission_id.removeprefix("submission-"))
        return ReceiptNumber("530502", "QH03", business_date(self._saved_at[submission_id]), serial)

    def print_receipt(self, submission_id: str, done: Callable[[PrintResult], None]) -> None:
        if self.print_trouble is not None:
            raise self.print_trouble
        self.prints.append(submission_id)
        if self.printed is None:
            self._waiting.append(done)
        else:
            done(self.printed)

    def finish(self, result: PrintResult) -> None:
        for done in self._waiting:
            done(result)

    def rate(self, rating: Rating) -> Grade:
        if self.rate_trouble is not None:
            raise self.rate_trouble
        return self.ratings.setdefault(rating.submission_id, rating).grade

    def my_cases(
        self, person: Person, assurance: Assurance, consent: Consent | None = None
    ) -> tuple[Case, ...] | NotAllowed:
        if self.cases_trouble is not None:
            raise self.cases_trouble
        self.lookups.append(assurance)
        self.agreed.append(consent.purpose if consent else "")
        if not may_look_up(person, assurance, business_date(self._clock.now())):
            return NotAllowed()
        return tuple(self._case(submission_id) for submission_id in reversed(self._of(person)))

    def reprint(
        self, submission_id: str, person: Person, assurance: Assurance, done: Callable[[PrintResult], None]
    ) -> Reprint:
        if self.cases_trouble is not None:
            raise self.cases_trouble
        answer = self._judge(submission_id, person, assurance)
        self.reprints.append((submission_id, answer))
        if answer is Reprint.STARTED:
            self.print_receipt(submission_id, done)
        return answer

    def withdraw(self, submission_id: str, person: Person, assurance: Assurance) -> Withdrawal:
        if self.cases_trouble is not None:
            raise self.cases_trouble
        if not may_look_up(person, assurance, business_date(self._clock.now())):
            return Withdrawal.NOT_ALLOWED
        if submission_id not in self._of(person):
            return Withdrawal.NOT_YOURS
        if not self.states[submission_id].is_open:
            return Withdrawal.TOO_LATE
        self.sent.setdefault(submission_id, Sent.WAITING)
        return Withdrawal.SAVED

    def ask(self, submission_id: str, *questions: str, materials: tuple[str, ...] = ()) -> None:
        """What the office wants to have; a new request each time."""
        self.states[submission_id] = CaseState.NEEDS_MORE
        request = f"request-{len(self.asked) + len(self.supplements) + 1}"
        self.asked[submission_id] = Asked(request_id=request, questions=questions, materials=materials)

    def answers_given(
        self, submission_id: str, person: Person, assurance: Assurance
    ) -> Mapping[str, Any] | CannotAnswer:
        if self.cases_trouble is not None:
            raise self.cases_trouble
        if not may_look_up(person, assurance, business_date(self._clock.now())):
            return CannotAnswer.NOT_ALLOWED
        if submission_id not in self._of(person):
            return CannotAnswer.NOT_YOURS
        return self._application(submission_id).answers

    def supplement(
        self, supplement: Supplement, person: Person, assurance: Assurance
    ) -> Supplemented | AnswersRefused | CannotAnswer:
        if self.trouble is not None:
            raise self.trouble
        given = self.answers_given(supplement.submission_id, person, assurance)
        if isinstance(given, CannotAnswer):
            return given
        asked = self.asked.get(supplement.submission_id)
        if asked is None or asked.request_id != supplement.request_id:
            return CannotAnswer.MOVED_ON
        item = self._catalogue.get(self._application(supplement.submission_id).item_id)
        assert item is not None
        faults = check_supplement(item, given, supplement.answers, asked, person, business_date(self._clock.now()))
        if faults:
            return AnswersRefused(faults)
        if not supplement.answers and not self.received:
            return CannotAnswer.NOTHING_IN_IT
        self.supplements.append(supplement)
        self.sent[supplement.request_id] = Sent.WAITING
        return Supplemented()

    def upload_ticket(
        self, submission_id: str, wanted: str, person: Person, _assurance: Assurance
    ) -> UploadTicket | TicketFault:
        if self.cases_trouble is not None:
            raise self.cases_trouble
        if submission_id not in self._of(person):
            return TicketFault.NOT_ALLOWED
        self.tickets.append(wanted)
        if isinstance(self.ticket, UploadTicket):
            return replace(self.ticket, ticket_id=f"ticket-{len(self.tickets)}")
        return self.ticket

    def bring(self, count: int = 1) -> None:
        ticket_id = f"ticket-{len(self.tickets)}"
        at = self._clock.now()
        self.received.append(Received(ticket_id=ticket_id, wanted=self.tickets[-1], count=count, at=at))

    def _application(self, submission_id: str) -> Application:
        return list(self.filed.values())[int(submission_id.removeprefix("submission-")) - 1]

    def _same(self, application: Application) -> str | None:
        """One of the same content that is under way."""
        if not application.assurance.may_look_up or application.key in self.filed:
            return None
        wanted = content_of(application.person.number, application.item_id, application.answers)
        for number, one in enumerate(self.filed.values(), 1):
            same = content_of(one.person.number, one.item_id, one.answers) == wanted
            if same and self.states[f"submission-{number}"].is_open and f"submission-{number}" not in self.parked:
                return f"submission-{number}"
        return None

    def arrive(self) -> None:
        for submission_id, state in self.states.items():
            asked = self.asked.get(submission_id)
            if state is CaseState.SAVED:
                self.states[submission_id] = CaseState.DELIVERED
            if self.sent.get(submission_id) is Sent.WAITING:
                self.sent[submission_id], self.states[submission_id] = Sent.TAKEN, CaseState.WITHDRAWN
            if asked is not None and self.sent.get(asked.request_id) is Sent.WAITING:
                self.sent[asked.request_id], self.states[submission_id] = Sent.TAKEN, CaseState.DELIVERED

    def _stored(self, submission_id: str) -> StoredSubmission:
        application = self._application(submission_id)
        return StoredSubmission(
            submission_id=submission_id,
            key=application.key,
            item=application.item_id,
            receipt_no=str(self._number(submission_id)),
            state=self.states[submission_id],
            saved_at=self._saved_at[submission_id],
            request_hash="",
        )

    def purge(self, submission_id: str) -> None:
        self.purged.add(submission_id)

    def _judge(self, submission_id: str, person: Person, assurance: Assurance) -> Reprint:
        if not may_look_up(person, assurance, business_date(self._clock.now())):
            return Reprint.NOT_ALLOWED
        if submission_id in self.purged:
            return Reprint.GONE
        if submission_id not in self._of(person):
            return Reprint.NOT_YOURS
        return Reprint.USED_UP if self._used_up(submission_id) else Reprint.STARTED

    def _of(self, person: Person) -> list[str]:
        """Oldest first."""
        numbered = enumerate(self.filed.values(), 1)
        theirs = [f"submission-{n}" for n, one in numbered if one.person.number == person.number]
        return [submission_id for submission_id in theirs if submission_id not in self.purged]

    def _used_up(self, submission_id: str) -> bool:
        return self.reprints.count((submission_id, Reprint.STARTED)) >= COPIES_A_DAY

    def _case(self, submission_id: str) -> Case:
        number = self._number(submission_id)
        application = self._application(submission_id)
        item = self._catalogue.get(application.item_id)
        assert item is not None
        asked = self.asked.get(submission_id) if self.states[submission_id] is CaseState.NEEDS_MORE else None
        return Case(
            submission_id=submission_id,
            receipt_no=str(number),
            short_no=number.short,
            item=item.id,
            item_name=item.name,
            state=self.states[submission_id],
            parked=submission_id in self.parked,
            saved_at=self._saved_at[submission_id],
            reason=self.reasons.get(submission_id),
            may_print=not self._used_up(submission_id),
            due=self.due.get(submission_id),
            basis=self.basis.get(submission_id),
            result=self.results.get(submission_id),
            asked=asked,
            answered=self.sent.get(asked.request_id) if asked else None,
            withdrawal=self.sent.get(submission_id),
            received=tuple(self.received),
            came=self._came,
            same_as=self.same.get(submission_id),
            accepted=self.states[submission_id] is CaseState.ACCEPTED,
        )

    def application(self, submission_id: str) -> Application:
        return list(self.filed.values())[int(submission_id.removeprefix("submission-")) - 1]

    def case(self, submission_id: str) -> Case:
        return self._case(submission_id)

    def progress_of(self, submission_id: str) -> Progress | None:
        state = self.states.get(submission_id)
        if state is None:
            return None
        asked = self.asked.get(submission_id) if state is CaseState.NEEDS_MORE else None
        said = (self.sent.get(submission_id), self.sent.get(asked.request_id) if asked else None)
        waiting = sum(sent is Sent.WAITING for sent in said)
        return Progress(state, parked=submission_id in self.parked, waiting=waiting, received=self._came)

    @property
    def _came(self) -> int:
        return sum(received.count for received in self.received)

    def deliver(self, state: CaseState = CaseState.DELIVERED) -> None:
        self.states = dict.fromkeys(self.states, state)

    def nudge(self) -> None:
        self.nudges += 1
