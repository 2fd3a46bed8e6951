"""What waits and what was parked, as a technician sees it; and trying it again."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.contract.batch import ItemResult, ItemStatus
from kiosk.store.migrate import HEAD
from kiosk.store.sql_store import SqlStore
from tests.support.clocks import NOON
from tests.support.filing import file_one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = SqlStore(tmp_path)
    yield opened
    opened.close()


def park(store: SqlStore, key: str, code: int = 422) -> None:
    detail = "测试王小山 530502199001011234: not so"
    result = ItemResult(key=key, status=ItemStatus.REFUSED, code=code, detail=detail)
    store.outbox.record([result], NOON + timedelta(minutes=5))


def test_depth_oldest_and_kinds(store: SqlStore) -> None:
    assert store.waiting.waiting(10).kinds == ()
    first = file_one(store)
    file_one(store, at=NOON + timedelta(hours=1))
    park(store, file_one(store, at=NOON + timedelta(hours=2)).key)
    now = store.waiting.waiting(10)
    (kind,) = now.kinds
    assert (kind.kind, kind.waiting, kind.parked) == ("submission", 2, 1)
    assert now.oldest == first.saved_at
    assert (now.waiting, now.parked_count) == (2, 1)


def test_a_parked_item_has_a_number_and_a_reason_and_no_name(store: SqlStore) -> None:
    submission = file_one(store)
    park(store, submission.key)
    (item,) = store.waiting.waiting(10).parked
    assert item.receipt_no == str(submission.receipt_no)
    assert (item.status, item.code) == ("refused", 422)
    assert "王" not in repr(item)
    assert item.may_be_tried


def test_tried_again_it_is_due_and_the_chain_says_who_did_it(store: SqlStore) -> None:
    submission = file_one(store)
    park(store, submission.key)
    assert store.outbox.due(NOON, 10) == []
    assert store.waiting.try_again(submission.key, NOON, "0217")
    assert [item.key for item in store.outbox.due(NOON, 10)] == [submission.key]
    assert not store.waiting.try_again(submission.key, NOON, "0217")
    chain = store.verify_audit()
    assert chain.intact
    assert chain.entries == 3


def test_what_was_taken_is_not_tried_again(store: SqlStore) -> None:
    submission = file_one(store)
    store.outbox.record([ItemResult(key=submission.key, status=ItemStatus.STORED, code=201)], NOON)
    assert not store.waiting.try_again(submission.key, NOON, "0217")


def test_the_store_describes_itself(store: SqlStore) -> None:
    file_one(store)
    told = store.describe(NOON)
    assert told.schema == told.newest_schema == HEAD
    assert told.audit_entries == 1
    assert (told.postings, told.postings_as_of, told.contents) == (0, None, ())
    assert "SQLCipher" in told.sqlite
