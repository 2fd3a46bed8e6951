"""`/console/alarms`: what a person should look at, who looked, and who was sent."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from central.api.services import Services, Wired
from central.fleet.words import alarm_said
from central.store import alarms, audit, staff, station_lists
from central.store.alarms import AlarmView, Attended
from central.store.staff import Session
from central.web.console_frame import clock_text, console_frame, demand, may_operate, their_station
from central.web.page import SaidError, render, see_other
from central.web.session import AtConsole, SentAtConsole
from central.web.words import Tag

router = APIRouter()
_LAST_PAGE = 10_000
_LONGEST_NOTE, _LONGEST_PERSON = 200, 20
_Text = Annotated[str, Query(max_length=16)]
_Page = Annotated[int, Query(ge=1, le=_LAST_PAGE)]
_Id = Annotated[str, Path(pattern=r"^[0-9a-f-]{36}$")]
_VIEWS = {
    AlarmView.NEW: "还没人看的",
    AlarmView.SENT: "已派人的",
    AlarmView.OPEN: "还没好的",
    AlarmView.ALL: "全部",
}


@router.get("/console/alarms")
def alarm_list(wired: Wired, session: AtConsole, view: _Text = "new", page: _Page = 1) -> Response:
    return _list(wired, session, AlarmView(view) if view in set(AlarmView) else AlarmView.NEW, page)


@router.post("/console/alarms/{alarm_id}/acknowledge")
def acknowledge(wired: Wired, sent: SentAtConsole, alarm_id: _Id) -> Response:
    """Somebody has looked, with what they found and whom they sent. Again: the newer word stands."""
    member, now = sent.session.member, wired.now()
    demand(may_operate(member), sent)
    note, person = _plain(sent.form.one("note")), _plain(sent.form.one("person"))
    if len(note) > _LONGEST_NOTE or len(person) > _LONGEST_PERSON:
        raise SaidError(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            "写得太长了",
            "没有记下。请退回去，写短一点再点一次。",
            back="/console/alarms",
        )
    with wired.database.write() as connection:
        found = alarms.find(connection, alarm_id)
        if found is None:
            raise SaidError(HTTPStatus.NOT_FOUND, "没有这条告警", "请回到列表再找。", back="/console/alarms")
        their_station(connection, member, found.station, now)
        alarms.acknowledge(connection, alarm_id, Attended(member.name, note, person), now)
        audit.append(
            connection,
            "alarm_acknowledged",
            now,
            staff=member.name,
            alarm=alarm_id,
            station=found.station,
            code=found.code,
            sent=bool(person),
        )
    return see_other("/console/alarms")


def _list(wired: Services, session: Session, view: AlarmView, page: int) -> Response:
    now, member = wired.now(), session.member
    with wired.database.read() as connection:
        found, total = alarms.page(connection, view, member.region, page)
        counts = {one: alarms.count(connection, one, member.region) for one in AlarmView}
        names = station_lists.names(connection, {one.station for one in found})
        displays = staff.displays(connection)
        needing = station_lists.needing(connection, member.region, now)
        frame = console_frame(session, "alarms", connection, needing)
    return render(
        "console_alarms.html",
        live=True,
        **frame,
        view=view.value,
        title=_VIEWS[view],
        views=[(one.value, text, counts[one]) for one, text in _VIEWS.items()],
        rows=[shown(one, now, names, displays) for one in found],
        total=total,
        page=page,
        pages=max(1, -(-total // alarms.PAGE)),
        link=lambda page: f"/console/alarms?view={view.value}&page={page}",
        may_operate=may_operate(member),
        longest=(_LONGEST_NOTE, _LONGEST_PERSON),
    )


def shown(
    one: Any, now: datetime, names: dict[str, str] | None = None, displays: dict[str, str] | None = None
) -> dict[str, Any]:
    over = one.ended_at is not None
    looked = one.acknowledged_at is not None
    tag = (
        Tag("好了", "ok", "check")
        if over
        else Tag("有人在管", "info", "eye")
        if looked
        else Tag("要看", "bad", "warning")
    )
    return {
        "id": one.alarm_id,
        "station": one.station,
        "name": (names or {}).get(one.station, one.station),
        "said": alarm_said(one.code, one.subject, one.cause),
        "tag": tag,
        "raised": clock_text(one.raised_at, now),
        "ended": clock_text(one.ended_at, now) if over else "",
        "looked": clock_text(one.acknowledged_at, now) if looked else "",
        "by": (displays or {}).get(one.acknowledged_by or "", one.acknowledged_by or ""),
        "note": one.note or "",
        "person": one.person or "",
        "waits": not looked and (not over or one.must_see),
    }


def _plain(text: str) -> str:
    """One line that can be shown."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
