"""The papers of finding work: a posting to take home, 推荐信 with its 回执联, the slip of a place of 零工, a list of
what fits, and what an employer registered (DESIGN-SYSTEM 10). On paper everything is in the language of the house."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hardware.api import Align, Columns, Cut, Fact, Feed, PrintDocument, PrintLine, Rule, TextLine
from kiosk.domain.business_day import local_time
from kiosk.domain.gig_take import TakeState
from kiosk.domain.job_application import ApplicationState
from kiosk.domain.masking import mask_name
from kiosk.domain.posting import Posting, Settle
from kiosk.usecases.market_ports import JobApplication, OfferedPosting, Take
from kiosk.usecases.receipt import StationLabels

_SETTLES = {Settle.DAILY: "当天结钱", Settle.WEEKLY: "一星期结一次", Settle.DONE: "干完结钱"}
_TAKES = {
    TakeState.WAITING: ("还没定，等中心确认", "有网就问。请再来刷身份证看结果，没定先别去。"),
    TakeState.CONFIRMED: ("名额给您留好了", "不能去，请早点来这里退，别人好去。"),
    TakeState.RELEASED: ("没有名额了", "这张不能当报名用。"),
    TakeState.GIVEN_UP: ("已经退了", "这张不能当报名用。"),
}
_APPLIED = {
    ApplicationState.WAITING: "存在本机，有网就送出",
    ApplicationState.DELIVERED: "已送到",
    ApplicationState.NOT_TAKEN: "没有收",
}
_FRAUD = "要您先交钱、押身份证的，别去，请打 12333。"
_CUT_HERE = "- - - - - 从这里撕开 - - - - -"
_DOTS = "____________"
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class MatchLine:
    posting: Posting
    where: str
    pay: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """Of one posting, in words: as the page shows it."""

    posting: Posting
    pay: str
    where: str
    asked: str
    until: str


def job_slip(facts: SlipFacts, labels: StationLabels, now: datetime) -> PrintDocument:
    """What stands on the page, to take home. The contact is not on it: that is told to who has applied."""
    return PrintDocument(
        (
            *_head(labels, "岗位小条"),
            *_job(facts),
            Rule(),
            TextLine(text="想去，请到e站点“我要报名”，带身份证。"),
            TextLine(text=_FRAUD),
            *_foot(now),
        )
    )


def introduction(
    facts: SlipFacts, application: JobApplication, name: str, labels: StationLabels, now: datetime
) -> PrintDocument:
    """推荐信, and below a line to tear along the 回执联 that the employer fills in. `name` is whole on neither."""
    person = mask_name(name)
    return PrintDocument(
        (
            *_head(labels, "推荐信"),
            TextLine(text=_APPLIED[application.state], bold=True, align=Align.CENTER, reverse=True),
            *_number(application.short_no),
            TextLine(text=f"{facts.posting.employer}："),
            TextLine(text=f"现有 {person} 来应聘“{facts.posting.title}”，请接洽。"),
            Rule(),
            *_job(facts),
            Fact("找谁", application.contact, bold=True),
            TextLine(text=_FRAUD),
            Feed(1),
            TextLine(text=_CUT_HERE, align=Align.CENTER),
            Feed(1),
            TextLine(text="回执联", size=2, bold=True, align=Align.CENTER),
            TextLine(text="请单位填好，交回或打 12333", align=Align.CENTER),
            Fact("编号", application.receipt_no),
            Fact("应聘的人", person),
            Fact("岗位", facts.posting.title),
            Fact("结果", "□ 录用  □ 不录用  □ 再联系"),
            Fact("上班日期", _DOTS),
            Fact("单位盖章", _DOTS),
            *_foot(now),
        )
    )


def gig_slip(take: Take, pay: str, name: str, labels: StationLabels, now: datetime) -> PrintDocument:
    """When and where to meet, and how sure the place is: never more than the centre has said."""
    bar, means = _TAKES[take.state]
    gig = take.posting.gig
    when: tuple[PrintLine, ...] = ()
    if gig is not None:
        begins, ends = local_time(gig.starts), local_time(gig.ends)
        when = (
            Fact("哪天", f"{begins:%m月%d日}", bold=True),
            Fact("几点", f"{begins:%H:%M} 到 {ends:%H:%M}", bold=True),
            Fact("集合", gig.meet, bold=True),
            Fact("结钱", _SETTLES[gig.settle]),
            Fact("保险", "单位买" if gig.insurance else "没写，去前问清楚"),
        )
    return PrintDocument(
        (
            *_head(labels, "零工小条"),
            TextLine(text=bar, bold=True, align=Align.CENTER, reverse=True),
            *_number(take.short_no),
            Fact("做什么", take.posting.title, bold=True),
            Fact("单位", take.posting.employer),
            Fact("多少钱", pay),
            *when,
            Fact("谁去", mask_name(name)),
            Rule(),
            TextLine(text=means),
            TextLine(text=_FRAUD),
            *_foot(now),
        )
    )


def matches_slip(lines: Sequence[MatchLine], labels: StationLabels, now: datetime) -> PrintDocument:
    """岗位找人, as many as a paper of arm's length holds."""
    return PrintDocument(
        (*_head(labels, "适合您的岗位"), *_matches(lines), TextLine(text=_FRAUD), *_foot(now)),
    )


