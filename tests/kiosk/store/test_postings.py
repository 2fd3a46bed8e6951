"""The postings a station holds, and the sequence of their changes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.contract.posting import read_posting, stored_posting
from kiosk.domain.posting import Posting
from kiosk.store.postings import portions
from kiosk.store.sql_store import SqlStore
from tests.kiosk.jobs.made_postings import some_postings
from tests.support.clocks import NOON
from tests.support.postings import posting_data

AT = datetime(2026, 11, 22, 2, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = SqlStore(tmp_path)
    yield made
    made.close()


def test_a_fresh_store_holds_none(store: SqlStore) -> None:
    postings = store.postings
    assert (postings.count(), postings.sequence(), postings.as_of(), list(postings.changed_since(0, 9))) == (
        0,
        0,
        None,
        [],
    )


def test_a_posting_seen_again_replaces_the_old_one(store: SqlStore) -> None:
    one, two = some_postings(1, 2)
    assert store.postings.put([one, two, replace(one, title="换过的")], at=AT) == 2
    assert [posting.title for posting in store.postings.by_ids([one.id])] == ["换过的"]
    assert store.postings.put([two], (one.id, "never was"), at=AT) == 5
    assert store.postings.count() == 1
    assert store.postings.by_ids([one.id, two.id]) == [two]
    told = [(change.id, change.text is None) for change in store.postings.changed_since(0, 9)]
    assert told == [(two.id, False), (one.id, True), ("never was", True)]
    assert store.postings.as_of() == AT


def test_any_number_is_taken_and_read_newest_first(store: SqlStore) -> None:
    many = some_postings(3, 4500)
    assert store.postings.put_all(iter(many), at=AT) == 4500
    with store.postings.snapshot() as snapshot:
        rows = [stored_posting(row.text) for row in snapshot.rows if row.text]
    assert (snapshot.sequence, snapshot.count) == (4500, 4500)
    assert rows == sorted(many, key=lambda one: (-one.published.toordinal(), one.id))
    assert len(store.postings.changed_since(4000, 300)) == 300


def test_a_database_knows_itself(store: SqlStore, tmp_path: Path) -> None:
    mark = store.postings.mark()
    assert mark == store.postings.mark() == SqlStore(tmp_path).postings.mark()
    other = SqlStore(tmp_path / "other")
    assert other.postings.mark() != mark
    other.close()


def test_however_long_they_are_only_so_much_is_held_at_once() -> None:
    (one,) = some_postings(1, 1)
    assert [len(some) for some in portions([one] * 2500)] == [2000, 500]
    longest = [replace(one, description="保" * 20_000)] * 250
    assert [len(some) for some in portions(longest)] == [101, 101, 48]


def test_day_labour_of_today_and_tomorrow_by_the_hour(store: SqlStore) -> None:
    def gig(name: str, starts: str, **more: Any) -> Posting:
        ends = (datetime.fromisoformat(starts) + timedelta(hours=4)).isoformat()
        terms = {"starts": starts, "ends": ends, "meet": "北门", "settle": "daily", "places": 3, "insurance": True}
        read = read_posting(posting_data(name, kind="gig", gig=terms, **more))
        assert isinstance(read, Posting), read
        return read

    day = NOON.date()
    at = f"{day.isoformat()}T"
    next_day = f"{(day + timedelta(days=1)).isoformat()}T"
    far = f"{(day + timedelta(days=2)).isoformat()}T"
    gigs = [
        gig("late", f"{at}18:00:00+08:00"),
        gig("early", f"{at}00:30:00+08:00"),
        gig("elsewhere", f"{at}01:00:00Z"),
        gig("tomorrow", f"{next_day}23:30:00+08:00"),
        gig("far", f"{far}00:00:00+08:00"),
    ]
    store.postings.put(gigs, at=NOON)
    assert [one.id for one in store.postings.gigs(day, 10)] == ["early", "elsewhere", "late", "tomorrow"]
    assert [one.id for one in store.postings.gigs(day, 2)] == ["early", "elsewhere"]
