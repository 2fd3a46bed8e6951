"""Take an application back (不办了), for the person it belongs to."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

import structlog

from kiosk.domain.business_day import business_date
from kiosk.domain.case_message import CaseMessageKind, CaseWithdrawn, Sent
from kiosk.domain.person import Assurance, Person, may_look_up
from kiosk.usecases.ports import Clock
from kiosk.usecases.store_ports import PersonsSubmission, Store

_log = structlog.get_logger()


class Withdrawal(StrEnum):
    """What became of the wish. `SAVED`: it is on the disk and goes to the centre, which alone can say that it is so."""

    SAVED = "saved"
    NOT_ALLOWED = "not_allowed"  # no document that is good today was shown
    NOT_YOURS = "not_yours"  # there is no such application of this person here
    TOO_LATE = "too_late"  # it has ended, or the centre could not take it in the first place


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCase:
    """Blocking; raises StoreFailedError (nothing is stored then). A second wish beside one that waits is the same."""

    store: Store
    clock: Clock

    def __call__(self, submission_id: str, person: Person, assurance: Assurance) -> Withdrawal:
        now = self.clock.now()
        if not may_look_up(person, assurance, business_date(now)):
            _log.info("withdrawal.not_allowed")
            return Withdrawal.NOT_ALLOWED
        with self.store.unit_of_work() as work:
            case = work.submission_of(submission_id, person.number)
            if case is None:
                return Withdrawal.NOT_YOURS
            if _said_already(case):
                return Withdrawal.SAVED
            if case.parked or not case.state.is_open:
                return Withdrawal.TOO_LATE
            withdrawn = CaseWithdrawn(
                withdrawal_id=str(uuid4()),
                key=str(uuid4()),
                submission_id=submission_id,
                withdrawn_at=now,
                assurance=assurance,
            )
            work.add_withdrawal(withdrawn)
            work.audit("withdrawal_saved", now, submission_id=submission_id, assurance=assurance.value)
            work.commit()
        return Withdrawal.SAVED


def _said_already(case: PersonsSubmission) -> bool:
    said = [message.sent for message in case.messages if message.kind is CaseMessageKind.WITHDRAWAL]
    return any(sent in (Sent.WAITING, Sent.TAKEN) for sent in said)
