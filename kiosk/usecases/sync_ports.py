"""What sync asks of the database, and what is true of it: the messages that wait, what the centre has told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kiosk.contract.batch import ItemResult
from kiosk.contract.changes import ChangesPage


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OutboxItem:
    """One frozen message waiting to be sent. `body` are the exact bytes of a contract.batch.BatchItem."""

    key: str
    body: bytes
    attempts: int


@dataclass(frozen=True, slots=True)
class OutboxDepth:
    pending: int
    parked: int


class Outbox(Protocol):
    """Messages committed but not yet answered."""

    def due(self, now: datetime, limit: int) -> Sequence[OutboxItem]:
        """Oldest first; those postponed past `now` are left out."""
        ...

    def record(self, results: Sequence[ItemResult], at: datetime) -> None:
        """In one transaction: keep the answer, close or park the row, audit; a submission's own message moves the
        submission to delivered."""
        ...

    def postpone(self, keys: Sequence[str], until: datetime) -> None:
        """A try failed: count it and do not offer these before `until`."""
        ...

    def depth(self) -> OutboxDepth: ...


@dataclass(frozen=True, slots=True)
class ChangePosition:
    """`cursor` of the last page applied; 0 at first. `snapshot`: the one that is being told, if one is."""

    cursor: int
    snapshot: int | None = None


class ChangeLog(Protocol):
    """What the centre has told this station so far."""

    def position(self) -> ChangePosition: ...

    def apply(self, page: ChangesPage, at: datetime, asked: ChangePosition | None = None) -> int:
        """The whole page and its cursor, or nothing. Returns how many changes it held. `asked`: where the station was
        when it asked for this page. With the last page of a snapshot everything goes that was not told in it."""
        ...


class SyncState(StrEnum):
    ONLINE = "online"
    OFFLINE = "offline"
    NOT_ENROLLED = "not_enrolled"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncStatus:
    """What is true of the network and the outbox. `last_contact` is when the centre last answered."""

    state: SyncState = SyncState.UNKNOWN
    pending: int = 0
    parked: int = 0
    last_contact: datetime | None = None
