"""For how long the paper lasts, by how fast it went. Pure, and silent where there is too little to go by."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

DAY_HOURS = 24.0
# Less than this says nothing of a day.
_LEAST = timedelta(hours=6)
ON_PAPER = ("low", "out")


def hours_left(seen: Sequence[tuple[datetime, float]], metres: float | None) -> float | None:
    """`seen`: metres left at some moments, oldest first. A new roll in between is seen as one. None: nobody can say."""
    if metres is None or len(seen) < 2:  # noqa: PLR2004 - a rate needs two
        return None
    span = seen[-1][0] - seen[0][0]
    used = sum(max(0.0, before[1] - after[1]) for before, after in pairwise(seen))
    if span < _LEAST or used <= 0:
        return None
    return round(metres * (span / timedelta(hours=1)) / used, 1)
