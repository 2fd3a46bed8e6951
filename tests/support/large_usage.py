"""A month of use by as many stations as a province has, as the intake would have summed it."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import Connection, update

from central.store.database import Database
from central.store.insert_rows import insert_rows
from central.store.tables import stations
from central.store.usage_cells import row_of
from central.store.usage_scope import first_moment, month_of
from central.store.usage_tables import usage_lines, usage_months, usage_places
from kiosk.domain.usage import Cell, Counts, UsageKind
from tests.support.large_fleet import code_of, county_of

_AT_ONCE = 500
_ITEMS = ("unemployment_registration", "job_seeker_registration", "employment_registration_flexible", "startup_subsidy")
_STEPS = ("guide", "q.phone", "q.residence_region", "check", "signature")
_TROUBLE = (UsageKind.OFFLINE, UsageKind.CLOSED, UsageKind.NO_PAPER)


def fill_usage(database: Database, count: int, day: date) -> None:
    """Joined long before. All days of the month up to `day`; of a hundred, two told nothing, and ten lack days."""
    month = month_of(day)
    with database.write() as connection:
        connection.execute(update(stations).values(enrolled_at=first_moment(day) - timedelta(days=200)))
    by_county: dict[str, Counter[Cell]] = {}
    for first in range(0, count, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, count))
        with database.write() as connection:
            _tell(connection, [n for n in numbers if n % 100 not in (5, 6)], month, day.day, by_county)
    with database.write() as connection:
        for county, counts in by_county.items():
            of: dict[str, str | int] = {"month": month, "county": county}
            insert_rows(connection, usage_places, [of | row_of(cell, number) for cell, number in counts.items()])


def _tell(
    connection: Connection, numbers: list[int], month: str, days: int, by_county: dict[str, Counter[Cell]]
) -> None:
    cells, lines = [], []
    for n in numbers:
        told = days - (n % 100 < 20) * (n % 7)
        counts = _month(n, told)
        by_county.setdefault(county_of(n), Counter()).update(counts)
        of: dict[str, str | int] = {"month": month, "station": code_of(n)}
        cells += [of | row_of(cell, number) for cell, number in counts.items()]
        trouble = sum(number for cell, number in counts.items() if cell.kind in _TROUBLE)
        visits = sum(number for cell, number in counts.items() if cell.kind is UsageKind.VISIT)
        lines.append(of | {"told": told, "first_day": 1, "visits": visits, "trouble": trouble})
    insert_rows(connection, usage_months, cells)
    insert_rows(connection, usage_lines, lines)


def _month(n: int, days: int) -> Counts:
    return {
        **{Cell(UsageKind.VISIT, "", hour): days * (n + hour) % 40 + 1 for hour in range(8, 20)},
        **{Cell(UsageKind.RUNNING, "", hour): days * 60 for hour in range(24)},
        **{Cell(UsageKind.OFFLINE, "", hour): n % 50 + 1 for hour in range(n % 6)},
        Cell(UsageKind.PAPER_OUT): n % 4 + 1,
        Cell(UsageKind.NO_PAPER): n % 90 + 1,
        **{Cell(UsageKind.SHOWN, page): days + n % 9 for page in ("jobs", "job", "cases", "contents", "tickets")},
        **{Cell(UsageKind.RATED, grade): days for grade in ("very_good", "good", "bad")},
        **{Cell(kind, item): 9 * days for item in _ITEMS for kind in (UsageKind.LOOKED, UsageKind.BEGUN)},
        **{Cell(UsageKind.FILED, item): 7 * days for item in _ITEMS},
        **{Cell(UsageKind.REACHED, f"{item}/{step}"): 8 * days for item in _ITEMS for step in _STEPS},
        **{Cell(UsageKind.LEFT, f"{item}/{step}"): n % 5 + 1 for item in _ITEMS for step in _STEPS},
        **{Cell(UsageKind.TOOK, f"{item}/{took}"): days for item in _ITEMS for took in (5, 8, 15)},
    }
