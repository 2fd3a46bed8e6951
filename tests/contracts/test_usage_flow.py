"""Days of use, from a station's disk to the centre's months, through real HTTP: once each, also late or repeated."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from central.store import usage
from central.store.usage_scope import Scope
from kiosk.contract.batch import BatchItem, frozen_bytes
from kiosk.contract.usage import UsageDay, usage_key, usage_message
from kiosk.domain.usage import Cell, UsageKind
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import enrol
from kiosk.sync.once import SyncReport, sync_once
from tests.support.central_server import in_process
from tests.support.clocks import NOON, HandClock

VISIT = Cell(UsageKind.VISIT, "", 3)
BEGUN = Cell(UsageKind.BEGUN, "unemployment_registration")
DAY = NOON.date()
NOTHING_TO_DO = SyncReport(sent=0, refused=0, pending=0, pulled=0)


def test_days_come_up_once_and_sum_to_months(tmp_path: Path) -> None:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        store = SqlStore(tmp_path / "station")
        enrol(store, centre.url, centre.enrol_code("QH03", "530502"), clock)
        for _ in range(3):
            store.usage.note({clock.now().date(): {VISIT: 2, BEGUN: 1}}, clock.now())
            clock.advance(24 * 3600)
        store.usage.note({}, clock.now())
        report = sync_once(store, store.outbox, store.changes, clock)
        assert report == SyncReport(sent=3, refused=0, pending=0, pulled=0)
        assert sync_once(store, store.outbox, store.changes, clock) == NOTHING_TO_DO
        with centre.database.read() as connection:
            assert usage.counts(connection, Scope(), "2026-10") == {VISIT: 6, BEGUN: 3}
            assert usage.counts(connection, Scope(station="QH03"), "2026-11") == {}
            assert usage.days_told(connection, "QH03", "2026-10") == {DAY + timedelta(days=n) for n in range(3)}
        store.close()


# -- what is not told --------------------------------------------------------------------------------------------------


def day(*counts: Mapping[str, Any], on: date = DAY) -> dict[str, Any]:
    return {"type": "usage_day", "business_date": on.isoformat(), "counts": list(counts)}


ONE_VISIT = {"kind": "visit", "hour": 3, "count": 1}


@pytest.mark.parametrize(
    "count",
    [
        {"kind": "visit", "count": 1},
        {"kind": "visit", "hour": 24, "count": 1},
        {"kind": "visit", "hour": 3, "name": "jobs", "count": 1},
        {"kind": "shown", "name": "jobs", "hour": 3, "count": 1},
        {"kind": "shown", "name": "", "count": 1},
        {"kind": "shown", "name": "测试三", "count": 1},
        {"kind": "left", "name": "unemployment_registration", "count": 1},
        {"kind": "left", "name": "a/b/c", "count": 1},
        {"kind": "took", "name": "unemployment_registration/7", "count": 1},
        {"kind": "rated", "name": "superb", "count": 1},
        {"kind": "no_paper", "name": "x", "count": 1},
        {"kind": "visit", "hour": 3, "count": 0},
        {"kind": "visit", "hour": 3, "count": 10_000_000},
        {"kind": "sequence", "hour": 3, "count": 1},
        {"kind": "visit", "hour": 3, "count": 1, "at": "03:12"},
    ],
)
def test_nothing_finer_than_counts_can_be_said(count: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        UsageDay.model_validate(day(count))


def test_a_day_says_each_thing_once_and_says_something() -> None:
    for counts in ((), (ONE_VISIT, ONE_VISIT)):
        with pytest.raises(ValidationError):
            UsageDay.model_validate(day(*counts))


def test_the_bytes_say_nothing_of_what_came_first() -> None:
    told = [
        frozen_bytes(BatchItem(key=usage_key("QH03", DAY), body=usage_message(DAY, dict(order))))
        for order in ([(VISIT, 1), (BEGUN, 2)], [(BEGUN, 2), (VISIT, 1)])
    ]
    assert told[0] == told[1]


def test_a_day_has_one_key_and_another_day_another() -> None:
    assert usage_key("QH03", DAY) == usage_key("QH03", DAY)
    assert len({usage_key(code, DAY + timedelta(days=n)) for code in ("QH03", "QH04") for n in (0, 1)}) == 4
    assert usage_key("QH03", DAY) != uuid4()
