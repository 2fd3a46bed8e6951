"""What counting the use of a station asks of its store, and what is noted and seen of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from kiosk.domain.usage import Counts

# What came to be counted, by the business date it belongs to.
Noted = Mapping[date, Counts]


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageSeen:
    """`today` so far; `month`: from its first day to today, of which `days` were counted on at all, out of
    `of_days`."""

    day: date
    today: Counts = field(default_factory=dict)
    month: Counts = field(default_factory=dict)
    days: int = 0
    of_days: int = 0


class UsageBook(Protocol):
    """The store's part in it. Blocking; raises StoreFailedError."""

    def note(self, noted: Noted, now: datetime) -> None:
        """Add these, and in the same transaction put together what is told of days that are over. A day that was told
        takes nothing more."""
        ...

    def seen(self, now: datetime) -> UsageSeen: ...
