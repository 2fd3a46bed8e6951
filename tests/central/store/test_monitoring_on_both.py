"""The figures of monitoring, on SQLite and on a real PostgreSQL, against the same counted by hand."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from central.libraries.labour_events import EventKind
from central.libraries.monitoring import Counted, Measure, Month, month_of, months_to
from central.store import monitoring, stations
from central.store.database import Database
from central.store.open_database import open_database
from kiosk.domain.submission import CaseState
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.library_rows import Demand, Event, file, post
from tests.support.postgres import Cluster

TODAY = NOON.date()
SEEKING = (EventKind.UNEMPLOYED, EventKind.LOOKING)
REGIONS = ("530502001", "530502", "530521002", "330106", "")
WORK = ("4-09-08-01", "4-03-01-00", "6-18-01-01", None)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    cluster: Cluster | None = None if request.param == "sqlite" else request.getfixturevalue("cluster")
    url = db_url(tmp_path) if cluster is None else cluster.new_database()
    opened = open_database(url)
    with opened.write() as connection:
        stations.issue_code(connection, "QH01", "530502001", NOON)
    yield opened
    opened.close()
    if cluster is not None:
        cluster.drop(url)


def this_month() -> Month:
    month = month_of(f"{TODAY:%Y-%m}", TODAY)
    assert month is not None
    return month


def test_any_history_is_counted_as_by_hand(database: Database) -> None:
    chance = random.Random(7)
    kinds = tuple(EventKind)
    events = [
        Event(
            person=f"p{chance.randrange(60)}",
            kind=chance.choice(kinds),
            day=TODAY - timedelta(days=chance.randrange(420)),
            region=chance.choice(REGIONS),
            occupation=chance.choice(WORK),
            counts=chance.random() < 0.85,
            at=n % 1440,
        )
        for n in range(700)
    ]
    demands = [
        Demand(
            opened=(day := TODAY - timedelta(days=chance.randrange(420))),
            vacancies=chance.randrange(1, 30),
            expires=day + timedelta(days=chance.randrange(90)),
            closed=chance.choice((None, day + timedelta(days=chance.randrange(60)))),
            region=chance.choice(("530502", "530521002", "330106")),
            occupation=str(chance.choice(WORK[:3])),
        )
        for _ in range(120)
    ]
    with database.write() as connection:
        file(connection, "QH01", events)
        post(connection, demands)
    month = this_month()
    months = months_to(month, TODAY)
    for region in (None, "530000", "530502", "330106"):
        with database.read() as connection:
            counted = monitoring.series(connection, region, months)
            cells = monitoring.cells(connection, region, months[-2])
        assert counted == tuple(by_hand(events, demands, region, one) for one in months), region
        one = counted[-2]
        assert sum(cells[Measure.REGISTERED].values()) == one.unemployed + one.only_looking
        assert sum(cells[Measure.FOUND].values()) == one.found
        assert sum(cells[Measure.LOOKING].values()) == one.looking
        assert sum(cells[Measure.OPENED].values()) == one.opened
        assert sum(cells[Measure.OPEN].values()) == one.open


def by_hand(events: Sequence[Event], demands: Sequence[Demand], region: str | None, month: Month) -> Counted:
    prefix = {None: "", "530000": "53"}.get(region, region or "")
    counted = sorted((one for one in events if one.counts), key=lambda one: (one.day, one.at))
    during = [one for one in counted if month.first <= one.day <= month.last]
    last: dict[str, Event] = {one.person: one for one in during if one.kind in SEEKING}
    was_unemployed = {one.person for one in during if one.kind is EventKind.UNEMPLOYED}
    there = [person for person, one in last.items() if one.region.startswith(prefix)]
    found = {one.person: one for one in during if one.kind is EventKind.EMPLOYED}
    moves = (*SEEKING, EventKind.EMPLOYED, EventKind.CANCELLED)
    course = {one.person: one for one in counted if one.kind in moves and one.day <= month.last}
    theirs = [one for one in demands if one.region.startswith(prefix)]
    ends = [
        one
        for one in theirs
        if one.opened <= month.last <= one.expires and (one.closed is None or month.last < one.closed)
    ]
    return Counted(
        month=month,
        unemployed=len([person for person in there if person in was_unemployed]),
        only_looking=len([person for person in there if person not in was_unemployed]),
        found=sum(one.region.startswith(prefix) for one in found.values()),
        looking=sum(one.kind in SEEKING and one.region.startswith(prefix) for one in course.values()),
        opened=sum(one.vacancies for one in theirs if month.first <= one.opened <= month.last),
        open=sum(one.vacancies for one in ends),
    )


def test_cells_lie_where_the_last_registration_of_the_month_says(database: Database) -> None:
    day = TODAY.replace(day=2)
    with database.write() as connection:
        file(
            connection,
            "QH01",
            [
                Event("a", EventKind.UNEMPLOYED, day, "530521002", "6-18-01-01"),
                Event("a", EventKind.LOOKING, day, "530502001", "4-09-08-01", at=700),
                Event("b", EventKind.UNEMPLOYED, day, "530502001", state=CaseState.DELIVERED),
                Event("b", EventKind.EMPLOYED, day + timedelta(days=1), "530502001", "4-03-01-00"),
            ],
        )
        post(connection, [Demand(day, 8, day + timedelta(days=90))])
    with database.read() as connection:
        cells = monitoring.cells(connection, "530500", this_month())
        waiting = monitoring.undecided(connection, "530502", this_month())
        elsewhere = monitoring.undecided(connection, "330000", this_month())
        nothing = monitoring.series(connection, "330000", months_to(this_month(), TODAY))
    assert cells == {
        Measure.REGISTERED: {("530502", "4-09"): 1, ("530502", ""): 1},
        Measure.FOUND: {("530502", "4-03"): 1},
        Measure.LOOKING: {("530502", "4-09"): 1},
        Measure.OPENED: {("530502", "4-09"): 8},
        Measure.OPEN: {("530502", "4-09"): 8},
    }
    assert (waiting, elsewhere) == (1, 0)
    assert Counter(one.month.text for one in nothing).total() == 12
    assert not any(one.unemployed or one.looking or one.opened for one in nothing)


def test_months_are_those_that_have_begun() -> None:
    assert [one.text for one in months_to(this_month(), TODAY)][::11] == ["2025-11", "2026-10"]
    assert this_month() == Month(date(2026, 10, 1), TODAY)
    assert month_of("2026-09", TODAY) == Month(date(2026, 9, 1), date(2026, 9, 30))
    assert [month_of(text, TODAY) for text in ("2026-11", "x", "2026-13", "9999-12")] == [None] * 4
