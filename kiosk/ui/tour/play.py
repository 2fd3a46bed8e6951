"""Plays the journeys one after another; one that breaks does not keep the others from being played."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk.items.catalogue import Catalogue
from kiosk.ui.tour.driver import Driver, WaitedInVainError
from kiosk.ui.tour.item_journeys import item_journeys
from kiosk.ui.tour.journeys import JOURNEYS, MAIN, MAIN_JOURNEYS
from kiosk.ui.tour.report import Report, StepFailedError, UnexpectedError
from kiosk.ui.tour.rig import Rig
from kiosk.ui.tour.walk import Walk
from kiosk.ui.widgets.finger import NoSuchControlError

Journeys = Mapping[str, Callable[[Walk], None]]
ITEMS = "items"  # a group: every item and every bundle


class NoSuchJourneyError(LookupError):
    """The name is that of no journey and of no group; `there_are` are those that are."""

    def __init__(self, name: str, there_are: Sequence[str]) -> None:
        super().__init__(f"there is no journey {name!r}; there are: {', '.join(there_are)}")


def journeys_of(catalogue: Catalogue) -> Journeys:
    """All of them by name, in the order they are played."""
    return {**JOURNEYS, **item_journeys(catalogue)}


def chosen(journeys: Journeys, only: Sequence[str]) -> Journeys:
    """Those of these names or groups; with no names all. Raises NoSuchJourneyError."""
    groups = {MAIN: MAIN_JOURNEYS, ITEMS: tuple(name for name in journeys if name not in JOURNEYS)}
    names: list[str] = []
    for name in only:
        if name not in journeys and name not in groups:
            raise NoSuchJourneyError(name, [*groups, *journeys])
        names += groups.get(name, (name,))
    return {name: journey for name, journey in journeys.items() if name in names} if only else journeys


def play(rig: Rig, out: Path, only: Sequence[str] = ()) -> dict[str, Any]:
    """Pictures and report.json in `out`; the report is also the answer. Raises NoSuchJourneyError, and OSError for what
    cannot be written."""
    journeys = chosen(journeys_of(rig.services.catalogue), only)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("[0-9]*-*.png"):
        old.unlink()
    rig.app.serve(rig.services)
    driver = Driver(rig.app, rig.breathe)
    report = Report(out, driver.picture)
    for turn, (name, journey) in enumerate(journeys.items()):
        walk = Walk(rig, driver, report, turn)
        try:
            walk.start_afresh()
            journey(walk)
        except StepFailedError:
            continue
        except (WaitedInVainError, NoSuchControlError, UnexpectedError) as fault:
            note_between_steps(walk, name, fault)
    driver.wait_for_pictures()
    return report.write()


def note_between_steps(walk: Walk, journey: str, fault: Exception) -> None:
    """It broke on the way from one picture to the next: that is a step too, and a failed one."""
    try:
        with walk.report.step(f"{journey}-broken"):
            raise fault
    except StepFailedError:
        return
