"""What a person said of themselves is taken out of a case, on their request, once the case has ended; and out of what
they sent to the labour market, and out of what is known of them in the libraries.

The row stays, with its number, item and state, so that the key it came under is never taken for new; what stands in it
instead is a message of nobody's that every reader of the centre can read.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select, update

from central.case_machine import OPEN
from central.faults import CaseOpenError, CaseUnknownError
from central.store import changes as log
from central.store import labour_growth
from central.store.market_erasure import erase_from_market
from central.store.nobody import NOBODY
from central.store.tables import case_messages, case_steps, cases, changes, materials, submissions, upload_tickets
from kiosk.contract.changes import SubmissionErased
from kiosk.domain.person import Assurance
from kiosk.domain.submission import CaseState


@dataclass(frozen=True, slots=True)
class Erased:
    """How many documents went with the case, and how many messages of the labour market were emptied."""

    documents: int
    market: int


def erase(connection: Connection, submission_id: str, now: datetime) -> Erased:
    """Raises CaseUnknownError, CaseOpenError or PostingOpenError; the caller's transaction then changes nothing."""
    s = submissions.c
    row = connection.execute(select(s.body, s.state, s.station).where(s.submission_id == submission_id)).one_or_none()
    if row is None:
        raise CaseUnknownError(submission_id)
    if CaseState(row.state) in OPEN:
        raise CaseOpenError("the case is open: withdraw, refuse or complete it first")
    message = json.loads(row.body)
    number = message["applicant"]["number"]
    market = erase_from_market(connection, number, now)
    labour_growth.erase_person(connection, number)
    mine = submissions.c.submission_id == submission_id
    connection.execute(update(submissions).where(mine).values(body=json.dumps(_of_nobody(message))))
    _empty_messages(connection, submission_id)
    gone = connection.execute(delete(materials).where(materials.c.submission_id == submission_id)).rowcount
    connection.execute(delete(upload_tickets).where(upload_tickets.c.submission_id == submission_id))
    its_steps = case_steps.c.submission_id == submission_id
    connection.execute(update(case_steps).where(its_steps).values(reason=None, detail=None))
    its_case = cases.c.submission_id == submission_id
    connection.execute(update(cases).where(its_case).values(content_hash=None, breaches=None))
    _tell(connection, row.station, submission_id, now)
    return Erased(documents=int(gone), market=market)


def _of_nobody(message: dict[str, Any]) -> dict[str, Any]:
    """Neither who nor what: which item, when, under which number."""
    kept = {name: value for name, value in message.items() if name not in {"agent", "mandate"}}
    return kept | {"applicant": NOBODY, "answers": {}, "consents": [], "assurance": Assurance.TYPED.value}


def _empty_messages(connection: Connection, submission_id: str) -> None:
    """What was answered to a request for more; that it was stays."""
    c = case_messages.c
    rows = connection.execute(select(c.station, c.key, c.body).where(c.submission_id == submission_id)).all()
    for row in rows:
        message = json.loads(row.body)
        if "answers" in message:
            emptied = json.dumps(message | {"answers": {}})
            mine = (c.station == row.station, c.key == row.key)
            connection.execute(update(case_messages).where(*mine).values(body=emptied))


def _tell(connection: Connection, station: str, submission_id: str, now: datetime) -> None:
    """The station that filed it; what it was told of the case before may speak of the person, and is said no more."""
    about = f"case:{submission_id}"
    connection.execute(delete(changes).where(changes.c.about == about))
    told = SubmissionErased(submission_id=submission_id, at=now)
    log.append(connection, station, told.model_dump_json(), about=about)
