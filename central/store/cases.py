"""One case of the office: where it stands, and how it came there. What moves it: `case_moves`."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, or_, select, update

from central.answer_check import Breach, Checked, CheckResult
from central.case_clock import Due, Limits
from central.case_machine import OPEN, Standing
from central.faults import CaseUnknownError
from central.store.among import each_of
from central.store.insert_rows import insert_rows
from central.store.tables import UtcMoment, case_steps, cases, stations, submissions
from kiosk.contract.changes import RequestForMore
from kiosk.domain.submission import CaseState

_ID = re.compile(r"[0-9a-f-]{36}")
# What was completed longer ago may be filed in the same words again: a registration that is renewed.
_SAME_AGAIN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case without its contents. `due` is set while its clock runs. `checked` None: it came before that was asked.
    `region` is where its station stands, as far as this centre knows."""

    submission_id: str
    station: str
    region: str | None
    item: str
    receipt_no: str
    received_at: datetime
    state: CaseState
    revision: int
    assigned_to: str | None
    resume_state: CaseState | None
    duplicate_of: str | None
    limits: Limits
    due: Due
    checked: Checked | None = None

    @property
    def place(self) -> str:
        """Whose rules it goes by: where its station stands, else where its number says it was filed."""
        return self.region or self.receipt_no.partition("-")[0]

    @property
    def standing(self) -> Standing:
        return Standing(
            state=self.state,
            revision=self.revision,
            assigned_to=self.assigned_to,
            resume_state=self.resume_state,
            is_copy=self.duplicate_of is not None,
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """An application of the same person, item and content."""

    submission_id: str
    receipt_no: str
    state: CaseState = CaseState.DELIVERED


def known_contents(connection: Connection, hashes: Collection[str], now: datetime) -> dict[str, Earlier]:
    """Of these contents, those that were filed before and are still open, or were completed a short while ago. What was
    refused or withdrawn may be filed again."""
    if not hashes:
        return {}
    given = {"hashes": list(hashes), "since": now - _SAME_AGAIN}
    rows = connection.execute(_earlier(connection.dialect.name), given)
    return {row.content_hash: Earlier(row.submission_id, row.receipt_no, CaseState(row.state)) for row in rows}


@cache
def _earlier(dialect: str) -> Select[Any]:
    s = submissions.c
    still = or_(
        s.state.in_([state.value for state in OPEN]),
        and_(s.state == CaseState.COMPLETED.value, s.received_at > bindparam("since", type_=UtcMoment)),
    )
    # Not IS NULL: almost all of them are no copies, and an uncounted table would be looked through by that.
    is_no_copy = func.coalesce(cases.c.duplicate_of, "") == ""
    filed = (
        select(cases.c.content_hash, s.submission_id, s.receipt_no, s.state, s.received_at)
        .join(cases, cases.c.submission_id == s.submission_id)
        .where(is_no_copy, still)
    )
    found = each_of(dialect, filed, cases.c.content_hash, "hashes")
    at, submission_id = found.selected_columns["received_at"], found.selected_columns["submission_id"]
    return found.order_by(at.desc(), submission_id.desc())


@dataclass(frozen=True, slots=True)
class NewCase:
    """Of an application that was just received; `duplicate_of` is the one that said the same before it."""

    submission_id: str
    content_hash: str
    duplicate_of: str | None
    checked: Checked | None


def open_cases(connection: Connection, opened: Sequence[NewCase]) -> None:
    rows = [
        {
            "submission_id": one.submission_id,
            "revision": 0,
            "content_hash": one.content_hash,
            "duplicate_of": one.duplicate_of,
            "due_certain": True,
            **_check_columns(one.checked),
        }
        for one in opened
    ]
    insert_rows(connection, cases, rows)


def keep_check(connection: Connection, submission_id: str, checked: Checked) -> None:
    """What came since has been checked as well."""
    of_case = cases.c.submission_id == submission_id
    connection.execute(update(cases).where(of_case).values(**_check_columns(checked)))


def find(connection: Connection, submission_id: str, *, lock: bool = False) -> Case:
    """Raises CaseUnknownError. `lock`: nobody else moves it in this transaction."""
    if not _ID.fullmatch(submission_id):
        raise CaseUnknownError("no submission has this id")
    query = select_cases().where(submissions.c.submission_id == submission_id)
    row = connection.execute(query.with_for_update(of=(submissions, cases)) if lock else query).one_or_none()
    if row is None:
        raise CaseUnknownError("no submission has this id")
    return case_of(row)


def of_station(connection: Connection, station: str, submission_id: str, *, lock: bool = False) -> Case | None:
    """The case if this station filed it; another station's is as unknown as none."""
    try:
        case = find(connection, submission_id, lock=lock)
    except CaseUnknownError:
        return None
    return case if case.station == station else None


def copies(connection: Connection, submission_id: str) -> Sequence[Case]:
    """Applications that say the same as this one, filed after it."""
    query = select_cases().where(cases.c.duplicate_of == submission_id).order_by(submissions.c.received_at)
    return [case_of(row) for row in connection.execute(query)]


def history(connection: Connection, submission_id: str, after_revision: int = -1) -> Sequence[Row[Any]]:
    """Its steps, oldest first; with `after_revision` only those that came since."""
    c = case_steps.c
    query = select(case_steps).where(c.submission_id == submission_id, c.revision > after_revision)
    return connection.execute(query.order_by(c.id)).all()


def open_request(connection: Connection, case: Case) -> RequestForMore | None:
    """What is asked for just now; None where nothing is."""
    if case.state is not CaseState.NEEDS_MORE:
        return None
    query = (
        select(case_steps.c.detail)
        .where(case_steps.c.submission_id == case.submission_id, case_steps.c.to_state == CaseState.NEEDS_MORE.value)
        .where(case_steps.c.from_state != CaseState.NEEDS_MORE.value, case_steps.c.detail.is_not(None))
        .order_by(case_steps.c.id.desc())
        .limit(1)
    )
    detail = connection.execute(query).scalar_one_or_none()
    return None if detail is None else RequestForMore.model_validate_json(detail)


def asked_at(connection: Connection, submission_id: str, request_id: str) -> datetime | None:
    """When this request for more was made."""
    c = case_steps.c
    query = select(c.at).where(c.submission_id == submission_id, c.detail.contains(request_id, autoescape=True))
    return connection.execute(query.order_by(c.id).limit(1)).scalar_one_or_none()


def select_cases() -> Select[Any]:
    """Every case, as `case_of` needs its row."""
    s, c = submissions.c, cases.c
    joined = submissions.join(cases, c.submission_id == s.submission_id).join(stations, stations.c.code == s.station)
    return select(
        s.submission_id, s.station, s.item, s.receipt_no, s.received_at, s.state, stations.c.region,
        c.revision, c.assigned_to, c.resume_state, c.duplicate_of,
        c.promised_days, c.statutory_days, c.due_on, c.due_law_on, c.due_certain, c.check_result, c.breaches,
    ).select_from(joined)  # fmt: skip


def case_of(row: Row[Any]) -> Case:
    """Of a row that `select_cases` gave, whatever else stands in it."""
    return Case(
        submission_id=row.submission_id,
        station=row.station,
        region=row.region,
        item=row.item,
        receipt_no=row.receipt_no,
        received_at=row.received_at,
        state=CaseState(row.state),
        revision=row.revision,
        assigned_to=row.assigned_to,
        resume_state=CaseState(row.resume_state) if row.resume_state else None,
        duplicate_of=row.duplicate_of,
        limits=Limits(row.promised_days, row.statutory_days),
        due=Due(row.due_on, row.due_law_on, row.due_certain),
        checked=_checked(row.check_result, row.breaches),
    )


def _check_columns(checked: Checked | None) -> dict[str, str | None]:
    if checked is None:
        return {"check_result": None, "breaches": None}
    # ASCII: a field is what a station called it, and may hold what UTF-8 cannot carry.
    told = json.dumps([asdict(breach) for breach in checked.breaches]) if checked.breaches else None
    return {"check_result": checked.result.value, "breaches": told}


def _checked(result: str | None, breaches: str | None) -> Checked | None:
    if result is None:
        return None
    return Checked(CheckResult(result), tuple(Breach(**one) for one in json.loads(breaches or "[]")))
