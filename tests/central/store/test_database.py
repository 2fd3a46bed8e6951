import sqlite3
from pathlib import Path
from threading import Barrier, Thread

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.schema import CreateTable

import central.store.content_tables
import central.store.fleet_tables
import central.store.ledger_tables
import central.store.library_tables
import central.store.push_tables
import central.store.queue_tables
import central.store.usage_tables  # noqa: F401 - their tables belong to the metadata
from central.faults import StoreUnusableError
from central.store import schema
from central.store.database import Database
from central.store.key_file import key_path
from central.store.migrate import alembic_config
from central.store.open_database import open_database
from central.store.tables import metadata, stations, submissions
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.postgres import Cluster


def opened(directory: Path) -> Database:
    return open_database(db_url(directory))


def test_the_constant_is_the_head_of_the_scripts() -> None:
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [schema.HEAD]


def test_the_migrations_make_the_tables_that_are_used(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_the_tables_can_be_said_to_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = [str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables]
    assert any("TIMESTAMP WITH TIME ZONE" in statement for statement in made)
    assert any("BIGINT NOT NULL" in statement for statement in made)


def test_a_power_cut_and_a_thief_are_thought_of(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.read() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    database.close()
    assert pragmas == ["wal", 2, 1]
    assert not (tmp_path / "central.db").read_bytes().startswith(b"SQLite format 3")


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    before = (tmp_path / "central.db").read_bytes()
    with pytest.raises(StoreUnusableError) as refused:
        opened(tmp_path)
    assert refused.value.code == "newer_database"
    assert (tmp_path / "central.db").read_bytes() == before


def test_a_database_under_another_key_is_left_alone(tmp_path: Path) -> None:
    opened(tmp_path).close()
    before = (tmp_path / "central.db").read_bytes()
    key_path(tmp_path / "central.db").write_text("0" * 64)
    with pytest.raises(StoreUnusableError) as refused:
        opened(tmp_path)
    assert refused.value.code == "cannot_open"
    assert (tmp_path / "central.db").read_bytes() == before


@pytest.mark.parametrize("url", ["", "x", "sqlite://", "sqlite:///:memory:", "nosuch://x/y", "http://x"])
def test_what_is_no_database_url_is_refused(url: str) -> None:
    with pytest.raises(StoreUnusableError) as refused:
        open_database(url)
    assert refused.value.code == "bad_url"


def test_a_directory_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnusableError) as refused:
        open_database(f"sqlite:///{tmp_path}/file/central.db")
    assert refused.value.code == "cannot_open"


def test_a_plain_sqlite_file_is_not_taken_over(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "central.db").executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1)").close()
    with pytest.raises(StoreUnusableError):
        opened(tmp_path)


def test_an_error_does_not_show_what_was_stored(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(StatementError) as caught, database.write() as connection:
        connection.execute(insert(submissions).values(submission_id="a", body="11010519491231002X"))
    database.close()
    assert "11010519491231002X" not in str(caught.value)


def test_a_row_needs_its_station(tmp_path: Path) -> None:
    database = opened(tmp_path)
    with pytest.raises(DBAPIError), database.write() as connection:
        connection.execute(text("INSERT INTO tokens VALUES ('h', 'nobody', '2026-01-01')"))
    database.close()


def test_writers_wait_for_one_another(tmp_path: Path) -> None:
    """With deferred BEGIN this fails at once: both read, both want to write, neither can."""
    database, ready = opened(tmp_path), Barrier(4)

    def write(n: int) -> None:
        ready.wait()
        for i in range(10):
            with database.write() as connection:
                connection.execute(select(stations)).all()
                connection.execute(insert(stations).values(code=f"S{n}-{i}", created_at=NOON))

    writers = [Thread(target=write, args=(n,)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with database.read() as connection:
        rows = connection.execute(select(stations.c.created_at)).scalars().all()
    database.close()
    assert len(rows) == 40
    assert set(rows) == {NOON}


def test_a_connection_that_was_lost_meanwhile_is_replaced_unseen(cluster: Cluster, monkeypatch: pytest.MonkeyPatch):
    """It is asked after a pause; the pause is over at once here."""
    monkeypatch.setattr("central.store.open_database._PAUSE_SECONDS", 0.0)
    database = open_database(cluster.new_database())
    pid = text("SELECT pg_backend_pid()")
    with database.read() as connection:
        before = connection.execute(pid).scalar_one()
    with psycopg.connect(database.engine.url.render_as_string().replace("+psycopg", ""), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 30000)", (before,))
    for ask in (database.glance, database.read, database.write):
        with ask() as connection:
            assert connection.execute(pid).scalar_one() != before
    database.close()
