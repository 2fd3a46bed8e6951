"""Small counts of people are not shown, nor any other from which they could be worked out (docs/monitoring.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SMALL = 5
_LEAST_OF_COVER = SMALL
# How far the sum of what is hidden must lie above the least it can be, so that a small count may be any of 1 to 4.
_ROOM = SMALL - 2


class Hidden(StrEnum):
    """SMALL: one to four people. COVER: five or more, hidden for the sake of a small one. NOT_SPLIT: so few people that
    no part of them is shown, not even that one is empty."""

    SMALL = "<5"
    COVER = "*"
    NOT_SPLIT = "–"


# What is shown of a count of people.
Shown = int | Hidden


@dataclass(frozen=True, slots=True)
class Split:
    """A count of people, and the parts that it is the sum of, as they may be shown."""

    whole: Shown
    parts: tuple[Shown, ...]


def shown_alone(count: int) -> Shown:
    """A count that is part of no sum that is shown."""
    return Hidden.SMALL if 0 < count < SMALL else count


def split(parts: Sequence[int]) -> Split:
    """Each person is in one part. Who sees all of it, and knows how it is hidden, cannot tell what a hidden one is.

    The parts that hide a small one are taken in their order, by no size of theirs: a choice by size would tell it.
    """
    whole = sum(parts)
    if 0 < whole < SMALL:
        return Split(Hidden.SMALL, _not_split(parts))
    hidden = {at for at, count in enumerate(parts) if 0 < count < SMALL}
    covers = (at for at, count in enumerate(parts) if count >= _LEAST_OF_COVER)
    small = frozenset(hidden)
    while hidden and not _hides([parts[at] for at in sorted(small)], [parts[at] for at in sorted(hidden - small)]):
        cover = next(covers, None)
        if cover is None:
            return Split(whole, _not_split(parts))
        hidden.add(cover)
    return Split(whole, tuple(_shown(at, count, hidden, small) for at, count in enumerate(parts)))


def part_of_hidden(parts: Sequence[int]) -> Split:
    """Of a whole that is itself not shown: nothing of it is."""
    return Split(Hidden.NOT_SPLIT, _not_split(parts))


def _shown(at: int, count: int, hidden: set[int], small: frozenset[int]) -> Shown:
    return count if at not in hidden else Hidden.SMALL if at in small else Hidden.COVER


def _not_split(parts: Sequence[int]) -> tuple[Shown, ...]:
    return (Hidden.NOT_SPLIT,) * len(parts)


def _hides(small: Sequence[int], covers: Sequence[int]) -> bool:
    """Whether each small one may be anything from 1 to 4, by the sum of the hidden, which can be known."""
    known = sum(small) + sum(covers)
    least = len(small) + _LEAST_OF_COVER * len(covers)
    most = None if covers else (SMALL - 1) * len(small)
    return known >= least + _ROOM and (most is None or known <= most - _ROOM)
