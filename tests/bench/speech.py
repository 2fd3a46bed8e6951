"""Read aloud: from a touch to the first sound, and what listening costs, in a process of its own.

`python -m tests.bench.speech` is that process: it answers with its samples as JSON. The engine and the window are the
real ones; the card takes what it is given at once, so that its own buffer (200 ms at most) comes on top.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from kiosk.settings import ASSETS, ROOT
from kiosk.ui.app import KioskApp
from kiosk.ui.window import OFFSCREEN, WindowSettings
from tests.bench.figure import Figure, p95, spread
from tests.support.hand_rig import HandRig
from tests.support.sound_recorder import Overheard, SoundRecorder

TOUCHES, SETTLED, UTTERANCES = 40, 50, 300
PATIENCE_SECONDS = 60.0


@dataclass
class Samples:
    """Milliseconds; memory in MB before anybody listens, after some and after all utterances."""

    touch: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    stop: list[float] = field(default_factory=list)
    before: float = 0
    settled: float = 0
    after: float = 0


def figures() -> Iterator[Figure]:
    done = subprocess.run([sys.executable, "-m", "tests.bench.speech"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    samples = Samples(**json.loads(done.stdout))
    yield Figure("touch to first sound, p95", p95(samples.touch), 150.0, "ms", f"下一个, {spread(samples.touch)}")
    yield Figure("page to first sound, p95", p95(samples.page), 250.0, "ms", f"再读一遍, {spread(samples.page)}")
    yield Figure("stop to silence, p95", p95(samples.stop), 100.0, "ms", f"the end of a visit, {spread(samples.stop)}")
    yield Figure("memory of a listener", samples.settled - samples.before, 4.0, "MB", f"after {SETTLED} utterances")
    note = f"from the {SETTLED}th to the {UTTERANCES}th; then {samples.after:.0f} MB"
    yield Figure("memory that listening leaves", samples.after - samples.settled, 4.0, "MB", note)


def measure() -> Samples:
    with tempfile.TemporaryDirectory() as folder:
        app = KioskApp(WindowSettings(home=Path(folder), driver=OFFSCREEN), ASSETS)
        card = SoundRecorder()
        voice = Overheard(card)
        rig = HandRig(app, voice=voice)
        app.serve(rig.services)
        aloud, stage = app.navigator.flow.aloud, app.stage
        aloud.press()
        aloud.hush()
        for _ in range(5):
            _draw(app)
        samples = Samples(before=_memory())
        for _ in range(TOUCHES):
            samples.touch.append(_until_sound(card, stage.guide.next.on_tap))
            samples.page.append(_until_sound(card, aloud.read_page))
            samples.stop.append(_until_silence(card, aloud.hush))
            _forget(card, voice)
            _draw(app)
        for said in range(UTTERANCES):
            if said == SETTLED:
                samples.settled = _memory()
            _until_sound(card, stage.guide.next.on_tap)
            _forget(card, voice)
            _draw(app)
        samples.after = _memory()
        voice.end()
    return samples


def _until_sound(card: SoundRecorder, do: Callable[[], object]) -> float:
    """Milliseconds until the card is given the first sample of what `do` says."""
    lines, began = len(card.lines), time.perf_counter()
    do()
    while not (len(card.lines) > lines and card.lines[-1].samples):
        if time.perf_counter() - began > PATIENCE_SECONDS:
            raise TimeoutError("nothing was heard")
    return (time.perf_counter() - began) * 1000


def _until_silence(card: SoundRecorder, do: Callable[[], object]) -> float:
    """Milliseconds until the line takes nothing more."""
    line, began = card.lines[-1], time.perf_counter()
    do()
    assert line.is_cut
    return (time.perf_counter() - began) * 1000


def _draw(app: KioskApp) -> None:
    """A frame, to its end: those that nobody waits for would pile up in memory."""
    from kivy.graphics.opengl import glFinish

    app.turn()
    glFinish()


def _forget(card: SoundRecorder, voice: Overheard) -> None:
    """What a card keeps of what it played, and the test of what was said: nothing."""
    card.lines.clear()
    voice.said.clear()


def _memory() -> float:
    return psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    print(json.dumps(asdict(measure())))
