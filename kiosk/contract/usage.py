"""How a station was used on a day that is over: counts alone, told once. Nothing in it is about a person."""

import re
from datetime import date
from typing import Annotated, Literal, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from pydantic import Field, model_validator

from kiosk.contract.base import Message
from kiosk.domain.rating import Grade
from kiosk.domain.usage import BEYOND, TOOK_UP_TO, Cell, Counts, UsageKind

MOST_COUNTS = 20_000
LARGEST = 1_000_000
_BUCKETS = frozenset(str(minutes) for minutes in (*TOOK_UP_TO, BEYOND))
_GRADES = frozenset(grade.value for grade in Grade)


class UsageCount(Message):
    """`hour` (0 to 23, Asia/Shanghai) for what is counted by the hour, and then no `name`."""

    kind: UsageKind
    name: Annotated[str, Field(max_length=131)] = ""
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    count: Annotated[int, Field(ge=1, le=LARGEST)]

    @model_validator(mode="after")
    def _has_hour_or_name(self) -> Self:
        """What came with both would say what somebody did at an hour at which nobody else came."""
        if self.kind.by_hour != (self.hour is not None):
            raise ValueError("hour")
        if not re.fullmatch(self.kind.name_pattern, self.name, re.ASCII):
            raise ValueError("name")
        if self.kind is UsageKind.TOOK and self.name.partition("/")[2] not in _BUCKETS:
            raise ValueError("name")
        if self.kind is UsageKind.RATED and self.name not in _GRADES:
            raise ValueError("name")
        return self

    @property
    def cell(self) -> Cell:
        return Cell(self.kind, self.name, self.hour)


class UsageDay(Message):
    """One for each business date. A day in which nothing was counted is not told: nobody knows of it."""

    type: Literal["usage_day"] = "usage_day"
    business_date: date
    counts: Annotated[tuple[UsageCount, ...], Field(min_length=1, max_length=MOST_COUNTS)]

    @model_validator(mode="after")
    def _counted_once(self) -> Self:
        if len({count.cell for count in self.counts}) != len(self.counts):
            raise ValueError("counts")
        return self

    @property
    def cells(self) -> Counts:
        return {count.cell: count.count for count in self.counts}


def usage_key(station: str, day: date) -> UUID:
    """The same day of the same station has one key, however often it is put together."""
    return uuid5(NAMESPACE_URL, f"e-station:usage:{station}:{day.isoformat()}")


def usage_message(day: date, counts: Counts) -> UsageDay:
    """In an order that says nothing of what came first. Raises ValidationError only for a program fault."""
    told = (
        UsageCount(kind=cell.kind, name=cell.name, hour=cell.hour, count=min(count, LARGEST))
        for cell, count in sorted(counts.items(), key=lambda one: (one[0].kind, one[0].name, one[0].hour or 0))
        if count
    )
    return UsageDay(business_date=day, counts=tuple(told))
