"""Plays the journeys one after another; one that breaks does not keep the others from being played."""

from pathlib import Path
from typing import Any

from kiosk.ui.tour.driver import Driver, WaitedInVainError
from kiosk.ui.tour.item_journeys import item_journeys
from kiosk.ui.tour.journeys import JOURNEYS
from kiosk.ui.tour.report import Report, StepFailedError, UnexpectedError
from kiosk.ui.tour.rig import Rig
from kiosk.ui.tour.walk import Walk
from kiosk.ui.widgets.finger import NoSuchControlError


class NoSuchJourneyError(LookupError):
    """`only` names none of the journeys."""


def play(rig: Rig, out: Path, only: str | None = None) -> dict[str, Any]:
    """Pictures and report.json in `out`; the report is also the answer."""
    journeys = {**JOURNEYS, **item_journeys(rig)}
    if only is not None and only not in journeys:
        raise NoSuchJourneyError(f"{only}; there are: {', '.join(journeys)}")
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9]*-*.png"):
        old.unlink()
    rig.app.serve(rig.services)
    driver = Driver(rig.app, rig.breathe)
    report = Report(out, driver.picture)
    for turn, (name, journey) in enumerate(journeys.items()):
        if only in (None, name):
            walk = Walk(rig, driver, report, turn)
            walk.start_afresh()
            try:
                journey(walk)
            except StepFailedError:
                continue
            except (WaitedInVainError, NoSuchControlError, UnexpectedError) as fault:
                note_between_steps(walk, name, fault)
    return report.write()


def note_between_steps(walk: Walk, journey: str, fault: Exception) -> None:
    """It broke on the way from one picture to the next: that is a step too, and a failed one."""
    try:
        with walk.report.step(f"{journey}-broken"):
            raise fault
    except StepFailedError:
        return
