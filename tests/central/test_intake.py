"""Whatever JSON can say, intake has an answer for it."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.intake import EnvelopeError, open_envelope, read_items, take_in
from central.store import stations
from central.store.database import Database
from central.store.open_database import open_database
from kiosk.contract.batch import BatchAnswer, ItemStatus
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.messages import message

TEXT = st.text(st.characters(codec=None), max_size=12)
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | TEXT
ANYTHING = st.recursive(LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4))
FIELDS = st.sampled_from([*message(), "unknown"])
KEYS = st.sampled_from([str(uuid4()) for _ in range(3)]) | ANYTHING


@st.composite
def nearly_good(draw: st.DrawFn) -> Any:
    changed = draw(st.dictionaries(FIELDS, ANYTHING, max_size=2))
    return {"key": draw(KEYS), "body": message() | changed}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = open_database(db_url(tmp_path_factory.mktemp("intake")))
    with opened.write() as connection:
        stations.issue_code(connection, "QH03", None, NOON)
    yield opened
    opened.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=st.lists(ANYTHING | nearly_good(), min_size=1, max_size=6))
def test_every_item_gets_a_result(database: Database, items: list[Any]) -> None:
    raw = json.dumps({"items": items}).encode()
    with database.write() as connection:
        results = take_in(connection, "QH03", read_items(open_envelope(raw)), NOON)
    assert len(results) == len(items)
    assert BatchAnswer.model_validate_json(BatchAnswer(results=tuple(results)).model_dump_json())
    with database.write() as connection:
        again = take_in(connection, "QH03", read_items(open_envelope(raw)), NOON)
    assert not any(result.status is ItemStatus.STORED for result in again)


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=64))
def test_bytes_that_are_no_batch_are_said_to_be_none(raw: bytes) -> None:
    with pytest.raises(EnvelopeError):
        open_envelope(raw)


def test_the_answers_come_as_deep_as_they_like(database: Database) -> None:
    deep: Any = "end"
    for _ in range(900):
        deep = [deep]
    item = {"key": str(uuid4()), "body": message(answers={"deep": deep})}
    opened = read_items(open_envelope(json.dumps({"items": [item]}).encode()))
    with database.write() as connection:
        (result,) = take_in(connection, "QH03", opened, NOON)
    assert result.status in (ItemStatus.STORED, ItemStatus.REFUSED)
