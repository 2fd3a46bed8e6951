"""`/postings`: what employers offer, looked at before anybody sees it; and what is out. Every look and step is written
to the audit chain."""

import json
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from sqlalchemy import Connection

from central.api.services import Services, Wired
from central.case_machine import Role
from central.office_region import covers
from central.posting_check import unlawful
from central.store import audit, gig_takes, market_messages, postings
from central.store.postings import Kept
from central.store.staff import Session
from central.web import words
from central.web.cases import frame
from central.web.page import SaidError, render, see_other
from central.web.posting_view import KINDS, STATES, place_name, posting_facts
from central.web.session import Acting, Sent, SignedIn
from kiosk.contract.changes import MAX_REASON
from kiosk.domain.business_day import business_date
from kiosk.domain.masking import mask_name, mask_number
from kiosk.domain.offered_posting import OfferState

router = APIRouter()
_VIEWS = {
    "waiting": ("等核实的", OfferState.DELIVERED),
    "out": ("发布中的", OfferState.PUBLISHED),
    "refused": ("没有通过的", OfferState.REFUSED),
    "closed": ("下架的", OfferState.CLOSED),
    "all": ("全部", None),
}
_LAST_PAGE = 100_000
_Text = Annotated[str, Query(max_length=64)]
_Id = Annotated[str, Query(max_length=400)]
_DONE = {
    "approve": "已经发布，各站点很快能看到。",
    "refuse": "已经定为没有通过，理由会告诉用人单位。",
    "close": "已经下架，各站点很快就不再显示。",
}
_GONE = ("没有这条招聘", "编号可能不全。请回到列表再找。")


