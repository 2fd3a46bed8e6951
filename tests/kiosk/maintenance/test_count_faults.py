"""How often each thing was ill, over a real store."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.maintenance.count_faults import KEPT_DAYS, CountFaults
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.fleet_ports import Condition
from tests.support.clocks import NOON, HandClock

CUTTER = Condition("device_fault", "printer", "cutter")
OUT = Condition("paper_out", "printer")
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def test_what_holds_comes_first_then_what_was_most_often(store: SqlStore) -> None:
    clock = HandClock()
    for hour in range(4):
        store.fleet.begin_report((OUT,), NOON.date(), NOON + hour * HOUR)
        store.fleet.begin_report((), NOON.date(), NOON + hour * HOUR + HOUR / 4)
    store.fleet.begin_report((CUTTER,), NOON.date(), NOON + 5 * HOUR)
    clock.advance(6 * 3600)
    cutter, out = CountFaults(history=store.fleet, clock=clock)()
    assert (cutter.code, cutter.cause, cutter.count, cutter.holds) == ("device_fault", "cutter", 1, True)
    assert (out.code, out.count, out.holds) == ("paper_out", 4, False)
    assert (out.since, out.last) == (NOON, NOON + 3 * HOUR)


def test_what_is_long_over_is_not_counted_but_what_holds_is(store: SqlStore) -> None:
    clock = HandClock()
    store.fleet.begin_report((OUT, CUTTER), NOON.date(), NOON)
    store.fleet.begin_report((CUTTER,), NOON.date(), NOON + HOUR)
    clock.advance((KEPT_DAYS + 1) * 86_400)
    assert [one.code for one in CountFaults(history=store.fleet, clock=clock)()] == ["device_fault"]
