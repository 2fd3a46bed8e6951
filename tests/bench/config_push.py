"""What it takes to verify a pushed configuration, all signatures, hashes and files of one as large as config/; and how
long after `config publish` it stands on the screen."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from central.push.directory import read_directory
from central.push.publish import publish, write_stick
from central.store.open_database import open_database
from kiosk.bootstrap import QUIET_SECONDS
from kiosk.commands.centre_process import CentreProcess
from kiosk.contract.config_bundle import PARTS
from kiosk.remote_config.fetch import Repository
from kiosk.settings import CONFIG, ROOT
from tests.bench.figure import Figure, p95, spread
from tests.support.config_push import keys, write_config
from tests.support.sticks import measure, now

ROUNDS = 40
PUSHES = 3
IN_TOUCH_SECONDS, LOOK_SECONDS = 60.0, 0.2


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = _stick(folder)
        took = [_verify(folder, number) for number in range(ROUNDS)]
        note = f"p95 of a first verification from a stick, {size / 1e6:.2g} MB, {spread(took)}"
        yield Figure("verify a configuration", p95(took), 50.0, "ms", note)
    seen = [_seconds_until_seen() for _ in range(PUSHES)]
    note = f"from the end of `config publish` to the window's first frame with it, {spread(seen)}"
    yield Figure("a configuration on the screen", max(seen), 5.0, "s", note)


def _seconds_until_seen() -> float:
    """A centre and a station as `make run` starts them, which have stood for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        centre = CentreProcess(folder)
        centre.start()
        try:
            _join(centre, folder)
            with _window(folder / "station") as homes:
                stands_since = next(homes)
                _wait_until_in_touch(centre)
                _wait_until_left_alone(stands_since)
                published = _publish(centre, folder)
                return next(homes) - published
        finally:
            centre.stop()


def _join(centre: CentreProcess, folder: Path) -> None:
    centre.ask("keys", "init", "--out", str(folder / "keys"))
    code = centre.one_time_code("QH03")
    join = ("enroll", "--central", centre.url, "--code", code, "--data", str(folder / "station"))
    subprocess.run([sys.executable, "-m", "kiosk", *join], cwd=ROOT, capture_output=True, check=True)


def _wait_until_in_touch(centre: CentreProcess) -> None:
    """The centre has heard how it is: its first round is over, and it listens for what comes."""
    until = time.monotonic() + IN_TOUCH_SECONDS
    while centre.ask("stations", "list")["stations"][0]["reported_at"] is None:
        if time.monotonic() > until:
            raise RuntimeError("the station did not tell its centre how it is")
        Event().wait(LOOK_SECONDS)


def _wait_until_left_alone(stands_since: float) -> None:
    """It begins anew only when nobody has touched it for so long, and its own start counts as a touch."""
    Event().wait(max(stands_since + QUIET_SECONDS - time.monotonic(), 0.0))


def _publish(centre: CentreProcess, folder: Path) -> float:
    """When it was done."""
    config = write_config(folder / "config", "seen", levels_toml=(CONFIG / "levels.toml").read_text(encoding="utf-8"))
    centre.ask("config", "publish", str(config), "--keys", str(folder / "keys"))
    return time.monotonic()


@contextmanager
def _window(data: Path) -> Iterator[Iterator[float]]:
    """A running kiosk, and each moment at which its home page came up."""
    environment = os.environ | {"SDL_VIDEODRIVER": "offscreen", "KIOSK_UPDATES__POLL_SECONDS": "1"}
    command = [sys.executable, "-m", "kiosk", "run", "--data", str(data)]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    try:
        yield (time.monotonic() for line in process.stderr if b"ui.home_up" in line)
    finally:
        process.terminate()
        process.wait(30)
        process.stderr.close()


def _stick(folder: Path) -> int:
    """All of config/ as version 1; how large it is."""
    whole = write_config(folder / "whole", 1, wages_toml="")
    for part in CONFIG.iterdir():
        if part.name in PARTS:
            for file in [part] if part.is_file() else part.rglob("*.*"):
                target = whole / file.relative_to(CONFIG)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
    directory = read_directory(whole, None)
    database = open_database(f"sqlite:///{folder / 'central.db'}")
    try:
        publish(database, directory, keys(), step=100, by="bench", held=False, now=now())
        write_stick(database, folder / "stick", "default", now())
    finally:
        database.close()
    return len(directory.packed)


def _verify(folder: Path, number: int) -> float:
    """Milliseconds. Each time as a station that has seen nothing yet: nothing is remembered from the last."""
    held_against = measure()
    began = time.perf_counter()
    Repository.on_stick(folder / f"cache-{number}", folder / "stick").bundle("default/1.bundle", held_against)
    return (time.perf_counter() - began) * 1000
