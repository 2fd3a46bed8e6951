"""How the office's pages say states, times and steps. Every colour comes with a word and a sign."""

from dataclasses import dataclass
from datetime import date, datetime

from central.case_clock import Due
from central.case_machine import Role, Step
from kiosk.domain.business_day import business_date, local_time
from kiosk.domain.submission import CaseState
from kiosk.domain.working_days import WorkCalendar

_SOON = 1


@dataclass(frozen=True, slots=True)
class Tag:
    """`tone`: ok, warn, bad, info or plain; `icon` a name of the page's signs."""

    text: str
    tone: str
    icon: str


STATES = {
    CaseState.DELIVERED: Tag("待受理", "info", "tray"),
    CaseState.ACCEPTED: Tag("已受理", "info", "clock"),
    CaseState.NEEDS_MORE: Tag("等补正", "warn", "pause"),
    CaseState.COMPLETED: Tag("办好", "ok", "check"),
    CaseState.REFUSED: Tag("没有通过", "bad", "cross"),
    CaseState.WITHDRAWN: Tag("本人撤回", "plain", "back"),
}
ROLES = {Role.OFFICER: "经办", Role.SUPERVISOR: "组长", Role.AUDITOR: "只看"} | {
    Role.VIEWER: "看机器",
    Role.OPERATOR: "管机器",
    Role.PUBLISHER: "发配置",
}
STEPS = {
    Step.ACCEPT.value: "受理",
    Step.ASK.value: "要求补正",
    Step.COMPLETE.value: "办好",
    Step.REFUSE.value: "没有通过",
    Step.WITHDRAW.value: "本人撤回",
    Step.ANSWER.value: "本人补正",
    Step.TAKE.value: "接手",
    Step.RELEASE.value: "放回",
    Step.NOTE.value: "备注",
    Step.MATERIALS.value: "收到材料",
    Step.FOLLOW.value: "随第一份",
}
_NOT_PEOPLE = {"citizen": "本人", "command": "后台"}


def who(actor: str, displays: dict[str, str]) -> str:
    return _NOT_PEOPLE.get(actor) or displays.get(actor, actor)


def moment(at: datetime, now: datetime) -> str:
    """Today by the clock alone; this year without the year."""
    local, today = local_time(at), business_date(now)
    if local.date() == today:
        return f"今天 {local:%H:%M}"
    year = "" if local.year == today.year else f"{local.year}年"
    return f"{year}{local.month}月{local.day}日 {local:%H:%M}"


def day(value: date, today: date) -> str:
    year = "" if value.year == today.year else f"{value.year}年"
    return f"{year}{value.month}月{value.day}日"


def short_number(receipt_no: str) -> str:
    """What citizens see large: month, day and serial."""
    parts = receipt_no.split("-")
    return f"{parts[-2][4:]}-{parts[-1]}" if len(parts) > 2 else receipt_no  # noqa: PLR2004


def due_tag(state: CaseState, due: Due, received: date, today: date, calendar: WorkCalendar) -> Tag | None:
    """How the time stands; None for what has ended."""
    if state is CaseState.DELIVERED:
        waited = calendar.count(received, today)
        text = "今天收到" if waited <= 0 else f"等了 {waited} 个工作日"
        return Tag(text, "warn" if waited > _SOON else "plain", "clock")
    if state is CaseState.NEEDS_MORE:
        return Tag("不计时", "plain", "pause")
    if state is not CaseState.ACCEPTED:
        return None
    return Tag("没有定时限", "plain", "question") if due.day is None else _running(due, due.day, today, calendar)


def _running(due: Due, promised: date, today: date, calendar: WorkCalendar) -> Tag:
    about = "" if due.certain else "约"
    if due.statutory is not None and due.statutory < today:
        return Tag(f"超过法定期限{about} {calendar.count(due.statutory, today) or 1} 个工作日", "bad", "warning")
    if promised < today:
        return Tag(f"超过承诺{about} {calendar.count(promised, today) or 1} 个工作日", "bad", "warning")
    left = calendar.count(today, promised)
    if left <= 0:
        return Tag("今天到期", "warn", "warning")
    return Tag(f"{about}还剩 {left} 个工作日", "warn" if left <= _SOON else "ok", "clock")
