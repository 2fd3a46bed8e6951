"""`/counter`: a window that calls. The page is live; every press carries a key, so that sent again it is done once."""

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

import structlog
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy import Connection, Row

from central import counter
from central.api.services import Services, Wired
from central.case_machine import Role
from central.counter import Answer, KeyUsedError, Outcome, Press, StillThere, TakenBy, Wish
from central.store import audit, counter_windows, staff, tickets
from central.store.counter_windows import OpenWindow
from central.store.staff import Session
from central.store.tickets import EventKind, QueuedTicket
from central.web.cases import frame
from central.web.page import SaidError, render, see_other
from central.web.session import Form, Sent, SignedIn, session_of
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.queue_order import explained
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import TicketState

router = APIRouter()
_log = structlog.get_logger()
_LINE_SHOWN, _MISSED_SHOWN, _RECENT_SHOWN = 30, 12, 5
_LONGEST_NAME = 16
_PRIORITIES = {"elderly": "优先·老人", "disabled": "优先·残疾人", "veteran": "优先·退役军人", "pregnant": "优先·孕妇"}
_ENDED = {EventKind.FINISHED: "办完", EventKind.MISSED: "没来，过号", EventKind.TRANSFERRED: "转走了"}
_DONE = {
    Wish.NEXT: "叫了 {}。",
    Wish.CALL_BACK: "叫了 {}。",
    Wish.RECALL: "又叫了一次 {}。",
    Wish.ARRIVED: "{} 来了，正在办。",
    Wish.SKIP: "{} 没来，放到过号里。",
    Wish.TRANSFER: "{} 转过去了，按取号时间排。",
    Wish.FINISH: "{} 办完了。",
}
_STILL_THERE = "{} 还在窗口上。请先办完、过号或转走，再关窗口。"
_NOT_DONE = {
    Outcome.NOBODY: "现在没有人在等。窗口上的没有动。",
    Outcome.CHANGED: "窗口上的刚才变了，这一下没有办。请看过再点。",
    Outcome.TOO_SOON: "刚叫了 {}，这一下没有算。",
    Outcome.NO_WINDOW: "窗口关了，这一下没有办。请先开窗口。",
    Outcome.NOT_SO: "这一步现在不能办，什么都没有改。",
}


@router.get("/counter")
def counter_page(wired: Wired, session: SignedIn) -> Response:
    return _page(wired, session)


@router.post("/counter/window")
def open_window(wired: Wired, sent: Sent) -> Response:
    """Sit down at a window. Where somebody sits, they are asked to leave first, or `instead` says it is agreed."""
    session, form = sent.session, sent.form
    _may_call(session)
    name, businesses = form.one("window"), _businesses(wired, form)
    if not _is_name(name) or not businesses:
        return _page(wired, session, "请写窗口号，再选至少一种业务。", form)
    now, member = wired.now(), session.member
    with wired.database.write() as connection:
        sat = counter.sit_down(connection, member.name, name, businesses, now, instead=bool(form.one("instead")))
        if sat is None:
            audit.append(connection, "window_opened", now, staff=member.name, window=name)
        displays = staff.displays(connection)
    if isinstance(sat, StillThere):
        return _page(wired, session, _STILL_THERE.format(sat.number))
    if isinstance(sat, TakenBy):
        who = displays.get(sat.staff, sat.staff)
        return _page(wired, session, f"{name} 号窗口现在是{who}在用。说好了换人，就点“换我坐”。", form, instead=True)
    wired.feed.nudge()
    _log.info("central.window_opened", staff=member.name, window=name)
    return see_other("/counter")


@router.post("/counter/leave")
def leave(wired: Wired, sent: Sent) -> Response:
    member, now = sent.session.member, wired.now()
    with wired.database.write() as connection:
        still_there = counter.leave_window(connection, member.name, now)
        if still_there is None:
            audit.append(connection, "window_closed", now, staff=member.name)
    wired.feed.nudge()
    if still_there is not None:
        return _page(wired, sent.session, _STILL_THERE.format(still_there.number))
    return see_other("/counter")


@router.get("/counter/state")
def counter_state(request: Request, wired: Wired, here: Annotated[str, Query(max_length=1)] = "") -> Response:
    """What the page shows, as JSON. `here`: somebody has touched the page since it asked last."""
    session = session_of(request, wired, seen=bool(here))
    if session is None:
        return JSONResponse({"error": "signed_out"}, HTTPStatus.UNAUTHORIZED.value)
    with wired.database.read() as connection:
        return JSONResponse(_state(connection, wired, session, wired.now()))


@router.post("/counter/press")
def press(wired: Wired, sent: Sent) -> Response:
    """One press. 409: its key was used for something else."""
    _may_call(sent.session)
    pressed = _pressed(sent.form)
    if pressed is None:
        return JSONResponse({"error": "not_a_press"}, HTTPStatus.UNPROCESSABLE_ENTITY.value)
    member, now = sent.session.member, wired.now()
    try:
        with wired.database.write() as connection:
            answer = counter.press(connection, wired.plan, member.name, pressed, now)
    except KeyUsedError:
        return JSONResponse({"error": "key_used"}, HTTPStatus.CONFLICT.value)
    wired.feed.nudge()
    _log.info("central.counter_press", staff=member.name, wish=pressed.wish.value, outcome=answer.outcome.value)
    with wired.database.read() as connection:
        state = _state(connection, wired, sent.session, now)
    return JSONResponse({"outcome": answer.outcome.value, "said": _said(pressed, answer), "state": state})


