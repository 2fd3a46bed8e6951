"""The station's side of sync with a memory instead of a database: Outbox, ChangeLog, and of Store the station."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kiosk.contract.batch import ItemResult
from kiosk.contract.changes import CaseStateChange, ChangesPage
from kiosk.domain.station import StationIdentity
from kiosk.usecases.sync_ports import ChangePosition, OutboxDepth, OutboxItem


class FakeOutbox:
    """`results` keeps every answer that was recorded, by key; `postponed` every postponement, in order."""

    def __init__(self, items: Iterable[OutboxItem] = ()) -> None:
        self.items = {item.key: item for item in items}
        self.not_before: dict[str, datetime] = {}
        self.results: dict[str, ItemResult] = {}
        self.postponed: list[tuple[tuple[str, ...], datetime]] = []

    def put(self, item: OutboxItem) -> OutboxItem:
        self.items[item.key] = item
        return item

    @property
    def pending(self) -> list[str]:
        return [key for key in self.items if key not in self.results]

    @property
    def delivered(self) -> list[str]:
        return [key for key, result in self.results.items() if result.status.taken]

    @property
    def parked(self) -> list[str]:
        return [key for key, result in self.results.items() if not result.status.taken]

    def due(self, now: datetime, limit: int) -> Sequence[OutboxItem]:
        ready = [k for k in self.pending if k not in self.not_before or self.not_before[k] <= now]
        return [self.items[key] for key in ready[:limit]]

    def record(self, results: Sequence[ItemResult], at: datetime) -> None:
        for result in results:
            self.results.setdefault(result.key, result)

    def postpone(self, keys: Sequence[str], until: datetime) -> None:
        self.postponed.append((tuple(keys), until))
        for key in keys:
            self.not_before[key] = until
            self.items[key] = replace(self.items[key], attempts=self.items[key].attempts + 1)

    def depth(self) -> OutboxDepth:
        return OutboxDepth(pending=len(self.pending), parked=len(self.parked))


class FakeChangeLog:
    def __init__(self) -> None:
        self.pages: list[ChangesPage] = []

    @property
    def told(self) -> list[CaseStateChange]:
        return [change for page in self.pages for change in page.changes]

    def cursor(self) -> int:
        return self.pages[-1].cursor if self.pages else 0

    def position(self) -> ChangePosition:
        return ChangePosition(self.cursor(), self.pages[-1].snapshot if self.pages and self.pages[-1].more else None)

    def apply(self, page: ChangesPage, at: datetime, asked: ChangePosition | None = None) -> int:
        self.pages.append(page)
        return len(page.changes)


@dataclass
class FakeStore:
    """Knows only which station this is. `saved` keeps every identity it was given."""

    identity: StationIdentity = field(default_factory=lambda: StationIdentity(code="T-AB12"))
    saved: list[StationIdentity] = field(default_factory=list)

    def station(self) -> StationIdentity:
        return self.identity

    def save_station(self, identity: StationIdentity, at: datetime) -> None:
        self.identity = identity
        self.saved.append(identity)