@router.get("/postings")
def posting_list(
    wired: Wired, session: SignedIn, view: _Text = "waiting", page: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1
) -> Response:
    now, member = wired.now(), session.member
    chosen = view if view in _VIEWS else "waiting"
    title, state = _VIEWS[chosen]
    with wired.database.write() as connection:
        rows, total = postings.page(connection, state, member.region, page)
        audit.append(connection, "postings_listed", now, staff=member.name, view=chosen, shown=len(rows))
    return render(
        "postings.html",
        **frame(session, "postings"),
        title=title,
        view=chosen,
        views=[(key, text) for key, (text, _) in _VIEWS.items()],
        rows=[_row(kept, wired) for kept in rows],
        total=total,
        page=page,
        pages=max(1, -(-total // postings.PAGE)),
        link=lambda page: f"/postings?view={chosen}&page={page}",
    )


@router.get("/postings/one")
def one_posting(wired: Wired, session: SignedIn, id: _Id, done: _Text = "") -> Response:  # noqa: A002 - as it is sent
    return _look(wired, session, id, notice=_DONE.get(done, ""))


@router.post("/postings/approve")
def approve(wired: Wired, sent: Sent) -> Response:
    """Only what the rules find nothing wrong with today, and what is not over."""

    def publish(connection: Connection, kept: Kept) -> str:
        today = business_date(wired.now())
        if kept.state is not OfferState.DELIVERED:
            return _moved_on(kept)
        if not kept.posting.shown_on(today):
            return "截止日期已经过了，不能发布。"
        wrong = unlawful(kept.posting, today)
        if wrong:
            return f"还有不合规的地方，不能发布：{wrong}"
        postings.move(connection, kept.posting.id, OfferState.PUBLISHED, wired.now())
        return ""

    return _do(wired, sent, "approve", publish)


@router.post("/postings/refuse")
def refuse(wired: Wired, sent: Sent) -> Response:
    reason = _plain(sent.form.one("reason"))

    def say_no(connection: Connection, kept: Kept) -> str:
        if kept.state is not OfferState.DELIVERED:
            return _moved_on(kept)
        if not reason or len(reason) > MAX_REASON:
            return f"请写明理由，最多 {MAX_REASON} 个字。用人单位会看到这句话。"
        postings.move(connection, kept.posting.id, OfferState.REFUSED, wired.now(), reason=reason)
        return ""

    return _do(wired, sent, "refuse", say_no)


@router.post("/postings/close")
def close(wired: Wired, sent: Sent) -> Response:
    """`called_off`: there is no work, and everybody who has a place of it is told."""
    reason = _plain(sent.form.one("reason"))[:MAX_REASON] or None

    def take_down(connection: Connection, kept: Kept) -> str:
        if kept.state is not OfferState.PUBLISHED:
            return _moved_on(kept)
        postings.move(connection, kept.posting.id, OfferState.CLOSED, wired.now(), reason=reason)
        if sent.form.one("called_off"):
            gig_takes.call_off(connection, kept.posting.id, wired.now())
        return ""

    return _do(wired, sent, "close", take_down)


def _do(wired: Services, sent: Acting, step: str, act: Callable[[Connection, Kept], str]) -> Response:
    """Done: the posting again. Not done: the same with why; `act` says it in words, "" where it did it."""
    member, posting_id = sent.session.member, sent.form.raw("id")
    if member.role is Role.AUDITOR:
        raise SaidError(HTTPStatus.FORBIDDEN, "没有办", "您的账号只能看，不能办。")
    _keep_out(wired, sent.session, posting_id)
    with wired.database.write() as connection:
        kept = _find(connection, posting_id, lock=True)
        problem = act(connection, kept)
        if not problem:
            audit.append(connection, f"posting_{step}", wired.now(), staff=member.name, posting_id=posting_id)
    if problem:
        typed = sent.form.one("reason")
        return _look(wired, sent.session, posting_id, problem=problem, typed=typed, status=HTTPStatus.CONFLICT)
    return see_other("/postings/one?" + urlencode({"id": posting_id, "done": step}))


def _look(
    wired: Services,
    session: Session,
    posting_id: str,
    *,
    notice: str = "",
    problem: str = "",
    typed: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    now, member = wired.now(), session.member
    _keep_out(wired, session, posting_id)
    with wired.database.write() as connection:
        kept = _find(connection, posting_id)
        offer = market_messages.offer_of(connection, posting_id)
        audit.append(connection, "posting_seen", now, staff=member.name, posting_id=posting_id)
    return render(
        "posting.html",
        status=status.value,
        **frame(session, "postings"),
        kept=kept,
        posting=kept.posting,
        state=STATES[kept.state],
        facts=posting_facts(kept, wired.book.catalogue, business_date(now)),
        agent=_agent(offer),
        wrong=unlawful(kept.posting, business_date(now)),
        may_act=member.role is not Role.AUDITOR,
        came=words.moment(kept.came_at, now),
        notice=notice,
        problem=problem,
        typed=typed,
    )


def _keep_out(wired: Services, session: Session, posting_id: str) -> None:
    """Whoever works for another region; that they tried is written down. Raises SaidError, of what is not there too."""
    member = session.member
    with wired.database.read() as connection:
        district = _find(connection, posting_id).posting.district
    if covers(member.region, district):
        return
    with wired.database.write() as connection:
        audit.append(connection, "posting_barred", wired.now(), staff=member.name, posting_id=posting_id)
    raise SaidError(
        HTTPStatus.FORBIDDEN, "不归您这里办", "这条招聘在别的地方，只有那里的工作人员能看。您来看过已记录。"
    )


def _find(connection: Connection, posting_id: str, *, lock: bool = False) -> Kept:
    """Raises SaidError."""
    kept = postings.find(connection, posting_id, lock=lock)
    if kept is None:
        raise SaidError(HTTPStatus.NOT_FOUND, *_GONE)
    return kept


def _moved_on(kept: Kept) -> str:
    return f"这条招聘已经是“{STATES[kept.state].text}”，这一步没有办。"


def _row(kept: Kept, wired: Services) -> dict[str, Any]:
    return {
        "link": "/postings/one?" + urlencode({"id": kept.posting.id}),
        "title": kept.posting.title,
        "employer": kept.posting.employer,
        "state": STATES[kept.state],
        "district": place_name(wired.book.catalogue, kept.posting.district),
        "kind": KINDS[kept.posting.kind],
        "expires": words.day(kept.posting.expires, business_date(wired.now())),
        "applicants": kept.applicants,
        "came": words.moment(kept.came_at, wired.now()),
        "offered": kept.station is not None,
    }


def _agent(offer: str | None) -> list[tuple[str, str]]:
    """The unit and its agent, masked."""
    if offer is None:
        return []
    message = json.loads(offer)
    employer, agent = message["employer"], message["agent"]
    return [
        ("统一社会信用代码", employer["credit_code"]),
        ("经办人", mask_name(agent["name"])),
        ("经办人证号", mask_number(agent["number"])),
        ("回执号", message["receipt_no"]),
    ]


def _plain(text: str) -> str:
    """One line that can be shown and printed; nothing is left of what says nothing."""
    line = " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
    return line if any(c.isalnum() for c in line) else ""
