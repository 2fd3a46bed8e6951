"""A contact with somebody of the 台账: its kind, its way, its outcome; and what the form must not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.domain.working_days import Deadline

MAX_NOTE = 200
# What was done longer ago is not written down as if it had been known.
_OLDEST_DAYS = 92


class ContactKind(StrEnum):
    """`MONTHLY`: with the person, in each month. The others are 三回访: of the person, the family, the unit."""

    MONTHLY = "monthly"
    SELF = "visit_self"
    FAMILY = "visit_family"
    EMPLOYER = "visit_employer"

    @property
    def is_visit(self) -> bool:
        return self is not ContactKind.MONTHLY


VISITS = (ContactKind.SELF, ContactKind.FAMILY, ContactKind.EMPLOYER)


class Way(StrEnum):
    """通知第14条: 实地走访、座谈交流、委托第三方."""

    DOOR = "door"
    PHONE = "phone"
    STATION = "station"
    ENTRUSTED = "entrusted"

    @property
    def sees_for_itself(self) -> bool:
        """Somebody was there; the others only heard it."""
        return self in (Way.DOOR, Way.ENTRUSTED)


class Outcome(StrEnum):
    """`LOST` is the supervisor's word for who could not be reached again and again."""

    LOOKING = "looking"
    WANTS_TRAINING = "wants_training"
    WANTS_STARTUP = "wants_startup"
    FOUND_WORK = "found_work"
    SETTLED = "settled"
    TROUBLE = "trouble"
    LEFT_WORK = "left_work"
    NOBODY_THERE = "nobody_there"
    UNREACHED = "unreached"
    MOVED_AWAY = "moved_away"
    REFUSES = "refuses"
    DECEASED = "deceased"
    LOST = "lost"

    @property
    def reached(self) -> bool:
        """Somebody was spoken to, or there is nobody who could be."""
        return self not in (Outcome.UNREACHED, Outcome.LOST)

    @property
    def ends(self) -> bool:
        return self in (Outcome.MOVED_AWAY, Outcome.REFUSES, Outcome.DECEASED, Outcome.LOST)


_ENDING = (Outcome.MOVED_AWAY, Outcome.REFUSES, Outcome.DECEASED)
_SEEKING = (Outcome.LOOKING, Outcome.WANTS_TRAINING, Outcome.WANTS_STARTUP, Outcome.FOUND_WORK)
_WORKING = (Outcome.SETTLED, Outcome.TROUBLE, Outcome.LEFT_WORK)
OUTCOMES: Mapping[ContactKind, tuple[Outcome, ...]] = {
    ContactKind.MONTHLY: (*_SEEKING, Outcome.UNREACHED, *_ENDING),
    ContactKind.SELF: (*_WORKING, Outcome.UNREACHED, *_ENDING),
    # Neither the family nor the unit can refuse for the person.
    ContactKind.FAMILY: (*_WORKING, Outcome.NOBODY_THERE, Outcome.UNREACHED, Outcome.MOVED_AWAY, Outcome.DECEASED),
    ContactKind.EMPLOYER: (*_WORKING, Outcome.NOBODY_THERE, Outcome.UNREACHED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """As it was recorded. `id` orders those of one day; `next_on` is the day agreed for the next one."""

    id: str
    kind: ContactKind
    done_on: date
    way: Way
    outcome: Outcome
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A contact as it was typed; None: nothing that can be read."""

    kind: ContactKind | None
    done_on: date | None
    way: Way | None
    outcome: Outcome | None
    note: str = ""
    next_on: date | None = None
    next_typed: bool = False


def faults(told: Told, today: date, *, may_end: bool) -> dict[str, str]:
    """What is wrong, by field, in words. `may_end`: whoever records it may give up looking for the person."""
    found = {
        "kind": "" if told.kind else "请选这一次是哪一种。",
        "way": "" if told.way else "请选怎么联系的。",
        "outcome": _outcome_fault(told, may_end=may_end),
        "done_on": _day_fault(told.done_on, today),
        "note": f"最多 {MAX_NOTE} 个字，现在是 {len(told.note)} 个字。" if len(told.note) > MAX_NOTE else "",
        "next_on": _next_day_fault(told),
    }
    return {name: fault for name, fault in found.items() if fault}


def _outcome_fault(told: Told, *, may_end: bool) -> str:
    if told.outcome is None:
        return "请选结果。"
    fits = told.kind is None or told.outcome in OUTCOMES[told.kind] or (may_end and told.outcome is Outcome.LOST)
    return "" if fits else "这一种联系没有这个结果，请另选。"


def _day_fault(done_on: date | None, today: date) -> str:
    if done_on is None:
        return "请写哪一天联系的。"
    if done_on > today:
        return "还没有到这一天，不能先记。"
    return "太早了，三个月以前的不能再补记。" if (today - done_on).days > _OLDEST_DAYS else ""


def _next_day_fault(told: Told) -> str:
    if told.next_typed and told.next_on is None:
        return "看不出是哪一天，请重新选。"
    too_early = told.next_on is not None and told.done_on is not None and told.next_on <= told.done_on
    return "下一次要在这一次以后。" if too_early else ""


def next_fault(next_on: date | None, due: Deadline | None) -> str:
    """What is wrong with the day agreed; "" for nothing. `due`: by when the next contact of this kind has to be,
    whatever is agreed; None: none is owed any more."""
    if next_on is None:
        return ""
    if due is None:
        return "这样记下，就不用再约下一次了。"
    return f"最晚 {due.day.month}月{due.day.day}日，不能约得更晚。" if next_on > due.day else ""
