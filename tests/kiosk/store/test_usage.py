"""What the station keeps of its use: by day, told once when the day is over, and nothing of anybody in it."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kiosk.contract.usage import usage_key
from kiosk.domain.business_day import business_date
from kiosk.domain.rating import Grade
from kiosk.domain.score import score_of
from kiosk.domain.usage import Cell, Counts, UsageKind
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.count_usage import CountUsage
from kiosk.usecases.errors import StoreFailedError
from kiosk.usecases.fleet_ports import Condition
from kiosk.usecases.rate_service import RateService, Rating
from kiosk.usecases.usage_ports import Noted
from tests.support.clocks import NOON, HandClock
from tests.support.filing import file_one
from tests.support.people import person

DAY = NOON.date()
TOMORROW = NOON + timedelta(days=1)
VISIT = Cell(UsageKind.VISIT, "", 12)
FILED = Cell(UsageKind.FILED, "unemployment_registration")
OUT = Condition("paper_out", "printer")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    opened.station()  # from the first start on it has a code
    yield opened
    opened.close()


def usage_sent(store: SqlStore, at: datetime = TOMORROW) -> list[dict[str, Any]]:
    items = [json.loads(item.body) for item in store.outbox.due(at, 50)]
    return [item for item in items if item["body"]["type"] == "usage_day"]


def cells(told: dict[str, Any]) -> Counts:
    return {Cell(UsageKind(c["kind"]), c["name"], c["hour"]): c["count"] for c in told["body"]["counts"]}


def test_counts_of_one_day_add_up_and_are_told_once_when_it_is_over(store: SqlStore) -> None:
    store.usage.note({DAY: {VISIT: 2, FILED: 1}}, NOON)
    store.usage.note({DAY: {VISIT: 1}}, NOON)
    assert usage_sent(store) == []
    for _ in range(2):
        store.usage.note({TOMORROW.date(): {VISIT: 5}}, TOMORROW)
    (told,) = usage_sent(store)
    assert told["key"] == str(usage_key(store.station().code, DAY))
    assert told["body"]["business_date"] == DAY.isoformat()
    assert cells(told) == {VISIT: 3, FILED: 1}


def test_a_day_that_was_told_takes_nothing_more_and_none_lies_in_the_future(store: SqlStore) -> None:
    store.usage.note({DAY: {VISIT: 1}}, NOON)
    store.usage.note({TOMORROW.date(): {VISIT: 1}}, TOMORROW)
    store.usage.note({DAY: {VISIT: 9}, date(2027, 1, 1): {VISIT: 9}}, TOMORROW)
    assert cells(*usage_sent(store)) == {VISIT: 1}
    assert store.usage.seen(TOMORROW).month == {VISIT: 2}


def test_ratings_and_paper_outages_join_the_day_they_belong_to(store: SqlStore) -> None:
    rated = file_one(store)
    RateService(store=store, clock=HandClock())(Rating(submission_id=rated.submission_id, grade=Grade.GOOD))
    store.fleet.begin_report((OUT,), DAY, NOON - timedelta(minutes=90))
    store.fleet.begin_report((), DAY, NOON - timedelta(minutes=20))
    store.fleet.begin_report((OUT,), DAY, NOON + timedelta(hours=11, minutes=30))
    store.usage.note({DAY: {VISIT: 1}}, NOON)
    seen = score_of(store.usage.seen(NOON).today)
    assert (seen.rated[Grade.GOOD], seen.satisfied) == (1, 1.0)
    store.usage.note({}, TOMORROW)
    told = score_of(cells(*usage_sent(store)))
    assert (told.paper_out, told.no_paper) == (2, 70 + 30)
    assert told.rated[Grade.GOOD] == 1
    assert score_of(store.usage.seen(TOMORROW).today).no_paper == 12 * 60


def test_a_month_says_on_how_many_of_its_days_anything_was_counted(store: SqlStore) -> None:
    for days in (3, 1, 0):
        at = NOON - timedelta(days=days)
        store.usage.note({at.date(): {VISIT: 1}}, at)
    seen = store.usage.seen(NOON)
    assert (seen.days, seen.of_days) == (3, 15)
    assert seen.month == {VISIT: 3}
    assert seen.today == {VISIT: 1}


def test_a_day_that_was_told_before_a_backup_came_back_is_not_told_again(store: SqlStore) -> None:
    store.usage.note({DAY: {VISIT: 3}}, NOON)
    store.usage.note({}, TOMORROW)
    with store._sessions.writing() as session:
        session.execute(text("DELETE FROM usage_day"))
    store.usage.note({TOMORROW.date(): {VISIT: 1}}, TOMORROW)
    assert cells(*usage_sent(store)) == {VISIT: 3}
    assert store.usage.seen(TOMORROW).today == {VISIT: 1}


def test_old_days_go(store: SqlStore) -> None:
    store.usage.note({DAY: {VISIT: 1}}, NOON)
    store.usage.note({}, NOON + timedelta(days=70))
    with store._sessions.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM usage_count")) == 0


def test_when_the_centre_has_it_nothing_is_left_to_do(store: SqlStore) -> None:
    from kiosk.contract.batch import ItemResult, ItemStatus

    store.usage.note({DAY: {VISIT: 1}}, NOON)
    store.usage.note({}, TOMORROW)
    (told,) = usage_sent(store)
    store.outbox.record([ItemResult(key=told["key"], status=ItemStatus.STORED, code=201)], TOMORROW)
    assert usage_sent(store) == []
    assert store.purge_delivered(TOMORROW + timedelta(days=1), TOMORROW + timedelta(days=1)) == 1


def test_nothing_in_the_tables_is_about_anybody_nor_in_an_order(store: SqlStore) -> None:
    file_one(store)
    store.usage.note({DAY: {VISIT: 2, FILED: 1}}, NOON)
    with store._sessions.reading() as session:
        rows = session.execute(text("SELECT * FROM usage_count")).all()
        made = session.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'usage_count'"))
    assert "WITHOUT ROWID" in str(made)
    assert {row[0] for row in rows} == {DAY.isoformat()}
    said = str(rows)
    assert all(word not in said for word in (person().name, person().number, "13800005678"))
    assert all((row.hour == -1) != (row.name == "") for row in rows)


# -- what keeps it from being kept -------------------------------------------------------------------------------------


class Book:
    """Fails as often as it is told to. `kept`: all that it took."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.kept: Counter[Cell] = Counter()

    def note(self, noted: Noted, now: datetime) -> None:
        if self.failures:
            self.failures -= 1
            raise StoreFailedError("OperationalError")
        for counts in noted.values():
            self.kept.update(counts)

    def seen(self, now: datetime) -> Any:
        raise NotImplementedError


def test_what_a_full_disk_does_not_take_is_kept_with_the_next() -> None:
    book, clock = Book(2), HandClock()
    keep = CountUsage(book=lambda: book, clock=clock, may_date=lambda: True)
    for _ in range(4):
        keep({business_date(clock.now()): {VISIT: 1}})
    assert book.kept == {VISIT: 4}


def test_nothing_is_counted_while_nobody_knows_the_day() -> None:
    book, clock, sure = Book(0), HandClock(), [False]
    keep = CountUsage(book=lambda: book, clock=clock, may_date=lambda: sure[0])
    keep({DAY: {VISIT: 1}})
    sure[0] = True
    keep({DAY: {FILED: 1}})
    assert book.kept == {FILED: 1}
