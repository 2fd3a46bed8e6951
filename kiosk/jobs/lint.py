"""What makes a posting unlawful or incomplete, by which law, and how to word it instead. Pure: the centre asks it too.

Words are judged by what stands around them: 女装导购 sells clothes, 不收押金 takes nothing. What is harmless by
lint_words.toml is blotted out first, then what the law forbids is looked for in the rest.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from kiosk.domain.posting import PER_MONTH, PayUnit
from kiosk.domain.wage_guidance import MinimumWage, WageGuidance

_REGULATION = "《人力资源市场暂行条例》第二十四条"
_ONLINE = "《网络招聘服务管理规定》第十五条"
_NOTICE = "《关于规范网络平台招聘类信息发布的通知》（人力资源社会保障部等五部门，2026年1月）"
_WORDS = Path(__file__).with_name("lint_words.toml")
_PART = re.compile(r"<([a-z_]+)>")
_LABOUR = "《中华人民共和国劳动法》"


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` says what is wrong and how to word it. Not `must`: no national law forbids it outright."""

    rule: str
    field: str
    text: str
    legal_basis: tuple[str, ...]
    must: bool = True


def lint(posting: Mapping[str, Any], wages: WageGuidance, today: date) -> tuple[Finding, ...]:
    """Of a posting as JSON has it (CONTRACTS, "Posting"), however incomplete. One finding a rule and field."""
    found = (*_missing(posting), *_worded(posting), *_pay_findings(posting, wages, today), *_day_findings(posting))
    return tuple({(one.rule, one.field): one for one in reversed(found)}.values())[::-1]


# -- what must be there ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Item:
    rule: str
    field: str
    text: str


_ITEMS = (
    _Item("missing_employer", "employer", "没有写是哪个单位招人。请写单位的全名"),
    _Item("missing_headcount", "headcount", "没有写招几个人。请写人数，最少 1 人"),
    _Item("missing_requirements", "education", "没有写要什么条件。没有要求的，请写“不限”"),
    _Item("missing_work", "description", "没有写来了做什么。请写主要做哪些事"),
    _Item("missing_place", "address", "没有写在哪里上班。请写到街道和门牌"),
    _Item("missing_pay", "pay", "没有写给多少钱。请写最少和最多的数，不写“面议”"),
)


def _missing(posting: Mapping[str, Any]) -> Iterator[Finding]:
    """The six items every posting has, its name, and until when it holds."""
    there = {
        "employer": _said(posting, "employer"),
        "headcount": _positive(posting.get("headcount")),
        "education": "education" in posting or bool(posting.get("skills")) or _said(posting, "description"),
        "description": _said(posting, "description"),
        "address": _said(posting, "address"),
        "pay": any(_amount(posting, end) is not None for end in ("min", "max")),
    }
    for item in _ITEMS:
        if not there[item.field]:
            yield Finding(item.rule, item.field, item.text, (_REGULATION, _ONLINE))
    if not _said(posting, "title"):
        yield Finding("missing_work", "title", "没有写招做什么的。请写岗位的名字", (_REGULATION, _ONLINE))
    if not _said(posting, "expires"):
        yield Finding("missing_expiry", "expires", "没有写招到哪天。请写到期的日子", (_NOTICE,))


def _said(posting: Mapping[str, Any], name: str) -> bool:
    value = posting.get(name)
    return isinstance(value, str) and bool(value.strip())


