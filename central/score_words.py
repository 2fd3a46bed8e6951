"""What a score card says: names of figures and what each is, pages and steps, minutes, shares. In Chinese."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from central.item_book import ItemBook
from central.score_card import ScoreCard
from central.store.usage_scope import days_of
from kiosk.domain.rating import Grade
from kiosk.domain.score import ItemScore, shorter

NOT_KNOWN = "–"
# Figures, and what exactly each is: they stand on the page, in the paper and in docs/score-card.md.
DEFINITIONS = (
    ("用了几次", "有人离开首页去做一件事，到他走为止，算一次。按来的那个小时记，不记是谁。"),
    ("看了指南", "一次里打开某个事项的办事指南，算一次。"),
    ("开始填", "看了指南以后，打开了这个事项的第一页表，算一次。"),
    ("交上", "存在机器里，有了编号，算一次。送到中心是后来的事。"),
    ("完成率", "交上的，除以开始填的。没有人开始填，就没有完成率。"),
    ("在哪页走的", "没有交上的，最后停在哪一页。到过这页几次，在这页走了几次。"),
    ("用时中位", "从第一页表到有编号。一半的人在这么多分钟以内；只记分钟的档，不记每个人的时间。"),
    ("没有网", "机器开着、连不上中心的分钟。"),
    ("没有纸", "机器报缺纸的分钟，和缺了几次。"),
    ("开着", "程序在运行的分钟。没有运行的时候，什么都没有记，不算没有网。"),
    ("满意", "评价里基本满意、满意、很满意的，除以全部评价。不评价的不算。"),
    ("有数的天数", "机器把一天的数报来，这天才有数。没有报来的天，一个数都不算，也不当作零。"),
)
GRADES = {
    Grade.VERY_GOOD: "很满意",
    Grade.GOOD: "满意",
    Grade.OK: "基本满意",
    Grade.BAD: "不满意",
    Grade.VERY_BAD: "很不满意",
}
# As the station itself calls them: kiosk.ui.maintenance.usage_words, which a test holds equal.
PAGES = {
    "jobs": "找工作",
    "job": "看一个岗位",
    "job_done": "报名、投递",
    "gigs": "零工",
    "cases": "我的业务",
    "case": "看一件业务",
    "supplement": "补交材料",
    "all_services": "全部事项",
    "match": "我能办什么",
    "matches": "我能办什么的结果",
    "employer": "企业用工",
    "postings": "企业登的招工",
    "tickets": "排队取号",
    "ticket": "取到了号",
    "ticket_again": "我取过号",
    "appointment": "预约取号",
    "sections": "看信息",
    "contents": "一类信息的单子",
    "content": "看一条信息",
    "wages": "工资行情",
    "wage": "一个工种的工资",
    "fairs": "招聘会",
    "places_map": "服务地图",
    "people": "专员",
}
_STEPS = {
    "guide": "办事指南",
    "identity": "刷身份证",
    "hand_entry": "手输号码",
    "scan": "扫电子社保卡",
    "agent": "帮别人办",
    "mandate": "委托书",
    "precheck": "看能不能办",
    "parts": "选要办的",
    "check": "核对",
    "signature": "签名",
}
_QUESTION = "q."
_MOST_DAYS = 8


@dataclass(frozen=True, slots=True)
class PageLine:
    name: str
    count: int


def month_said(month: str) -> str:
    first, _ = days_of(month)
    return f"{first.year}年{first.month}月"


def share_said(share: float | None) -> str:
    return NOT_KNOWN if share is None else f"{100 * share:.0f}%"


def minutes_said(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} 分钟"
    return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"


def median_said(item: ItemScore) -> str:
    if item.median is None:
        return NOT_KNOWN
    return f"{item.median} 分钟以内" if shorter(item.median) else "一个多小时"


def item_said(item_id: str, book: ItemBook) -> str:
    bundle = book.catalogue.bundle(item_id)
    return bundle.name if bundle else book.name(item_id)


def step_said(item_id: str, step: str, book: ItemBook) -> str:
    """A page of an application; a question by its label."""
    if not step.startswith(_QUESTION):
        return _STEPS.get(step, step)
    item = book.item(item_id)
    question = item.form.question(step.removeprefix(_QUESTION)) if item else None
    return question.label if question else f"一道题（{step.removeprefix(_QUESTION)}）"


def pages_said(card: ScoreCard) -> Sequence[PageLine]:
    """Pages that people come for; those on the way to one of them are left out."""
    shown = card.score.pages
    named = (PageLine(name, shown[page]) for page, name in PAGES.items() if page in shown)
    return sorted(named, key=lambda line: -line.count)


def coverage_said(card: ScoreCard) -> str:
    """How much of the month is known."""
    of = card.coverage
    if not of.stations:
        return "这里还没有机器。"
    if not of.expected:
        return "这个月还没有过完一天，明天再看。"
    several = of.stations > 1
    if not of.told:
        return "这个月没有一台报过数，下面什么都不知道。" if several else "这台机器这个月没有报过数，下面什么都不知道。"
    whole = f"{of.stations} 台应该报 {of.expected} 天" if several else f"应该报 {of.expected} 天"
    if of.told == of.expected:
        return f"{whole}，全都报来了。"
    return f"{whole}，报来 {of.told} 天，缺 {of.expected - of.told} 天。缺的天不知道，没有算进来。"


def missing_said(card: ScoreCard) -> str:
    """Which stations, or days, there is nothing of; "" where all is known."""
    if card.missing:
        days = [_day(day) for day in card.missing[:_MOST_DAYS]]
        rest = f"，还有 {len(card.missing) - _MOST_DAYS} 天" if len(card.missing) > _MOST_DAYS else ""
        return f"没有数的天：{'、'.join(days)}{rest}。"
    of = card.coverage
    if of.stations < 2 or not of.silent:  # noqa: PLR2004 - one station says its days
        return ""
    return (
        f"一天也没有报来的有 {of.silent} 台：{'、'.join(card.silent)}{'等' if of.silent > len(card.silent) else ''}。"
    )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
