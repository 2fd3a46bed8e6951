"""What of the state of a station a person should look at. Pure."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from kiosk.contract.reported import DeviceHealth, DeviceReported, OutboxReported, PaperState
from kiosk.usecases.fleet_ports import Condition, Vitals

LEAST_DISK_MB = 500
HOTTEST = 85.0
WORST_DRIFT = 120.0
# Paper is changed in less, and a cable that was knocked comes back.
LASTS = timedelta(seconds=30)
_BAD = frozenset({DeviceHealth.FAULT, DeviceHealth.ABSENT})
_CONFIG_TROUBLE = ("refused", "rolled_back")
# Told by the paper, not as a fault of the printer.
_PAPER_CAUSES = frozenset({"paper_out", "paper_low"})
# Of what a self-test found, what is told as it is now.
_TOLD_BY_ITSELF = frozenset(
    {
        *("reader", "printer", "printer_paper", "printer_cover", "printer_cutter", "printer_head", "scanner"),
        *("display", "headphones", "disk", "heat", "net_time", "clock_centre", "outbox"),
    }
)


def conditions(vitals: Vitals, outbox: OutboxReported, drift: float | None, now: datetime) -> tuple[Condition, ...]:
    """Everything that holds at `now`; a device must have been ill for a while."""
    return tuple(_conditions(vitals, outbox, drift, now))


def _conditions(vitals: Vitals, outbox: OutboxReported, drift: float | None, now: datetime) -> Iterator[Condition]:
    for device in vitals.devices:
        if _is_ill(device, now):
            yield Condition("device_fault", device.device, device.cause)
    if vitals.paper is not None and vitals.paper.state in (PaperState.LOW, PaperState.OUT):
        yield Condition(f"paper_{vitals.paper.state.value}", "printer")
    machine = vitals.machine
    if machine.disk_free < LEAST_DISK_MB:
        yield Condition("disk_low")
    if machine.temperature is not None and machine.temperature > HOTTEST:
        yield Condition("too_hot")
    if drift is not None and abs(drift) > WORST_DRIFT:
        yield Condition("clock_off")
    if outbox.parked:
        yield Condition("parked")
    if vitals.config.state in _CONFIG_TROUBLE:
        yield Condition(f"config_{vitals.config.state}")
    if vitals.self_test is not None:
        yield from (Condition("self_test", code) for code in vitals.self_test.faults if code not in _TOLD_BY_ITSELF)


def _is_ill(device: DeviceReported, now: datetime) -> bool:
    if device.health not in _BAD or device.cause in _PAPER_CAUSES:
        return False
    return device.since is None or now - device.since >= LASTS
