"""Brings a database to this version's tables, or refuses one that a newer version wrote."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect

from kiosk.store.engine import WRITE
from kiosk.usecases.errors import NewerDatabaseError

# The newest file in migrations/versions; named here because importing Alembic costs a third of a second at every start.
HEAD = "0013"
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013")
MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(engine: Engine) -> None:
    """One transaction under the write lock, so that two processes starting together migrate once.

    Raises NewerDatabaseError with the database untouched.
    """
    with engine.connect() as reader:
        if current_revision(reader) == HEAD:
            return
    with engine.execution_options(**WRITE).begin() as connection:
        revision = current_revision(connection)
        if revision is not None and revision not in REVISIONS:
            raise NewerDatabaseError(f"the database is at revision {revision}, this version knows up to {HEAD}")
        if revision != HEAD:
            _upgrade(connection)


def current_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return row[0] if row else None


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, and only needed when there is work
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
