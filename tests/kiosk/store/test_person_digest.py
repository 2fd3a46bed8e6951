"""Whose a submission is, found again without the number being kept."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from kiosk.store.person_digest import keyed_digest
from kiosk.store.rows import SubmissionRow
from kiosk.store.sql_store import SqlStore
from tests.support.filing import file_one
from tests.support.old_database import go_back_to
from tests.support.people import person

SOMEONE = person("测试四", date(1980, 1, 1))
KEY = b"k" * 32


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path / "one")
    yield opened
    opened.close()


def digests(store: SqlStore) -> list[str | None]:
    with store._sessions.reading() as session:
        return list(session.scalars(select(SubmissionRow.person_digest).order_by(SubmissionRow.receipt_no)))


def test_one_person_has_one_digest_on_a_station_and_another_on_the_next(store: SqlStore, tmp_path: Path) -> None:
    for applicant in (person(), person(), SOMEONE):
        file_one(store, applicant=applicant)
    first, second, someone = digests(store)
    assert first == second != someone
    assert first is not None
    assert person().number not in first
    other = SqlStore(tmp_path / "other")
    file_one(other)
    assert digests(other) != [first]
    other.close()


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_only_the_same_number_has_the_same_digest(one: str, other: str) -> None:
    assert (keyed_digest(KEY, one) == keyed_digest(KEY, other)) is (one == other)


def test_the_index_is_used(store: SqlStore) -> None:
    with store._sessions.reading() as session:
        plan = session.execute(text("EXPLAIN QUERY PLAN SELECT 1 FROM submission WHERE person_digest = 'x'")).all()
    assert "submission_of_person" in str(plan)


def test_what_an_older_version_filed_is_found_after_the_upgrade(store: SqlStore, tmp_path: Path) -> None:
    mine, theirs = file_one(store), file_one(store, applicant=SOMEONE)
    before = digests(store)
    store.close()
    go_back_to("0002", tmp_path / "one")
    again = SqlStore(tmp_path / "one")
    (found,) = again.submissions_of(person().number)
    assert (found.submission_id, found.item_name) == (mine.submission_id, "失业登记")
    assert [one.submission_id for one in again.submissions_of(SOMEONE.number)] == [theirs.submission_id]
    assert set(digests(again)).isdisjoint(before)  # under a key of its own
    assert file_one(again).applicant == person()
    assert len(again.submissions_of(person().number)) == 2
    again.close()
