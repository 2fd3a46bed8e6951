"""岗位找人: which postings fit a person, best first, and why.

Weighed are occupation, place, pay, kind, skills, benefits and how new a posting is, each only where the profile says
something of it. Schooling is a limit: who asks for more is left out. There is no sex and no age in a profile, and
nothing else that stands for them.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from math import asin, cos, pi, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from kiosk.domain.job_lookup import Profile, Reason, Recommended
from kiosk.domain.posting import JobKind, PayUnit, Posting, monthly
from kiosk.domain.wage_guidance import occupation_covers, stem
from kiosk.jobs.columns import KINDS
from kiosk.jobs.folding import folded
from kiosk.jobs.part import Docs, Part, district_covers
from kiosk.jobs.search import EARTH_KM, asks_no_more

# How much each counts, of what the profile asks about.
WEIGHTS = {"occupation": 35, "district": 20, "distance": 20, "pay": 20, "skills": 15, "kind": 15, "benefits": 10}
_FRESH = 5
_FRESH_DAYS = 30
_FAR_KM = 20.0
_NEAR_KM = 5.0
_STEP_METRES = 50  # nobody counts finer
_KM_A_DEGREE = EARTH_KM * pi / 180
_CLASS = 10  # of GB/T 4658: 31 is one of the kinds of 30
_SAME_SEGMENT = (0.0, 0.2, 0.5, 0.8, 1.0)  # of two occupations: how many parts of the code are the same
Floats = NDArray[np.float64]


def recommend(
    parts: Sequence[Part], profile: Profile, today: date, occupations: Mapping[str, str], count: int
) -> list[Recommended]:
    """`occupations` are the names of codes. The same profile on the same day has the same answer; of equals the newest,
    then by id."""
    best: list[tuple[float, float, Part, int]] = []
    for part in parts:
        docs, scores = _scored(part, profile, today.toordinal())
        border = np.partition(scores, -count)[-count] if len(scores) > count else -np.inf
        places = np.concatenate([np.flatnonzero(scores > border), np.flatnonzero(scores == border)[:count]])
        ranks = part.rank(docs[places])
        those = zip(scores[places].tolist(), ranks.tolist(), docs[places].tolist(), strict=True)
        best += [(-score, rank, part, number) for score, rank, number in those]
    best.sort(key=lambda one: one[:2])
    chosen = ((part.posting(number), -score) for score, _, part, number in best[:count])
    return [Recommended(one, score, reasons(one, profile, today, occupations)) for one, score in chosen]


def _scored(part: Part, profile: Profile, today: int) -> tuple[Docs, Floats]:
    """Of those that are shown and ask for no more schooling, a score from 0 to 100."""
    shown = part.until >= today
    if profile.education is not None:
        shown &= _schooled_enough(part.column("education"), int(profile.education))
    docs = np.flatnonzero(shown)
    age = np.clip(today - part.column("published")[docs], 0, _FRESH_DAYS)
    score = _FRESH * (1 - age / _FRESH_DAYS)
    most = float(_FRESH)
    for rule, fits in _fits(part, profile, docs).items():
        score = score + WEIGHTS[rule] * fits
        most += WEIGHTS[rule]
    return docs, np.round(score * (100 / most), 2)


def _schooled_enough(asked: NDArray[np.uint8], level: int) -> NDArray[np.bool_]:
    """A whole kind (30) is met by any of it (31), although its number is smaller."""
    of_kind = (asked % _CLASS == 0) & (asked // _CLASS == level // _CLASS)
    enough: NDArray[np.bool_] = asks_no_more(asked, level) | of_kind
    return enough


def _fits(part: Part, profile: Profile, docs: Docs) -> dict[str, Floats]:
    """Of each rule that the profile says something of, how well each posting fits: 0 to 1."""
    found: dict[str, Floats] = {}
    if profile.occupations:
        codes = part.tables["occupations"]
        table = np.array([max(_alike(want, code) for want in profile.occupations) for code in codes])
        found["occupation"] = table[part.column("occupation")[docs]] if len(table) else np.zeros(len(docs))
    if profile.districts:
        allowed = part.allowed("district", profile.districts).astype(np.float64)
        found["district"] = allowed[part.column("district")[docs]]
    if profile.lat is not None and profile.lon is not None:
        found["distance"] = _distance_fit(part, profile.lat, profile.lon, docs)
    if profile.pay_min is not None:
        found["pay"] = _pay_fit(part, float(profile.pay_min), docs)
    if profile.kinds:
        wanted = np.isin(np.arange(len(KINDS)), [KINDS.index(kind.value) for kind in profile.kinds])
        found["kind"] = wanted.astype(np.float64)[part.column("kind")[docs]]
    for rule, name, said in (("skills", "skill", profile.skills), ("benefits", "benefit", profile.benefits)):
        if said:
            found[rule] = _share(part, name, said)[docs]
    return found


def _distance_fit(part: Part, lat: float, lon: float, docs: Docs) -> Floats:
    """As if the ground were flat, which over 20 km is right to some metres and four times as fast."""
    north = (part.column("lat")[docs] - lat) * _KM_A_DEGREE
    east = (part.column("lon")[docs] - lon) * (_KM_A_DEGREE * cos(radians(lat)))
    far = np.sqrt(north * north + east * east)
    return np.where(far < _FAR_KM, 1 - far / _FAR_KM, 0.0)  # unknown is as far as can be


def _alike(want: str, code: str) -> float:
    if occupation_covers(want, code):
        return 1.0
    same = 0
    for one, other in zip(stem(want).split("-"), code.split("-"), strict=False):
        if one != other:
            break
        same += 1
    return _SAME_SEGMENT[min(same, len(_SAME_SEGMENT) - 2)]


def _pay_fit(part: Part, wanted: float, docs: Docs) -> Floats:
    """1 where the lower end is enough, less where only the upper end is, nothing where neither is or is not known."""
    low, high = part.column("low")[docs], part.column("high")[docs]
    between = 0.3 + 0.6 * np.clip((high - wanted) / np.maximum(high - low, 1), 0, 1)
    return np.where(low >= wanted, 1.0, np.where(high >= wanted, between, 0.0))


def _share(part: Part, name: str, said: Sequence[str]) -> Floats:
    """Of each posting how many of them it names."""
    named = np.zeros(part.count)
    wanted = list(dict.fromkeys(folded(one) for one in said))
    for one in wanted:
        named[part.listed(name, one)] += 1
    return named / len(wanted)


# -- reasons: each true as it is worded --------------------------------------------------------------------------------


def reasons(posting: Posting, profile: Profile, today: date, occupations: Mapping[str, str]) -> tuple[Reason, ...]:
    """Of everything the profile asks about, in the order of weight; then schooling, and how new the posting is."""
    said = [
        _occupation_reason(posting, profile, occupations),
        _district_reason(posting, profile),
        _distance_reason(posting, profile),
        _pay_reason(posting, profile),
        _kind_reason(posting, profile),
        *_named_reasons(posting, profile),
        _education_reason(posting, profile),
        _fresh_reason(posting, today),
    ]
    return tuple(reason for reason in said if reason is not None)


def _occupation_reason(posting: Posting, profile: Profile, names: Mapping[str, str]) -> Reason | None:
    if not profile.occupations:
        return None
    name = names.get(posting.occupation, posting.title)
    if any(occupation_covers(want, posting.occupation) for want in profile.occupations):
        return Reason("occupation", f"是您要找的工作：{name}", met=True)
    if max(_alike(want, posting.occupation) for want in profile.occupations) >= _SAME_SEGMENT[2]:
        return Reason("occupation", f"跟您要找的工作相近：{name}", met=False)
    return Reason("occupation", f"不是您要找的那一类工作：{name}", met=False)


def _district_reason(posting: Posting, profile: Profile) -> Reason | None:
    if not profile.districts:
        return None
    if any(district_covers(want, posting.district) for want in profile.districts):
        return Reason("district", "在您想去的地方上班", met=True)
    return Reason("district", "不在您选的地方上班", met=False)


def _distance_reason(posting: Posting, profile: Profile) -> Reason | None:
    if profile.lat is None or profile.lon is None:
        return None
    if posting.lat is None or posting.lon is None:
        return Reason("distance", "没有写清在哪里，算不出有多远", met=False)
    far = km_between(profile.lat, profile.lon, posting.lat, posting.lon)
    metres = max(round(far * 1000 / _STEP_METRES) * _STEP_METRES, _STEP_METRES)
    said = f"直线约 {metres} 米" if far < 1 else f"直线约 {far:.1f} 公里"
    return Reason("distance", f"离您{said}", met=far <= _NEAR_KM)


def _pay_reason(posting: Posting, profile: Profile) -> Reason | None:
    if profile.pay_min is None:
        return None
    want, ends = _yuan(profile.pay_min), monthly(posting.pay)
    if ends is None:
        why = "按件算钱，算不出一个月多少" if posting.pay.unit is PayUnit.PIECE else "没有写工资多少"
        return Reason("pay", f"{why}。您要 {want} 元", met=False)
    low, high = (_yuan(end) for end in ends)
    about = "" if posting.pay.unit is PayUnit.MONTH else "做满一个月，"
    if ends[0] >= profile.pay_min:
        least = f"工资 {low} 元" if low == high else f"最低 {low} 元"
        return Reason("pay", f"{about}{least}，够您要的 {want} 元", met=True)
    if ends[1] >= profile.pay_min:
        return Reason("pay", f"{about}最低 {low} 元，最高 {high} 元。您要 {want} 元", met=False)
    return Reason("pay", f"{about}最高 {high} 元，您要 {want} 元", met=False)


_KINDS = {
    JobKind.FULL_TIME: "全天上班",
    JobKind.PART_TIME: "半天或按小时",
    JobKind.GIG: "零工",
    JobKind.INTERNSHIP: "实习、见习",
}


def _kind_reason(posting: Posting, profile: Profile) -> Reason | None:
    if not profile.kinds:
        return None
    met = posting.kind in profile.kinds
    return Reason("kind", f"{'是您要的' if met else '不是您要的那种，是'}{_KINDS[posting.kind]}", met=met)


def _named_reasons(posting: Posting, profile: Profile) -> list[Reason]:
    """Skills and benefits: which of those asked for the posting names."""
    told = []
    sides = (
        ("skills", posting.skills, profile.skills, "您会的用得上：", "要的技能里没有写您会的"),
        ("benefits", posting.benefits, profile.benefits, "您要的有：", "没有写您要的："),
    )
    for rule, there, wanted, good, bad in sides:
        if not wanted:
            continue
        has = {folded(one) for one in there}
        both = [one for one in wanted if folded(one) in has]
        missing = [one for one in wanted if folded(one) not in has]
        if both:
            told.append(Reason(rule, good + "、".join(both), met=True))
        if missing and (rule == "benefits" or not both):
            told.append(Reason(rule, bad + ("、".join(missing) if rule == "benefits" else ""), met=False))
    return told


def _education_reason(posting: Posting, profile: Profile) -> Reason | None:
    if profile.education is None:
        return None
    text = "不要求学历" if posting.education is None else "要求的学历，您够了"
    return Reason("education", text, met=True)


def _fresh_reason(posting: Posting, today: date) -> Reason | None:
    days = (today - posting.published).days
    if days < 0:
        return None
    said = "今天" if days == 0 else f"{days} 天前"
    return Reason("fresh", f"{said}登出来的", met=days <= _FRESH_DAYS)


def _yuan(amount: Decimal) -> str:
    """Without cents that are none: 3915, 3480.5."""
    return f"{amount.quantize(Decimal('0.01')):f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:.0f}"


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """In a straight line over the ground."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    half = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(half, 1.0)))
