"""Run by Alembic, on the connection that `migrate.py` hands over, inside its transaction."""

from alembic import context

from kiosk.store.rows import Row

context.configure(connection=context.config.attributes["connection"], target_metadata=Row.metadata)
context.run_migrations()
