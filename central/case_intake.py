"""What a citizen sends after the filing, applied to the case: 不办了, and the answer to a request for more."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from sqlalchemy import Connection

from central import materials
from central.answer_check import CheckResult, check, check_supplement
from central.case_machine import CITIZEN, OPEN, Move, Step
from central.faults import CaseMoveError
from central.item_book import ItemBook
from central.materials import Prepared, Rejected
from central.store import audit, case_messages, case_moves, cases, labour_growth, submissions
from central.store import materials as kept
from central.store.case_messages import ReceivedCaseMessage
from central.store.cases import Case
from kiosk.contract.case_messages import SupplementMessage, WithdrawalMessage
from kiosk.contract.changes import RequestForMore
from kiosk.contract.submission import SubmissionMessage
from kiosk.domain.business_day import business_date
from kiosk.domain.submission import CaseState


@dataclass(frozen=True, slots=True)
class NotTaken:
    """`code` as HTTP has it: 409 the case has moved on, 422 there is nothing to be done with the message, ever."""

    code: HTTPStatus
    detail: str


@dataclass(frozen=True, slots=True)
class CaseIntake:
    """In the caller's transaction. A message that is not taken leaves no trace, and may come again."""

    connection: Connection
    book: ItemBook
    station: str
    now: datetime

    def take(self, message: WithdrawalMessage | SupplementMessage, received: ReceivedCaseMessage) -> NotTaken | None:
        """None: it is taken."""
        case = cases.of_station(self.connection, self.station, message.submission_id, lock=True)
        try:
            if isinstance(message, WithdrawalMessage):
                return self._withdrawal(case, received)
            return self._supplement(case, message, received)
        except CaseMoveError as error:
            return NotTaken(HTTPStatus.CONFLICT, f"case: {error.hindrance.value}")

    def withdraw_waiting(self, arrived: Collection[str]) -> None:
        """Applications that have just come, and had been taken back before they came."""
        if arrived:
            case_messages.wait_no_longer(self.connection, self.station, arrived, self.now)
        for submission_id in arrived:
            # A copy of something that was completed has ended as it came.
            if cases.find(self.connection, submission_id).state in OPEN:
                self._withdraw(submission_id)

    def _withdrawal(self, case: Case | None, received: ReceivedCaseMessage) -> NotTaken | None:
        if case is not None and case.state is not CaseState.WITHDRAWN and case.state not in OPEN:
            return NotTaken(HTTPStatus.CONFLICT, f"case: is {case.state.value}")
        if case is not None and case.state is not CaseState.WITHDRAWN:
            self._withdraw(case.submission_id)
        case_messages.add(self.connection, self.station, received, self.now, applied=case is not None)
        return None

    def _withdraw(self, submission_id: str) -> None:
        case_moves.do(self.connection, self.book, submission_id, CITIZEN, Move(step=Step.WITHDRAW), self.now)
        audit.append(self.connection, "case_withdrawn", self.now, submission_id=submission_id, station=self.station)

    def _supplement(
        self, case: Case | None, message: SupplementMessage, received: ReceivedCaseMessage
    ) -> NotTaken | None:
        if case is None:
            return NotTaken(HTTPStatus.UNPROCESSABLE_ENTITY, "submission_id: unknown")
        request = cases.open_request(self.connection, case)
        if request is None or request.request_id != message.request_id:
            return NotTaken(HTTPStatus.CONFLICT, f"request_id: not open, case is {case.state.value}")
        brought = _prepared(message)
        if isinstance(brought, NotTaken):
            return brought
        worked_on = self._worked_on(case)
        if not message.answers and not brought and not self._came_by_phone(case, worked_on, request):
            return NotTaken(HTTPStatus.UNPROCESSABLE_ENTITY, "answers: nothing in it")
        if not kept.has_room(self.connection, worked_on, [one for _, one in brought]):
            return NotTaken(HTTPStatus.UNPROCESSABLE_ENTITY, "attachments: more than a case holds")
        case_moves.do(self.connection, self.book, worked_on, CITIZEN, Move(step=Step.ANSWER), self.now)
        case_messages.add(self.connection, self.station, received, self.now, applied=True)
        self._check(worked_on, message)
        if message.answers:
            labour_growth.grow(self.connection, [worked_on])
        for wanted, one in brought:
            kept.add(self.connection, worked_on, "station", wanted, [one], self.now)
        audit.append(
            self.connection,
            "case_answered",
            self.now,
            submission_id=worked_on,
            station=self.station,
            answers=len(message.answers),
            materials=len(brought),
        )
        return None

    def _check(self, worked_on: str, message: SupplementMessage) -> None:
        """What was answered now is among the messages already. What could not be checked before is not checked now."""
        case = cases.find(self.connection, worked_on)
        if case.checked is None or not message.answers:
            return
        filed = SubmissionMessage.model_validate(json.loads(submissions.body(self.connection, worked_on)))
        item = self.book.edition(filed, case.region)
        if isinstance(item, CheckResult):
            return
        ids = [worked_on, *(copy.submission_id for copy in cases.copies(self.connection, worked_on))]
        together = dict(filed.answers) | case_messages.later_answers(self.connection, ids)
        given = dict(filed.answers) | case_messages.later_answers(self.connection, ids, but=message.supplement_id)
        known = case.checked if case.checked.was_done else check(filed, item)
        checked = check_supplement(filed, item, given, together, known, business_date(message.saved_at))
        cases.keep_check(self.connection, worked_on, checked)

    def _worked_on(self, case: Case) -> str:
        """The first of two alike, unless only the second was asked."""
        if case.duplicate_of is None:
            return case.submission_id
        first = cases.find(self.connection, case.duplicate_of, lock=True)
        return first.submission_id if first.state is CaseState.NEEDS_MORE else case.submission_id

    def _came_by_phone(self, case: Case, worked_on: str, request: RequestForMore) -> bool:
        asked = cases.asked_at(self.connection, case.submission_id, request.request_id)
        return asked is not None and kept.count_since(self.connection, worked_on, asked) > 0


def _prepared(message: SupplementMessage) -> list[tuple[str, Prepared]] | NotTaken:
    brought: list[tuple[str, Prepared]] = []
    for number, attachment in enumerate(message.attachments):
        one = materials.prepare(attachment.content)
        if isinstance(one, Rejected):
            return NotTaken(HTTPStatus.UNPROCESSABLE_ENTITY, f"attachments.{number}: {one.value}")
        brought.append((attachment.wanted, one))
    return brought
