"""The figures of monitoring, counted at most every few minutes: of two hundred thousand filings that takes a second of
a processor. What is shown says of when it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from central.libraries.monitoring import Cells, Counted, Measure, Month, months_to
from central.store import monitoring
from central.store.database import Database

KEPT_FOR = timedelta(minutes=5)
_MOST = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """`months`: twelve, the one that is looked at last; `cells` and `undecided` are of that one."""

    as_of: datetime
    months: tuple[Counted, ...]
    cells: Mapping[Measure, Cells]
    undecided: int


class KeptFigures:
    """By region and month. Who comes while they are counted waits for the same."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str | None, Month], Figures] = {}
        self._counting = Lock()

    def of(self, database: Database, region: str | None, month: Month, now: datetime) -> Figures:
        with self._counting:
            found = self._kept.get((region, month))
            if found is None or not found.as_of <= now < found.as_of + KEPT_FOR:
                found = _count(database, region, month, now)
                self._keep((region, month), found)
            return found

    def _keep(self, asked: tuple[str | None, Month], found: Figures) -> None:
        self._kept.pop(asked, None)
        while len(self._kept) >= _MOST:
            del self._kept[next(iter(self._kept))]
        self._kept[asked] = found


def _count(database: Database, region: str | None, month: Month, now: datetime) -> Figures:
    with database.read() as connection:
        return Figures(
            as_of=now,
            months=monitoring.series(connection, region, months_to(month, month.last)),
            cells=monitoring.cells(connection, region, month),
            undecided=monitoring.undecided(connection, region, month),
        )
