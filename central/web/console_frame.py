"""What stands around every page of the console, and how it says health, times and roll-outs."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from sqlalchemy import Connection

from central.api.services import Services
from central.case_machine import Role
from central.fleet.health import StationHealth
from central.fleet_view import StationRow, station_row
from central.hall_feed import Frame
from central.office_region import covers
from central.store import alarms, audit, content_lists, fleet_configs, station_reports
from central.store.alarms import AlarmView
from central.store.config_bundles import RolloutState
from central.store.staff import Member, Session
from central.web import words
from central.web.assets import edition
from central.web.page import SaidError
from central.web.session import Acting
from central.web.words import Tag
from kiosk.contract.config_push import DEFAULT_GROUP
from kiosk.domain.business_day import local_time

HEALTH = {
    StationHealth.OK: Tag("正常", "ok", "check"),
    StationHealth.WATCH: Tag("要留意", "warn", "warning"),
    StationHealth.STOPPED: Tag("停了", "bad", "cross"),
    StationHealth.UNKNOWN: Tag("不知道", "plain", "question"),
}
ROLLOUTS = {
    RolloutState.PROPOSED: Tag("等人确认", "warn", "person"),
    RolloutState.RUNNING: Tag("发布中", "info", "clock"),
    RolloutState.PAUSED: Tag("暂停", "warn", "pause"),
    RolloutState.STOPPED: Tag("停下了", "bad", "cross"),
    RolloutState.DONE: Tag("发给全部了", "ok", "check"),
}
# What a station said of a bundle.
OUTCOMES = {
    "good": Tag("好用", "ok", "check"),
    "trial": Tag("在试", "info", "clock"),
    "staged": Tag("等着换", "plain", "clock"),
    "refused": Tag("没有通过检查", "bad", "cross"),
    "rolled_back": Tag("退回了", "bad", "back"),
    "pending": Tag("还没说", "plain", "question"),
}


def console_frame(session: Session, chosen: str, connection: Connection, needing: int) -> dict[str, Any]:
    """`needing`: how many stations need somebody, beside 机器."""
    member = session.member
    return {
        "member": member,
        "role": words.ROLES[member.role],
        "csrf": session.csrf,
        "nav": chosen,
        "needing": needing,
        "waiting_contents": content_lists.waiting(connection, member.region),
        "new_alarms": alarms.count(connection, AlarmView.NEW, member.region),
        "edition": edition(),
    }


def their_station(connection: Connection, member: Member, code: str, now: datetime) -> StationRow:
    """Raises SaidError for a station that is not there, or is another region's."""
    row = station_row(connection, code, now)
    if row is None or not covers(member.region, row.region):
        raise SaidError(
            HTTPStatus.NOT_FOUND, "没有这台机器", "编号可能不全，或者在别的地方。请回到列表再找。", back="/console"
        )
    return row


def may_operate(member: Member) -> bool:
    return member.role in (Role.OPERATOR, Role.PUBLISHER)


def may_publish(member: Member) -> bool:
    """Publishing is for the whole centre: nobody of one region does it for the others."""
    return member.role is Role.PUBLISHER and member.region is None


def demand(allowed: bool, acts: Acting) -> None:
    """Raises SaidError for somebody whose role does not do this."""
    if not allowed:
        role = words.ROLES[acts.session.member.role]
        text = f"您的账号是“{role}”，这一步要别的同事来办。什么都没有改。"
        raise SaidError(HTTPStatus.FORBIDDEN, "没有办", text, back="/console")


def group_text(group: str) -> str:
    """As it was named; the one that every station is of at first has a name of ours."""
    return "默认" if group == DEFAULT_GROUP else group


def publisher_text(by: str, displays: Mapping[str, str]) -> str:
    """Somebody of the console by how they are called; who ran the command, by the machine's word."""
    command, _, account = by.partition(":")
    if command != "command":
        return displays.get(by, by)
    return f"命令（{account}）" if account else "命令"


def clock_text(at: datetime | None, now: datetime) -> str:
    """Today by the clock alone, as in a list."""
    return words.moment(at, now).removeprefix("今天 ") if at is not None else "–"


def day_and_time(now: datetime) -> str:
    local = local_time(now)
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def live_frame(wired: Services, mark: str) -> Frame | None:
    """Whether anything is new on any page of the console; None: all is as `mark` says. Blocks."""
    with wired.database.read() as connection:
        told = station_reports.version(connection)
        seen = f"{told and told.timestamp():.0f}" if told else "0"
        new_mark = f"{seen}-{audit.head(connection)}-{fleet_configs.outcomes_mark(connection)}"
    return None if new_mark == mark else Frame(new_mark, {"edition": edition()})
