"""A clock the test owns."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kiosk.domain.business_day import SHANGHAI

NOON = datetime(2026, 10, 15, 12, 0, tzinfo=SHANGHAI)


@dataclass
class HandClock:
    """Stands still until the test moves it."""

    wall: datetime = field(default=NOON)
    seconds: float = 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds
