"""Print the receipt of an application again, for the person it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import structlog

from hardware.api import PrintResult
from kiosk.domain.business_day import business_date, day_start
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.usecases.print_receipt import PrintReceipt
from kiosk.usecases.store_ports import PrintLedger

# A lost slip, a torn one, and one more: nobody needs a fourth in a day, and a roll holds a few hundred for everybody.
COPIES_A_DAY = 3
_log = structlog.get_logger()


class Reprint(StrEnum):
    """What became of the wish. Only `STARTED` calls `done`, once."""

    STARTED = "started"
    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    NOT_YOURS = "not_yours"  # there is no such application of this person
    GONE = "gone"  # delivered, and purged from this machine since
    NO_ITEM = "no_item"  # this station does not know the item any more
    USED_UP = "used_up"  # COPIES_A_DAY of it were printed today, in whichever visits
    NO_PRINTER = "no_printer"


def copies_left(ledger: PrintLedger, submission_id: str, now: datetime) -> int:
    """How often it can be printed again today. What is known not to have come out took no paper."""
    return max(0, COPIES_A_DAY - ledger.copies_since(submission_id, day_start(now)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintReceipt:
    """Blocking up to the hand-over, as PrintReceipt; raises StoreFailedError. Every wish that reaches the store is in
    the audit chain, granted or not."""

    printing: PrintReceipt

    def __call__(
        self, submission_id: str, person: Person, assurance: Assurance, done: Callable[[PrintResult], None]
    ) -> Reprint:
        now = self.printing.clock.now()
        if not may_look_up(person, assurance, business_date(now)):
            _log.info("reprint.not_allowed")
            return Reprint.NOT_ALLOWED
        answer = self._judge(submission_id, person, now)
        self._note(submission_id, answer, now)
        if answer is Reprint.STARTED:
            self.printing(submission_id, done, again=True)
        return answer

    def _judge(self, submission_id: str, person: Person, now: datetime) -> Reprint:
        theirs = self.printing.store.submissions_of(person.number)
        case = next((one for one in theirs if one.submission_id == submission_id), None)
        if case is None:
            return Reprint.GONE if self._is_purged(submission_id) else Reprint.NOT_YOURS
        if self.printing.catalogue.ever(case.item) is None:
            return Reprint.NO_ITEM
        if copies_left(self.printing.ledger, submission_id, now) == 0:
            return Reprint.USED_UP
        return Reprint.NO_PRINTER if self.printing.printer is None else Reprint.STARTED

    def _is_purged(self, submission_id: str) -> bool:
        """Whose it was nobody can tell any more."""
        store = self.printing.store
        return store.progress(submission_id) is not None and store.filed(submission_id) is None

    def _note(self, submission_id: str, answer: Reprint, now: datetime) -> None:
        with self.printing.store.unit_of_work() as work:
            work.audit("receipt_reprint", now, submission_id=submission_id, answer=answer.value)
            work.commit()
