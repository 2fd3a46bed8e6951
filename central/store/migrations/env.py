"""Alembic's entry: the connection, and the transaction it is in, are the caller's."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
