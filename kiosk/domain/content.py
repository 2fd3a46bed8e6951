"""What the office tells people beside work: a policy, a fair, a course. With its days, after which nobody sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from kiosk.domain.business_day import SHANGHAI

Legal = str | Mapping[str, str]


class ContentKind(StrEnum):
    POLICY = "policy"
    WAGE = "wage"
    COURSE = "course"
    INTERNSHIP = "internship"
    FAIR = "fair"
    PLACE = "place"
    PERSON = "person"
    NOTICE = "notice"
    SLIDE = "slide"
    HOLIDAYS = "holidays"
    CODE_TABLE = "code_table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """`starts` and `ends` None: from ever, for ever. A day alone is the whole of it, in Asia/Shanghai. `data` is what
    the kind has of its own; `district` a GB/T 2260 code, None: everywhere."""

    id: str
    kind: ContentKind
    title: str
    summary: str = ""
    body: str = ""
    district: str | None = None
    starts: date | datetime | None = None
    ends: date | datetime | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    legal_basis: tuple[Legal, ...] = ()

    @property
    def begins_at(self) -> datetime | None:
        """The first moment at which it holds."""
        if self.starts is None or isinstance(self.starts, datetime):
            return self.starts
        return datetime.combine(self.starts, time.min, SHANGHAI)

    @property
    def over_at(self) -> datetime | None:
        """The first moment at which it holds no more."""
        if self.ends is None or isinstance(self.ends, datetime):
            return self.ends
        # The last day of the calendar has no day after it.
        last = self.ends if self.ends == date.max else self.ends + timedelta(days=1)
        return datetime.combine(last, time.min, SHANGHAI)

    def holds_at(self, moment: datetime) -> bool:
        begun = self.begins_at is None or self.begins_at <= moment
        return begun and (self.over_at is None or moment < self.over_at)


def newest_first(content: Content) -> tuple[bool, float, str]:
    """To sort by: what began last, then by id; what always held comes at the end."""
    begins = content.begins_at
    return begins is None, 0.0 if begins is None else -begins.timestamp(), content.id
