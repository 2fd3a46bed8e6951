"""Files a submission straight into a store, beneath the use case."""

from uuid import uuid4

from kiosk.domain.business_day import business_date
from kiosk.domain.person import Assurance
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.submission import Submission
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON
from tests.support.people import person


def file_one(store: SqlStore, *, commit: bool = True) -> Submission:
    day = business_date(NOON)
    with store.unit_of_work() as work:
        submission = Submission(
            submission_id=str(uuid4()),
            key=str(uuid4()),
            item="unemployment_registration",
            item_version="2026.1",
            receipt_no=ReceiptNumber("530502", "T1", day, work.next_serial(day)),
            saved_at=NOON,
            assurance=Assurance.CARD,
            applicant=person(),
            answers={"phone": "13800005678"},
        )
        submission.file()
        work.add(submission, "0" * 64)
        work.audit("submission_saved", NOON, submission_id=submission.submission_id)
        if commit:
            work.commit()
    return submission
