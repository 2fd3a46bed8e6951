"""A station's database as an older version left it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from kiosk.store import migrate
from kiosk.store.database_key import database_key
from kiosk.store.engine import WRITE, engine_on
from kiosk.store.open_database import DATABASE_FILE


def go_back_to(revision: str, folder: Path) -> None:
    """Take away what came after `revision`. The store must be closed."""
    path = folder / DATABASE_FILE
    engine = engine_on(path, database_key(folder, path))
    with engine.execution_options(**WRITE).begin() as connection:
        command.downgrade(_config_on(connection), revision)
    engine.dispose()


def _config_on(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
