"""`/console/configs`: signed configs, how far each is rolled out, and who says that it goes on. One person asks,
another one confirms; everybody who looks after stations may stop it."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response
from sqlalchemy import Connection, select

from central.api.services import Services, Wired
from central.faults import PushError
from central.fleet.config_words import reason_said
from central.store import config_bundles, staff, station_lists
from central.store.config_bundles import Publication, RolloutState
from central.store.push_tables import config_publications
from central.store.staff import Member, Session
from central.web.console_frame import (
    OUTCOMES,
    ROLLOUTS,
    clock_text,
    console_frame,
    demand,
    group_text,
    may_operate,
    may_publish,
    publisher_text,
)
from central.web.page import SaidError, render, see_other
from central.web.session import Acting, AtConsole, SentAtConsole
from kiosk.contract.config_push import ConfigState

router = APIRouter()
STEPS = ((1, "试点"), (10, "第一批"), (100, "全部"))
_SHOWN = 200
_Sequence = Annotated[int, Path(ge=1, le=2**31 - 1)]
_WHY_NOT = {
    "not_confirmed": "还等着第二个人确认。",
    "not_back": "已经发到这一步了，不能往回退。要退回，请发布一个新版本。",
    "not_running": "现在没有在发布，不用停。",
    "not_paused": "现在没有停着，不用再开。",
    "not_proposed": "没有人要求往下发，或者已经有人确认过了。",
    "needs_two": "它是出错太多自动停下的。要接着发，请先要求，再请另一位同事确认。",
    "same_person": "要求发布的人不能自己确认。请另一位同事来点。",
}


@router.get("/console/configs")
def config_list(wired: Wired, session: AtConsole) -> Response:
    now, member = wired.now(), session.member
    with wired.database.read() as connection:
        found = config_bundles.publications(connection)
        needing = station_lists.needing(connection, member.region, now)
        frame = console_frame(session, "configs", connection, needing)
        displays = staff.displays(connection)
    rows = [
        {
            "link": f"/console/configs/{one.sequence}",
            "version": str(one.version),
            "group": group_text(one.group),
            "tag": ROLLOUTS[one.state],
            "step": one.step,
            "at": clock_text(one.published_at, now),
            "by": publisher_text(one.published_by, displays),
            "asked": one.proposed_step,
        }
        for one in found
    ]
    return render("console_configs.html", live=True, **frame, rows=rows)


@router.get("/console/configs/{sequence}")
def one_config(wired: Wired, session: AtConsole, sequence: _Sequence) -> Response:
    return _page(wired, session, sequence)


@router.post("/console/configs/{sequence}/propose")
def propose(wired: Wired, sent: SentAtConsole, sequence: _Sequence) -> Response:
    demand(may_publish(sent.session.member), sent)
    step = sent.form.number("step") or 0
    if not 1 <= step <= STEPS[-1][0]:
        raise SaidError(HTTPStatus.UNPROCESSABLE_ENTITY, "没有办", "没有选发到哪一步。请退回去再选。", back="/console")
    return _do(wired, sent, sequence, lambda c, one, by: config_bundles.propose(c, one, step, by, wired.now()))


@router.post("/console/configs/{sequence}/confirm")
def confirm(wired: Wired, sent: SentAtConsole, sequence: _Sequence) -> Response:
    demand(may_publish(sent.session.member), sent)
    return _do(wired, sent, sequence, lambda c, one, by: config_bundles.confirm(c, one, by, wired.now()))


@router.post("/console/configs/{sequence}/pause")
def pause(wired: Wired, sent: SentAtConsole, sequence: _Sequence) -> Response:
    """Whoever sees that it goes wrong may stop it."""
    demand(may_operate(sent.session.member), sent)
    return _do(wired, sent, sequence, lambda c, one, by: config_bundles.pause(c, one, by, wired.now()))


@router.post("/console/configs/{sequence}/continue")
def go_on(wired: Wired, sent: SentAtConsole, sequence: _Sequence) -> Response:
    """After a pause, no wider than two persons had agreed on. What has stopped by itself needs two persons again."""
    demand(may_publish(sent.session.member), sent)
    return _do(wired, sent, sequence, lambda c, one, by: _go_on_after_pause(c, one, by, wired.now()))


def _go_on_after_pause(connection: Connection, one: Publication, by: str, now: datetime) -> Publication:
    """Raises PushError."""
    if one.state is RolloutState.STOPPED:
        raise PushError("needs_two", f"version {one.version} has stopped by itself")
    return config_bundles.go_on(connection, one, by, now)


def _do(
    wired: Services, sent: Acting, sequence: int, act: Callable[[Connection, Publication, str], Publication]
) -> Response:
    problem = ""
    with wired.database.write() as connection:
        one = _find(connection, sequence, lock=True)
        try:
            act(connection, one, sent.session.member.name)
        except PushError as fault:
            problem = _WHY_NOT.get(fault.code, "这一步没有办，什么都没有改。")
    if problem:
        return _page(wired, sent.session, sequence, problem=problem, status=HTTPStatus.CONFLICT)
    return see_other(f"/console/configs/{sequence}")


def _page(
    wired: Services, session: Session, sequence: int, *, problem: str = "", status: HTTPStatus = HTTPStatus.OK
) -> Response:
    now, member = wired.now(), session.member
    with wired.database.read() as connection:
        one = _find(connection, sequence)
        told = config_bundles.outcomes(connection, one, member.region, _SHOWN)
        shown = {
            **console_frame(session, "configs", connection, station_lists.needing(connection, member.region, now)),
            "rollout": rollout_view(connection, one),
            "outcomes": [
                {
                    "code": row.station,
                    "tag": OUTCOMES.get(row.state, OUTCOMES["pending"]),
                    "said": reason_said(row.reason),
                    "reason": row.reason,
                    "at": clock_text(row.at, now),
                }
                for row in told
            ],
            "displays": staff.displays(connection),
            "names": station_lists.names(connection, {row.station for row in told}),
        }
    return render(
        "console_config.html",
        live=True,
        status=status.value,
        **shown,
        one=one,
        published=clock_text(one.published_at, now),
        publisher=publisher_text(one.published_by, shown["displays"]),
        steps=_steps(one),
        may=_may(member, one),
        problem=problem,
    )


def _steps(one: Publication) -> list[tuple[int, str]]:
    """What can be asked for; what has stopped, also as far as it is."""
    further = [(step, text) for step, text in STEPS if step > one.step]
    stopped = one.state is RolloutState.STOPPED and one.step > 0
    return [(one.step, "还是这些机器"), *further] if stopped else further


def _may(member: Member, one: Publication) -> dict[str, bool]:
    """What of the buttons is theirs now."""
    asked = one.proposed_step is not None
    publisher = may_publish(member)
    return {
        "propose": publisher and bool(_steps(one)) and not asked,
        "confirm": publisher and asked and one.proposed_by != member.name,
        "wait": publisher and asked and one.proposed_by == member.name,
        "pause": may_operate(member) and one.state in (RolloutState.RUNNING, RolloutState.DONE),
        "continue": publisher and one.state is RolloutState.PAUSED,
    }


def newest(connection: Connection) -> dict[str, Any] | None:
    """The roll-out that was begun last, for the overview."""
    found = config_bundles.publications(connection)
    return rollout_view(connection, found[0]) if found else None


def rollout_view(connection: Connection, one: Publication) -> dict[str, Any]:
    """How far it is, step by step. Who has not been heard waits, and is never done."""
    told = config_bundles.reach(connection, one)
    good = {code for code, state in told.became.items() if state == ConfigState.GOOD.value}
    bad = {code for code, state in told.became.items() if state in config_bundles.FAILED}
    stages, before = [], set[str]()
    for step, text in STEPS:
        reached = config_bundles.reached(told.group, one.sequence, step)
        reached |= told.became.keys() if step <= one.step else set()
        mine, before = reached - before, reached
        stages.append(_stage(step, text, len(mine), len(mine & good), len(mine & bad), begun=step <= one.step))
    return {
        "version": str(one.version),
        "group": group_text(one.group),
        "tag": ROLLOUTS[one.state],
        "step": one.step,
        "stages": stages,
        "progress": told.progress,
        "reason": _stop_words(one),
        "sequence": one.sequence,
    }


def _stop_words(one: Publication) -> str:
    if one.state is RolloutState.STOPPED:
        return "出错的太多，已经自动停下。没有换的机器不再换。"
    return "有人暂停了。没有换的机器不再换。" if one.state is RolloutState.PAUSED else ""


def _stage(step: int, text: str, count: int, good: int, bad: int, *, begun: bool) -> dict[str, Any]:
    if not begun:
        said, tone = "未开始", "plain"
    elif bad:
        said, tone = f"{bad} 台不好用", "bad"
    elif good == count:
        said, tone = ("都好用" if count else "没有机器"), "ok"
    else:
        said, tone = f"{good} 台好用，等 {count - good} 台", "info"
    return {"step": step, "text": text, "count": count, "good": good, "bad": bad, "said": said, "tone": tone}


def _find(connection: Connection, sequence: int, *, lock: bool = False) -> Publication:
    """Raises SaidError."""
    if lock:
        mine = config_publications.c.sequence == sequence
        connection.execute(select(config_publications.c.sequence).where(mine).with_for_update())
    found = next((one for one in config_bundles.publications(connection) if one.sequence == sequence), None)
    if found is None:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这个版本", "请回到列表再找。", back="/console")
    return found
