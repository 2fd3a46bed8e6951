"""A fleet at a centre under test: stations that have joined, and what they said of themselves."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import update

from central.report_intake import take_report
from central.silence_watch import SilenceWatch
from central.store import stations
from central.store.tables import stations as table
from kiosk.contract.reported import StationReport
from tests.support.central_server import InProcessCentre
from tests.support.reports import device, report

_LOOKED_EVERY = 200


class Fleet:
    """Every station has a key of its own; `says` is a report that has come in now."""

    def __init__(self, centre: InProcessCentre) -> None:
        self.centre = centre
        self._sequences: dict[str, int] = {}

    def join(self, code: str, region: str | None = "530502001") -> None:
        with self.centre.database.write() as connection:
            stations.issue_code(connection, code, region, self.centre.now())
            key = code.ljust(43, "A")[:43]
            connection.execute(update(table).where(table.c.code == code).values(public_key=key))

    def says(self, code: str, **changed: Any) -> None:
        now = self.centre.now()
        sequence = self._sequences[code] = self._sequences.get(code, 0) + 1
        counts = changed.pop("counts", {}) | {"business_date": now.date().isoformat()}
        said = report(sequence, at=now.isoformat(), counts=counts, **changed)
        with self.centre.database.write() as connection:
            station = stations.find(connection, code)
            assert station is not None
            take_report(connection, station, StationReport.model_validate(said), now)


def place(name: str, level: int = 1, lat: float | None = None, lon: float | None = None) -> dict[str, Any]:
    return {"name": name, "place": "", "level": level, "lat": lat, "lon": lon}


def alarm(code: str, at: Any, subject: str = "", cause: str | None = None) -> dict[str, Any]:
    return {"alarm_id": str(uuid4()), "code": code, "subject": subject, "cause": cause, "raised_at": at.isoformat()}


def as_in_the_picture(fleet: Fleet, advance: Any) -> None:
    """Ten stations: one stopped, two that are not heard, one short of paper, six that are well."""
    watch = SilenceWatch.of(fleet.centre.database, fleet.centre.now)

    def listen(seconds: int) -> None:
        """As a server does, which watches without a gap."""
        for begun in range(0, seconds, _LOOKED_EVERY):
            advance(min(_LOOKED_EVERY, seconds - begun))
            watch.look()

    watch.look()
    fleet.join("QH02")
    now = fleet.centre.now()
    waiting = {"pending": 3, "oldest": (now - timedelta(minutes=47)).isoformat()}
    fleet.says("QH02", station=place("柳树村服务站", 3, 25.06, 99.12), outbox=waiting)
    listen(1080)
    fleet.join("QH03")
    fleet.says("QH03", station=place("南桥村服务站", 3, 25.03, 99.20))
    listen(2280)
    for n in (1, *range(4, 11)):
        fleet.join(f"QH{n:02}")
    silent = device("reader", "absent", "silent")
    raised = fleet.centre.now() - timedelta(minutes=24)
    fleet.says(
        "QH01",
        station=place("北门零工驿站", 2, 25.14, 99.17),
        devices=[silent | {"since": raised.isoformat()}, device("printer", "ok")],
        alarms=[alarm("device_fault", raised, "reader", "silent")],
    )
    fleet.says(
        "QH04",
        station=place("幸福里社区", 1, 25.11, 99.15),
        paper={"state": "low", "metres": 12.0},
        alarms=[alarm("paper_low", fleet.centre.now() - timedelta(minutes=9), "printer")],
        counts={"visits": 41, "filed": 38, "abandoned": 2},
    )
    well = (
        ("QH05", "清河街道大厅", 1, 46.0, 25.120, 99.161), ("QH06", "东门社区", 2, 31.0, 25.118, 99.183),
        ("QH07", "高新区园区站", 2, 58.0, 25.09, 99.22), ("QH08", "河西镇零工市场", 1, 27.0, 25.10, 99.10),
        ("QH10", "职教中心", 3, 39.0, 25.135, 99.14),
    )  # fmt: skip
    for code, name, level, metres, lat, lon in well:
        counts = {"visits": 60, "filed": 52, "abandoned": 4}
        fleet.says(code, station=place(name, level, lat, lon), paper={"metres": metres}, counts=counts)
    screen_only: list[dict[str, Any]] = []
    fleet.says("QH09", station=place("白云村", 4, 25.02, 99.08), devices=screen_only, paper=None)