def _positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _amount(posting: Mapping[str, Any], end: str) -> Decimal | None:
    pay = posting.get("pay")
    value = pay.get(end) if isinstance(pay, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


# -- words -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Words:
    """`harmless` is blotted out before `pattern` is looked for."""

    rule: str
    text: str
    legal_basis: tuple[str, ...]
    must: bool
    pattern: re.Pattern[str]
    harmless: re.Pattern[str] | None


@cache
def _forbidden_words() -> tuple[_Words, ...]:
    tables = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return tuple(
        _Words(
            rule=one["rule"],
            text=one["text"],
            legal_basis=tuple(one["legal_basis"]),
            must=one.get("must", True),
            pattern=_any(one["patterns"], tables["parts"]),
            harmless=_any(one["harmless"], tables["parts"]) if "harmless" in one else None,
        )
        for one in tables["rules"]
    )


def _any(patterns: Sequence[str], parts: Mapping[str, str]) -> re.Pattern[str]:
    whole = "|".join(f"(?:{one})" for one in patterns)
    while named := _PART.search(whole):
        whole = whole.replace(named[0], parts[named[1]])
    return re.compile(whole)


_TEXTS = ("title", "description", "address", "skills", "benefits")
_BLOT = "□"
_SPACES = re.compile(r"(?<=[一-龥])\s+(?=[一-龥])|[\u200b-\u200f\u2060\ufeff]")
_LONGEST = 20_000  # characters of one text that are looked at


def _worded(posting: Mapping[str, Any]) -> Iterator[Finding]:
    for field, text in _texts(posting):
        plain = _SPACES.sub("", normalize("NFKC", text[:_LONGEST]))
        for words in _forbidden_words():
            rest = words.harmless.sub(_BLOT, plain) if words.harmless else plain
            if hit := words.pattern.search(rest):
                said = hit[0].strip(" ,。;:、/")
                yield Finding(words.rule, field, f"“{said[:20]}”：{words.text}", words.legal_basis, words.must)


def _texts(posting: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field in _TEXTS:
        value = posting.get(field)
        several = value if isinstance(value, list) else [value]
        for one in several:
            if isinstance(one, str):
                yield field, one


# -- pay ---------------------------------------------------------------------------------------------------------------

# Less than this for a month of whole days is less than any minimum wage in force in the country.
_LEAST_ANYWHERE = Decimal(1000)
_MOST = {
    PayUnit.MONTH: Decimal(200_000),
    PayUnit.DAY: Decimal(10_000),
    PayUnit.HOUR: Decimal(2_000),
    PayUnit.PIECE: Decimal(10_000),
}
_WIDEST = 5  # times the lower end
_HOURS_A_DAY, _LONGEST_DAY = 8, 16
_MINIMUM_BASIS = ("《最低工资规定》第十二条", f"{_LABOUR}第四十八条")


def _pay_findings(posting: Mapping[str, Any], wages: WageGuidance, today: date) -> Iterator[Finding]:
    low, high, unit = _amount(posting, "min"), _amount(posting, "max"), _unit(posting)
    if unit is None or (low is None and high is None):
        return
    low = high if low is None else low
    high = low if high is None else high
    if low is None or high is None:
        return
    if low > high:
        yield Finding("pay_range", "pay", "最少的比最多的还多。请把两个数对调，或改对", (_REGULATION,))
    elif high > _MOST[unit]:
        yield Finding(
            "pay_range", "pay", "数太大，不像真的。请看是不是多写了零，或按什么算写错了", (_REGULATION, _NOTICE)
        )
    elif high >= low * _WIDEST:
        text = "最多的是最少的好几倍，看不出能拿多少。请写多数人拿到的数"
        yield Finding("pay_range", "pay", text, (_REGULATION, _NOTICE), must=False)
    yield from _minimum_findings(posting, min(low, high), unit, wages, today)


def _minimum_findings(
    posting: Mapping[str, Any], low: Decimal, unit: PayUnit, wages: WageGuidance, today: date
) -> Iterator[Finding]:
    """An internship is no employment, and pay by the piece hangs on the pieces: neither is judged."""
    kind, region = str(posting.get("kind")), posting.get("district")
    if kind == "internship" or unit is PayUnit.PIECE:
        return
    wage = wages.minimum_wage(region, today) if isinstance(region, str) else None
    if kind in {"part_time", "gig"} and unit is not PayUnit.MONTH:
        least, given, by = (wage.hour if wage else None), low / _hours(posting, unit), "一小时"
    elif kind in {"part_time", "gig"}:
        return
    else:
        least, given, by = (wage.month if wage else _LEAST_ANYWHERE), low * PER_MONTH[unit], "一个月"
    if least is not None and given < least:
        yield Finding("pay_below_minimum", "pay", _too_little(wage, least, by), _MINIMUM_BASIS)


def _too_little(wage: MinimumWage | None, least: Decimal, by: str) -> str:
    """A figure that nobody has checked is used, never shown."""
    shown = f"（{wage.name}：{least:f} 元）" if wage and wage.verified else ""
    return f"最少的数，按{by}算，比当地最低工资{shown}还低。请改高；写做满一个月、不加班能拿到的数"


def _hours(posting: Mapping[str, Any], unit: PayUnit) -> Decimal:
    if unit is PayUnit.HOUR:
        return Decimal(1)
    gig = posting.get("gig")
    try:
        told = gig if isinstance(gig, Mapping) else {}
        starts, ends = (datetime.fromisoformat(str(told.get(end))) for end in ("starts", "ends"))
        hours = Decimal((ends - starts).total_seconds()) / 3600
    except (ValueError, TypeError):
        return Decimal(_HOURS_A_DAY)
    return hours if 0 < hours <= _LONGEST_DAY else Decimal(_HOURS_A_DAY)


def _unit(posting: Mapping[str, Any]) -> PayUnit | None:
    pay = posting.get("pay")
    unit = pay.get("unit") if isinstance(pay, Mapping) else None
    return PayUnit(unit) if isinstance(unit, str) and unit in set(PayUnit) else None


def _day_findings(posting: Mapping[str, Any]) -> Sequence[Finding]:
    try:
        published, expires = (date.fromisoformat(str(posting.get(name))) for name in ("published", "expires"))
    except ValueError:
        return ()
    if expires >= published:
        return ()
    return (Finding("expiry", "expires", "到期的日子比登出来的日子还早。请改对", (_NOTICE,)),)
