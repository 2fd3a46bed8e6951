"""How the 台账 says its kinds, ways, outcomes, colours and days. Every colour comes with a word and a sign."""

from collections.abc import Mapping
from datetime import date

from central.libraries.ledger import MonthState, Phase, Standing, TaskKind
from central.libraries.ledger_contact import ContactKind, Outcome, Way
from central.libraries.ledger_rules import Colour
from central.web.words import Tag, day

KINDS: Mapping[TaskKind, str] = {
    TaskKind.MONTHLY: "每月联系",
    TaskKind.SELF: "回访本人",
    TaskKind.FAMILY: "回访家庭",
    TaskKind.EMPLOYER: "回访单位",
    TaskKind.RAISED: "总是联系不上",
}
CONTACT_KINDS: Mapping[ContactKind, str] = {kind: KINDS[TaskKind(kind.value)] for kind in ContactKind}
WAYS: Mapping[Way, str] = {
    Way.DOOR: "上门",
    Way.PHONE: "打电话",
    Way.STATION: "来站里谈",
    Way.ENTRUSTED: "委托别人去看",
}
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.LOOKING: "还在找工作",
    Outcome.WANTS_TRAINING: "想参加培训",
    Outcome.WANTS_STARTUP: "想自己创业",
    Outcome.FOUND_WORK: "找到工作了",
    Outcome.SETTLED: "干得稳",
    Outcome.TROUBLE: "在干，有难处",
    Outcome.LEFT_WORK: "没有干了",
    Outcome.NOBODY_THERE: "没有可以回访的人",
    Outcome.UNREACHED: "没有联系上",
    Outcome.MOVED_AWAY: "搬走了",
    Outcome.REFUSES: "不要帮助",
    Outcome.DECEASED: "去世了",
    Outcome.LOST: "一直联系不上，不再联系",
}
COLOURS: Mapping[Colour, Tag] = {
    Colour.RED: Tag("红 急", "bad", "warning"),
    Colour.YELLOW: Tag("黄 要帮", "warn", "hand"),
    Colour.GREEN: Tag("绿 平常", "ok", "check"),
}
COLOUR_BY_RANK: Mapping[int, Tag] = {colour.rank: tag for colour, tag in COLOURS.items()}
MONTHS: Mapping[MonthState, Tag] = {
    MonthState.MET: Tag("联系过", "ok", "check"),
    MonthState.MISSED: Tag("漏了", "bad", "cross"),
    MonthState.OPEN: Tag("还没有", "warn", "clock"),
}
STATES: Mapping[str, str] = {
    "unemployed": "登记失业",
    "looking": "在找工作",
    "employed": "有工作",
    "claim": "办过补贴或认定",
    "training": "报过培训或见习",
    "cancelled": "失业登记注销了",
}
_SOON = 3


def due_tag(by: date, due_on: date, today: date, *, certain: bool) -> Tag:
    """How much time is left: `by` what was agreed or the rule's own last day, `due_on`."""
    about = "" if certain else "约"
    if due_on < today:
        return Tag(f"超期{about} {(today - due_on).days} 天", "bad", "warning")
    if by < today:
        return Tag(f"约的是 {day(by, today)}，过了", "warn", "warning")
    if by == today:
        return Tag("就在今天", "warn", "clock")
    left = (by - today).days
    return Tag(f"{about}还有 {left} 天", "info" if left <= _SOON else "plain", "clock")


def standing_said(standing: Standing, today: date) -> str:
    """In one sentence."""
    since = day(standing.since, today) if standing.since else ""
    return _SAID[standing.phase].format(since) if standing.phase in _SAID else _of_one(standing, since, today)


_SAID: Mapping[Phase, str] = {
    Phase.NONE: "没有登记失业，也不在困难人群里。不用每月联系。",
    Phase.PLACED: "{}起有工作了，三回访还没有做完。",
    Phase.CLOSED: "{}起有工作了，没有要做的了。",
}


def _of_one(standing: Standing, since: str, today: date) -> str:
    if standing.phase is Phase.FOLLOWED:
        if standing.claimed is None:
            return f"{since}起每月联系一次。"
        heard = day(standing.claimed, today)
        return f"{heard}说找到工作了，还没有登记。上门看过，或等登记，才算数。"
    if standing.ended_by is None:
        return f"{since}失业登记注销，不再联系。"
    return f"{since}起不再联系：{OUTCOMES[standing.ended_by]}。"
