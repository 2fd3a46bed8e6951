"""Alarms that wait, counts of the day, numbers of reports: over restarts and tries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.contract.reported import AlarmReported
from kiosk.domain.business_day import SHANGHAI
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.fleet_ports import Condition
from tests.support.clocks import NOON
from tests.support.filing import file_one

DAY = NOON.date()
OUT = Condition("paper_out", "printer")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def alarms(store: SqlStore, *holding: Condition, at: datetime = NOON) -> tuple[AlarmReported, ...]:
    return store.fleet.begin_report(holding, DAY, at).alarms


def test_no_number_is_given_twice_nor_after_a_restart(store: SqlStore, tmp_path: Path) -> None:
    first = [store.fleet.begin_report((), DAY, NOON).sequence for _ in range(3)]
    again = SqlStore(tmp_path)
    assert [*first, again.fleet.begin_report((), DAY, NOON).sequence] == [1, 2, 3, 4]
    again.close()


def test_an_alarm_is_told_until_it_is_taken_and_then_its_end(store: SqlStore) -> None:
    (alarm,) = alarms(store, OUT)
    assert alarms(store, OUT) == (alarm,)
    store.fleet.alarms_taken([alarm])
    assert alarms(store, OUT) == ()
    (ended,) = alarms(store, at=NOON + timedelta(minutes=5))
    assert (ended.alarm_id, ended.ended_at) == (alarm.alarm_id, NOON + timedelta(minutes=5))
    store.fleet.alarms_taken([ended])
    assert alarms(store) == ()


def test_what_ended_while_it_was_on_its_way_is_told_again(store: SqlStore) -> None:
    (begun,) = alarms(store, OUT)
    (ended,) = alarms(store, at=NOON + timedelta(minutes=5))
    store.fleet.alarms_taken([begun])
    assert alarms(store, at=NOON + timedelta(minutes=6)) == (ended,)


def test_what_comes_back_at_once_is_the_same_alarm(store: SqlStore) -> None:
    (first,) = alarms(store, OUT)
    alarms(store, at=NOON + timedelta(minutes=1))
    (same,) = alarms(store, OUT, at=NOON + timedelta(minutes=2))
    assert (same.alarm_id, same.ended_at) == (first.alarm_id, None)
    alarms(store, at=NOON + timedelta(minutes=3))
    assert len(alarms(store, OUT, at=NOON + timedelta(hours=1))) == 2


def test_what_is_over_as_soon_as_it_is_known_waits_too(store: SqlStore) -> None:
    store.fleet.note_alarm(Condition("config_refused", "", "bad_signature"), NOON)
    (alarm,) = alarms(store)
    assert (alarm.code, alarm.cause, alarm.ended_at) == ("config_refused", "bad_signature", NOON)


def test_old_alarms_go_once_they_are_told(store: SqlStore) -> None:
    alarms(store, OUT)
    store.fleet.alarms_taken(alarms(store, at=NOON + timedelta(minutes=1)))
    assert alarms(store, at=NOON + timedelta(days=31)) == ()
    assert len(alarms(store, OUT, at=NOON + timedelta(days=31))) == 1


def test_the_day_is_counted_and_begins_anew(store: SqlStore) -> None:
    file_one(store)
    store.fleet.note_visit(DAY, 0)
    store.fleet.note_visit(DAY, 2)
    today = store.fleet.begin_report((), DAY, NOON)
    assert (today.counts.visits, today.counts.filed, today.counts.abandoned) == (2, 1, 2)
    assert (today.outbox.pending, today.outbox.parked) == (1, 0)
    assert today.outbox.oldest is not None
    assert today.audit is not None
    later = store.fleet.begin_report((), DAY + timedelta(days=1), NOON + timedelta(days=1)).counts
    assert (later.visits, later.filed, later.abandoned) == (0, 0, 0)


@settings(max_examples=15)
@given(st.lists(st.lists(st.sampled_from(["a", "b", "c"]), unique=True), max_size=12), st.booleans())
def test_the_centre_ends_up_knowing_what_holds(
    tmp_path_factory: pytest.TempPathFactory, held: list[list[str]], every_answer_arrives: bool
) -> None:
    """Whatever was lost on the way, once an answer arrives both know the same."""
    store = SqlStore(tmp_path_factory.mktemp("fleet"))
    known: dict[str, AlarmReported] = {}
    for n, codes in enumerate(held):
        told = alarms(store, *(Condition(code) for code in codes), at=datetime(2026, 10, 15, 1, n, tzinfo=SHANGHAI))
        known |= {alarm.alarm_id: alarm for alarm in told}
        if every_answer_arrives or n == len(held) - 1:
            store.fleet.alarms_taken(told)
    open_now = sorted(alarm.code for alarm in known.values() if alarm.ended_at is None)
    assert open_now == sorted(held[-1] if held else [])
    store.close()
