"""What the office shows while nobody is there: panels of a title and a few lines, each from when until when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`amount` with its `unit`, such as 2490 元/月, and a `note`, stand at the right; each may be empty."""

    title: str
    text: str = ""
    amount: str = ""
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """From `begins_at` until just before `over_at`; None: from ever, for ever."""

    title: str
    note: str = ""
    lines: tuple[Line, ...] = ()
    begins_at: datetime | None = None
    over_at: datetime | None = None

    def holds_at(self, now: datetime) -> bool:
        return (self.begins_at is None or self.begins_at <= now) and (self.over_at is None or now < self.over_at)
