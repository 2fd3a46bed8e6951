"""The keyboard on the real screens with the real engines, in a process of its own: how soon it is there, how soon a
candidate is seen, and whether the screen keeps its pace while a character is recognised.

`python -m tests.bench.keyboard` is that process: it answers with its samples as JSON.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup
from kiosk.runtime.logs import to_standard_error
from kiosk.settings import ASSETS, CONFIG, ROOT
from kiosk.ui.window import OFFSCREEN, WindowSettings
from tests.bench.figure import Figure, p95, spread

if TYPE_CHECKING:
    from tests.bench.keyboard_at_work import AtWork

OPENINGS, TEXTS, PACE_STROKES = 20, 40, 60
WORDS = ("shiyedengji", "qinghe", "shipinchang", "lingshigong", "zhaogongzuo")
PLAIN = "您以前在哪家单位上班，写单位名字，记不全也没关系，写您记得的就行，写完点下一步再看一遍就好了"
RARE = "𠅤𬱖㛃\U0002b5b3𬭎𬳵"


@dataclass
class Samples:
    """Milliseconds. `missing`: engines that are not here."""

    opened: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    recognising: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    rare: list[float] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def figures() -> Iterator[Figure]:
    command = [sys.executable, "-m", "tests.bench.keyboard"]
    answer = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    seen = Samples(**json.loads(answer.stdout))
    yield Figure("keyboard opens", p95(seen.opened), 150, "ms", f"p95, tap to first frame, {spread(seen.opened)}")
    missing = f"not here: {', '.join(seen.missing)}"
    if seen.shown:
        note = f"p95, key to the frame with its candidates, {spread(seen.shown)}"
        yield Figure("key to shown candidate", p95(seen.shown), 100, "ms", note)
    else:
        yield Figure("key to shown candidate", None, 100, "ms", missing)
    if seen.recognising:
        ratio = p95(seen.recognising) / p95(seen.quiet)
        note = f"p95 {p95(seen.recognising):.3g} ms while recognising, {p95(seen.quiet):.3g} ms without"
        yield Figure("frame gap while recognising", ratio, 1.3, "x", note)
    else:
        yield Figure("frame gap while recognising", None, 1.3, "x", missing)
    ratio = p95(seen.rare) / p95(seen.plain)
    note = f"p95 {p95(seen.rare):.3g} ms with {len(RARE)} rare characters, {p95(seen.plain):.3g} ms without"
    yield Figure("long label with rare characters", ratio, 2, "x", note)


# -- the process that is measured --------------------------------------------------------------------------------------


def main() -> None:
    to_standard_error()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asdict(measure(Path(folder)))))


def measure(folder: Path) -> Samples:
    from kiosk.ui.app import KioskApp
    from tests.bench.keyboard_at_work import AtWork

    app = KioskApp(WindowSettings(home=folder / "kivy", driver=OFFSCREEN), ASSETS)
    setup = EngineSetup(config=CONFIG, generated=ASSETS / "generated", region="530502")
    client = EngineClient(lambda: setup, app.post, time.monotonic)
    samples = Samples()
    at_work = AtWork(app, client)
    at_work.walk_to_keyboard()
    for _ in range(OPENINGS):
        samples.opened.append(at_work.open_keyboard())
    samples.missing = at_work.missing()
    if "pinyin" not in samples.missing:
        samples.shown = [taken for word in WORDS for taken in at_work.type(word)]
    if "handwriting" not in samples.missing:
        at_work.write_by_hand()
        samples.recognising = list(at_work.gaps(PACE_STROKES))
        at_work.hold_engines()
        samples.quiet = list(at_work.gaps(PACE_STROKES))
    samples.plain, samples.rare = label_milliseconds(at_work)
    client.wait_closed()
    app.window.close()
    return samples


def label_milliseconds(at_work: "AtWork") -> tuple[list[float], list[float]]:
    """Set and drawn anew each time; by turns, so that neither has the warmer machine."""
    rare = "".join(a if n % 8 else b for n, (a, b) in enumerate(zip(PLAIN, cycle(RARE), strict=False)))
    taken: dict[str, list[float]] = {PLAIN: [], rare: []}
    for text in islice(cycle(taken), 2 * TEXTS):
        taken[text].append(at_work.set_label(text))
    return taken[PLAIN][2:], taken[rare][2:]


if __name__ == "__main__":
    main()
