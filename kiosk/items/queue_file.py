"""Reads `config/queue.toml`. A business with a fault is named and left out; the others can be queued for."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema, model_validator

from kiosk.domain.queue_estimate import EstimateRule
from kiosk.domain.queue_order import OrderRule
from kiosk.domain.queue_plan import LeaseRule, QueuePlan
from kiosk.domain.ticket import Business, HalfDay, Hours
from kiosk.items.faults import ItemFault, faults_of
from kiosk.items.model_file import Part, read_model

FILE = "queue.toml"
MOST_BUSINESSES = 12
_SPAN = re.compile(r"((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
_LANGUAGE = r"^[a-z]{2}(_[A-Z][a-z]{3})?$"


def _span(text: object) -> Hours:
    match = _SPAN.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise ValueError('must be like "09:00-12:00"')
    opens, closes = time.fromisoformat(match[1]), time.fromisoformat(match[2].replace("24:00", "00:00"))
    if closes != time.min and closes <= opens:
        raise ValueError("must end after it begins")
    if closes == time.min and match[2] != "24:00":
        raise ValueError('the end of the day is "24:00"')
    return Hours(opens, closes)


_Span = Annotated[Hours, BeforeValidator(_span), WithJsonSchema({"type": "string", "pattern": f"^{_SPAN.pattern}$"})]
_Name = Annotated[str, Field(min_length=1, max_length=16, pattern=r"^[^\x00-\x1f]*$")]
_Foreign = Annotated[str, Field(min_length=1, max_length=48, pattern=r"^[^\x00-\x1f]*$")]
_Bring = Annotated[str, Field(max_length=24, pattern=r"^[^\x00-\x1f]*$")]
_Code = Annotated[str, Field(pattern=_LANGUAGE)]


class BusinessPart(Part):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
    name: _Name
    names: dict[_Code, _Foreign] = Field(default_factory=dict)
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{1,2}$")]
    hours: Annotated[tuple[_Span, ...], Field(min_length=1, max_length=6)]
    days: Literal["working", "every"] = "working"
    quota: dict[HalfDay, Annotated[int, Field(ge=0, le=10_000)]] = Field(default_factory=dict)
    counters: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=16)], ...], Field(max_length=50)] = ()
    bring: _Bring = ""
    brings: dict[_Code, _Foreign] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        for before, after in zip(self.hours, self.hours[1:], strict=False):
            if before.closes == time.min or after.opens < before.closes:
                raise ValueError("hours must follow one another")
        if len(set(self.counters)) < len(self.counters):
            raise ValueError("counters names a window twice")
        return self

    def as_business(self) -> Business:
        return Business(
            id=self.id,
            name=self.name,
            prefix=self.prefix,
            hours=self.hours,
            every_day=self.days == "every",
            quotas=self.quota,
            counters=self.counters,
            bring=self.bring,
            names=self.names,
            brings=self.brings,
        )


class _Order(Part):
    ordinary: Annotated[int, Field(ge=1, le=20)] = 2
    priority: Annotated[int, Field(ge=1, le=20)] = 1


class _Estimate(Part):
    least_served: Annotated[int, Field(ge=1, le=1000)] = 5
    stale_minutes: Annotated[int, Field(ge=1, le=600)] = 15
    longest_minutes: Annotated[int, Field(ge=1, le=600)] = 240


class _Leases(Part):
    size: Annotated[int, Field(ge=1, le=500)] = 30
    low_water: Annotated[int, Field(ge=1, le=499)] = 15

    @model_validator(mode="after")
    def _is_enough(self) -> Self:
        if self.low_water > self.size:
            raise ValueError("low_water must not be more than size: a new block would be too small at once")
        return self


class _Clock(Part):
    tolerance_seconds: Annotated[int, Field(ge=5, le=3600)] = 120


class QueueFile(Part):
    """`businesses` are judged one by one, so that a bad one does not take the others with it."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    order: _Order = _Order()
    estimate: _Estimate = _Estimate()
    leases: _Leases = _Leases()
    clock: _Clock = _Clock()
    businesses: Annotated[tuple[dict[str, object], ...], Field(min_length=1, max_length=MOST_BUSINESSES)]


class QueueRead(NamedTuple):
    plan: QueuePlan
    faults: list[ItemFault]


def load_queue(path: Path) -> QueueRead:
    """What can be queued for, and what is wrong with the rest. A file that cannot be read is a fault and no
    business."""
    file, faults = read_model(path, QueueFile)
    if file is None:
        return QueueRead(QueuePlan(), faults)
    sound: list[tuple[int, Business]] = []
    for n, raw in enumerate(file.businesses):
        try:
            sound.append((n, BusinessPart.model_validate(raw).as_business()))
        except ValidationError as error:
            faults += faults_of(path.name, error, f"businesses[{n}]")
    clashes = dict(_clashes(sound))
    faults += [ItemFault(path.name, f"businesses[{n}]", message) for n, message in clashes.items()]
    plan = QueuePlan(
        businesses=tuple(business for n, business in sound if n not in clashes),
        order=OrderRule(**file.order.model_dump()),
        estimate=EstimateRule(**file.estimate.model_dump()),
        leases=LeaseRule(**file.leases.model_dump()),
        clock_tolerance=timedelta(seconds=file.clock.tolerance_seconds),
    )
    return QueueRead(plan, faults)


def _clashes(sound: list[tuple[int, Business]]) -> Iterator[tuple[int, str]]:
    """The second of two that have the same name, id or prefix: two numbers would be called alike."""
    seen: Counter[tuple[str, str]] = Counter()
    for n, business in sound:
        for key in ("prefix", "name", "id"):
            value = str(getattr(business, key))
            if seen[key, value]:
                yield n, f"{key} {value!r} is taken by another business"
            seen[key, value] += 1
