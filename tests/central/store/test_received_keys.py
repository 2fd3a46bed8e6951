"""What is known of a batch: of every kind of message, and on PostgreSQL without reading a table whole that nobody has
counted yet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event, text

from central import intake
from central.store import cases, received_keys, stations
from central.store.database import Database
from central.store.open_database import open_database
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.messages import message, rating
from tests.support.postgres import Cluster

ROWS = 400


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        opened = open_database(db_url(tmp_path))
    else:
        cluster: Cluster = request.getfixturevalue("cluster")
        opened = open_database(cluster.new_database())
    with opened.write() as connection:
        for code in ("QH0", "QH1"):
            stations.issue_code(connection, code, None, NOON)
    yield opened
    opened.close()


def take(database: Database, station: str, *bodies: dict[str, Any]) -> list[str]:
    """Their keys."""
    items = [{"key": str(uuid4()), "body": body} for body in bodies]
    for first in range(0, len(items), 50):
        with database.write() as connection:
            intake.take_in(connection, station, intake.read_items(items[first : first + 50]), NOON)
    return [str(item["key"]) for item in items]


def test_of_each_kind_what_this_station_sent_and_nothing_of_another(database: Database):
    filed, rated, early = message(), rating(), str(uuid4())
    withdrawal = {
        "type": "withdrawal", "withdrawal_id": str(uuid4()), "submission_id": early,
        "withdrawn_at": "2026-11-21T12:00:00+08:00", "assurance": "card",
    }  # fmt: skip
    keys = take(database, "QH0", filed, rated, withdrawal)
    ids = [filed["submission_id"], rated["submission_id"], early, str(uuid4())]
    with database.read() as connection:
        mine = received_keys.known(connection, "QH0", [*keys, str(uuid4())], ids)
        others = received_keys.known(connection, "QH1", keys, ids)
        assert received_keys.known(connection, "QH0", [], ids) == received_keys.Known()
    assert set(mine.hashes) == set(keys)
    assert (mine.taken, mine.rated, mine.withdrawn) == ({ids[0]}, {ids[1]}, {early})
    assert others == received_keys.Known(taken={ids[0]}), "an application belongs to one station alone"


def test_the_first_of_those_that_say_the_same_is_the_one_that_was_filed_before(database: Database):
    same = {"answers": {"phone": "13800000001"}}
    first, second, other = message(**same), message(**same), message()
    take(database, "QH0", first, second, other)
    with database.read() as connection:
        hashes = [row.content_hash for row in connection.execute(text("SELECT content_hash FROM cases"))]
        found = cases.known_contents(connection, set(hashes), NOON)
    assert {one.submission_id for one in found.values()} == {first["submission_id"], other["submission_id"]}


def test_a_backlog_is_not_read_through_for_every_batch_of_it(cluster: Cluster):
    """As it is in the first minutes of a centre: nobody has counted its tables, and a plan is kept."""
    opened = open_database(cluster.new_database())
    with opened.write() as connection:
        connection.execute(text("ALTER TABLE submissions SET (autovacuum_enabled = off)"))
        connection.execute(text("ALTER TABLE cases SET (autovacuum_enabled = off)"))
        stations.issue_code(connection, "QH0", None, NOON)
    keys = take(opened, "QH0", *(message(answers={"phone": f"138{n:08}"}) for n in range(ROWS)))
    with opened.read() as connection:
        asked: list[tuple[str, Any]] = []
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        received_keys.known(connection, "QH0", keys[:50], [str(uuid4())])
        cases.known_contents(connection, {"0" * 64}, NOON)
        for statement, given in tuple(asked):
            plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", given).scalar_one()
            assert sum(rows_in_vain(plan[0]["Plan"])) == 0
    opened.close()


def rows_in_vain(plan: dict[str, Any]) -> Iterator[float]:
    """Read by each step of a plan, and then not wanted."""
    yield plan.get("Rows Removed by Filter", 0) * plan["Actual Loops"]
    for step in plan.get("Plans", ()):
        yield from rows_in_vain(step)
