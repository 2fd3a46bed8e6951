"""Every sample of the gallery drawn at 1080x1920, in a process of its own: how long each takes, and what remains.

`python -m tests.bench.screens` is that process: it answers with its samples as JSON.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from kiosk.settings import ASSETS, ROOT
from kiosk.ui.gallery.shapes import SHAPES
from kiosk.ui.places import Page
from kiosk.ui.window import OFFSCREEN, WindowSettings, open_window, prepare
from tests.bench.figure import Figure, p95, spread
from tests.support.gallery import GALLERY

if TYPE_CHECKING:
    from kiosk.ui.gallery.easel import Easel

ROUNDS = 5
SETTLED, CHANGES = 100, 500


@dataclass
class Samples:
    """Milliseconds by sample of the gallery; memory in MB after some and after all changes."""

    first: dict[str, float] = field(default_factory=dict)
    redrawn: list[float] = field(default_factory=list)
    settled: float = 0
    after: float = 0


def figures() -> Iterator[Figure]:
    command = [sys.executable, "-m", "tests.bench.screens"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    samples = Samples(**json.loads(done.stdout))
    slowest = max(samples.first, key=lambda name: samples.first[name])
    each = f"slowest of {spread(list(samples.first.values()))}: {slowest}"
    yield Figure("a page first drawn", samples.first[slowest], 80.0, "ms", f"nothing set before, {each}")
    yield Figure("a page drawn anew, p95", p95(samples.redrawn), 40.0, "ms", f"another view, {spread(samples.redrawn)}")
    grown = samples.after - samples.settled
    note = f"from the {SETTLED}th to the {CHANGES}th; then {samples.after:.0f} MB"
    yield Figure("memory that screen changes leave", grown, 5.0, "MB", note)


def measure() -> Samples:
    with tempfile.TemporaryDirectory() as folder:
        open_window(prepare(WindowSettings(home=Path(folder), driver=OFFSCREEN)))
        from kiosk.ui.canvas import Assets, Look, Stock, use
        from kiosk.ui.gallery.easel import Easel

        glass = SHAPES["portrait-normal"]
        look = use(Look(Stock(Assets(ASSETS)), glass.size))
        easel = Easel(look.stock, glass)
        samples = Samples(first=first_drawn(easel, look.type.forget), redrawn=list(redrawn(easel)))
        samples.settled, samples.after = memory_of_changes(easel)
    return samples


def first_drawn(easel: "Easel", forget: Callable[[], None]) -> dict[str, float]:
    """The quickest of a few times, each with no text set before: what the page itself costs."""

    def once(name: str) -> float:
        forget()
        return milliseconds(lambda: easel.put(GALLERY[name]))

    for name in GALLERY:
        once(name)  # takes up pictures and opens fonts, once in the life of a kiosk
    return {name: min(once(name) for _ in range(ROUNDS)) for name in GALLERY}


def redrawn(easel: "Easel") -> Iterator[float]:
    """Each page with the next view of its kind, and the frame around it."""
    for kind in dict.fromkeys(kind for kind, _, _ in GALLERY.values() if isinstance(kind, Page)):
        views = [sample for sample in GALLERY.values() if sample[0] is kind]
        page = easel.put(views[0])
        views.append((kind, type(views[0][1])(), views[0][2]))  # the blank one
        for _, view, _ in islice(cycle(views), 2 * ROUNDS):
            yield milliseconds(partial(show, easel, page, view))


def show(easel: "Easel", page: Any, view: Any) -> None:
    with easel.in_use():
        page.show(view)
        easel.draw()


def memory_of_changes(easel: "Easel") -> tuple[float, float]:
    """In MB, as the loop of a window goes on: after the first changes, and after all."""
    from kivy.clock import Clock

    me = psutil.Process()
    settled = 0.0
    for change, name in enumerate(islice(cycle(GALLERY), CHANGES), 1):
        easel.put(GALLERY[name])
        Clock.tick()
        if change == SETTLED:
            settled = me.memory_info().rss / 1e6
    return settled, me.memory_info().rss / 1e6


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    print(json.dumps(asdict(measure())))
