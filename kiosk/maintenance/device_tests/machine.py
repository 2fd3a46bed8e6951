"""The machine itself: its disk, its memory, its heat, and the last copy of what it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.contract.reported import MachineReported
from kiosk.maintenance.device_tests.step import Outcome, Step
from kiosk.usecases.station_alarms import HOTTEST, LEAST_DISK_MB

SOON_DISK_MB = 2000
WARM = 75.0
LEAST_MEMORY_MB, SOON_MEMORY_MB = 100, 250
STALE_BACKUP = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """`wanted`: the settings want one each night. `newest`: when the last verified one was made."""

    wanted: bool
    newest: datetime | None


def judge_machine(machine: MachineReported, *, read_only: bool) -> tuple[Step, ...]:
    return tuple(_steps(machine, read_only=read_only))


def _steps(machine: MachineReported, *, read_only: bool) -> Iterator[Step]:
    yield _disk(machine.disk_free, read_only=read_only)
    yield _memory(machine.memory_free)
    yield _heat(machine.temperature)


def _disk(free: int, *, read_only: bool) -> Step:
    facts = {"mb": free}
    if read_only:
        return Step(code="disk", outcome=Outcome.FAULT, cause="read_only", facts=facts)
    if free < LEAST_DISK_MB:
        return Step(code="disk", outcome=Outcome.FAULT, cause="disk_full", facts=facts)
    few = free < SOON_DISK_MB
    return Step(code="disk", outcome=Outcome.LOOK if few else Outcome.OK, cause="disk_low" if few else "", facts=facts)


def _memory(free: int | None) -> Step:
    if free is None:
        return Step(code="memory", outcome=Outcome.UNKNOWN, cause="not_told")
    facts = {"mb": free}
    if free < LEAST_MEMORY_MB:
        return Step(code="memory", outcome=Outcome.FAULT, cause="memory_full", facts=facts)
    few = free < SOON_MEMORY_MB
    outcome = Outcome.LOOK if few else Outcome.OK
    return Step(code="memory", outcome=outcome, cause="memory_low" if few else "", facts=facts)


def _heat(degrees: float | None) -> Step:
    if degrees is None:
        return Step(code="heat", outcome=Outcome.UNKNOWN, cause="not_told")
    facts = {"degrees": round(degrees)}
    if degrees > HOTTEST:
        return Step(code="heat", outcome=Outcome.FAULT, cause="too_hot", facts=facts)
    warm = degrees > WARM
    return Step(code="heat", outcome=Outcome.LOOK if warm else Outcome.OK, cause="warm" if warm else "", facts=facts)


def judge_backup(backup: Backup, now: datetime) -> Step:
    if not backup.wanted:
        return Step(code="backup", outcome=Outcome.ABSENT, cause="not_wanted")
    if backup.newest is None:
        return Step(code="backup", outcome=Outcome.LOOK, cause="never_backed_up")
    hours = max(0, int((now - backup.newest) / timedelta(hours=1)))
    stale = now - backup.newest > STALE_BACKUP
    return Step(
        code="backup",
        outcome=Outcome.LOOK if stale else Outcome.OK,
        cause="backup_old" if stale else "",
        facts={"hours": hours},
    )
