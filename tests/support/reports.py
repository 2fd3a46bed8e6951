"""Reports of a station that is well, and what is changed in one."""

from typing import Any

from kiosk.contract.reported import StationReport
from tests.support.clocks import NOON


def report(sequence: int = 1, **changed: Any) -> dict[str, Any]:
    """As it goes over the wire; each of `changed` takes the place of a part, or is laid over a table."""
    whole: dict[str, Any] = {
        "sequence": sequence,
        "at": NOON.isoformat(),
        "software": "0.1.0",
        "station": {"name": "清河街道大厅", "place": "清河街道", "level": 1, "lat": 25.1, "lon": 99.1},
        "config": {"version": None, "state": "built_in"},
        "devices": [
            {"device": "reader", "health": "ok", "needed": True},
            {"device": "printer", "health": "ok", "needed": True},
        ],
        "paper": {"state": "ok", "metres": 46.0},
        "outbox": {"pending": 0, "parked": 0},
        "machine": {"disk_free": 20_000, "memory_free": 2_000, "memory_used": 210},
        "audit": {"entries": 12, "head": "a" * 64},
        "counts": {"business_date": NOON.date().isoformat(), "visits": 9, "filed": 5, "abandoned": 1},
        "drift": 0.4,
        "alarms": [],
    }
    for name, part in changed.items():
        laid_over = isinstance(part, dict) and isinstance(whole.get(name), dict)
        whole[name] = whole[name] | part if laid_over else part
    return whole


def read(**changed: Any) -> StationReport:
    return StationReport.model_validate(report(**changed))


def device(name: str, health: str, cause: str | None = None, *, needed: bool = True) -> dict[str, Any]:
    return {"device": name, "health": health, "needed": needed, "cause": cause}
