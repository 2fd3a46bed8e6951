"""A content as it is told to who reads it: in the order and the words of a station's page (`kiosk/ui/content_words.py`;
a test holds the two equal), without a code in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from central.drafting.codes import Codes
from central.drafting.fields import KINDS
from kiosk.domain.business_day import local_time
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told import (
    Contact,
    FairForm,
    FairTold,
    PolicyTold,
    WageUnit,
    course_of,
    fair_of,
    internship_of,
    person_of,
    picture_of,
    place_of,
    policy_of,
    told_of,
    wage_of,
)

Fact = tuple[str, str]
Facts = Iterator[Fact]
_WEEK = "一二三四五六日"
_FORMS = {FairForm.ON_SITE: "到现场", FairForm.LIVE: "看直播", FairForm.ONLINE: "在网上"}
_UNITS = {WageUnit.MONTH: "元/月", WageUnit.YEAR: "元/年", WageUnit.HOUR: "元/小时"}
# Of these there is nothing to read.
UNREAD = (ContentKind.SLIDE, ContentKind.HOLIDAYS, ContentKind.CODE_TABLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Plain texts, not escaped, "" where nothing was told. `picture`: the id of what is shown with it. `facts` are
    labels and words; `until` the last day."""

    kind: str
    title: str
    sample: bool
    source: str
    picture: str
    summary: str
    points: tuple[str, ...]
    facts: tuple[Fact, ...]
    body: tuple[str, ...]
    bring: tuple[str, ...]
    contacts: tuple[Contact, ...]
    issued: tuple[str, ...]
    phone: str
    legal: tuple[str, ...]
    link: str
    until: str


def telling(content: Content, codes: Codes, today: date) -> Telling:
    told = told_of(content)
    policy = policy_of(content) if content.kind is ContentKind.POLICY else None
    return Telling(
        kind=KINDS[content.kind],
        title=content.title,
        sample=told.sample,
        source=told.source,
        picture=picture_of(content),
        summary=content.summary,
        points=policy.points if policy else (),
        facts=tuple((label, words) for label, words in _facts(content, codes, today) if words),
        body=tuple(line.strip() for line in content.body.splitlines() if line.strip()),
        bring=policy.bring if policy else (),
        contacts=policy.contacts if policy else (),
        issued=_issued(policy) if policy else (),
        phone=told.phone,
        legal=tuple(filter(None, map(_legal, content.legal_basis))),
        link=told.link,
        until=_last_day(content),
    )


def _facts(content: Content, codes: Codes, today: date) -> Facts:
    readers: Mapping[ContentKind, Callable[[Content, Codes, date], Facts]] = {
        ContentKind.COURSE: _course,
        ContentKind.INTERNSHIP: _internship,
        ContentKind.FAIR: _fair,
        ContentKind.WAGE: _wage,
        ContentKind.PLACE: _place,
        ContentKind.PERSON: _person,
    }
    reader = readers.get(content.kind)
    return reader(content, codes, today) if reader else iter(())


def _course(content: Content, _: Codes, today: date) -> Facts:
    told = course_of(content)
    yield "学什么", told.trade
    yield "什么时候", _span(told.begins, told.until, today)
    yield "几点", told.hours
    yield "在哪里", _joined(told.place, told.address)
    yield "谁来教", told.organiser
    yield "名额", _left(told.left)
    yield "要钱吗", "" if told.fee is None else f"{_number(told.fee)} 元" if told.fee else "不要钱"
    yield "补助", told.allowance


def _internship(content: Content, codes: Codes, _: date) -> Facts:
    told = internship_of(content)
    yield "单位", told.employer
    yield "做什么", told.post
    yield "在哪里", told.address
    yield "多久", f"{told.months} 个月" if told.months else ""
    yield "补助", "" if told.allowance_month is None else f"{_number(told.allowance_month)} 元/月"
    yield "学历", codes.called("education", told.education)
    yield "名额", _left(told.left)


def _fair(content: Content, _: Codes, __: date) -> Facts:
    told = fair_of(content)
    if told is None:
        return
    yield "怎么参加", _FORMS[told.form]
    yield "什么时候", _fair_at(told)
    yield "在哪里", _joined(told.place, told.address)
    yield "多少单位", f"{told.employers} 家" if told.employers else ""
    yield "多少岗位", f"{told.openings} 个" if told.openings else ""
    yield "属于", told.series


def _wage(content: Content, codes: Codes, _: date) -> Facts:
    told = wage_of(content)
    if told is None:
        return
    yield "工种", codes.called("occupation", told.occupation)
    yield "哪年的", f"{told.year} 年"
    amounts = (told.low, told.lower, told.middle, told.upper, told.high)
    for label, amount in zip(("最低一档", "偏低", "中间", "偏高", "最高一档"), amounts, strict=True):
        yield label, "" if amount is None else f"{_number(amount)} {_UNITS[told.unit]}"


def _place(content: Content, codes: Codes, _: date) -> Facts:
    told = place_of(content)
    yield "在哪里", told.address
    yield "几点", told.hours
    yield "能办什么", "、".join(codes.called("items", item) for item in told.items)


def _person(content: Content, _: Codes, __: date) -> Facts:
    told = person_of(content)
    yield "职务", told.post
    yield "管什么", "、".join(told.duties)
    yield "管哪里", told.area
    yield "几点", told.hours


def _fair_at(told: FairTold) -> str:
    begins = local_time(told.at)
    day = f"{begins.month}月{begins.day}日 星期{_WEEK[begins.weekday()]}"
    if not told.hour_known:
        return day
    ends = local_time(told.until) if told.until else None
    same_day = ends is not None and ends.date() == begins.date()
    return f"{day} {_clock(begins)}–{_clock(ends)}" if ends and same_day else f"{day} {_clock(begins)}"


def _span(begins: date | None, until: date | None, today: date) -> str:
    if begins and until:
        return f"{_day(begins, today)}到{_day(until, today)}"
    return f"{_day(begins, today)}开始" if begins else f"到{_day(until, today)}" if until else ""


def _day(day: date, today: date) -> str:
    return f"{day.month}月{day.day}日" if day.year == today.year else _whole_day(day)


def _whole_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _number(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _left(left: int | None) -> str:
    return "" if left is None else f"还有 {left} 个名额" if left else "名额满了"


def _joined(*words: str) -> str:
    return "·".join(filter(None, words))


def _issued(policy: PolicyTold) -> tuple[str, ...]:
    day = _whole_day(policy.issued_on) if policy.issued_on else ""
    return tuple(filter(None, (policy.issued_by, policy.number, day)))


def _legal(basis: Any) -> str:
    if isinstance(basis, str):
        return basis
    return "".join(filter(None, (basis.get("title", ""), basis.get("clause", "")))) or " ".join(basis.values())


def _last_day(content: Content) -> str:
    """Of what ends within a day, with the hour."""
    if not isinstance(content.ends, datetime):
        return _whole_day(content.ends) if content.ends else ""
    local = local_time(content.ends)
    return f"{_whole_day(local.date())} {_clock(local)}"
