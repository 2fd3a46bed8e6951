"""The table of all stations, some at a time."""

import csv
import io
from collections.abc import Sequence

from central.fleet.health import Judged, StationHealth
from central.fleet_view import StationRow
from central.web.console_rows import table_of


def row(code: str) -> StationRow:
    return StationRow(
        code=code,
        name=f"示例{code}",
        region="530502",
        level=1,
        judged=Judged(StationHealth.OK, ()),
        sure=True,
        paper_state="ok",
        metres=12.0,
        hours=None,
        pending=0,
        parked=0,
        software="1.0",
        config="",
        heard_at=None,
        visits=3,
        filed=2,
        abandoned=1,
    )


def test_no_more_stations_are_held_than_are_being_written() -> None:
    codes = [f"QH{number:05}" for number in range(1201)]
    asked: list[int] = []

    def rows_of(some: Sequence[str]) -> list[StationRow]:
        asked.append(len(some))
        return [row(code) for code in some]

    parts = table_of(codes, rows_of)
    assert next(parts).startswith("\ufeffstation,name,")
    assert asked == [], "the head is on its way before anybody is asked"
    first = next(parts)
    assert asked == [500], "the rest is not asked before this is gone"
    whole = first + "".join(parts)
    assert asked == [500, 500, 201]
    assert [one[0] for one in csv.reader(io.StringIO(whole))] == codes
