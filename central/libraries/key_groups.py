"""The key groups of seed 000 clause 14, as far as a filing says that somebody belongs to one. Which filing never tells
of which group: docs/libraries.md."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from central.libraries.answers import Answers, code_of, codes_of, day_of
from kiosk.domain.calendar_months import add_months

_MAN = "1"  # GB/T 2261.1
_WOMAN = "2"
# 大龄: a woman of 40, a man of 50 (domain reference A.7 ①).
_OLDER_FROM = {_WOMAN: 40, _MAN: 50}
_YOUTH_FROM, _YOUTH_BEFORE = 16, 25
# 长期失业: a year without a break (domain reference A.7 ②).
_LONG_MONTHS = 12


class KeyGroup(StrEnum):
    ZERO_EMPLOYMENT_HOUSEHOLD = "zero_employment_household"
    MINIMUM_LIVING = "minimum_living"
    AGE_4050 = "age_4050"
    LONG_TERM_UNEMPLOYED = "long_term_unemployed"
    GRADUATE = "graduate"
    YOUTH_16_24 = "youth_16_24"
    DISABLED = "disabled"
    VETERAN = "veteran"
    OUT_OF_POVERTY = "out_of_poverty"

    @property
    def ends_with_work(self) -> bool:
        """Whether somebody who has found work is no longer of it."""
        return self in _OF_THE_UNEMPLOYED


_OF_THE_UNEMPLOYED = frozenset(
    {
        KeyGroup.ZERO_EMPLOYMENT_HOUSEHOLD,
        KeyGroup.AGE_4050,
        KeyGroup.LONG_TERM_UNEMPLOYED,
        KeyGroup.GRADUATE,
        KeyGroup.YOUTH_16_24,
    }
)
GROUP_NAMES: Mapping[KeyGroup, str] = {
    KeyGroup.ZERO_EMPLOYMENT_HOUSEHOLD: "零就业家庭",
    KeyGroup.MINIMUM_LIVING: "低保家庭",
    KeyGroup.AGE_4050: "4050 人员",
    KeyGroup.LONG_TERM_UNEMPLOYED: "长期失业",
    KeyGroup.GRADUATE: "未就业毕业生",
    KeyGroup.YOUTH_16_24: "16 到 24 岁失业青年",
    KeyGroup.DISABLED: "残疾人",
    KeyGroup.VETERAN: "退役军人",
    KeyGroup.OUT_OF_POVERTY: "脱贫人口",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody is of this group from `since` on, which may be yet to come (an age, a year without work), through
    `until` (None: no end is known)."""

    group: KeyGroup
    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a filing says that groups follow from. `born_on` and `sex` (GB/T 2261.1) None: not known."""

    item: str
    filed_on: date
    answers: Answers
    born_on: date | None
    sex: str | None


def claims_of(filed: Filed) -> tuple[Claim, ...]:
    """One for each group; nothing is guessed."""
    said = _SAID.get(filed.item)
    found: dict[KeyGroup, Claim] = {}
    for claim in said(filed) if said else ():
        found.setdefault(claim.group, claim)
    return tuple(found.values())


# -- by item -----------------------------------------------------------------------------------------------------------


def _unemployment(filed: Filed) -> Iterator[Claim]:
    yield from _by_reason(filed)
    yield from _by_age(filed)
    yield from _by_length(filed)


def _hardship(filed: Filed) -> Iterator[Claim]:
    kinds = codes_of(filed.answers, "hardship_kind")
    if "long_unemployed" in kinds:
        yield from _by_length(filed)
    for kind in kinds:
        if kind in _HARDSHIPS:
            yield Claim(_HARDSHIPS[kind], filed.filed_on)


def _internship(filed: Filed) -> Iterator[Claim]:
    if code_of(filed.answers, "employed_now") != "no":
        return
    group = code_of(filed.answers, "internship_group")
    if group == "graduate":
        yield Claim(KeyGroup.GRADUATE, filed.filed_on)
    elif group == "youth":
        yield from _youth(filed)


def _one_of(question: str, groups: Mapping[str, KeyGroup]) -> Callable[[Filed], Iterator[Claim]]:
    """What is chosen there names the group."""

    def said(filed: Filed) -> Iterator[Claim]:
        group = groups.get(code_of(filed.answers, question) or "")
        if group is not None:
            yield Claim(group, filed.filed_on)

    return said


_HARDSHIPS = {
    "older": KeyGroup.AGE_4050,
    "long_unemployed": KeyGroup.LONG_TERM_UNEMPLOYED,
    "disabled": KeyGroup.DISABLED,
    "low_income": KeyGroup.MINIMUM_LIVING,
    "zero_family": KeyGroup.ZERO_EMPLOYMENT_HOUSEHOLD,
    "graduate": KeyGroup.GRADUATE,
    "lifted": KeyGroup.OUT_OF_POVERTY,
}
_TRAINEES = {
    "out_of_poverty": KeyGroup.OUT_OF_POVERTY,
    "low_income": KeyGroup.MINIMUM_LIVING,
    "zero_employment": KeyGroup.ZERO_EMPLOYMENT_HOUSEHOLD,
}
_BORROWERS = {"veteran": KeyGroup.VETERAN, "out_of_poverty": KeyGroup.OUT_OF_POVERTY}
_by_reason = _one_of("reason", {"60": KeyGroup.VETERAN})
_SAID: Mapping[str, Callable[[Filed], Iterator[Claim]]] = {
    "unemployment_registration": _unemployment,
    "hardship_recognition": _hardship,
    "internship_enrolment": _internship,
    "training_enrolment": _one_of("training_group", _TRAINEES),
    "startup_loan_review": _one_of("loan_group", _BORROWERS),
    "startup_subsidy": _one_of("startup_group", {"veteran": KeyGroup.VETERAN}),
}


# -- by date -----------------------------------------------------------------------------------------------------------


def _by_age(filed: Filed) -> Iterator[Claim]:
    yield from _youth(filed)
    older_from = _OLDER_FROM.get(filed.sex or "")
    if filed.born_on is not None and older_from is not None:
        yield from _from(filed, _birthday(filed.born_on, older_from), KeyGroup.AGE_4050)


def _youth(filed: Filed) -> Iterator[Claim]:
    if filed.born_on is None:
        return
    last_day = _birthday(filed.born_on, _YOUTH_BEFORE) - timedelta(days=1)
    if filed.filed_on <= last_day:
        since = max(filed.filed_on, _birthday(filed.born_on, _YOUTH_FROM))
        yield Claim(KeyGroup.YOUTH_16_24, since, last_day)


def _by_length(filed: Filed) -> Iterator[Claim]:
    """Whoever is out of work for a year by then, if nothing else comes."""
    since = day_of(filed.answers, "unemployed_since")
    if since is not None and since <= filed.filed_on:
        yield Claim(KeyGroup.LONG_TERM_UNEMPLOYED, add_months(since, _LONG_MONTHS))


def _from(filed: Filed, day: date, group: KeyGroup) -> Iterator[Claim]:
    yield Claim(group, max(filed.filed_on, day))


def _birthday(born_on: date, years: int) -> date:
    return add_months(born_on, 12 * years)
