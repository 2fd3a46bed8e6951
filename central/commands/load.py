"""`central load`: so many stations at once, by the real protocol, and what that took.

What it has enrolled and sent is kept in a file: a run that was broken off goes on, and a second one with more stations
enrols only the new ones."""

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import httpx2
from joserfc.jwk import OKPKey

from central.clock import system_now
from central.commands.answers import refuse, say
from central.load.station import LoadError, SimulatedStation, Tally
from central.store import stations
from central.store.database import Database

_REGION = "530502"
_PREFIX = "LOAD"
_AT_ONCE = 20  # stations that speak at the same time: kind to the machine, and as many as a worker has threads


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many stations, each with so many applications to send."""

    stations: int
    rows: int
    url: str
    state: Path


def load(database: Database, wanted: Wanted) -> int:
    known = _read(wanted.state)
    began = time.monotonic()
    _make_known(database, wanted, known)
    tally = Tally()
    try:
        asyncio.run(_run(wanted, known, tally))
    except LoadError as error:
        return refuse("refused", str(error))
    finally:
        _write(wanted.state, known)
    took = time.monotonic() - began
    return say(_figures(wanted, tally, took))


def _make_known(database: Database, wanted: Wanted, known: dict[str, Any]) -> None:
    """Keys and one-time codes of those that are new, kept before anything is sent."""
    new = [name for n in range(wanted.stations) if (name := f"{_PREFIX}{n:05}") not in known]
    for name in new:
        with database.write() as connection:
            code, _ = stations.issue_code(connection, name, _REGION, system_now())
        key = OKPKey.generate_key("Ed25519", private=True).as_dict(private=True)
        known[name] = {"code": code, "key": key, "sent": 0, "cursor": 0}
    _write(wanted.state, known)


async def _run(wanted: Wanted, known: dict[str, Any], tally: Tally) -> None:
    limits = httpx2.Limits(max_connections=_AT_ONCE)
    turn = asyncio.Semaphore(_AT_ONCE)
    async with httpx2.AsyncClient(base_url=wanted.url, trust_env=False, timeout=120, limits=limits) as http:
        names = [f"{_PREFIX}{n:05}" for n in range(wanted.stations)]

        async def one(name: str) -> None:
            async with turn:
                await _play(name, known[name], wanted.rows, http, tally)

        # The first that fails is told as it is; a TaskGroup would wrap it.
        await asyncio.gather(*(one(name) for name in names))


async def _play(name: str, kept: dict[str, Any], rows: int, http: httpx2.AsyncClient, tally: Tally) -> None:
    station = SimulatedStation(name, kept["key"], http, tally, _REGION, asyncio.sleep, kept["cursor"])
    station.reported = kept.get("reported", 0)
    if kept["code"] is not None:
        await station.enrol(kept["code"])
        kept["code"] = None
    await station.send(kept["sent"], rows)
    kept["sent"] += rows
    await station.tell()
    kept["reported"] = station.reported
    await station.pull()
    kept["cursor"] = station.cursor


def _figures(wanted: Wanted, tally: Tally, took: float) -> dict[str, Any]:
    return {
        "stations": wanted.stations,
        "seconds": round(took, 2),
        "stored": tally.stored,
        "repeated": tally.repeated,
        "refused": tally.refused,
        "told": tally.told,
        "busy": tally.busy,
        "failed": tally.failed,
        "rows_a_second": round(tally.stored / took, 1),
        "calls": {kind: _spread(seconds) for kind, seconds in sorted(tally.seconds.items())},
    }


def _spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]
    return {"count": len(ordered), "median_ms": round(median(ordered) * 1000, 1), "p99_ms": round(p99 * 1000, 1)}


def _read(state: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {}
    return found


def _write(state: Path, known: dict[str, Any]) -> None:
    """Whole or not at all. It holds the keys of stations that are not there."""
    draft = state.with_name(f"{state.name}.draft")
    draft.write_text(json.dumps(known), encoding="utf-8")
    draft.replace(state)
