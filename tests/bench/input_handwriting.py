"""Handwriting: how long from a lifted finger to candidates while others keep the processor busy, and how often the
character is among them. With it the look-up of rare characters."""

import json
import random
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import IO

import psutil

from kiosk.input.api import Answer, Ask, Candidates, Engine, InputSession, LookUp, Recognise, Stroke
from kiosk.input.client import EngineClient
from kiosk.input.setup import EngineSetup
from kiosk.settings import ASSETS, CONFIG
from tests.bench.figure import Figure, p95, spread
from tests.support.handwritten import CHARACTERS, drawn_by_hand, written

PACKAGE = "hanzi-writer-data@2.0.1"
SIZE, Y_TOP = 1024, 900  # of its drawings, y up
COUNT, TIMED, FIRST = 400, 24, 5
BUSY = 2
SEED = 20_130_605
QUERIES = ("木木木", "由页", "女㓞", "氵每", "土土土土", "页5", "氵", "絜", "U+20164", "龙天", "一丨丿丶")
_FETCH = 300  # seconds

Posted = SimpleQueue[Callable[[], None]]


class AwayError(Exception):
    """The drawings are not to be had here; says why."""


def figures() -> Iterator[Figure]:
    try:
        drawings = fetch_drawings()
    except AwayError as away:
        drawings = {}
        yield Figure(_missed_name(), None, 2, "%", str(away))
    rng = random.Random(SEED)
    drawn = [(char, drawn_by_hand(strokes, rng)) for char, strokes in drawings.items()]
    with engines() as pen:
        if drawn:
            yield missed(pen, drawn)
        timed = [strokes for _, strokes in drawn[:TIMED]] + [written(char) for char in CHARACTERS[:TIMED]]
        with busy(BUSY):
            taken = [pen.milliseconds(Recognise(part)) for strokes in timed for part in begun(strokes)]
            looked_up = [pen.milliseconds(LookUp(query)) for query in QUERIES * 10]
        memory = pen.memory()
    note = f"p95 through the pipe beside {BUSY} busy processes, {spread(taken)}; all engines together {memory:.0f} MB"
    yield Figure("handwriting, stroke to candidates", p95(taken), 150, "ms", note)
    yield Figure("look-up of a rare character", p95(looked_up), 50, "ms", f"p95, likewise, {spread(looked_up)}")


def begun(strokes: tuple[Stroke, ...]) -> Iterator[tuple[Stroke, ...]]:
    """What is on the pad after each stroke."""
    return (strokes[:count] for count in range(1, len(strokes) + 1))


# -- what is written ---------------------------------------------------------------------------------------------------


def fetch_drawings() -> dict[str, tuple[Stroke, ...]]:
    """COUNT characters of level 1 of GB 2312 by the middles of their strokes. Raises AwayError."""
    npm = shutil.which("npm")
    if npm is None:
        raise AwayError("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = (npm, "pack", PACKAGE, "--pack-destination", folder, "--silent")
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_FETCH)
        except (subprocess.SubprocessError, OSError) as failed:
            raise AwayError(f"npm could not fetch {PACKAGE}: {type(failed).__name__}") from failed
        (packed,) = Path(folder).glob("*.tgz")
        return read_drawings(packed)


def read_drawings(packed: Path) -> dict[str, tuple[Stroke, ...]]:
    with tarfile.open(packed) as files:
        there = {Path(member.name).stem: member for member in files.getmembers() if member.name.endswith(".json")}
        chosen = random.Random(SEED).sample([char for char in level_1() if char in there], COUNT)
        return {char: medians(json.load(_opened(files, there[char]))["medians"]) for char in chosen}


def _opened(files: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    opened = files.extractfile(member)
    if opened is None:
        raise AwayError(f"{member.name} is no file")
    return opened


def level_1() -> Iterator[str]:
    """The 3,755 commonest, rows 16 to 55."""
    cells = (bytes((0xA0 + row, 0xA0 + cell)) for row in range(16, 56) for cell in range(1, 95))
    return (char for cell in cells if (char := cell.decode("gb2312", "ignore")))


def medians(strokes: Sequence[Sequence[tuple[float, float]]]) -> tuple[Stroke, ...]:
    return tuple(tuple((x / SIZE, (Y_TOP - y) / SIZE) for x, y in stroke) for stroke in strokes)


# -- who reads it ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pen:
    """Asks the engines in their own process, as the keyboard does, and waits."""

    session: InputSession
    posted: Posted

    def ask(self, ask: Ask) -> Candidates:
        answers: list[Answer] = []
        self.session.ask(ask, answers.append)
        while not answers:
            self.posted.get(timeout=60)()
        if not isinstance(answers[0], Candidates):
            raise TypeError(answers[0])
        return answers[0]

    def milliseconds(self, ask: Ask) -> float:
        began = time.perf_counter()
        self.ask(ask)
        return (time.perf_counter() - began) * 1000

    def memory(self) -> float:
        """MB of the engines' process that nobody shares."""
        hosts = [one for one in psutil.Process().children() if "kiosk.input.host" in one.cmdline()]
        return sum(one.memory_full_info().uss for one in hosts) / 1e6


@contextmanager
def engines() -> Iterator[Pen]:
    posted: Posted = SimpleQueue()
    setup = EngineSetup(config=CONFIG, generated=ASSETS / "generated", region="530502")
    client = EngineClient(lambda: setup, posted.put, time.monotonic)
    pen = Pen(client.session(), posted)
    try:
        while any(client.state(engine) is None for engine in Engine):
            posted.get(timeout=60)()
        yield pen
    finally:
        client.wait_closed()


@contextmanager
def busy(count: int) -> Iterator[None]:
    spinning = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def missed(pen: Pen, drawn: Sequence[tuple[str, tuple[Stroke, ...]]]) -> Figure:
    found = [(char, pen.ask(Recognise(strokes)).texts) for char, strokes in drawn]
    first = sum(texts[:1] == (char,) for char, texts in found) / len(found)
    lost = [char for char, texts in found if char not in texts[:FIRST]]
    note = f"{len(found)} of level 1 with jitter, a swap and a join; {first:.1%} come first; lost: {''.join(lost)}"
    return Figure(_missed_name(), 100 * len(lost) / len(found), 2, "%", note)


def _missed_name() -> str:
    return f"handwriting, not among the first {FIRST}"
