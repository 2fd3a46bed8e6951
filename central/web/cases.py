"""`/cases`: the list, one case, and its materials. Every look is written to the audit chain."""

from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response

from central.api.services import Services, Wired
from central.faults import CaseUnknownError
from central.office_region import covers
from central.store import audit, case_lists, cases, materials, staff
from central.store.case_lists import Filter
from central.store.cases import Case
from central.store.staff import Session
from central.web import words
from central.web.case_view import StepView, case_view, listed
from central.web.page import SaidError, render
from central.web.session import Sent, SignedIn
from kiosk.domain.business_day import business_date
from kiosk.domain.submission import CaseState

router = APIRouter()
_VIEWS = {
    "open": ("在办的", Filter(open_only=True)),
    "mine": ("我手里的", Filter(open_only=True)),
    "late": ("超期的", Filter(open_only=True)),
    "all": ("全部", Filter()),
}
_LAST_PAGE = 10_000
_SHORT = Query(max_length=64)
_Text = Annotated[str, _SHORT]
_DONE = {
    "take": "这件现在在您手里。",
    "release": "放回去了，别人可以接手。",
    "accept": "已经受理，时限从今天算起。站点会告诉本人。",
    "ask": "已经告诉本人要补什么。时限停下来，等补好再走。",
    "complete": "办好了。站点会告诉本人。",
    "refuse": "已经定为没有通过，理由和依据会告诉本人。",
    "note": "备注记下了。",
}


@router.get("/cases")
def case_list(
    wired: Wired,
    session: SignedIn,
    view: _Text = "open",
    state: _Text = "",
    item: _Text = "",
    station: _Text = "",
    receipt: _Text = "",
    page: Annotated[int, Query(ge=1, le=_LAST_PAGE)] = 1,
) -> Response:
    now, member = wired.now(), session.member
    chosen = view if view in _VIEWS else "open"
    wanted = Filter(
        state=CaseState(state) if state in set(CaseState) else None,
        item=item or None,
        station=station or None,
        receipt=receipt.strip() or None,
        holder=member.name if chosen == "mine" else None,
        overdue_on=business_date(now) if chosen == "late" else None,
        open_only=_VIEWS[chosen][1].open_only and not state,
        region=member.region,
    )
    with wired.database.write() as connection:
        rows, total = case_lists.page(connection, wanted, page)
        counts = case_lists.counts(connection, business_date(now), member.region)
        at, of = case_lists.stations_and_items(connection, member.region)
        displays = staff.displays(connection)
        audit.append(connection, "cases_listed", now, staff=member.name, view=chosen, shown=len(rows))
    shown: dict[str, Any] = {
        "title": _VIEWS[chosen][0],
        "view": chosen,
        "cases": [listed(row, wired.book, displays, now) for row in rows],
        "total": total,
        "page": page,
        "pages": max(1, -(-total // case_lists.PAGE)),
        "counts": counts,
        "states": [(one.value, tag.text) for one, tag in words.STATES.items()],
        "stations": at,
        "items": [(one, wired.book.name(one)) for one in of],
        "chosen": {"state": state, "item": item, "station": station, "receipt": receipt},
        "link": lambda **changed: _link(chosen, state, item, station, receipt, **changed),
    }
    return render("cases.html", **frame(session, chosen), **shown)


@router.get("/cases/{submission_id}")
def one_case(wired: Wired, session: SignedIn, submission_id: str, done: _Text = "") -> Response:
    """With the person masked."""
    return look(wired, session, submission_id, notice=_DONE.get(done, ""))


@router.post("/cases/{submission_id}/open")
def open_case(wired: Wired, sent: Sent, submission_id: str) -> Response:
    """The same with everything that was masked, which is a look of its own in the audit chain."""
    return look(wired, sent.session, submission_id, opened=True)


@router.get("/cases/{submission_id}/materials/{material_id}")
def material(wired: Wired, session: SignedIn, submission_id: str, material_id: str) -> Response:
    """A picture to be looked at; a PDF only to be saved, for it may do more than be read."""
    keep_out(wired, session, submission_id)
    with wired.database.write() as connection:
        kept = materials.content(connection, find(connection, submission_id).submission_id, material_id)
        if kept is None:
            raise SaidError(HTTPStatus.NOT_FOUND, "没有这份材料", "它可能在别的申请下面。请回到列表再找。")
        audit.append(
            connection,
            "material_seen",
            wired.now(),
            staff=session.member.name,
            submission_id=submission_id,
            material=material_id,
        )
    is_picture = kept.media_type == "image/jpeg"
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Content-Disposition": "inline" if is_picture else 'attachment; filename="material.pdf"',
    }
    return Response(kept.content, media_type=kept.media_type, headers=headers)


def look(
    wired: Services,
    session: Session,
    submission_id: str,
    *,
    opened: bool = False,
    notice: str = "",
    problem: str = "",
    since: tuple[StepView, ...] = (),
    typed: dict[str, Any] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    """The page of a case. `problem` says why a step was not done, `typed` keeps what was typed for it."""
    now = wired.now()
    keep_out(wired, session, submission_id)
    with wired.database.write() as connection:
        case = find(connection, submission_id)
        event = "person_opened" if opened else "case_seen"
        audit.append(connection, event, now, staff=session.member.name, submission_id=submission_id)
        view = case_view(connection, wired.book, case, session.member, now, opened=opened)
    return render(
        "case.html",
        status=status.value,
        **frame(session, "open"),
        view=view,
        notice=notice,
        problem=problem,
        since=since,
        typed=typed or {},
    )


def keep_out(wired: Services, session: Session, submission_id: str) -> None:
    """Whoever works for another region; that they tried is written down. Raises SaidError."""
    member = session.member
    with wired.database.read() as connection:
        filed_at = find(connection, submission_id).region
    if covers(member.region, filed_at):
        return
    with wired.database.write() as connection:
        audit.append(connection, "case_barred", wired.now(), staff=member.name, submission_id=submission_id)
    raise SaidError(
        HTTPStatus.FORBIDDEN, "不归您这里办", "这件是在别的地方交的，只有那里的工作人员能看。您来看过已记录。"
    )


def find(connection: Any, submission_id: str) -> Case:
    """Raises SaidError."""
    try:
        return cases.find(connection, submission_id)
    except CaseUnknownError as error:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这件申请", "编号可能不全。请回到列表再找。") from error


def frame(session: Session, chosen: str) -> dict[str, Any]:
    """What stands around every page of the office."""
    member = session.member
    shown = {"member": member, "role": words.ROLES[member.role], "csrf": session.csrf, "nav": chosen}
    return shown | {"due": session.due}


def _link(view: str, state: str, item: str, station: str, receipt: str, **changed: Any) -> str:
    """The list as it is, but for what is changed."""
    now = {"view": view, "state": state, "item": item, "station": station, "receipt": receipt} | changed
    return "/cases?" + urlencode({name: value for name, value in now.items() if value})
