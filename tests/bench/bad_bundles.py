"""Two thousand bad bundles (BENCH_BAD_BUNDLES) through all of it: a stick, `config import`, and then a real window that
must show its home page; one in fifty as processes of their own. Resumable: broken off, it goes on where it stood, in
build/bad-bundles. Not among the figures of `make bench`: it takes half an hour. `make bench ARGS=bad_bundles`;
`SEED=7` makes others."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.settings import ASSETS, ROOT
from kiosk.ui.app import KioskApp
from kiosk.ui.window import OFFSCREEN, WindowSettings
from tests.bench.figure import Figure
from tests.bench.home import kiosk
from tests.support.bad_bundles import Attack, Victim, bad_bundles
from tests.support.handed_bundles import hand, home_comes_up

BUNDLES = int(os.environ.get("BENCH_BAD_BUNDLES", "2000"))
SEED = int(os.environ.get("SEED", "1"))
FOLDER = Path("build/bad-bundles")
_AS_PROCESSES = 50


def figures() -> Iterator[Figure]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = FOLDER / f"told-{SEED}.jsonl"
    done = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    with told.open("a", encoding="utf-8") as file, opened() as app:
        # What was signed last time may have run out: it is made anew, in the same order.
        begun = {seen: _begun(app, seen) for seen in (1, 2)}
        for number, attack in enumerate(bad_bundles(random.Random(SEED), BUNDLES)):
            if number >= len(done):
                file.write(json.dumps(_handed(app, number, attack, begun[attack.seen])) + "\n")
                file.flush()
    outcomes = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    kinds = sorted({one["kind"] for one in outcomes})
    genuine = sum(one["genuine"] for one in outcomes)
    note = f"{len(outcomes)} on sticks, {len(kinds)} kinds; {genuine} said the genuine one still"
    yield Figure("bad bundles taken", sum(one["taken"] for one in outcomes), 0, "", note)
    yield Figure("bad bundles after which home stayed away", sum(not one["home"] for one in outcomes), 0, "", note)


@contextmanager
def opened() -> Iterator[KioskApp]:
    app = KioskApp(WindowSettings(home=FOLDER / "kivy", width=1080, height=1920, driver=OFFSCREEN), ASSETS)
    yield app
    app.window.close()


def _begun(app: KioskApp, seen: int) -> Victim:
    data = FOLDER / f"seen{seen}"
    shutil.rmtree(data, ignore_errors=True)
    victim = Victim.prepared(data, seen)
    if not home_comes_up(app, data):
        raise RuntimeError(f"no home with version {seen}, before anything bad was handed over")
    return victim


def _handed(app: KioskApp, number: int, attack: Attack, begun: Victim) -> dict[str, str | bool]:
    data = FOLDER / "station"
    shutil.rmtree(data, ignore_errors=True)
    victim = begun.copied(data, attack.group)
    if number % _AS_PROCESSES == 0:
        status, home = _import_in_a_process(victim, attack), _home_in_a_process(data)
    else:
        became = hand(app, attack, victim)
        status, home = became.status, became.home
    genuine = status == 0 and attack.kind in ("flipped", "longer", "mixed")
    runs = victim.state.good
    taken = (status == 0 and not genuine) or runs is None or runs.sequence != attack.seen
    return {"kind": attack.kind, "taken": taken, "genuine": genuine, "home": home}


def _import_in_a_process(victim: Victim, attack: Attack) -> int:
    command = [sys.executable, "-m", "kiosk", "config", "import", str(victim.stick(attack)), "--data", str(victim.data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=300).returncode


def _home_in_a_process(data: Path) -> bool:
    try:
        with kiosk(data):
            return True
    except RuntimeError:
        return False
