"""What a simulated station says of itself: as large as what a real one says, and different each time."""

from datetime import UTC, datetime, timedelta
from random import Random

from kiosk.contract.reported import (
    AuditReported,
    ConfigReported,
    CountsReported,
    DeviceHealth,
    DeviceReported,
    MachineReported,
    OutboxReported,
    PaperReported,
    PaperState,
    PlaceReported,
    StationReport,
)
from kiosk.domain.business_day import business_date

_DEVICES = ("reader", "printer", "scanner", "qr_display")
_OF_A_HUNDRED_ILL = 2


def report(code: str, sequence: int, now: datetime | None = None) -> StationReport:
    """Of a hundred reports two tell of a device that is not well. `now` None: the time of this machine."""
    now = now or datetime.now(UTC)
    chance = Random(f"{code}-{sequence}")  # noqa: S311 - made-up machines, no secrets
    return StationReport(
        sequence=sequence,
        at=now,
        software="load",
        station=PlaceReported(
            name=f"模拟站 {code}",
            place="模拟街道",
            level=chance.randint(1, 4),
            lat=round(25 + chance.random(), 6),
            lon=round(99 + chance.random(), 6),
        ),
        config=ConfigReported(state="built_in"),
        devices=tuple(_device(name, now, chance) for name in _DEVICES),
        paper=PaperReported(state=PaperState.OK, metres=round(chance.uniform(5, 60), 1)),
        outbox=OutboxReported(pending=0, parked=0),
        machine=MachineReported(
            disk_free=chance.randint(5_000, 60_000),
            memory_free=chance.randint(500, 3_000),
            memory_used=chance.randint(180, 220),
            temperature=round(chance.uniform(35, 70), 1),
            up_since=now - timedelta(hours=chance.randint(1, 900)),
        ),
        audit=AuditReported(entries=sequence % 100_000, head=chance.randbytes(32).hex()),
        counts=CountsReported(business_date=business_date(now), visits=chance.randint(0, 80)),
        drift=round(chance.uniform(-1, 1), 1),
    )


def _device(name: str, now: datetime, chance: Random) -> DeviceReported:
    ill = chance.randrange(100) < _OF_A_HUNDRED_ILL
    health = DeviceHealth.FAULT if ill else DeviceHealth.OK
    since = now - timedelta(minutes=chance.randint(1, 600))
    return DeviceReported(
        device=name, health=health, needed=name != "scanner", cause="silent" if ill else None, since=since
    )
