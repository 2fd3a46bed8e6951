"""The one published rule of the line, the same at kiosk, counter and hall.

Who came first is served first; who has an appointment stands as though they had come at its time; after so many
ordinary ones a priority one is served, and never more than so many priority ones in a row while others wait.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from kiosk.domain.ticket import Priority, Window


class InLine(Protocol):
    """What the rule looks at; a `Ticket` has it all."""

    @property
    def ticket_id(self) -> str: ...

    @property
    def serial(self) -> int: ...

    @property
    def issued_at(self) -> datetime: ...

    @property
    def priority(self) -> Priority | None: ...

    @property
    def window(self) -> Window | None: ...


L = TypeVar("L", bound=InLine)


@dataclass(frozen=True, slots=True)
class OrderRule:
    """`ordinary`: after at most so many ordinary ones a priority one; `priority`: never more of those in a row."""

    ordinary: int = 2
    priority: int = 1

    @property
    def memory(self) -> int:
        """How many of those called last decide who is next."""
        return self.ordinary + self.priority


def in_order(waiting: Iterable[L], rule: OrderRule, called: Sequence[bool] = ()) -> list[L]:
    """Everybody in `waiting`, in the order they will be called.

    `called` says of those called last in this line (today; oldest first) whether each was a priority one: with it, who
    is called one by one comes in the very order that was shown before. The last `rule.memory` are enough.
    """
    ranked = sorted(waiting, key=_place)
    first = [one for one in ranked if one.priority is not None]
    others = [one for one in ranked if one.priority is None]
    history = list(called)
    order: list[L] = []
    while first or others:
        prior = bool(first) and (not others or _turn_of_priority(history, rule))
        order.append((first if prior else others).pop(0))
        history.append(prior)
    return order


def ahead_of(ticket_id: str, order: Sequence[InLine]) -> int | None:
    """How many are called before this one; None: it does not wait."""
    return next((place for place, one in enumerate(order) if one.ticket_id == ticket_id), None)


def explained(rule: OrderRule) -> str:
    """The rule in words, for paper and for pages that have no words of their own."""
    return f"先来先办，预约的按约好的时间排。每叫 {rule.ordinary} 位普通号，再叫 {rule.priority} 位优先号。"


def counts_from(one: InLine) -> datetime:
    """Since when somebody is taken to wait: an appointment that was kept counts from its time, one that was missed no
    more than any other."""
    if one.window is None or one.issued_at > one.window.ends:
        return one.issued_at
    return one.window.starts


def _place(one: InLine) -> tuple[datetime, int, str]:
    return counts_from(one), one.serial, one.ticket_id


def _turn_of_priority(history: Sequence[bool], rule: OrderRule) -> bool:
    """Both kinds wait. Nobody called yet counts as though enough ordinary ones had been."""
    run = _run(history)
    if history and history[-1]:
        return run < rule.priority
    return not history or run >= rule.ordinary or run == len(history)


def _run(history: Sequence[bool]) -> int:
    """How many of the same kind were called last."""
    run = 0
    while run < len(history) and history[-1 - run] == history[-1]:
        run += 1
    return run
