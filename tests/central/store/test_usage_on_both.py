"""Days of use and their months, on SQLite and on a real PostgreSQL: each day once, sums that agree with the days."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from central.score_card import Listing, score_card, station_lines
from central.store import stations, usage
from central.store.database import Database
from central.store.open_database import open_database
from central.store.schema import bring_up_to_date
from central.store.tables import stations as stations_table
from central.store.usage_lines import Coverage, Order
from central.store.usage_scope import Scope
from central.store.usage_tables import usage_days, usage_lines, usage_months, usage_places
from kiosk.contract.usage import UsageDay
from kiosk.domain.score import score_of
from kiosk.domain.usage import Cell, UsageKind, total
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.old_centre import take_back
from tests.support.people import person
from tests.support.postgres import Cluster
from tests.support.usage import A_DAY, ITEM, tell

FIRST = date(2026, 9, 28)
REGIONS = {"QH01": "530502001", "QH02": "530502002", "XY01": "330106001", "NO01": None}
BEFORE_SUMS = "0019"
ALL = Listing(most=100, order=Order.CODE)
SHOWN = Cell(UsageKind.SHOWN, "jobs")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    cluster: Cluster | None = None if request.param == "sqlite" else request.getfixturevalue("cluster")
    url = db_url(tmp_path) if cluster is None else cluster.new_database()
    opened = open_database(url)
    with opened.write() as connection:
        for code, region in REGIONS.items():
            stations.issue_code(connection, code, region, NOON)
        connection.execute(update(stations_table).values(enrolled_at=NOON - timedelta(days=10)))
    yield opened
    opened.close()
    if cluster is not None:
        cluster.drop(url)


def test_days_in_any_order_sum_to_the_months_they_belong_to(database: Database) -> None:
    chance = random.Random(11)
    days = [(code, FIRST + timedelta(days=n)) for code in REGIONS for n in range(6)]
    chance.shuffle(days)
    counts = {one: {cell: chance.randrange(1, 50) for cell in chance.sample(sorted(A_DAY), 9)} for one in days}
    with database.write() as connection:
        for code, day in days:
            assert tell(connection, code, day, counts[code, day]) is None
            assert tell(connection, code, day, A_DAY) == "business_date: was told before under another key"
    with database.read() as connection:
        for month in ("2026-09", "2026-10"):
            for scope, codes in ((Scope(), [*REGIONS]), (Scope(region="530502"), ["QH01", "QH02"]),
                                 (Scope(station="XY01"), ["XY01"])):  # fmt: skip
                theirs = [c for (code, day), c in counts.items() if code in codes and f"{day:%Y-%m}" == month]
                assert usage.counts(connection, scope, month) == total(*theirs)
            by_station = usage.counts_by_station(connection, [*REGIONS], month)
            whole = score_of(usage.counts(connection, Scope(), month))
            assert sum(score_of(c).filed for c in by_station.values()) == whole.filed
            assert sum(score_of(c).visited for c in by_station.values()) == whole.visited
        kept = [UsageDay.model_validate_json(body).cells for body in connection.scalars(select(usage_days.c.body))]
        summed = connection.execute(select(usage_months.c.count)).scalars()
        assert sum(summed) == sum(sum(day.values()) for day in kept) == sum(sum(c.values()) for c in counts.values())


def test_what_is_missing_is_told_and_never_counted(database: Database) -> None:
    today = NOON.date()  # the 15th; they joined on the 5th
    with database.write() as connection:
        for n in (9, 8, 2):
            tell(connection, "QH01", today - timedelta(days=n), {SHOWN: 1})
        tell(connection, "QH02", date(2026, 9, 30), {SHOWN: 1})
    with database.read() as connection:
        card = score_card(connection, Scope(region="530502"), "2026-10", today, ALL)
        one = score_card(connection, Scope(station="QH01"), "2026-10", today, ALL)
        before = score_card(connection, Scope(station="QH01"), "2026-09", today, ALL)
        nobody = score_card(connection, Scope(station="GONE"), "2026-10", today, ALL)
    assert [(line.station, line.expected, line.told) for line in card.lines] == [("QH01", 10, 3), ("QH02", 14, 0)]
    assert card.silent == ("QH02",)
    assert card.score.pages == {"jobs": 3}
    missing = {5, 8, 9, 10, 11, 12, 14}
    assert {day.day for day in one.missing} == missing
    assert (before.coverage.expected, before.silent) == (0, ())
    assert nobody.lines == ()


def test_sums_by_county_go_with_a_station_that_moves(database: Database) -> None:
    with database.write() as connection:
        for code in ("QH01", "XY01", "NO01"):
            tell(connection, code, NOON.date() - timedelta(days=1))
        stations.issue_code(connection, "XY01", "530502009", NOON)
        stations.issue_code(connection, "NO01", "330106002", NOON)
    with database.read() as connection:
        assert usage.counts(connection, Scope(region="530502"), "2026-10") == total(A_DAY, A_DAY)
        assert usage.counts(connection, Scope(region="330106"), "2026-10") == A_DAY
        assert usage.counts(connection, Scope(region="530502009"), "2026-10") == A_DAY
        assert usage.counts(connection, Scope(), "2026-10") == total(A_DAY, A_DAY, A_DAY)


def test_a_list_is_paged_by_the_database_the_worst_first(database: Database) -> None:
    today, busy = NOON.date(), {Cell(UsageKind.VISIT, "", 9): 99}
    with database.write() as connection:
        for n in range(1, 11):
            tell(connection, "QH01", today - timedelta(days=n), A_DAY)
            tell(connection, "QH02", today - timedelta(days=n), busy)
            if n > 2:
                tell(connection, "XY01", today - timedelta(days=n), busy)
    with database.read() as connection:

        def codes(order: Order, most: int = 9, skipped: int = 0) -> list[str]:
            listing = Listing(most=most, order=order, skipped=skipped)
            return [line.station for line in score_card(connection, Scope(), "2026-10", today, listing).lines]

        assert codes(Order.WORST) == ["NO01", "XY01", "QH01", "QH02"]
        assert codes(Order.USED) == ["QH02", "XY01", "QH01", "NO01"]
        assert codes(Order.WORST, 2, 2) == ["QH01", "QH02"]
        assert codes(Order.WORST, 2, 4) == []
        card = score_card(connection, Scope(), "2026-10", today, Listing(most=1))
    assert (card.coverage, card.silent) == (Coverage(stations=4, expected=40, told=28, silent=1), ("NO01",))
    assert [line.station for line in station_lines(database, [], "2026-10")] == []


def test_what_was_told_before_there_were_sums_is_summed_when_the_centre_is_upgraded(database: Database) -> None:
    with database.write() as connection:
        for n in (3, 1, 2, 40):
            tell(connection, "QH01", NOON.date() - timedelta(days=n))
            tell(connection, "NO01", NOON.date() - timedelta(days=n))
    both = (usage_places, usage_lines)
    with database.write() as connection:
        told = [connection.execute(select(t).order_by(*t.primary_key)).all() for t in both]
    take_back(database, BEFORE_SUMS)
    bring_up_to_date(database)
    with database.read() as connection:
        assert [connection.execute(select(t).order_by(*t.primary_key)).all() for t in both] == told


def test_districts_are_those_of_the_stations_one_may_see(database: Database) -> None:
    with database.read() as connection:
        assert list(usage.districts(connection, None)) == ["330106", "530502"]
        assert list(usage.districts(connection, "530500")) == ["530502"]
        assert list(usage.groups(connection)) == []


def test_nothing_in_the_tables_is_about_anybody(database: Database) -> None:
    with database.write() as connection:
        tell(connection, "QH01", NOON.date() - timedelta(days=1))
    with database.read() as connection:
        kept = [dict(row) for t in (usage_days, usage_months) for row in connection.execute(select(t)).mappings()]
    said = json.dumps(kept, default=str, ensure_ascii=False)
    assert ITEM in said
    assert all(word not in said for word in (person().name, person().number, "13800005678"))
    columns = Counter(column.name for t in (usage_days, usage_months) for column in t.c)
    assert set(columns) == {
        *("station", "business_date", "key", "body_hash", "body", "received_at"),
        *("month", "kind", "name", "hour", "count"),
    }
