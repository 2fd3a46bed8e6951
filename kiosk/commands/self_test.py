"""`self-test`: all that can be tried without hands, written down for the centre and for the next technician. The window
begins it each morning, when nobody is here, and says how its devices are."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any

from hardware.api import DeviceStatus, Health
from kiosk.commands.answer import DONE, REFUSED, say
from kiosk.commands.device_report import openers_at, report_devices
from kiosk.maintenance.device_tests.step import Step
from kiosk.station import Station
from kiosk.wiring.self_test import Looks, self_test


def run(station: Station, args: Namespace) -> int:
    told: Sequence[str] | None = args.device
    statuses = (lambda: _asked(station)) if told is None else (lambda: dict(map(_status, told)))
    result = self_test(Looks(station, statuses))()
    answer = {"ok": not result.faults, "at": result.at.isoformat(), "steps": [_as_json(step) for step in result.steps]}
    return say(answer, status=DONE if not result.faults else REFUSED)


def _asked(station: Station) -> Mapping[str, DeviceStatus]:
    reports = report_devices(station.settings, openers_at(station.data))
    return {one.device: one.status for one in reports if one.status is not None}


def _status(told: str) -> tuple[str, DeviceStatus]:
    """`printer=degraded:paper_low`, as the window says it."""
    name, _, said = told.partition("=")
    health, _, cause = said.partition(":")
    return name, DeviceStatus(device=name, health=Health(health), cause=cause or None)


def _as_json(step: Step) -> Mapping[str, Any]:
    return {"code": step.code, "outcome": step.outcome.value, "cause": step.cause, "facts": dict(step.facts)}
