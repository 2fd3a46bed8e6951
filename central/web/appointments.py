"""`/cases/{id}/appointment`: a time at the counter for an application, made and taken back by the office, on record."""

from datetime import date, datetime, time
from http import HTTPStatus
from typing import NamedTuple

from fastapi import APIRouter, Response

from central.api.services import Services, Wired
from central.store import appointments, audit
from central.store.staff import Session
from central.web.cases import find, frame, keep_out
from central.web.page import SaidError, render, see_other
from central.web.session import Form, Sent, SignedIn
from kiosk.domain.business_day import SHANGHAI, business_date, local_time

router = APIRouter()
_MOST_OPEN = 5


class _Wish(NamedTuple):
    """As it was typed."""

    business: str = ""
    day: str = ""
    starts: str = ""
    ends: str = ""


class _Window(NamedTuple):
    business: str
    starts: datetime
    ends: datetime


@router.get("/cases/{submission_id}/appointment")
def appointment_page(wired: Wired, session: SignedIn, submission_id: str) -> Response:
    return _page(wired, session, submission_id)


@router.post("/cases/{submission_id}/appointment")
def make(wired: Wired, sent: Sent, submission_id: str) -> Response:
    """Sent twice, it is one appointment."""
    keep_out(wired, sent.session, submission_id)
    now, wish = wired.now(), _wish(sent.form)
    window = _read(wired, wish, now)
    problem = window if isinstance(window, str) else ""
    if isinstance(window, _Window):
        with wired.database.write() as connection:
            find(connection, submission_id)
            still_open = [one for one in appointments.of_case(connection, submission_id) if not one.cancelled]
            if any((one.business, one.starts, one.ends) == window for one in still_open):
                return see_other(f"/cases/{submission_id}/appointment")
            if len(still_open) >= _MOST_OPEN:
                problem = f"这件已经约了 {_MOST_OPEN} 次。请先取消不要的。"
            else:
                made = appointments.make(connection, submission_id, *window, now)
                audit.append(
                    connection,
                    "appointment_made",
                    now,
                    staff=sent.session.member.name,
                    submission_id=submission_id,
                    appointment=made,
                    business=window.business,
                    starts=window.starts.isoformat(),
                    ends=window.ends.isoformat(),
                )
    if problem:
        return _page(wired, sent.session, submission_id, problem, wish)
    return see_other(f"/cases/{submission_id}/appointment")


@router.post("/cases/{submission_id}/appointment/{appointment_id}/cancel")
def cancel(wired: Wired, sent: Sent, submission_id: str, appointment_id: str) -> Response:
    """One that was kept or taken back meanwhile stays as it is."""
    keep_out(wired, sent.session, submission_id)
    now = wired.now()
    with wired.database.write() as connection:
        theirs = {one.appointment_id for one in appointments.of_case(connection, submission_id)}
        if appointment_id not in theirs:
            raise SaidError(HTTPStatus.NOT_FOUND, "没有这个预约", "它可能是别的申请的。请回到这件申请再看。")
        if appointments.end(connection, appointment_id, now):
            name = sent.session.member.name
            about = {"submission_id": submission_id, "appointment": appointment_id}
            audit.append(connection, "appointment_cancelled", now, staff=name, **about)
    return see_other(f"/cases/{submission_id}/appointment")


def _page(
    wired: Services, session: Session, submission_id: str, problem: str = "", wish: _Wish | None = None
) -> Response:
    keep_out(wired, session, submission_id)
    with wired.database.read() as connection:
        case = find(connection, submission_id)
        made = appointments.of_case(connection, submission_id)
    today = business_date(wired.now())
    return render(
        "appointment.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY.value if problem else HTTPStatus.OK.value,
        **frame(session, "open"),
        base=f"/cases/{submission_id}",
        number=case.receipt_no,
        businesses=wired.plan.businesses,
        made=[
            {
                "id": one.appointment_id,
                "business": wired.plan.name_of(one.business),
                "when": _when(one.starts, one.ends),
                "open": not one.cancelled,
                "state": "来过了" if one.kept_by else "取消了" if one.cancelled else "约着",
                "tone": "ok" if one.kept_by else "plain" if one.cancelled else "info",
            }
            for one in made
        ],
        problem=problem,
        wish=wish or _Wish(day=str(today), starts="09:00", ends="10:00"),
        today=today,
    )


def _when(starts: datetime, ends: datetime) -> str:
    begin, end = local_time(starts), local_time(ends)
    return f"{begin.month}月{begin.day}日 {begin:%H:%M}–{end:%H:%M}"


def _wish(form: Form) -> _Wish:
    return _Wish(form.one("business"), form.one("day"), form.one("starts"), form.one("ends"))


def _read(wired: Services, wish: _Wish, now: datetime) -> _Window | str:
    """What is wrong with it, in words; else the window, in Asia/Shanghai."""
    if wired.plan.business(wish.business) is None:
        return "请选办什么业务。"
    try:
        day = date.fromisoformat(wish.day)
        begin, end = time.fromisoformat(wish.starts), time.fromisoformat(wish.ends)
    except ValueError:
        return "没有看懂日期或时间。日期像 2026-11-22，时间像 09:00。"
    starts, ends = datetime.combine(day, begin, SHANGHAI), datetime.combine(day, end, SHANGHAI)
    if ends <= starts:
        return "结束的时间要比开始的晚。"
    return "这个时间已经过了。请选以后的时间。" if ends <= now else _Window(wish.business, starts, ends)
