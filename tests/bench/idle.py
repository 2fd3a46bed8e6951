"""The waiting page for hours: eight of them by day and eight by night, put forward through the real window, and what
they leave in memory; then what it costs to stand there, as a process of its own."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import psutil
from PIL import Image

from central.media import PreparedMedia, prepare_media
from kiosk.bootstrap import Kiosk
from kiosk.commands.tour_rig import SkippingClock
from kiosk.devices import devices_of
from kiosk.domain.business_day import SHANGHAI
from kiosk.settings import ASSETS, ROOT, load_settings
from kiosk.station import Station
from kiosk.ui.app import KioskApp
from kiosk.ui.places import Page
from kiosk.ui.window import OFFSCREEN, WindowSettings, set_frame_rate
from tests.bench.figure import Figure
from tests.bench.home import kiosk, standing_cost
from tests.support.idle_station import slide, tell
from tests.support.moving import animated, saved

HOURS, STEP_SECONDS, SEEN_EVERY = 8, 6.0, 20
HALF_HOUR = 1800.0
PICTURES, FILMS = 6, 2
_FAST = 1000  # frames a second: nobody waits for the next one
FRAMES_OF_A_FILM = 4  # each time it comes
# When the eight hours begin: all of them light, all of them dark.
BEGINS = {
    "by day": datetime(2026, 10, 15, 9, 0, tzinfo=SHANGHAI),
    "at night": datetime(2026, 10, 15, 22, 0, tzinfo=SHANGHAI),
}


class PutForward(SkippingClock):
    """The wall goes on with the hand."""

    def __init__(self, begins: datetime) -> None:
        super().__init__()
        self.begins = begins

    def now(self) -> datetime:
        return self.begins + timedelta(seconds=self.skipped)


def figures() -> Iterator[Figure]:
    for when, begins in BEGINS.items():
        # A process has one window in its life.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            memory, turns = pool.submit(hours, begins).result()
        halves = [median(half) for half in memory]
        first, most = halves[0], max(halves)
        note = f"{HOURS} h put forward, {turns} turns, {PICTURES} pictures, {FILMS} films; {first:.0f} MB, {most:.0f}"
        yield Figure(f"idle {when}: memory after half an hour", 100 * (most / first - 1), 2.0, "% more", f"{note} most")
    still, film = [picture(n) for n in range(PICTURES)], [a_film(0)]
    yield _cost("idle CPU on still pages", [], 8.0)
    yield _cost("idle CPU with pictures", still, 8.0)
    yield _cost("idle CPU while a film plays", film, 25.0)


def hours(begins: datetime) -> tuple[list[list[float]], int]:
    """The memory at some moments of each half hour after the first, in MB, and how often the panel changed."""
    with tempfile.TemporaryDirectory() as name:
        return _hours(Path(name), begins)


def _hours(folder: Path, begins: datetime) -> tuple[list[list[float]], int]:
    media = [*(picture(n) for n in range(PICTURES)), *(a_film(n) for n in range(FILMS))]
    tell(folder / "data", [slide(n, one) for n, one in enumerate(media)], media, begins)
    settings, clock = load_settings(), PutForward(begins)
    station = Station(folder / "data", settings, clock)
    size = WindowSettings(home=folder / "kivy", width=1080, height=1920, driver=OFFSCREEN)
    app = KioskApp(size, ASSETS)
    world = Kiosk(station, devices_of(settings, station.data), app)
    world.serve()
    try:
        return _stand(world, clock)
    finally:
        world.stop()
        app.window.close()


def _stand(world: Kiosk, clock: PutForward) -> tuple[list[list[float]], int]:
    app = world.app
    this, memory, turns, before = psutil.Process(), [list[float]() for _ in range(2 * HOURS + 1)], 0, ""
    for step in range(int(HOURS * 3600 / STEP_SECONDS)):
        clock.skipped += STEP_SECONDS
        app.tick()
        set_frame_rate(_FAST)
        _until_answered(world)
        page = app.navigator.pages[Page.ATTRACT].view.panel
        for _ in range(FRAMES_OF_A_FILM if page.film is not None else 1):
            app.turn()
        turns, before = turns + (page.title != before), page.title
        if step % SEEN_EVERY == 0:
            memory[int(clock.skipped // HALF_HOUR)].append(this.memory_info().rss / 1e6)
    if turns < HOURS and PICTURES:
        raise RuntimeError("the panels did not take turns")
    return memory[1 : 2 * HOURS], turns


def _until_answered(world: Kiosk) -> None:
    """What was asked of the disk has come: the hand that puts the clock forward is quicker."""
    answers: list[None] = []
    world.services.runner.run(lambda: None, answers.append)
    while not answers:
        world.app.turn()


def _cost(name: str, media: Sequence[PreparedMedia], limit: float) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        tell(
            data, [slide(n, one, weight=100, seconds=12) for n, one in enumerate(media)], media, datetime.now(SHANGHAI)
        )
        assets = _soon_idle(Path(folder) / "assets")
        with kiosk(data, KIOSK_ASSETS=str(assets)) as process:
            cpu, memory = standing_cost(process)
    return Figure(name, cpu, limit, "% of a core", f"{memory:.0f} MB resident")


def _soon_idle(folder: Path) -> Path:
    """The real look, but home gives way at once."""
    folder.mkdir()
    for part in os.listdir(ROOT / "assets"):  # noqa: PTH208 - names are what is wanted
        if part != "theme.toml":
            (folder / part).symlink_to(ROOT / "assets" / part)
    theme = (ROOT / "assets" / "theme.toml").read_text(encoding="utf-8")
    (folder / "theme.toml").write_text(theme.replace("idle_public = 60", "idle_public = 5 "), encoding="utf-8")
    return folder


def picture(number: int) -> PreparedMedia:
    noise = Image.effect_noise((1600, 900), 40 + 10 * number).convert("RGB")
    return _prepared(saved(noise, quality=90))


def a_film(number: int) -> PreparedMedia:
    colors = [f"#{40 * n % 256:02x}{90 + 20 * number:02x}a0" for n in range(20)]
    return _prepared(animated(colors=colors, ms=200, size=(960, 540)))


def _prepared(content: bytes) -> PreparedMedia:
    prepared = prepare_media(content)
    assert isinstance(prepared, PreparedMedia)
    return prepared