def posting_slip(offered: OfferedPosting, pay: str, labels: StationLabels, now: datetime) -> PrintDocument:
    """What an employer registered, and its number."""
    posting = offered.posting
    return PrintDocument(
        (
            *_head(labels, "招工登记"),
            TextLine(text="等工作人员核对，核对好就登出来", bold=True, align=Align.CENTER, reverse=True),
            *_number(offered.short_no),
            Fact("单位", offered.employer.name),
            Fact("招什么人", posting.title, bold=True),
            Fact("招几个", f"{posting.headcount} 人"),
            Fact("工资", pay),
            Fact("登到哪天", f"{posting.expires:%Y-%m-%d}"),
            Fact("完整编号", offered.receipt_no),
            Rule(),
            TextLine(text="招满了，请来“我登的招工”里点一下。"),
            *_foot(now),
        )
    )


def _head(labels: StationLabels, title: str) -> Iterator[PrintLine]:
    yield TextLine(text=labels.name, size=2, bold=True, align=Align.CENTER)
    yield TextLine(text=f"{labels.place}·机号 {labels.code}", align=Align.CENTER)
    yield Rule()
    yield TextLine(text=title, size=2, bold=True, align=Align.CENTER)


def _number(short: str) -> Iterator[PrintLine]:
    yield Feed(1)
    yield TextLine(text="您的编号", align=Align.CENTER)
    yield TextLine(text=short, bold=True, align=Align.CENTER, height_px=64)
    yield Rule()


def _job(facts: SlipFacts) -> Iterator[PrintLine]:
    posting = facts.posting
    yield Feed(1)
    yield Fact("做什么", posting.title, bold=True)
    yield Fact("单位", posting.employer)
    yield Fact("工资", facts.pay, bold=True)
    yield Fact("在哪里", facts.where)
    yield Fact("要求", facts.asked)
    if posting.benefits:
        yield Fact("好处", "、".join(posting.benefits))
    if posting.description:
        yield Fact("说明", _short(posting.description))
    yield Fact("招几个", f"{posting.headcount} 人")
    yield Fact("招到哪天", facts.until)


def _matches(lines: Sequence[MatchLine]) -> Iterator[PrintLine]:
    yield Feed(1)
    for at, line in enumerate(lines, 1):
        yield TextLine(text=f"{at}. {line.posting.title}", bold=True)
        yield TextLine(text=line.pay)
        yield TextLine(text=line.where)
        yield Rule()


def _foot(now: datetime) -> Iterator[PrintLine]:
    yield Rule()
    yield Columns(("不收费", f"{local_time(now):%Y-%m-%d %H:%M}"))
    yield Cut()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
