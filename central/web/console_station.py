"""`/console/stations/CODE`: one station, as it says it is, and what may be done about it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from central.api.services import Services, Wired
from central.fleet import words as fleet_words
from central.fleet.config_words import reason_said
from central.fleet.health import StationHealth, drift_of
from central.fleet_view import StationRow, level_name
from central.store import alarms, audit, config_commands, station_keys, station_lists, station_reports, stations
from central.store.fleet_configs import beside
from central.store.staff import Session
from central.web import console_alarms, console_logs
from central.web.console_frame import (
    HEALTH,
    OUTCOMES,
    clock_text,
    console_frame,
    demand,
    group_text,
    may_operate,
    their_station,
)
from central.web.console_rows import listed
from central.web.page import render, see_other
from central.web.session import AtConsole, SentAtConsole
from central.web.words import Tag, moment
from kiosk.contract.enrolment import STATION_CODE
from kiosk.contract.reported import DeviceHealth, StationReport

router = APIRouter()
_Code = Annotated[str, Path(pattern=STATION_CODE)]
_DEVICE_TAGS = {
    DeviceHealth.OK: Tag("正常", "ok", "check"),
    DeviceHealth.DEGRADED: Tag("能用，要看一下", "warn", "warning"),
    DeviceHealth.FAULT: Tag("不能用", "bad", "cross"),
    DeviceHealth.ABSENT: Tag("没有连上", "bad", "cross"),
    DeviceHealth.UNKNOWN: Tag("不知道", "plain", "question"),
}
_COMMANDS = {
    "restart_app": "重新启动",
    "out_of_service_on": "停止服务",
    "out_of_service_off": "恢复服务",
    "collect_logs": "收日志",
    "reprint_test_page": "打印测试页",
}


@router.get("/console/stations/{code}")
def one_station(wired: Wired, session: AtConsole, code: _Code) -> Response:
    return _station_page(wired, session, code)


@router.post("/console/stations/{code}/code")
def new_code(wired: Wired, sent: SentAtConsole, code: _Code) -> Response:
    """A one-time code, by which the machine joins (anew). It is shown once, on this page."""
    demand(may_operate(sent.session.member), sent)
    now = wired.now()
    with wired.database.write() as connection:
        their_station(connection, sent.session.member, code, now)
        issued, until = stations.issue_code(connection, code, None, now)
        audit.append(connection, "station_code", now, staff=sent.session.member.name, station=code)
    return _station_page(wired, sent.session, code, issued=(issued, moment(until, now)))


@router.post("/console/stations/{code}/revoke")
def revoke(wired: Wired, sent: SentAtConsole, code: _Code) -> Response:
    """It may send nothing any more; a new code lets it join again."""
    demand(may_operate(sent.session.member), sent)
    now = wired.now()
    if not sent.form.one("sure"):
        problem = "还没有停用。要停用，请先打勾。"
        return _station_page(wired, sent.session, code, problem=problem, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    with wired.database.write() as connection:
        their_station(connection, sent.session.member, code, now)
        keys = station_keys.revoke(connection, code, now)
        audit.append(connection, "station_revoked", now, staff=sent.session.member.name, station=code, keys=keys)
    return see_other(f"/console/stations/{code}")


def _station_page(
    wired: Services,
    session: Session,
    code: str,
    *,
    issued: tuple[str, str] | None = None,
    problem: str = "",
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    now = wired.now()
    with wired.database.read() as connection:
        row = their_station(connection, session.member, code, now)
        needing = station_lists.needing(connection, session.member.region, now)
        report = station_reports.whole(connection, code)
        shown = {
            **console_frame(session, "stations", connection, needing),
            "alarms": [console_alarms.shown(one, now) for one in alarms.of_station(connection, code)],
            "config": _config(connection, code, now),
            "commands": [_command(one, now) for one in config_commands.given(connection, code)[:10]],
            "logs": console_logs.link_of(connection, code, now),
            "history": _strip(station_reports.history(connection, code), now),
        }
    return render(
        "console_station.html",
        live=issued is None,
        status=status.value,
        **shown,
        row=listed(row, now),
        facts=_facts(row, report, now),
        devices=[_device(one, now) for one in report.devices] if report else [],
        counts=report.counts if report else None,
        issued=issued,
        problem=problem,
        may_operate=may_operate(session.member),
    )


def _facts(row: StationRow, report: StationReport | None, now: datetime) -> list[tuple[str, str]]:
    if report is None:
        return [("编号", row.code), ("上次报到", "还没有报过")]
    place, machine, outbox = report.station, report.machine, report.outbox
    drift = round(drift_of(report, now) if report.drift is None else report.drift)
    heat = "" if machine.temperature is None else f"，{machine.temperature:.0f} 度"
    memory = "" if machine.memory_free is None else f"内存还有 {machine.memory_free} MB，"
    used = "" if machine.memory_used is None else f"程序用 {machine.memory_used} MB"
    oldest = f"，最早 {clock_text(outbox.oldest, now)}" if outbox.oldest else ""
    return [
        ("编号", row.code),
        ("地点", place.place or "没有写"),
        ("级别", level_name(row)),
        ("上次报到", clock_text(row.heard_at, now)),
        ("纸", _paper_fact(row)),
        ("等着送", f"{outbox.pending} 件{oldest}" + (f"，{outbox.parked} 件送不上来" if outbox.parked else "")),
        ("软件版本", report.software),
        ("钟", "准" if abs(drift) < 2 else f"{'慢' if drift > 0 else '快'} {abs(drift)} 秒"),  # noqa: PLR2004 - a trifle
        ("硬盘", f"还有 {machine.disk_free} MB"),
        ("内存", (memory + used or "没有说") + heat),
        ("开机", clock_text(machine.up_since, now)),
        ("自检", _self_test_fact(report, now)),
        ("审计链", f"{report.audit.entries} 条" if report.audit else "没有说"),
    ]


def _self_test_fact(report: StationReport, now: datetime) -> str:
    tested = report.self_test
    if tested is None:
        return "还没有做过"
    return f"{clock_text(tested.at, now)}，" + (f"{len(tested.faults)} 样不能用" if tested.faults else "都好")


def _paper_fact(row: StationRow) -> str:
    left = "" if row.metres is None else f"，约 {fleet_words.receipts(row.metres)} 张"
    hours = "" if row.hours is None else f"，照这几天的用法还能用{fleet_words.span(timedelta(hours=row.hours))}"
    return row.paper + left + hours if row.sure else "不知道"


def _device(one: Any, now: datetime) -> dict[str, Any]:
    said = "" if one.health is DeviceHealth.OK else fleet_words.device_said(one.device, one.cause)
    return {
        "name": fleet_words.device(one.device),
        "tag": _DEVICE_TAGS[one.health],
        "said": said,
        "since": clock_text(one.since, now),
        "needed": one.needed,
    }


def _config(connection: Any, code: str, now: datetime) -> dict[str, Any]:
    config = beside(connection, code)
    return {
        "group": group_text(config.group),
        "running": "随程序来的" if config.version is None else str(config.version),
        "intended": "没有指定" if config.intended is None else str(config.intended.version),
        "intended_link": config.intended and f"/console/configs/{config.intended.sequence}",
        "as_intended": config.as_intended,
        "state": OUTCOMES.get(config.state or ""),
        "said": reason_said(config.reason),
        "reason": config.reason,
        "at": clock_text(config.reported_at, now),
        "differing": config.differing,
    }


def _command(one: Any, now: datetime) -> dict[str, Any]:
    became = {"done": Tag("办了", "ok", "check"), "refused": Tag("没有办", "bad", "cross")}
    over = Tag("过期了", "plain", "clock") if one.expires_at <= now else Tag("等着", "plain", "clock")
    return {
        "words": _COMMANDS.get(one.command, one.command),
        "given": clock_text(one.given_at, now),
        "tag": became.get(one.outcome or "", over),
        "said": reason_said(one.reason),
    }


def _strip(seen: Sequence[Any], now: datetime) -> list[dict[str, Any]]:
    """The last day as bars of a drawing 960 wide: how it was, and from when."""
    begins, day = now - timedelta(days=1), timedelta(days=1)
    ends = [*(row.at for row in seen[1:]), now][: len(seen)]
    bars = []
    for row, end in zip(seen, ends, strict=True):
        start, tag = max(row.at, begins), HEALTH[StationHealth(row.health)]
        if end >= start:
            x = min((start - begins) / day * 960, 958.0)
            wide = max((end - start) / day * 960, 2.0)
            bars.append({"x": x, "width": wide, "tone": tag.tone, "title": f"{clock_text(start, now)} {tag.text}"})
    return bars
