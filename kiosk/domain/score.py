"""The figures of a score card, worked out of counts: the same at the station and at the centre (docs/score-card.md)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.rating import Grade
from kiosk.domain.usage import BEYOND, Counts, UsageKind

HOURS = 24


@dataclass(frozen=True, slots=True)
class Drop:
    """`left` of the `reached` applications that came to this page ended there."""

    step: str
    reached: int
    left: int

    @property
    def share(self) -> float:
        return self.left / self.reached if self.reached else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScore:
    """`looked`: its guide was opened; `begun`: of these, its form. `took`: how many by the minutes they took at most
    (BEYOND: longer than all)."""

    item: str
    looked: int = 0
    begun: int = 0
    filed: int = 0
    reached: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    took: Mapping[int, int] = field(default_factory=dict)

    @property
    def completion(self) -> float | None:
        """Filed of begun; None: nobody began."""
        return self.filed / self.begun if self.begun else None

    @property
    def median(self) -> int | None:
        """So many minutes at most the quicker half took (BEYOND: longer than all); None: nobody filed."""
        half, so_far = sum(self.took.values()) / 2, 0
        for minutes, count in sorted(self.took.items()):
            so_far += count
            if so_far >= half and count:
                return minutes
        return None

    @property
    def drops(self) -> tuple[Drop, ...]:
        """Pages that somebody left, the worst first."""
        drops = (Drop(step, max(self.reached.get(step, 0), left), left) for step, left in self.left.items() if left)
        return tuple(sorted(drops, key=lambda drop: (-drop.left, drop.step)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`visits`: by the hour of the day. All minutes are of the hours that were counted."""

    visits: tuple[int, ...] = (0,) * HOURS
    offline_by_hour: tuple[int, ...] = (0,) * HOURS
    running: int = 0
    closed: int = 0
    no_paper: int = 0
    paper_out: int = 0
    pages: Mapping[str, int] = field(default_factory=dict)
    items: tuple[ItemScore, ...] = ()
    rated: Mapping[Grade, int] = field(default_factory=dict)

    @property
    def visited(self) -> int:
        return sum(self.visits)

    @property
    def offline(self) -> int:
        return sum(self.offline_by_hour)

    @property
    def looked(self) -> int:
        return sum(item.looked for item in self.items)

    @property
    def begun(self) -> int:
        return sum(item.begun for item in self.items)

    @property
    def filed(self) -> int:
        return sum(item.filed for item in self.items)

    @property
    def completion(self) -> float | None:
        return self.filed / self.begun if self.begun else None

    @property
    def ratings(self) -> int:
        return sum(self.rated.values())

    @property
    def satisfied(self) -> float | None:
        """基本满意 or better, of all who said; None: nobody did."""
        good = sum(count for grade, count in self.rated.items() if not grade.asks_why)
        return good / self.ratings if self.ratings else None


def score_of(counts: Counts) -> Score:
    """Items in the order of how often they were begun."""
    by_kind: dict[UsageKind, Counter[str]] = {kind: Counter() for kind in UsageKind}
    for cell, count in counts.items():
        by_kind[cell.kind][cell.name] += count
    return Score(
        visits=_by_hour(counts, UsageKind.VISIT),
        offline_by_hour=_by_hour(counts, UsageKind.OFFLINE),
        running=by_kind[UsageKind.RUNNING].total(),
        closed=by_kind[UsageKind.CLOSED].total(),
        no_paper=by_kind[UsageKind.NO_PAPER].total(),
        paper_out=by_kind[UsageKind.PAPER_OUT].total(),
        pages=dict(by_kind[UsageKind.SHOWN]),
        items=_items(by_kind),
        rated={grade: by_kind[UsageKind.RATED][grade.value] for grade in Grade},
    )


def shorter(minutes: int) -> bool:
    """Whether it is a bound at all: what took longer than the last has none."""
    return minutes < BEYOND


def _by_hour(counts: Counts, kind: UsageKind) -> tuple[int, ...]:
    hours = [0] * HOURS
    for cell, count in counts.items():
        if cell.kind is kind and cell.hour is not None:
            hours[cell.hour] += count
    return tuple(hours)


def _items(by_kind: Mapping[UsageKind, Counter[str]]) -> tuple[ItemScore, ...]:
    reached, left, took = (_by_item(by_kind[kind]) for kind in (UsageKind.REACHED, UsageKind.LEFT, UsageKind.TOOK))
    named = {name for kind in (UsageKind.LOOKED, UsageKind.BEGUN, UsageKind.FILED) for name in by_kind[kind]}
    items = (
        ItemScore(
            item=item,
            looked=by_kind[UsageKind.LOOKED][item],
            begun=by_kind[UsageKind.BEGUN][item],
            filed=by_kind[UsageKind.FILED][item],
            reached=reached.get(item, {}),
            left=left.get(item, {}),
            took={int(minutes): count for minutes, count in took.get(item, {}).items()},
        )
        for item in named
    )
    return tuple(sorted(items, key=lambda item: (-item.begun, -item.looked, item.item)))


def _by_item(named: Counter[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, count in named.items():
        item, _, step = name.partition("/")
        found.setdefault(item, {})[step] = found.get(item, {}).get(step, 0) + count
    return found
