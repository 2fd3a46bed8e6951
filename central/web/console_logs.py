"""`/console/stations/CODE/logs.jsonl`: what a station told when it was asked for its log."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from sqlalchemy import Connection

from central.api.services import Wired
from central.store import audit, station_logs
from central.web.console_frame import clock_text, may_operate, their_station
from central.web.page import SaidError
from central.web.session import AtConsole
from kiosk.contract.enrolment import STATION_CODE
from kiosk.domain.business_day import business_date

router = APIRouter()
_Code = Annotated[str, Path(pattern=STATION_CODE)]


@router.get("/console/stations/{code}/logs.jsonl")
def download(wired: Wired, session: AtConsole, code: _Code) -> Response:
    now = wired.now()
    with wired.database.write() as connection:
        their_station(connection, session.member, code, now)
        if not may_operate(session.member):
            raise SaidError(HTTPStatus.FORBIDDEN, "不能下载", "下载日志要值班的账号。请找管这台机器的同事。")
        kept = station_logs.logs_of(connection, code)
        if kept is None:
            raise SaidError(HTTPStatus.NOT_FOUND, "还没有日志", "请先让这台机器收一次日志，收到了再来下载。")
        audit.append(connection, "station_logs_read", now, staff=session.member.name, station=code)
    name = f"{code}-{business_date(kept.collected_at)}.jsonl"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(kept.body, media_type="application/jsonl", headers=headers)


def link_of(connection: Connection, code: str, now: datetime) -> dict[str, Any] | None:
    """For the page of a station; None while it has told nothing."""
    kept = station_logs.logs_of(connection, code)
    if kept is None:
        return None
    path = f"/console/stations/{code}/logs.jsonl"
    return {"path": path, "events": kept.events, "at": clock_text(kept.received_at, now)}
