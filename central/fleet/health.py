"""How a station is, by its last report and by how long ago that came. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from central.fleet import words
from kiosk.contract.reported import DeviceHealth, DeviceReported, PaperState, StationReport

# A report comes every minute at the latest; a little more for the way.
HEARD_WITHIN = timedelta(seconds=90)
LEAST_DISK_MB = 500
HOTTEST = 85.0
WORST_DRIFT = 120.0
_WAITS_TOO_LONG = timedelta(hours=1)
# Told by the paper, or no fault at all.
_PASSED_OVER = frozenset({"paper_out", "paper_low", "one_way"})
# Without it nobody can be served; a printer has other ways beside it.
_NOTHING_WITHOUT = frozenset({"reader"})
_CONFIG_TROUBLE = frozenset({"refused", "rolled_back"})


class StationHealth(StrEnum):
    """From the worst to the best, as lists begin."""

    STOPPED = "stopped"
    UNKNOWN = "unknown"
    WATCH = "watch"
    OK = "ok"


RANK = {health: n for n, health in enumerate(StationHealth)}


@dataclass(frozen=True, slots=True)
class Judged:
    """`reasons` in plain words, the worst first; none of a station that is well."""

    health: StationHealth
    reasons: tuple[str, ...] = ()


def judge(report: StationReport, now: datetime) -> Judged:
    """By the report alone, as it comes in at `now`."""
    stops = tuple(_stops(report))
    watched = tuple(_watched(report, now))
    if stops:
        return Judged(StationHealth.STOPPED, stops + watched)
    return Judged(StationHealth.WATCH, watched) if watched else Judged(StationHealth.OK)


def standing(judged: Judged | None, heard_at: datetime | None, now: datetime, *, enrolled: bool = True) -> Judged:
    """How it is at `now`: what was last heard counts for a minute and a half, and then nobody knows."""
    if not enrolled:
        return Judged(StationHealth.UNKNOWN, ("没有加入，或已经停用",))
    if judged is None or heard_at is None:
        return Judged(StationHealth.UNKNOWN, ("还没有报过",))
    silent = now - heard_at
    if silent <= HEARD_WITHIN:
        return judged
    return Judged(StationHealth.UNKNOWN, (f"{words.span(silent)}没有报来", *judged.reasons))


def drift_of(report: StationReport, now: datetime) -> float:
    """Seconds by which the centre's clock is ahead of the station's: as the station measured it, else by when its
    report came."""
    return report.drift if report.drift is not None else (now - report.at).total_seconds()


def _stops(report: StationReport) -> Iterator[str]:
    if not report.in_service:
        yield "停止服务"
    for device in report.devices:
        if device.needed and device.device in _NOTHING_WITHOUT and _is_out(device):
            yield words.device_said(device.device, device.cause)


def _watched(report: StationReport, now: datetime) -> Iterator[str]:
    for device in report.devices:
        if device.needed and not _is_known_well(device):
            yield words.device_said(device.device, device.cause)
    if report.paper is not None and report.paper.state in (PaperState.LOW, PaperState.OUT):
        yield words.paper_said(report.paper.state, report.paper.metres)
    yield from _about_sending(report, now)
    yield from _about_the_machine(report, now)
    if report.config.state in _CONFIG_TROUBLE:
        yield "新配置没有用上，还在用原来的"


def _is_out(device: DeviceReported) -> bool:
    return device.health in (DeviceHealth.FAULT, DeviceHealth.ABSENT)


def _is_known_well(device: DeviceReported) -> bool:
    """Those that stop the station are told apart."""
    told_elsewhere = device.device in _NOTHING_WITHOUT and _is_out(device)
    return told_elsewhere or device.health is DeviceHealth.OK or device.cause in _PASSED_OVER


def _about_sending(report: StationReport, now: datetime) -> Iterator[str]:
    outbox = report.outbox
    if outbox.parked:
        yield f"有 {outbox.parked} 件送不上来，要人看"
    if outbox.oldest is not None and now - outbox.oldest > _WAITS_TOO_LONG:
        yield f"有 {outbox.pending} 件等着送，最早等了{words.span(now - outbox.oldest)}"


def _about_the_machine(report: StationReport, now: datetime) -> Iterator[str]:
    drift = drift_of(report, now)
    if abs(drift) > WORST_DRIFT:
        yield f"钟{'慢' if drift > 0 else '快'}了{words.span(timedelta(seconds=abs(drift)))}"
    if report.machine.disk_free < LEAST_DISK_MB:
        yield f"硬盘快满了，还剩 {report.machine.disk_free} MB"
    heat = report.machine.temperature
    if heat is not None and heat > HOTTEST:
        yield f"机器太热，{heat:.0f} 度"