def _may_call(session: Session) -> None:
    if session.member.role is Role.AUDITOR:
        raise SaidError(HTTPStatus.FORBIDDEN, "只能看", "您的账号只能看，不能叫号。什么都没有改。")


def _is_name(name: str) -> bool:
    return 1 <= len(name) <= _LONGEST_NAME and name.isprintable()


def _businesses(wired: Services, form: Form) -> list[str]:
    chosen = set(form.all("business"))
    return [one.id for one in wired.plan.businesses if one.id in chosen]


def _pressed(form: Form) -> Press | None:
    """None: no page of ours sends that."""
    ids = (form.one("current"), form.one("ticket"))
    if form.one("wish") not in set(Wish) or not all(one == "" or _is_id(one) for one in ids):
        return None
    key, business = form.one("key"), form.one("business")
    if not _is_id(key) or len(business) > 32 or not business.isascii() or not business.isprintable():  # noqa: PLR2004
        return None
    return Press(key, Wish(form.one("wish")), ids[0], ids[1], business)


def _is_id(text: str) -> bool:
    try:
        return text.isascii() and str(UUID(text)) == text
    except ValueError:
        return False


def _said(pressed: Press, answer: Answer) -> str:
    words = _DONE[pressed.wish] if answer.outcome is Outcome.DONE else _NOT_DONE[answer.outcome]
    return words.format(answer.number)


def _page(
    wired: Services, session: Session, problem: str = "", form: Form | None = None, *, instead: bool = False
) -> Response:
    """The window that this member has open, or the choice of one."""
    with wired.database.read() as connection:
        window = counter_windows.window_of(connection, session.member.name)
        taken = {one.name: one.staff for one in counter_windows.open_windows(connection)}
        displays = staff.displays(connection)
    names = sorted({name for one in wired.plan.businesses for name in one.counters}, key=lambda name: (len(name), name))
    serves = {name: [one.id for one in wired.plan.businesses if name in one.counters] for name in names}
    return render(
        "counter.html" if window else "window.html",
        status=HTTPStatus.CONFLICT.value if problem else HTTPStatus.OK.value,
        live=True,
        **frame(session, "counter"),
        problem=problem,
        instead=instead,
        window=window,
        businesses=wired.plan.businesses,
        names=[(name, displays.get(taken.get(name, ""), ""), serves[name]) for name in names],
        chosen=form.one("window") if form else "",
        chosen_businesses=form.all("business") if form else (),
        rule=explained(wired.plan.order),
        may_call=session.member.role is not Role.AUDITOR,
    )


def _state(connection: Connection, wired: Services, session: Session, now: datetime) -> dict[str, Any]:
    window = counter_windows.window_of(connection, session.member.name)
    if window is None:
        return {"window": None, "now": now.isoformat()}
    plan = wired.plan
    current = tickets.at_window(connection, window.name)
    line = counter.line_of(connection, plan, window, now)
    missed = tickets.in_state(connection, [TicketState.MISSED], now)
    recent = tickets.last_at_window(connection, window.name, business_date(now), _RECENT_SHOWN)
    return {
        "window": window.name,
        "now": now.isoformat(),
        "current": _at_window(current, plan, now) if current else None,
        "line": [_in_line(one, plan, now) for one in line[:_LINE_SHOWN]],
        "total": len(line),
        "longest": max((_minutes(one.issued_at, now) for one in line), default=0),
        "missed": [_in_line(one, plan, now) for one in reversed(missed[-_MISSED_SHOWN:])],
        "recent": _recent(recent),
        "others": _others(wired, window, current),
    }


def _at_window(ticket: QueuedTicket, plan: QueuePlan, now: datetime) -> dict[str, Any]:
    waited = _minutes(ticket.issued_at, ticket.called_at or now)
    return _in_line(ticket, plan, now) | {
        "state": ticket.state.value,
        "waited": waited,
        "calls": ticket.calls,
        "seconds": max(0, round((now - ticket.since).total_seconds())),
    }


def _in_line(ticket: QueuedTicket, plan: QueuePlan, now: datetime) -> dict[str, Any]:
    return {
        "id": ticket.ticket_id,
        "number": ticket.number,
        "business": plan.name_of(ticket.business),
        "priority": _PRIORITIES[ticket.priority.value] if ticket.priority else "",
        "appointment": f"预约 {local_time(ticket.window.starts):%H:%M}" if ticket.window else "",
        "moved": "转来的" if ticket.business != ticket.issued_business else "",
        "minutes": _minutes(ticket.issued_at, now),
    }


def _recent(rows: Iterable[Row[str, str, datetime]]) -> list[dict[str, str]]:
    return [
        {"number": row.number, "what": _ENDED[EventKind(row.kind)], "at": f"{local_time(row.at):%H:%M}"} for row in rows
    ]


def _others(wired: Services, window: OpenWindow, current: QueuedTicket | None) -> list[dict[str, Any]]:
    """The lines that who is at the window can be sent to; first those that this window does not serve."""
    here = current.business if current else ""
    others = [one for one in wired.plan.businesses if one.id != here]
    others.sort(key=lambda one: one.id in window.businesses)
    return [{"id": one.id, "name": one.name, "counters": "、".join(one.counters)} for one in others]


def _minutes(begin: datetime, end: datetime) -> int:
    return max(0, int((end - begin).total_seconds() // 60))
