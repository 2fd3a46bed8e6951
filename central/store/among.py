"""A column against many values, as statements that are planned once and stay good however the tables grow."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, any_, bindparam, func, literal_column, select, true
from sqlalchemy.dialects.postgresql import ARRAY

Rows = Select[*tuple[Any, ...]]


def among(connection: Connection, column: ColumnElement[Any], values: Collection[str]) -> ColumnElement[bool]:
    """`column IN (values)`, as one array where the database has arrays. Raises nothing for none of them: then nothing
    is among them."""
    if connection.dialect.name != "postgresql":
        return column.in_(values)
    return column == any_(bindparam(None, list(values), type_=ARRAY(String)))


def each_of(dialect: str, query: Rows, column: ColumnElement[Any], name: str) -> Rows:
    """The rows of `query` where `column` is one of the values that are given by that name when it is executed.

    PostgreSQL looks for one value after another. Of a table that nobody has counted yet it would rather read all of it,
    or all of a station, and keep to that plan while a backlog comes in.
    """
    if dialect != "postgresql":
        return query.where(column.in_(bindparam(name, expanding=True)))
    asked = func.unnest(bindparam(name, type_=ARRAY(String))).table_valued("value").render_derived()
    # The offset keeps the look-up of one value a plan of its own.
    found = query.where(column == asked.c.value).offset(literal_column("0")).lateral()
    return select(*found.c).select_from(asked.join(found, true()))
