"""What `collect_logs` asks for: the last typed events and what `doctor` says, kept here and sent to the centre."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.contract.station_logs import (
    LARGEST_LOGS,
    LONGEST_TEXT,
    MOST_CHECKS,
    MOST_EVENTS,
    LoggedCheck,
    StationLogs,
)
from kiosk.runtime.event_file import EventFile
from kiosk.settings import ROOT
from kiosk.station import Station
from kiosk.sync.config import report_logs

KEPT = 5
_DOCTOR_SECONDS = 120


def collect(station: Station, command_id: str) -> bool:
    """Whether the centre has it. It is kept in any case, for whoever comes."""
    logs = gathered(station, command_id)
    with suppress(OSError):
        _keep(station.data / "collected", logs)
    return asyncio.run(report_logs(station.store.station(), station.clock, logs))


def gathered(station: Station, command_id: str) -> StationLogs:
    events = [_short(event) for event in EventFile(station.data).last(MOST_EVENTS)]
    made = StationLogs(
        command=command_id,
        collected_at=station.clock.now(),
        checks=tuple(_checks(station.data))[:MOST_CHECKS],
        events=tuple(event for event in events if event),
    )
    while len(made.model_dump_json()) > LARGEST_LOGS and made.events:
        made = made.model_copy(update={"events": made.events[len(made.events) // 2 + 1 :]})
    return made


def _short(event: Mapping[str, Any]) -> dict[str, Any]:
    """A list (the names of fields that were dropped) becomes a text."""
    told = {}
    for name, value in event.items():
        plain = value if isinstance(value, bool | int | float | None) else str(value)
        told[name] = plain[:LONGEST_TEXT] if isinstance(plain, str) else plain
    return told


def _checks(data: Path) -> Iterator[LoggedCheck]:
    """None of them where `doctor` does not come to an end: that is told as a check that failed."""
    command = [sys.executable, "-m", "kiosk", "doctor", "--json", "--data", str(data)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=_DOCTOR_SECONDS)
        checks = json.loads(done.stdout)["checks"]
        for check in checks:
            detail = str(check["detail"])[:LONGEST_TEXT]
            yield LoggedCheck(name=str(check["name"])[:64], ok=bool(check["ok"]), detail=detail)
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError, TypeError) as fault:
        yield LoggedCheck(name="doctor", ok=False, detail=f"could not be asked: {type(fault).__name__}")


def _keep(folder: Path, logs: StationLogs) -> None:
    """The newest few."""
    folder.mkdir(exist_ok=True, mode=0o700)
    (folder / f"{logs.command}.json").write_text(logs.model_dump_json(), encoding="utf-8")
    for path in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        path.unlink()
