"""`/console/contents/<draft>/submit` and the other steps: one content given on, approved, sent back, taken down."""

from collections.abc import Callable
from http import HTTPStatus

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.drafting.codes import codes_of
from central.drafting.machine import Hindrance
from central.store import content_drafts
from central.store.content_drafts import Draft
from central.web.console_content import draft_page
from central.web.content_page import CONTENT_LIST, LONGEST_REASON, DraftId, find_draft, page_link
from central.web.content_words import NOT_DONE
from central.web.page import SaidError, see_other
from central.web.session import Acting, SentAtConsole

router = APIRouter()
_Act = Callable[[Connection, Draft], Hindrance | None]


@router.post("/console/contents/{draft_id}/submit")
def submit(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    return _do(wired, sent, draft_id, "submit", lambda c, one: content_drafts.submit(c, one, member, now, codes))


@router.post("/console/contents/{draft_id}/recall")
def recall(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now = sent.session.member, wired.now()
    return _do(wired, sent, draft_id, "recall", lambda c, one: content_drafts.recall(c, one, member, now))


@router.post("/console/contents/{draft_id}/approve")
def approve(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    return _do(wired, sent, draft_id, "approve", lambda c, one: content_drafts.approve(c, one, member, now, codes))


@router.post("/console/contents/{draft_id}/return")
def send_back(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now, reason = sent.session.member, wired.now(), _reason(sent)
    return _do(wired, sent, draft_id, "return", lambda c, one: content_drafts.send_back(c, one, reason, member, now))


@router.post("/console/contents/{draft_id}/withdraw")
def withdraw(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now, reason = sent.session.member, wired.now(), _reason(sent)
    return _do(wired, sent, draft_id, "withdraw", lambda c, one: content_drafts.withdraw(c, one, reason, member, now))


@router.post("/console/contents/{draft_id}/expire")
def expire(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now, reason, codes = sent.session.member, wired.now(), _reason(sent), codes_of(wired.book)
    return _do(
        wired, sent, draft_id, "expire", lambda c, one: content_drafts.expire(c, one, reason, member, now, codes)
    )


@router.post("/console/contents/{draft_id}/discard")
def discard(wired: Wired, sent: SentAtConsole, draft_id: DraftId) -> Response:
    member, now, codes = sent.session.member, wired.now(), codes_of(wired.book)
    return _do(wired, sent, draft_id, "discard", lambda c, one: content_drafts.discard(c, one, member, now, codes))


def _do(wired: Services, sent: Acting, draft_id: str, step: str, act: _Act) -> Response:
    """Done: the page again. Not done: the same, with why."""
    codes = codes_of(wired.book)
    with wired.database.write() as connection:
        draft = find_draft(connection, draft_id, codes, lock=True)
        seen = sent.form.number("revision")
        stands = Hindrance.CHANGED if seen != draft.revision else act(connection, draft)
        gone = stands is None and content_drafts.find(connection, draft_id, codes) is None
    if stands is not None:
        status = HTTPStatus.FORBIDDEN if stands in (Hindrance.ROLE, Hindrance.REGION) else HTTPStatus.CONFLICT
        typed = sent.form.one("reason")
        return draft_page(wired, sent.session, draft_id, problem=NOT_DONE[stands], typed=typed, status=status)
    return see_other(CONTENT_LIST if gone else page_link(draft_id, step))


def _reason(sent: Acting) -> str:
    text = " ".join("".join(c for c in sent.form.one("reason") if c.isprintable() or c.isspace()).split())
    if len(text) > LONGEST_REASON:
        said = f"没有办。为什么最多写 {LONGEST_REASON} 个字，请退回去写短一点。"
        raise SaidError(HTTPStatus.UNPROCESSABLE_ENTITY, "写得太长了", said, back=CONTENT_LIST)
    return text
