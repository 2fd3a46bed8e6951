"""Parked answers: only the card of their owner opens them, on this station, and only for a while."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kiosk.contract.algorithms import SUITES
from kiosk.domain.draft import Draft
from kiosk.store.rows import AuditRow, DraftRow
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON
from tests.support.filing import file_one
from tests.support.people import NUMBER_T1, person

ITEM = "unemployment_registration"
ANSWERS = {"phone": "13800005678", "reason": "21"}
LONG_AGO = NOON - timedelta(days=365)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def draft(**given: Any) -> Draft:
    usual: dict[str, Any] = {"item": ITEM, "item_version": "1", "parked_at": NOON, "answers": ANSWERS}
    return Draft(**usual | given)


def row(store: SqlStore) -> DraftRow:
    with store._sessions.reading() as session:
        return session.scalars(select(DraftRow)).one()


def change(store: SqlStore, **fields: Any) -> None:
    with store._sessions.writing() as session:
        found = session.scalars(select(DraftRow)).one()
        for name, value in fields.items():
            setattr(found, name, value)


def test_there_and_back(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    assert store.drafts.find(NUMBER_T1, ITEM, LONG_AGO) == draft()
    assert store.drafts.find(NUMBER_T1.lower(), ITEM, LONG_AGO) == draft(), "an x is an X"


def test_a_draft_opens_in_whichever_suite_it_was_sealed(tmp_path: Path) -> None:
    """So that a station may change over without anybody losing what they had filled in."""
    for park_in, find_in in (("international", "national"), ("national", "international")):
        store = SqlStore(tmp_path, SUITES[park_in])
        store.drafts.park(NUMBER_T1, draft())
        store.close()
        store = SqlStore(tmp_path, SUITES[find_in])
        assert store.drafts.find(NUMBER_T1, ITEM, LONG_AGO) == draft()
        store.close()


def test_nobody_else_and_nothing_else(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    assert store.drafts.find(person().number, ITEM, LONG_AGO) is None
    assert store.drafts.find(NUMBER_T1, "another_item", LONG_AGO) is None


def test_what_is_on_the_disk_tells_nothing_without_the_number(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    kept = row(store)
    for told in (NUMBER_T1, "13800005678", "phone"):
        assert told.encode() not in kept.sealed
        assert told not in kept.person_digest


def test_a_row_moved_to_another_person_does_not_open(store: SqlStore) -> None:
    """Who can write the database cannot hand one citizen's answers to another."""
    store.drafts.park(NUMBER_T1, draft())
    sealed = row(store).sealed
    store.drafts.drop(NUMBER_T1, ITEM, NOON)
    store.drafts.park(person().number, draft(answers={"reason": "22"}))
    change(store, sealed=sealed)
    assert store.drafts.find(person().number, ITEM, LONG_AGO) is None


@pytest.mark.parametrize("fields", [{"item_version": "2"}, {"parked_at": NOON + timedelta(days=3)}])
def test_what_stands_beside_it_cannot_be_changed(store: SqlStore, fields: dict[str, Any]) -> None:
    store.drafts.park(NUMBER_T1, draft())
    change(store, **fields)
    assert store.drafts.find(NUMBER_T1, ITEM, LONG_AGO) is None


def test_not_one_byte_of_it_can_be_changed(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    sealed = row(store).sealed
    for at in range(0, len(sealed), 5):
        change(store, sealed=sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1 :])
        assert store.drafts.find(NUMBER_T1, ITEM, LONG_AGO) is None


def test_the_same_answers_are_never_sealed_alike(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    first = row(store).sealed
    store.drafts.park(NUMBER_T1, draft())
    assert row(store).sealed != first


def test_another_station_cannot_open_it(store: SqlStore, tmp_path: Path) -> None:
    store.drafts.park(NUMBER_T1, draft())
    stolen = row(store)
    other = SqlStore(tmp_path / "other")
    other.drafts.park(NUMBER_T1, draft(answers={}))
    change(other, sealed=stolen.sealed, item_version=stolen.item_version)
    assert other.drafts.find(NUMBER_T1, ITEM, LONG_AGO) is None
    other.close()


def test_a_later_one_takes_its_place(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    later = draft(answers={"reason": "22"}, parked_at=NOON + timedelta(hours=1), item_version="2")
    store.drafts.park(NUMBER_T1, later)
    assert store.drafts.find(NUMBER_T1, ITEM, LONG_AGO) == later


def test_one_that_waited_too_long_is_not_found_and_then_purged(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    store.drafts.park(person().number, draft(parked_at=NOON + timedelta(days=2)))
    since = NOON + timedelta(days=1)
    assert store.drafts.find(NUMBER_T1, ITEM, since) is None
    far = NOON + timedelta(days=9)
    assert store.drafts.purge(since, NOON, beyond=far) == 1
    assert store.drafts.purge(since, NOON, beyond=far) == 0
    assert store.drafts.find(person().number, ITEM, since) is not None


def test_what_is_filed_takes_its_draft_away_in_the_same_commit(store: SqlStore) -> None:
    store.drafts.park(person().number, draft())
    file_one(store, commit=False)
    assert store.drafts.find(person().number, ITEM, LONG_AGO) is not None
    file_one(store)
    assert store.drafts.find(person().number, ITEM, LONG_AGO) is None


def test_of_another_person_it_stays(store: SqlStore) -> None:
    store.drafts.park(person("测试四", date(1980, 1, 1)).number, draft())
    file_one(store)
    assert store.drafts.find(person("测试四", date(1980, 1, 1)).number, ITEM, LONG_AGO) is not None


def test_the_audit_tells_what_and_how_much_but_nothing_of_it(store: SqlStore) -> None:
    store.drafts.park(NUMBER_T1, draft())
    store.drafts.drop(NUMBER_T1, ITEM, NOON)
    assert not store.drafts.drop(NUMBER_T1, ITEM, NOON)
    with store._sessions.reading() as session:
        rows = [(one.event, json.loads(one.fields)) for one in session.scalars(select(AuditRow))]
    assert rows == [("draft_parked", {"item": ITEM, "answers": 2}), ("draft_dropped", {"item": ITEM})]
    assert store.verify_audit().intact


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.text(max_size=8), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=4)),
    st.text(min_size=1, max_size=20),
)
def test_whatever_was_answered_comes_back(store: SqlStore, answers: dict[str, Any], number: str) -> None:
    store.drafts.park(number, draft(answers=answers))
    found = store.drafts.find(number, ITEM, LONG_AGO)
    assert found is not None
    assert found.answers == answers
