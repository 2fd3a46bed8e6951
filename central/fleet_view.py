"""A station as the console shows it in a list. Nothing of any person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from central.fleet import words
from central.fleet.health import Judged, StationHealth, standing
from central.store import alarms, station_reports
from central.store.station_reports import StationLine
from kiosk.contract.reported import PaperState

BUILT_IN = "随程序"


@dataclass(frozen=True, slots=True, kw_only=True)
class StationRow:
    """One station of a list. `judged` is how it is now; what it told last may be old, and `sure` says whether it is
    still held for true. `person` was sent there, "" for nobody."""

    code: str
    name: str
    region: str | None
    level: int | None
    judged: Judged
    sure: bool
    paper_state: str | None
    metres: float | None
    hours: float | None
    pending: int | None
    parked: int
    software: str
    config: str
    heard_at: datetime | None
    visits: int
    filed: int
    abandoned: int
    person: str = ""

    @property
    def health(self) -> StationHealth:
        return self.judged.health

    @property
    def why(self) -> str:
        """The worst of it, and who was sent."""
        reason = self.judged.reasons[0] if self.judged.reasons else ""
        return "，".join(part for part in (reason, f"已派{self.person}" if self.person else "") if part)

    @property
    def paper(self) -> str:
        """`12 米`, as far as that is known now; a dash where nobody knows."""
        if not self.sure:
            return "–"
        if self.paper_state is None:
            return "无打印机"
        if self.paper_state == PaperState.OUT.value:
            return "没有纸"
        if self.metres is not None:
            return f"{self.metres:g} 米"
        return {"ok": "有", "low": "快没了"}.get(self.paper_state, "–")

    @property
    def waiting(self) -> str:
        """How much is not sent; with a question mark where that is what it said before it fell silent."""
        if self.pending is None:
            return "?"
        return f"{self.pending}" if self.sure else f"{self.pending}?"


def station_rows(connection: Connection, codes: Sequence[str], now: datetime) -> list[StationRow]:
    """These, in their order."""
    sent = alarms.sent_to(connection)
    found = {line.code: line for line in station_reports.lines(connection, codes)}
    return [_row(found[code], now, sent.get(code, "")) for code in codes if code in found]


def station_row(connection: Connection, code: str, now: datetime) -> StationRow | None:
    return next(iter(station_rows(connection, (code,), now)), None)


def _row(line: StationLine, now: datetime, person: str) -> StationRow:
    told: Any = line.told
    judged = standing(line.judged, line.heard_at, now, enrolled=line.enrolled)
    return StationRow(
        code=line.code,
        name=told.name if told else line.code,
        region=line.region,
        level=told.level if told else None,
        judged=judged,
        sure=judged.health is not StationHealth.UNKNOWN,
        paper_state=told.paper_state if told else None,
        metres=told.paper_metres if told else None,
        hours=told.paper_hours if told else None,
        pending=told.pending if told else None,
        parked=told.parked if told else 0,
        software=told.software if told else "",
        config=(line.config or BUILT_IN) if told else line.config,
        heard_at=line.heard_at,
        visits=told.visits if told else 0,
        filed=told.filed if told else 0,
        abandoned=told.abandoned if told else 0,
        person=person,
    )


def level_name(row: StationRow) -> str:
    return words.level(row.level) if row.level else "–"
