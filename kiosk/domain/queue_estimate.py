"""How long the wait may be: a range from today's service times, or nothing where nothing honest can be said."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EstimateRule:
    """`least_served`: from fewer finished today nothing is said; `stale_minutes`: nor from figures older than this;
    `longest_minutes`: nor of a wait that may be longer."""

    least_served: int = 5
    stale_minutes: int = 15
    longest_minutes: int = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a line moves today: seconds of service, half below `p50` and nine of ten below `p90`, of `served`
    people, at `windows` that are open now."""

    served: int
    windows: int
    p50: int
    p90: int


@dataclass(frozen=True, slots=True)
class Wait:
    """From `low` to `high` minutes, both whole."""

    low: int
    high: int


def estimate(ahead: int, pace: Pace | None, rule: EstimateRule) -> Wait | None:
    """None: 暂无法估计. `ahead` are those who are called before. At best a window is free for whoever stands first, at
    worst every window has only just begun with somebody."""
    if pace is None or pace.windows <= 0 or pace.served < rule.least_served:
        return None
    low = math.floor(ahead / pace.windows * pace.p50 / 60)
    high = math.ceil((ahead + 1) / pace.windows * pace.p90 / 60)
    if high > rule.longest_minutes or pace.p90 < pace.p50:
        return None
    return Wait(low, max(low, high))
