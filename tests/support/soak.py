"""Visit after visit through the real screens, with simulated devices that fail at random and a clock that is put
forward: what the window holds afterwards, and how long its taps take."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import psutil

from kiosk.runtime.memory import give_back
from kiosk.ui.places import Page
from tests.bench.figure import p95
from tests.bench.journey import Stopwatch, Waits, visit

if TYPE_CHECKING:
    from kiosk.commands.tour_rig import StationRig
    from kiosk.ui.tour.walk import Walk

Trouble = tuple[Callable[["StationRig"], None], Callable[["StationRig"], None]]

# What befalls a visit, and how it is mended; most visits are spared.
TROUBLES: dict[str, Trouble] = {
    "none": (lambda _: None, lambda _: None),
    "centre_away": (lambda world: world.centre(reachable=False), lambda world: world.centre(reachable=True)),
    "paper_low": (lambda world: world.paper("low"), lambda world: world.paper("ok")),
    "scanner_unplugged": (lambda world: world.break_scanner("unplugged"), lambda world: world.break_scanner(None)),
    "reader_noise": (lambda world: world.break_reader("noise"), lambda world: world.break_reader(None)),
}
KINDS = "files", "looks", "looks", "looks", "walks_away", "walks_away"
_ENDED_AFTER_SECONDS = 60.0
# Nobody has touched anything for so long: home may have given way already.
_AT_REST = frozenset({Page.HOME, Page.ATTRACT})


@dataclass(frozen=True, slots=True)
class Sample:
    """After one visit. `tap_ms`: each tap of it, to the frame that shows what it did."""

    number: int
    kind: str
    memory_mb: float
    descriptors: int
    threads: int
    tap_ms: tuple[float, ...]


def soak(world: "StationRig", numbers: Sequence[int], seed: int, *, seen: bool = True) -> Iterator[Sample]:
    """Visits by their numbers: the same number and seed is the same visit. `seen`: what is drawn fills the glass; else
    all is drawn upon one point, which takes a third of the time and says nothing of how quick taps are."""
    from kiosk.ui.tour.driver import Driver
    from kiosk.ui.tour.report import Report
    from kiosk.ui.tour.walk import Walk

    world.app.serve(world.services)
    if not seen:
        from kivy.graphics.opengl import glViewport

        glViewport(0, 0, 1, 1)
    driver = Driver(world.app, world.breathe)
    report = Report(Path(), driver.picture)
    this = psutil.Process()
    for number in numbers:
        chance = random.Random(f"{seed}-{number}")
        kind = chance.choice(KINDS)
        walk = Walk(world, driver, report, number)
        taps = _one(world, walk, kind, chance)
        give_back()  # as a station does when nobody is here
        yield Sample(
            number,
            kind,
            this.memory_info().rss / 1e6,
            this.num_fds(),
            this.num_threads(),
            tuple(1000 * t for t in taps),
        )


def _one(world: "StationRig", walk: "Walk", kind: str, chance: random.Random) -> list[float]:
    walk.start_afresh()
    waits = Waits()
    if kind == "files":
        name = chance.choice(("none", "none", "centre_away", "paper_low", "scanner_unplugged"))
    else:
        name = chance.choice(tuple(TROUBLES))
    break_it, mend_it = TROUBLES[name]
    break_it(world)
    try:
        if kind == "files":
            visit(world, walk, waits)
        else:
            _look(world, walk, waits, walks_away=kind == "walks_away")
    finally:
        mend_it(world)
    return waits.taps


def _look(world: "StationRig", walk: "Walk", waits: Waits, *, walks_away: bool) -> None:
    """Reads a guide, agrees to the reading; then goes home, or walks away and leaves the rest to the clock."""
    driver, flow = walk.driver, world.app.navigator.flow
    stopwatch = Stopwatch(world)
    entry = next(entry for entry in world.services.level.entries if entry.item)
    waits.taps.append(stopwatch.tap(driver, f"entry:{entry.id}", lambda: flow.page is Page.GUIDE))
    waits.taps.append(stopwatch.tap(driver, "primary", lambda: flow.page is Page.IDENTITY))
    if not walks_away:
        waits.taps.append(stopwatch.tap(driver, "back", lambda: flow.page is Page.GUIDE))
        waits.taps.append(stopwatch.tap(driver, "back", lambda: flow.page is Page.HOME))
        return
    while flow.page not in _AT_REST:
        world.skip(_ENDED_AFTER_SECONDS)
        driver.turn(2)
        driver.wait_for(lambda: driver.sheet is not None or flow.page in _AT_REST, "the count-down")


@dataclass(frozen=True, slots=True)
class Endured:
    """Of one run, after its warm-up."""

    growth_percent: float
    more_descriptors: int
    more_threads: int
    first_p95_ms: float
    last_p95_ms: float


def endured(samples: Sequence[Sample]) -> Endured:
    """The first tenth against the last, once everything has been shown that visits show: two applications."""
    filed = [place for place, one in enumerate(samples) if one.kind == "files"]
    rest = samples[filed[1] + 1 :]
    share = max(len(rest) // 10, 3)
    first, last = rest[:share], rest[-share:]
    begun, ended = (median(one.memory_mb for one in part) for part in (first, last))
    return Endured(
        100 * (ended - begun) / begun,
        min(one.descriptors for one in last) - max(one.descriptors for one in first),
        min(one.threads for one in last) - max(one.threads for one in first),
        p95([tap for one in first for tap in one.tap_ms]),
        p95([tap for one in last for tap in one.tap_ms]),
    )
