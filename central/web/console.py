"""`/console`: how the stations are, the worst first; one station; a sketch of where they stand."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Response
from fastapi.responses import StreamingResponse

from central.api.services import Services, Wired
from central.fleet import words as fleet_words
from central.fleet.config_words import reason_said
from central.fleet.health import StationHealth, drift_of
from central.fleet_view import StationRow, level_name, station_rows
from central.store import (
    alarms,
    audit,
    config_commands,
    ratings,
    station_keys,
    station_lists,
    station_reports,
    stations,
)
from central.store.fleet_configs import beside
from central.store.staff import Session
from central.store.station_lists import Order, Wanted
from central.web import console_alarms, console_configs, console_logs
from central.web.console_frame import (
    HEALTH,
    OUTCOMES,
    clock_text,
    console_frame,
    day_and_time,
    demand,
    group_text,
    may_operate,
    their_station,
)
from central.web.console_sketch import area_of, sketch
from central.web.csv_file import csv_file
from central.web.page import render, see_other
from central.web.session import AtConsole, SentAtConsole
from central.web.words import Tag, moment
from kiosk.contract.enrolment import STATION_CODE
from kiosk.contract.reported import DeviceHealth, StationReport
from kiosk.domain.business_day import business_date, local_time

router = APIRouter()
PAGE = 50
_LAST_PAGE = 10_000
_Text = Annotated[str, Query(max_length=64)]
_Page = Annotated[int, Query(ge=1, le=_LAST_PAGE)]
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
_COLUMNS = (
    "station", "name", "region", "level", "health", "reason", "paper_metres", "paper_hours", "pending", "parked",
    "software", "config", "heard_at", "visits", "filed", "abandoned",
)  # fmt: skip


@router.get("/console")
def console(wired: Wired, session: AtConsole) -> Response:
    now, region = wired.now(), session.member.region
    with wired.database.read() as connection:
        sums = station_lists.sums(connection, region, now, business_date(now))
        worst = station_lists.page(connection, Wanted(region=region), now, PAGE)
        rows = station_rows(connection, worst, now)
        shown = {
            **console_frame(session, "overview", connection, sums.need_people),
            "rollout": console_configs.newest(connection),
            "satisfied": _satisfied(connection, now, region),
        }
    return render(
        "console.html",
        live=True,
        **shown,
        sums=sums,
        rows=[_listed(row, now) for row in rows],
        rest=max(0, sums.total - PAGE),
        oldest=sums.oldest and f"最早 {clock_text(sums.oldest, now)}，{sums.oldest_at}",
        today=day_and_time(now),
    )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What the address of a list says: what it cannot say counts for nothing."""

    health: str = ""
    q: str = ""
    sort: str = ""
    area: str = ""

    def wanted(self, region: str | None) -> Wanted:
        return Wanted(
            region=region,
            health=StationHealth(self.health) if self.health in set(StationHealth) else None,
            words=self.q,
            area=area_of(self.area),
            order=Order(self.sort) if self.sort in set(Order) else Order.WORST,
        )

    def query(self, **changed: Any) -> str:
        return urlencode({name: value for name, value in (asdict(self) | changed).items() if value})


def _chosen(health: _Text = "", q: _Text = "", sort: _Text = "", area: _Text = "") -> _Chosen:
    return _Chosen(health, q, sort, area)


_Choice = Annotated[_Chosen, Depends(_chosen)]


@router.get("/console/stations")
def station_list(wired: Wired, session: AtConsole, chosen: _Choice, page: _Page = 1) -> Response:
    now, wanted = wired.now(), chosen.wanted(session.member.region)
    with wired.database.read() as connection:
        total, needing = station_lists.count(connection, wanted, now)
        codes = station_lists.page(connection, wanted, now, PAGE, (page - 1) * PAGE)
        rows = station_rows(connection, codes, now)
        frame = console_frame(session, "stations", connection, needing)
    return render(
        "console_stations.html",
        live=True,
        **frame,
        rows=[_listed(row, now) for row in rows],
        total=total,
        page=page,
        pages=max(1, -(-total // PAGE)),
        chosen=asdict(chosen) | {"sort": wanted.order.value},
        kinds=[(kind.value, tag.text) for kind, tag in HEALTH.items()],
        query=chosen.query(),
        here=wanted.area is not None,
        link=lambda **changed: "/console/stations?" + chosen.query(**changed),
    )


@router.get("/console/stations.csv")
def station_csv(wired: Wired, session: AtConsole, chosen: _Choice) -> Response:
    now = wired.now()
    with wired.database.read() as connection:
        codes = station_lists.page(connection, chosen.wanted(session.member.region), now)
        rows = station_rows(connection, codes, now)
    with wired.database.write() as connection:
        audit.append(connection, "stations_exported", now, staff=session.member.name, shown=len(rows))
    return csv_file(f"stations-{business_date(now)}", _COLUMNS, map(_record, rows))


@router.get("/console/map")
def station_map(wired: Wired, session: AtConsole) -> Response:
    now, region = wired.now(), session.member.region
    with wired.database.read() as connection:
        placed, elsewhere = station_lists.spots(connection, region, now)
        frame = console_frame(session, "map", connection, station_lists.needing(connection, region, now))
    return render("console_map.html", live=True, **frame, points=sketch(placed), elsewhere=elsewhere)


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


@router.get("/console/stream")
async def stream(wired: Wired, session: AtConsole) -> StreamingResponse:  # noqa: ARG001 - asked for its check
    """That something is new, never what: a page asks for itself again."""
    headers = {"X-Accel-Buffering": "no"}
    return StreamingResponse(wired.console.stream(), media_type="text/event-stream", headers=headers)


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
        row=_listed(row, now),
        facts=_facts(row, report, now),
        devices=[_device(one, now) for one in report.devices] if report else [],
        counts=report.counts if report else None,
        issued=issued,
        problem=problem,
        may_operate=may_operate(session.member),
    )


def _listed(row: StationRow, now: datetime) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "tag": HEALTH[row.health],
        "reasons": row.judged.reasons,
        "why": row.why,
        "level": level_name(row),
        "paper": row.paper,
        "waiting": row.waiting,
        "config": row.config or "–",
        "heard": clock_text(row.heard_at, now),
        "sure": row.sure,
    }


def _record(row: StationRow) -> tuple[Any, ...]:
    heard = local_time(row.heard_at).isoformat(timespec="seconds") if row.heard_at else None
    return (
        *(row.code, row.name, row.region, row.level, row.health.value, "；".join(row.judged.reasons)),
        *(row.metres, row.hours, row.pending, row.parked, row.software, row.config, heard),
        *(row.visits, row.filed, row.abandoned),
    )


def _satisfied(connection: Any, now: datetime, region: str | None) -> dict[str, Any] | None:
    """Of today's ratings; None while there are none."""
    local = local_time(now)
    since = local.replace(hour=0, minute=0, second=0, microsecond=0)
    good, bad = ratings.good_and_bad(connection, since, region)
    if good + bad == 0:
        return None
    return {"share": f"{100 * good / (good + bad):.1f}%", "bad": bad, "all": good + bad}


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
