"""What the two libraries say of a place, by month, district and occupation: the figures, and what may be shown of them
(docs/monitoring.md)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from central.libraries.masking import Shown, Split, part_of_hidden, split
from kiosk.domain.calendar_months import add_months

MONTHS = 12
# Of an occupation (职业分类大典): its first digit.
_MAJOR = 1


class Measure(StrEnum):
    """REGISTERED, FOUND and LOOKING count people, the others places of work."""

    REGISTERED = "registered"
    FOUND = "found"
    LOOKING = "looking"
    OPENED = "opened"
    OPEN = "open"

    @property
    def of_people(self) -> bool:
        return self in PEOPLE


PEOPLE = (Measure.REGISTERED, Measure.FOUND, Measure.LOOKING)


@dataclass(frozen=True, slots=True)
class Month:
    """`last` is its last day, or today while it is not over."""

    first: date
    last: date

    @property
    def text(self) -> str:
        return f"{self.first:%Y-%m}"


def month_of(text: str, today: date) -> Month | None:
    """`text` as in `2026-11`. None: it is none, or has not begun."""
    try:
        first = date.fromisoformat(f"{text}-01")
        last = add_months(first, 1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return Month(first, min(last, today)) if first <= today else None


def months_to(month: Month, today: date) -> tuple[Month, ...]:
    """Twelve, the earliest first; `month` is the last of them."""
    firsts = (add_months(month.first, -n) for n in range(MONTHS - 1, -1, -1))
    found = (month_of(f"{first:%Y-%m}", today) for first in firsts)
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A month as it was counted. `unemployed` registered as that (and perhaps as looking), `only_looking` as looking
    alone; `looking`: at its end."""

    month: Month
    unemployed: int = 0
    only_looking: int = 0
    found: int = 0
    looking: int = 0
    opened: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A month, a district or an occupation, as it may be shown. `name`: of a month 2026-11, else a code; "" of what was
    not told."""

    name: str
    people: Mapping[Measure, Shown]
    opened: int
    open: int
    unemployed: Shown = 0
    only_looking: Shown = 0

    def value(self, measure: Measure) -> Shown:
        return self.people[measure] if measure.of_people else self.opened if measure is Measure.OPENED else self.open

    @property
    def ratio(self) -> float | None:
        """求人倍率. None where nobody registered, or how many is not shown."""
        registered = self.people[Measure.REGISTERED]
        return self.opened / registered if isinstance(registered, int) and registered else None


# How many, by county (six digits) and group of occupations (`4-09`); "" of what was not told.
Cells = Mapping[tuple[str, str], int]
_Key = Callable[[str, str], str]


def month_line(counted: Counted) -> Line:
    registered = split([counted.unemployed, counted.only_looking])
    return Line(
        name=counted.month.text,
        people={
            Measure.REGISTERED: registered.whole,
            Measure.FOUND: split([counted.found]).whole,
            Measure.LOOKING: split([counted.looking]).whole,
        },
        opened=counted.opened,
        open=counted.open,
        unemployed=registered.parts[0],
        only_looking=registered.parts[1],
    )


def by_district(cells: Mapping[Measure, Cells]) -> tuple[Line, ...]:
    return _lines({measure: _summed(of, lambda county, _: county) for measure, of in cells.items()})


def by_major(cells: Mapping[Measure, Cells]) -> tuple[Line, ...]:
    """By major group of occupations, as its first digit."""
    return _lines({measure: _summed(of, lambda _, group: group[:_MAJOR]) for measure, of in cells.items()})


def within_major(cells: Mapping[Measure, Cells], major: str) -> tuple[Line, ...]:
    """The groups of one major group: of what is hidden itself, nothing is shown."""
    majors = {line.name: line for line in by_major(cells)}
    if not major or major not in majors:
        return ()
    inner = {
        measure: {group: count for group, count in _summed(of, lambda _, g: g).items() if group[:_MAJOR] == major}
        for measure, of in cells.items()
    }
    return _lines(inner, majors[major])


def _summed(cells: Cells, key: _Key) -> dict[str, int]:
    found: dict[str, int] = {}
    for (county, group), count in cells.items():
        name = key(county, group)
        found[name] = found.get(name, 0) + count
    return found


def _lines(counts: Mapping[Measure, Mapping[str, int]], above: Line | None = None) -> tuple[Line, ...]:
    """`above` is what they are all the parts of, if that may be hidden as such."""
    names = sorted({name for of in counts.values() for name in of}, key=lambda name: (not name, name))
    shown: dict[Measure, Split] = {}
    for measure in PEOPLE:
        parts = [counts.get(measure, {}).get(name, 0) for name in names]
        known = above is None or isinstance(above.people[measure], int)
        shown[measure] = split(parts) if known else part_of_hidden(parts)
    return tuple(
        Line(
            name=name,
            people={measure: shown[measure].parts[at] for measure in PEOPLE},
            opened=counts.get(Measure.OPENED, {}).get(name, 0),
            open=counts.get(Measure.OPEN, {}).get(name, 0),
        )
        for at, name in enumerate(names)
    )


def any_hidden(lines: Sequence[Line]) -> bool:
    return any(not isinstance(shown, int) for line in lines for shown in (*line.people.values(), line.unemployed))
