"""How a station is used, in counts alone: what has an hour has no name, and what has a name has no hour. So nobody who
came alone at three in the morning is told with what they came for."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

# Minutes from the first page of the form to the number: up to each of these, and beyond the last.
TOOK_UP_TO = (1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60)
BEYOND = TOOK_UP_TO[-1] + 1
NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$"
# An item, and of it a page, or the minutes that it took.
STEP_NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}/[A-Za-z0-9][A-Za-z0-9_.-]{0,65}$"


class UsageKind(StrEnum):
    """VISIT: somebody left the home page for something. RUNNING, OFFLINE, CLOSED: minutes. NO_PAPER: minutes, and
    PAPER_OUT how often they began. SHOWN: visits in which a page was opened. LOOKED, BEGUN, FILED: applications of an
    item. REACHED, LEFT, TOOK: of an item, by page, and by minutes. RATED: by grade."""

    VISIT = "visit"
    RUNNING = "running"
    OFFLINE = "offline"
    CLOSED = "closed"
    NO_PAPER = "no_paper"
    PAPER_OUT = "paper_out"
    SHOWN = "shown"
    LOOKED = "looked"
    BEGUN = "begun"
    FILED = "filed"
    REACHED = "reached"
    LEFT = "left"
    TOOK = "took"
    RATED = "rated"

    @property
    def by_hour(self) -> bool:
        return self in _BY_HOUR

    @property
    def name_pattern(self) -> str:
        """What its name must look like; "" for those that have none."""
        return STEP_NAME if self in _BY_STEP else NAME if self in _BY_NAME else ""


_BY_HOUR = frozenset({UsageKind.VISIT, UsageKind.RUNNING, UsageKind.OFFLINE, UsageKind.CLOSED})
_BY_NAME = frozenset({UsageKind.SHOWN, UsageKind.LOOKED, UsageKind.BEGUN, UsageKind.FILED, UsageKind.RATED})
_BY_STEP = frozenset({UsageKind.REACHED, UsageKind.LEFT, UsageKind.TOOK})


class Cell(NamedTuple):
    """What is counted. `hour` (0 to 23, Asia/Shanghai) of the kinds that have one, None of the others."""

    kind: UsageKind
    name: str = ""
    hour: int | None = None


Counts = Mapping[Cell, int]


def total(*several: Counts) -> Counter[Cell]:
    summed: Counter[Cell] = Counter()
    for counts in several:
        summed.update(counts)
    return +summed


def step_name(item: str, step: str) -> str:
    return f"{item}/{step}"


def took_up_to(seconds: float) -> int:
    """The bucket: so many minutes at most, or BEYOND."""
    return next((minutes for minutes in TOOK_UP_TO if seconds <= 60 * minutes), BEYOND)
