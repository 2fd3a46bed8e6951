from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.contract.reported import (
    ConfigReported,
    DeviceHealth,
    DeviceReported,
    MachineReported,
    OutboxReported,
    PaperReported,
    PaperState,
    SelfTestReported,
)
from kiosk.usecases.fleet_ports import Condition, Vitals
from kiosk.usecases.station_alarms import LASTS, conditions
from tests.support.clocks import NOON

WELL = OutboxReported(pending=3, parked=0)


def vitals(*devices: DeviceReported, paper: PaperState = PaperState.OK, disk: int = 9_000, heat: float = 40) -> Vitals:
    return Vitals(
        devices=devices,
        paper=PaperReported(state=paper),
        machine=MachineReported(disk_free=disk, temperature=heat),
        config=ConfigReported(state="built_in"),
    )


def reader(health: DeviceHealth, cause: str | None = None, *, for_seconds: float = 60) -> DeviceReported:
    since = NOON - timedelta(seconds=for_seconds)
    return DeviceReported(device="reader", health=health, needed=True, cause=cause, since=since)


def test_a_station_that_is_well_has_nothing_to_say() -> None:
    well = vitals(reader(DeviceHealth.OK), reader(DeviceHealth.DEGRADED), reader(DeviceHealth.UNKNOWN))
    assert conditions(well, WELL, 1.5, NOON) == ()


@pytest.mark.parametrize(
    ("sick", "outbox", "drift", "codes"),
    [
        (vitals(reader(DeviceHealth.ABSENT, "silent")), WELL, None, [("device_fault", "reader", "silent")]),
        (vitals(paper=PaperState.LOW), WELL, None, [("paper_low", "printer", None)]),
        (vitals(reader(DeviceHealth.FAULT, "paper_out"), paper=PaperState.OUT), WELL, None,
         [("paper_out", "printer", None)]),
        (vitals(disk=12, heat=91.0), WELL, None, [("disk_low", "", None), ("too_hot", "", None)]),
        (vitals(), OutboxReported(pending=0, parked=2), -400.0, [("clock_off", "", None), ("parked", "", None)]),
    ],
)  # fmt: skip
def test_what_a_person_should_look_at(
    sick: Vitals, outbox: OutboxReported, drift: float | None, codes: list[tuple[str, str, str | None]]
) -> None:
    assert list(conditions(sick, outbox, drift, NOON)) == [Condition(*code) for code in codes]


@pytest.mark.parametrize("state", ["refused", "rolled_back"])
def test_a_config_that_was_not_taken_is_told(state: str) -> None:
    vital = replace(vitals(), config=ConfigReported(state=state))
    assert conditions(vital, WELL, None, NOON) == (Condition(f"config_{state}"),)


def test_a_device_must_have_been_ill_for_a_while() -> None:
    just = vitals(reader(DeviceHealth.ABSENT, "disconnected", for_seconds=LASTS.total_seconds() - 1))
    assert conditions(just, WELL, None, NOON) == ()


def test_what_a_self_test_found_is_told_where_nothing_else_tells_of_it() -> None:
    tested = replace(vitals(), self_test=SelfTestReported(at=NOON, faults=("metadata", "reader", "disk", "net_tls")))
    found = conditions(tested, WELL, None, NOON)
    assert found == (Condition("self_test", "metadata"), Condition("self_test", "net_tls"))
