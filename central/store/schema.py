"""Keeps the database at the version this program knows. Alembic is imported only when there is something to do."""

from sqlalchemy import Connection, inspect, text

from central.store.database import Database

HEAD = "0022"  # a test holds it equal to the head of migrations/


def bring_up_to_date(database: Database) -> None:
    """Migrate to HEAD. Raises StoreUnusableError for a database of a newer program, and leaves it as it is."""
    with database.read() as connection:
        if revision_of(connection) == HEAD:
            return
    from central.store import migrate  # noqa: PLC0415 - Alembic takes long to import and is seldom needed

    migrate.upgrade(database)


def revision_of(connection: Connection) -> str | None:
    """The version the database says it has; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
