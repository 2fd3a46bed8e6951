"""`GET /v1/changes?since=`: what a station does not know yet, page by page."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection

from central.api.document import problems
from central.api.services import Caller, Services, Wired
from central.api.spoken import Contract
from central.store import change_history, contents, postings
from central.store import changes as log
from kiosk.contract.changes import (
    FIRST_WORDS,
    MAX_CURSOR,
    CaseStateChange,
    ChangesPage,
    MaterialsReceived,
    StationKeyTold,
    SubmissionErased,
)
from kiosk.contract.content import ContentTold
from kiosk.contract.market_changes import GigPlaces, GigTakeAnswer, PostingAnswer, PostingTold
from kiosk.contract.tickets import AppointmentTold, TicketStateTold
from kiosk.domain.business_day import business_date

router = APIRouter()
# A page ends before it is larger: a station takes 8 MiB in one answer.
PAGE_BYTES = 3 * 1024 * 1024
_LATER = {
    "materials": True,
    "keys": True,
    "postings": True,
    "gig_places": True,
    "gig_answers": True,
    "posting_answers": True,
    "tickets": True,
    "appointments": True,
    "contents": True,
    "erased": True,
    "queues": True,
    "snapshot": True,
    "changes": {"__all__": set(CaseStateChange.model_fields) - set(FIRST_WORDS)},
}
_Number = Annotated[int, Query(ge=0, le=MAX_CURSOR)]


@dataclass(frozen=True, slots=True)
class _Where:
    """From which number on, and in which snapshot, if in one."""

    since: int
    snapshot: int | None


@router.get("/changes", responses=problems(401, 422, 503))
def changes(
    wired: Wired, caller: Caller, since: _Number = 0, snapshot: _Number | None = None, contract: Contract = 1
) -> ChangesPage:
    """Pass the `cursor` of the last page applied, 0 at first, and its `snapshot`, if it had one. `more`: ask again at
    once. `Content-Digest` (RFC 9530) is that of the page."""
    with wired.database.read() as connection:
        page = _page(wired, connection, caller.code, _Where(since, snapshot), contract)
    later: dict[str, Any] = {} if contract > 1 else _LATER
    return _digested(page, later)


def _page(wired: Services, connection: Connection, station: str, asked: _Where, contract: int) -> ChangesPage:
    where = _where(connection, asked)
    rows, cursor, more = log.page(connection, station, where.since)
    told = [(seq, json.loads(body)) for seq, body in rows]
    docs = _docs(connection, [one for _, one in told], wired.now())
    fit = told[: _how_many_fit([one for _, one in told], docs)]
    if len(fit) < len(told):
        cursor, more = fit[-1][0], True

    def of(kind: str) -> list[dict[str, Any]]:
        return [one for _, one in fit if one["type"] == kind]

    return ChangesPage(
        changes=tuple(CaseStateChange.model_validate(one) for one in of("case_state")),
        materials=tuple(MaterialsReceived.model_validate(one) for one in of("materials_received")),
        keys=tuple(StationKeyTold.model_validate(one) for one in of("station_key")),
        postings=tuple(PostingTold(posting_id=one["posting_id"], posting=_doc(one, docs)) for one in of("posting")),
        gig_places=tuple(GigPlaces.model_validate(one) for one in of("gig_places")),
        gig_answers=tuple(GigTakeAnswer.model_validate(one) for one in of("gig_take_answer")),
        posting_answers=tuple(PostingAnswer.model_validate(one) for one in of("posting_answer")),
        tickets=tuple(TicketStateTold.model_validate(one) for one in of("ticket_state")),
        appointments=tuple(AppointmentTold.model_validate(one) for one in of("appointment")),
        contents=tuple(ContentTold(content_id=one["content_id"], content=_doc(one, docs)) for one in of("content")),
        erased=tuple(SubmissionErased.model_validate(one) for one in of("submission_erased")),
        queues=wired.lines(connection, wired.plan, wired.now()) if contract > 1 else (),
        snapshot=where.snapshot,
        cursor=cursor,
        more=more,
    )


def _where(connection: Connection, asked: _Where) -> _Where:
    """Who has not called for so long that something is gone which nobody says any more starts from the beginning."""
    known_until = asked.since if asked.snapshot is None else asked.snapshot
    if 0 < known_until < change_history.floor(connection):
        return _Where(0, log.head(connection))
    return asked


_Docs = Mapping[tuple[str, str], str]


def _name(one: Mapping[str, Any]) -> tuple[str, str]:
    """Of what is kept elsewhere and told as it is now."""
    return one["type"], one.get("posting_id") or one.get("content_id") or ""


def _docs(connection: Connection, told: Sequence[Mapping[str, Any]], now: datetime) -> _Docs:
    names = [_name(one) for one in told]
    jobs = postings.told(connection, [name for kind, name in names if kind == "posting"], business_date(now))
    others = contents.told(connection, [name for kind, name in names if kind == "content"], now)
    return {("posting", name): doc for name, doc in jobs.items()} | {("content", n): doc for n, doc in others.items()}


def _how_many_fit(told: Sequence[Mapping[str, Any]], docs: _Docs) -> int:
    """Of these, in their order; always one. What has no text of its own is small."""
    sizes = (len(docs.get(_name(one), "").encode()) for one in told)
    return max(sum(whole <= PAGE_BYTES for whole in accumulate(sizes)), min(len(told), 1))


def _doc(one: Mapping[str, Any], docs: _Docs) -> dict[str, Any] | None:
    text = docs.get(_name(one))
    return None if text is None else cast("dict[str, Any]", json.loads(text))


def _digested(page: ChangesPage, later: dict[str, Any]) -> ChangesPage:
    """Ready to be sent, with the hash of exactly these bytes: what lies between may not have changed one of them."""
    body = page.model_dump_json(exclude=later).encode()
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    # FastAPI sends a response as it is; by its type it stays the model of the document.
    return cast("ChangesPage", Response(body, media_type="application/json", headers=_digest_header(digest)))


def _digest_header(digest: str) -> dict[str, str]:
    return {"Content-Digest": f"sha-256=:{digest}:"}
