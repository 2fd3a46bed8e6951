"""What configuration this station runs, has waiting, is trying and has refused. Each step is a value made of the last.

               stage             try_it              keep
    (good) ----------> staged ----------> trial ----------> good        the one before stays until its slot is needed
                          |                 |  give_up
                          | refuse          v
                          +----------> refused, good as it was

Two slots, a and b: what is good is never written over.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Literal

from kiosk.domain.service_break import ServiceBreak

SlotName = Literal["a", "b"]
Source = Literal["centre", "stick"]
# A start of a configuration on trial that ended without a word: a power cut may be one, two are its fault.
MOST_ATTEMPTS = 2
REMEMBERED_ORDERS = 500
# The order that the process obeys which hears of it; all others wait for the window.
COLLECT = "collect_logs"
# A window that ends by itself so soon after it began, so many times on end, has its configuration to blame.
STANDS_WHEN_SECONDS = 600.0
MOST_CRASHES = 3


@dataclass(frozen=True, slots=True)
class Anchor:
    """What this station was given when it joined: the root that it trusts, and its group. Never changed by a push."""

    root: bytes
    group: str


class Word(Enum):
    """What `config status` says of the newest that came."""

    BUILT_IN = "built_in"
    GOOD = "good"
    STAGED = "staged"
    TRIAL = "trial"
    REFUSED = "refused"
    ROLLED_BACK = "rolled_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A configuration on this disk: the hash is of its container, which its files make again."""

    name: SlotName
    version: int | str
    sequence: int
    group: str
    sha256: str
    source: Source
    starts: datetime | None = None
    ends: datetime | None = None

    def holds_at(self, now: datetime) -> bool:
        return (self.starts is None or self.starts <= now) and (self.ends is None or now < self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """`word`: refused before it was tried, or rolled_back after. `lasting`: it is not tried again; else the next time
    it is asked for, it may do (a clock that was wrong, a line that was not the centre's)."""

    version: int | str | None
    sequence: int
    word: Literal["refused", "rolled_back"]
    reason: str
    at: datetime
    lasting: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A signed command to this station, known by its id for ever so long: it is obeyed once. `outcome` "": not yet."""

    id: str
    word: str
    outcome: Literal["", "done", "refused"] = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A window that began with what is good and has neither stood for long yet nor ended as it should. `boot`: of which
    start of the machine; a power cut is nobody's fault."""

    boot: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`floor`: no bundle of a lower sequence is ever taken. `time_floor`: it is not earlier than this, whatever the
    clock says. `before` is what was good until then, while its slot is not needed. `closed_for`: why it is out of
    service, where a technician said so."""

    good: Slot | None = None
    before: Slot | None = None
    staged: Slot | None = None
    trial: Slot | None = None
    attempts: int = 0
    refusal: Refusal | None = None
    floor: int = 0
    time_floor: datetime | None = None
    orders: tuple[Order, ...] = ()
    out_of_service: bool = False
    closed_for: ServiceBreak | None = None
    starts: tuple[Start, ...] = ()

    def active(self, now: datetime) -> Slot | None:
        """What is to run now; None: what came with the program."""
        if self.trial is not None:
            return self.trial
        return next((slot for slot in (self.good, self.before) if slot is not None and slot.holds_at(now)), None)

    @property
    def free(self) -> SlotName:
        """The slot that nothing good is in."""
        return "b" if self.good is not None and self.good.name == "a" else "a"

    @property
    def waiting(self) -> tuple[Order, ...]:
        """For the window, and for nobody to be there."""
        return tuple(order for order in self.orders if not order.outcome and order.word != COLLECT)

    @property
    def word(self) -> Word:
        if self.trial is not None:
            return Word.TRIAL
        if self.staged is not None:
            return Word.STAGED
        if self.refusal is not None:
            return Word(self.refusal.word)
        return Word.BUILT_IN if self.good is None else Word.GOOD

    def knows(self, sequence: int) -> bool:
        """Runs it or one that came after it, has it waiting, or has refused it."""
        mine = (self.good, self.staged, self.trial)
        one = self.refusal
        refused = one is not None and one.sequence == sequence and one.lasting
        return sequence < self.floor or refused or any(slot is not None and slot.sequence == sequence for slot in mine)


def clear_for(state: State, name: SlotName) -> State:
    """Nothing points into this slot any more: it may be written."""

    def kept(slot: Slot | None) -> Slot | None:
        return None if slot is not None and slot.name == name else slot

    return replace(state, before=kept(state.before), staged=kept(state.staged))


def stage(state: State, slot: Slot, now: datetime) -> State:
    """It was verified and tried out of sight, and waits for a moment when nobody is there."""
    return replace(clear_for(state, slot.name), staged=slot, refusal=None, time_floor=_later(state.time_floor, now))


def refuse(
    state: State, version: int | str | None, sequence: int, reason: str, now: datetime, *, lasting: bool
) -> State:
    told = Refusal(version=version, sequence=sequence, word="refused", reason=reason, at=now, lasting=lasting)
    return replace(state, refusal=told)


def try_it(state: State) -> State:
    """From now on it runs, and counts as bad until it has shown that it is good."""
    return replace(state, staged=None, trial=state.staged, attempts=0)


def attempt(state: State) -> State:
    return replace(state, attempts=state.attempts + 1)


def keep(state: State) -> State:
    """Home stood for a minute: it is the last known good one, and nothing older is taken any more."""
    if state.trial is None:
        return state
    floor = max(state.floor, state.trial.sequence)
    return replace(state, good=state.trial, before=state.good, trial=None, attempts=0, floor=floor, refusal=None)


def give_up(state: State, reason: str, now: datetime) -> State:
    """Back to what was good."""
    if state.trial is None:
        return state
    one = state.trial
    told = Refusal(version=one.version, sequence=one.sequence, word="rolled_back", reason=reason, at=now)
    return replace(state, trial=None, attempts=0, refusal=told)


def go_back(state: State, now: datetime) -> State:
    """To what was good before, because a person at the station wishes it: from one on trial, else from the last known
    good one. What ran is not taken again; a later one is."""
    if state.trial is not None:
        return give_up(state, "sent back at the station", now)
    if state.good is None:
        return state
    one = state.good
    told = Refusal(
        version=one.version, sequence=one.sequence, word="rolled_back", reason="sent back at the station", at=now
    )
    return replace(state, good=state.before, before=None, refusal=told, starts=())


def began(state: State, boot: str, now: datetime) -> State:
    """A window begins with what is good now: unless too many began before it and came to nothing. Then what was good
    before runs again, or what came with the program."""
    one = state.active(now)
    if state.trial is not None or one is None:
        return replace(state, starts=())
    start = Start(boot=boot, sequence=one.sequence)
    before = tuple(known for known in state.starts if known == start)
    if len(before) < MOST_CRASHES:
        return replace(state, starts=(*before, start))
    return began(_without(state, one, now), boot, now)


def _without(state: State, one: Slot, now: datetime) -> State:
    """And it is never taken again: what mends it has a later sequence."""
    reason = f"the window ended {MOST_CRASHES} times within {STANDS_WHEN_SECONDS / 60:.0f} minutes of its start"
    told = Refusal(version=one.version, sequence=one.sequence, word="rolled_back", reason=reason, at=now)
    good = state.before if one == state.good else state.good
    floor = max(state.floor, one.sequence + 1)
    return replace(state, good=good, before=None, refusal=told, starts=(), floor=floor)


def stood(state: State) -> State:
    """It stood for long enough, or ended because it was told to."""
    return replace(state, starts=())


def drop_broken(state: State, is_whole: Callable[[Slot], bool], now: datetime) -> State:
    """Without the slots whose files are not what was signed (a bad disk, somebody's hand)."""

    def kept(slot: Slot | None) -> Slot | None:
        return slot if slot is not None and is_whole(slot) else None

    if state.trial is not None and kept(state.trial) is None:
        state = give_up(state, "its files were changed", now)
    return replace(state, good=kept(state.good), before=kept(state.before), staged=kept(state.staged))


def not_counted(state: State) -> State:
    """The attempt was ended from outside: it says nothing about the configuration."""
    return replace(state, attempts=0)


def ordered(state: State, order: Order) -> State:
    """Told a second time, it is the same order still."""
    known = any(one.id == order.id for one in state.orders)
    return state if known else replace(state, orders=(*state.orders, order)[-REMEMBERED_ORDERS:])


def obeyed(state: State, order: Order, outcome: Literal["done", "refused"], reason: str = "") -> State:
    """Written down before it is done: an order that fells the station is not repeated."""
    done = replace(order, outcome=outcome, reason=reason)
    return replace(state, orders=tuple(done if one.id == order.id else one for one in state.orders))


def closed(state: State, why: ServiceBreak) -> State:
    """By whoever stands at the station; the centre may open it again, and the other way round."""
    return replace(state, out_of_service=True, closed_for=why)


def in_service(state: State) -> State:
    return replace(state, out_of_service=False, closed_for=None)


def heard_at(state: State, now: datetime) -> State:
    return replace(state, time_floor=_later(state.time_floor, now))


def _later(floor: datetime | None, now: datetime) -> datetime:
    return now if floor is None else max(floor, now)
