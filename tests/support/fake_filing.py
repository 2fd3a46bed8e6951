"""The use cases behind the last pages, with a memory: what was handed in, what was printed, how far it has come."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from hardware.api import PrintOutcome, PrintResult
from kiosk.contract.receipt_seal import KnownKey, Verdict, public_half, sealed, verify
from kiosk.domain.business_day import business_date
from kiosk.domain.draft import Draft
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.domain.rating import Grade
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import ReceiptFacts, key_id, person_mark
from kiosk.domain.submission import CaseState, Consent
from kiosk.items.catalogue import Catalogue
from kiosk.items.form import check_answers
from kiosk.usecases.drafts import KeptDrafts
from kiosk.usecases.my_cases import Case, NotAllowed
from kiosk.usecases.ports import Progress
from kiosk.usecases.rate_service import Rating
from kiosk.usecases.reprint_receipt import COPIES_A_DAY, Reprint
from kiosk.usecases.submit_application import Application, Refused, Saved
from tests.support.clocks import HandClock

SEED = bytes(range(32))


class FakeDrafts:
    """`ports.Drafts` in memory; `drafts` are those there are, by number and item."""

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

    def purge(self, before: datetime, at: datetime) -> int:
        raise NotImplementedError

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
        application = list(self.filed.values())[number.serial - 1]
        item = self._catalogue.get(application.item_id)
        assert item is not None
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
        )

    def application(self, submission_id: str) -> Application:
        return list(self.filed.values())[int(submission_id.removeprefix("submission-")) - 1]

    def case(self, submission_id: str) -> Case:
        return self._case(submission_id)

    def progress_of(self, submission_id: str) -> Progress | None:
        state = self.states.get(submission_id)
        return Progress(state, parked=submission_id in self.parked) if state else None

    def deliver(self, state: CaseState = CaseState.DELIVERED) -> None:
        self.states = dict.fromkeys(self.states, state)

    def nudge(self) -> None:
        self.nudges += 1
