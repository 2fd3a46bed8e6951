"""Looks up what happened at this station, newest first. The events hold nothing about people (kiosk.runtime.logs)."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from kiosk.domain.business_day import local_time

_OF_EVERY_LINE = frozenset({"event", "level", "timestamp"})
_TROUBLE = frozenset({"warning", "error", "critical"})
# What a search looks through at most: the newest, some months of a quiet station.
MOST_LINES = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`level`: info, warning or error, as it was logged; `fields`: what else was said, by name."""

    at: datetime
    level: str
    name: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`trouble`: warnings and errors only. `name`, `day`: of this event, of this day on the wall clock; None: any."""

    trouble: bool = False
    name: str | None = None
    day: date | None = None

    def holds(self, event: Event) -> bool:
        if self.trouble and event.level not in _TROUBLE:
            return False
        if self.name is not None and event.name != self.name:
            return False
        return self.day is None or local_time(event.at).date() == self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvents:
    """`events`: so many of those that are wanted, newest first; `more`: there are others. `names` and `days`: what
    there is to choose from among all that are kept, the commonest and the newest first."""

    events: tuple[Event, ...]
    more: bool
    names: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class EventSearch:
    """Blocking: reads some megabytes. `lines`: those that are kept, newest first."""

    lines: Callable[[], Iterator[str]]

    def __call__(self, wanted: Wanted, most: int) -> FoundEvents:
        names: dict[str, int] = {}
        days: dict[date, None] = {}
        found: list[Event] = []
        for event in self._events():
            names[event.name] = names.get(event.name, 0) + 1
            days[local_time(event.at).date()] = None
            if len(found) <= most and wanted.holds(event):
                found.append(event)
        return FoundEvents(
            events=tuple(found[:most]),
            more=len(found) > most,
            names=tuple(sorted(names, key=lambda name: (-names[name], name))),
            days=tuple(days),
        )

    def _events(self) -> Iterator[Event]:
        for line in islice(self.lines(), MOST_LINES):
            event = event_of(line)
            if event is not None:
                yield event


def event_of(line: str) -> Event | None:
    """None for a line that was cut short, or is no event."""
    try:
        told: Any = json.loads(line)
        at = datetime.fromisoformat(told["timestamp"])
        if at.tzinfo is None:
            return None
        fields = {str(name): _said(value) for name, value in told.items() if name not in _OF_EVERY_LINE}
        return Event(at=at, level=str(told["level"]), name=str(told["event"]), fields=fields)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _said(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
