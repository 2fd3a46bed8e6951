"""One visitor after another through the real screens, offscreen: how long each of them waits."""

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.tour_rig import StationRig, rig
from kiosk.settings import load_settings
from kiosk.ui.aids import Aid
from kiosk.ui.places import Page
from tests.bench.figure import Figure, p95, spread

if TYPE_CHECKING:
    from kiosk.ui.flow import Flow
    from kiosk.ui.tour.driver import Driver
    from kiosk.ui.tour.walk import Walk

VISITORS = 6


@dataclass
class Waits:
    """Seconds, sample by sample."""

    taps: list[float] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    submits: list[float] = field(default_factory=list)
    restyles: list[float] = field(default_factory=list)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        with rig(load_settings(), data, data / "receipts", (1080, 1920)) as world:
            waits = measure(world)
    taps = [1000 * seconds for seconds in waits.taps]
    submits = [1000 * seconds for seconds in waits.submits]
    restyles = [1000 * seconds for seconds in waits.restyles]
    yield Figure("tap to next screen, p95", p95(taps), 100.0, "ms", f"finger up to the frame shown, {spread(taps)}")
    yield Figure(
        "card laid to name on screen", max(waits.cards), 1.0, "s", f"115200 baud, worst of {spread(waits.cards)}"
    )
    yield Figure(
        "submit to 存在本机, p95", p95(submits), 200.0, "ms", f"finger up to the frame shown, {spread(submits)}"
    )
    yield Figure(
        "字大一点 to all of it large, p95",
        p95(restyles),
        100.0,
        "ms",
        f"finger up to the frame shown, {spread(restyles)}",
    )


def measure(world: StationRig) -> Waits:
    from kiosk.ui.tour.driver import Driver
    from kiosk.ui.tour.report import Report
    from kiosk.ui.tour.walk import Walk

    world.app.serve(world.services)
    driver = Driver(world.app, world.breathe)
    report = Report(Path(), driver.picture)
    waits = Waits()
    for visitor in range(VISITORS):
        walk = Walk(world, driver, report, visitor)
        walk.start_afresh()
        visit(world, walk, waits)
    return waits


def visit(world: StationRig, walk: "Walk", waits: Waits) -> None:
    driver, flow = walk.driver, world.app.navigator.flow
    stopwatch = Stopwatch(world)
    entry = next(entry for entry in world.services.level.entries if entry.item)
    waits.taps.append(stopwatch.tap(driver, f"entry:{entry.id}", lambda: flow.page is Page.GUIDE))
    waits.taps.append(stopwatch.tap(driver, "primary", lambda: flow.page is Page.IDENTITY))
    driver.tap("consent")
    waits.cards.append(stopwatch.until(world.lay_card, lambda: flow.page is Page.PRECHECK))
    walk.begin_anew()
    walk.to_form()
    restyle(world, driver, stopwatch, waits)
    while flow.page is Page.QUESTION:
        walk.answer()
        waits.taps.append(stopwatch.tap(driver, "primary", partial(moved, flow, flow.form.at)))
    walk.to_signature()
    walk.sign()
    waits.submits.append(stopwatch.tap(driver, "primary", lambda: flow.page is Page.DONE))
    walk.leave()


def restyle(world: StationRig, driver: "Driver", stopwatch: "Stopwatch", waits: Waits) -> None:
    """Larger and back, with a page and the sheet of the aids up."""
    driver.tap("utility:aids")
    for large in (True, False):
        waits.restyles.append(stopwatch.tap(driver, "aid:large", partial(is_large, world, large)))
    driver.tap("done")


def is_large(world: StationRig, large: bool) -> bool:
    return (Aid.LARGE in world.app.navigator.flow.appearance.aids) is large


def moved(flow: "Flow", before: str) -> bool:
    """To another question or another page."""
    return flow.page is not Page.QUESTION or flow.form.at != before


@dataclass(frozen=True)
class Stopwatch:
    """From an event to the end of the first frame that shows its effect."""

    world: StationRig

    def tap(self, driver: "Driver", name: str, happened: Callable[[], bool]) -> float:
        driver.wait_for(lambda: driver.shows(name), f"control {name}")
        driver.rest()
        lift = driver.press(name)
        return self.until(lift, happened)

    def until(self, act: Callable[[], None], happened: Callable[[], bool]) -> float:
        shown: list[float] = []

        def flipped(*_: object) -> None:
            if happened():
                shown.append(time.perf_counter())

        window = self.world.app.window
        window.bind(on_flip=flipped)
        began = time.perf_counter()
        act()
        while not shown and time.perf_counter() - began < 30:
            self.world.app.turn()
        window.unbind(on_flip=flipped)
        return shown[0] - began
