"""A centre's database as an older version left it."""

from alembic import command

from central.store.database import Database
from central.store.migrate import alembic_config


def take_back(database: Database, revision: str) -> None:
    """Take away what came after `revision`."""
    config = alembic_config()
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
