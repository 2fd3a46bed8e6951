"""From what a printer said, and what its model can say, to its status. What it did not say is not well."""

from dataclasses import replace

from hardware.api import Cover, Health, Paper, PrinterStatus, Tri
from hardware.drivers.escpos_model import EscposModel
from hardware.protocols.escpos_status import PrinterState


def unheard(before: PrinterStatus, model: EscposModel, health: Health, cause: str | None) -> PrinterStatus:
    """The status of a printer that says nothing now, with what it can never say named as such."""
    able = model.status
    return replace(
        before,
        health=health,
        cause=cause,
        paper=Paper.UNKNOWN if able else Paper.NOT_SUPPORTED,
        cover=Cover.UNKNOWN if able and model.cover_sensor else Cover.NOT_SUPPORTED,
        cutter=Tri.UNKNOWN if able and model.cutter else Tri.NOT_SUPPORTED,
    )


def heard(before: PrinterStatus, model: EscposModel, state: PrinterState) -> PrinterStatus:
    """What it said, less the bits that mean nothing on this model."""
    status = replace(
        before,
        paper=paper_of(state, model, before.paper_left_m),
        cover=state.cover if model.cover_sensor else Cover.NOT_SUPPORTED,
        cutter=state.cutter if model.cutter else Tri.NOT_SUPPORTED,
    )
    health, cause = judged(status, state.cause)
    return replace(status, health=health, cause=cause)


def paper_of(state: PrinterState, model: EscposModel, left_m: float | None) -> Paper:
    """Near the end by the sensor, or where there is none by what was printed since the roll was new."""
    if state.paper not in (Paper.OK, Paper.LOW):
        return state.paper
    if model.near_end_sensor:
        return state.paper
    return Paper.LOW if left_m is not None and left_m <= model.roll_low_metres else Paper.OK


def judged(status: PrinterStatus, cause: str | None) -> tuple[Health, str | None]:
    if cause:
        return Health.FAULT, cause
    if status.paper is Paper.UNKNOWN or status.cover is Cover.UNKNOWN:
        return Health.UNKNOWN, "silent"
    return (Health.DEGRADED, "paper_low") if status.paper is Paper.LOW else (Health.OK, None)
