"""A posting as the office's page shows it."""

from collections.abc import Iterator
from datetime import date

from central.store.postings import Kept
from central.web import words
from central.web.words import Tag
from kiosk.domain.business_day import local_time
from kiosk.domain.offered_posting import OfferState
from kiosk.domain.posting import Gig, JobKind, Pay, PayUnit, Posting, Settle
from kiosk.domain.service_item import Option
from kiosk.items.catalogue import Catalogue

STATES = {
    OfferState.SAVED: Tag("还没送到", "plain", "clock"),
    OfferState.DELIVERED: Tag("等核实", "warn", "tray"),
    OfferState.PUBLISHED: Tag("发布中", "ok", "check"),
    OfferState.REFUSED: Tag("没有通过", "bad", "cross"),
    OfferState.CLOSED: Tag("已下架", "plain", "back"),
}
_LEVELS = 3  # of an occupation's code behind its first digit
KINDS = {JobKind.FULL_TIME: "全职", JobKind.PART_TIME: "兼职", JobKind.GIG: "零工", JobKind.INTERNSHIP: "见习"}
_UNITS = {PayUnit.MONTH: "月", PayUnit.DAY: "天", PayUnit.HOUR: "小时", PayUnit.PIECE: "件"}
_SETTLE = {Settle.DAILY: "日结", Settle.WEEKLY: "周结", Settle.DONE: "做完结"}


def posting_facts(kept: Kept, catalogue: Catalogue, today: date) -> list[tuple[str, str]]:
    """Labels and texts, as posted; what was not said is left out."""
    posting = kept.posting
    facts = [
        ("用人单位", posting.employer),
        ("种类", KINDS[posting.kind]),
        ("工资", _pay(posting.pay)),
        ("招几人", f"{posting.headcount} 人"),
        ("地区", place_name(catalogue, posting.district)),
        ("地点", posting.address),
        ("职业", occupation_name(catalogue, posting.occupation)),
        ("学历", _education(catalogue, posting)),
        ("技能", "、".join(posting.skills)),
        ("待遇", "、".join(posting.benefits)),
        ("内容", posting.description),
        ("联系方式", posting.contact),
        ("发布", words.day(posting.published, today)),
        ("截止", words.day(posting.expires, today)),
        *(_gig(posting.gig, kept) if posting.gig else ()),
        ("投递", f"{kept.applicants} 人"),
        ("招到", "" if kept.hired is None else f"{kept.hired} 人"),
        ("理由", kept.reason or ""),
    ]
    return [(label, text) for label, text in facts if text]


def place_name(catalogue: Catalogue, code: str) -> str:
    """With the city or the province it lies in; the code of a place that this centre does not know."""
    place = _found(catalogue, "regions", code)
    if place is None:
        return f"地区代码 {code}"
    above = _found(catalogue, "regions", place.parent)
    return f"{above.official}{place.official}" if above else place.official


def occupation_name(catalogue: Catalogue, code: str) -> str:
    """Of a code without a name, the group it is in."""
    known = (_found(catalogue, "occupation", one) for one in _groups(code))
    found = next(filter(None, known), None)
    return found.official or found.text if found else f"职业代码 {code}"


def _groups(code: str) -> Iterator[str]:
    """4-09-08-01, 4-09-08-00, 4-09-00-00, 4-00-00-00."""
    own, *more = code.split("-")
    for kept in range(len(more), -1, -1):
        yield "-".join([own, *more[:kept], *["00"] * (_LEVELS - kept)])


def _education(catalogue: Catalogue, posting: Posting) -> str:
    if posting.education is None:
        return "不限"
    level = _found(catalogue, "education", posting.education)
    return f"{level.official}及以上" if level else f"学历代码 {posting.education}"


def _found(catalogue: Catalogue, table: str, code: str) -> Option | None:
    return next((option for option in catalogue.tables.get(table, ()) if option.code == code), None)


def _pay(pay: Pay) -> str:
    ends = [str(end) for end in (pay.min, pay.max) if end is not None]
    return f"{' 到 '.join(dict.fromkeys(ends))} 元一{_UNITS[pay.unit]}" if ends else "没有写"


def _gig(gig: Gig, kept: Kept) -> list[tuple[str, str]]:
    return [
        ("时间", f"{local_time(gig.starts):%m月%d日 %H:%M} 到 {local_time(gig.ends):%m月%d日 %H:%M}"),
        ("集合", gig.meet),
        ("结算", _SETTLE[gig.settle]),
        ("保险", "有" if gig.insurance else "没有"),
        ("名额", f"{gig.places} 个，已占 {kept.taken} 个"),
    ]
