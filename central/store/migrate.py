"""Runs the Alembic scripts in one transaction; of several processes at first start one does the work, the rest wait."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from central.faults import StoreUnusableError
from central.store.database import Database
from central.store.schema import HEAD, revision_of

_SCRIPTS = Path(__file__).parent / "migrations"
_LOCK = 0x65737461  # an arbitrary number that every e-station centre shares


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(database: Database) -> None:
    config = alembic_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.write() as connection:
        _one_at_a_time(connection)
        present = revision_of(connection)
        if present == HEAD:
            return
        if present is not None and present not in known:
            raise StoreUnusableError("newer_database", f"the database has version {present}, made by a newer program")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _one_at_a_time(connection: Connection) -> None:
    """SQLite's BEGIN IMMEDIATE is lock enough; PostgreSQL needs one of its own."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
