"""Files a submission straight into a store, beneath the use case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance, IdentityKind, Person
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.submission import Submission
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON
from tests.support.people import person

ANSWERS: Mapping[str, Any] = {"phone": "13800005678"}


def file_one(
    store: SqlStore,
    *,
    applicant: Person | None = None,
    item: str = "unemployment_registration",
    answers: Mapping[str, Any] = ANSWERS,
    at: datetime = NOON,
    commit: bool = True,
) -> Submission:
    """Of a made-up person with a card; `applicant` may be another, or one who typed a number."""
    day, applicant = business_date(at), applicant or person()
    with store.unit_of_work() as work:
        submission = Submission(
            submission_id=str(uuid4()),
            key=str(uuid4()),
            item=item,
            item_version="2026.2",
            item_name="失业登记",
            receipt_no=ReceiptNumber("530502", "T1", day, work.next_serial(day)),
            saved_at=at,
            assurance=Assurance.TYPED if applicant.kind is IdentityKind.TYPED else Assurance.CARD,
            applicant=applicant,
            answers=answers,
        )
        submission.file()
        work.add(submission, "0" * 64)
        work.audit("submission_saved", at, submission_id=submission.submission_id)
        if commit:
            work.commit()
    return submission
