"""A table to be opened in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from fastapi import Response
from fastapi.responses import StreamingResponse

# A spreadsheet would take these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# By which spreadsheets know that it is UTF-8.
_MARK = "\ufeff"
_AT_ONCE = 500


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Response:
    return Response(_MARK + _lines([columns, *rows]), media_type="text/csv", headers=_headers(name))


def csv_stream(name: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> Response:
    """Some rows at a time, however many there are."""
    return StreamingResponse(_chunks(columns, rows), media_type="text/csv", headers=_headers(name))


def _chunks(columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> Iterator[str]:
    yield _MARK + _lines([columns])
    while some := list(islice(rows, _AT_ONCE)):
        yield _lines(some)


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def _headers(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}.csv"'}


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
