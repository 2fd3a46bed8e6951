"""Two thousand bad bundles (BENCH_BAD_BUNDLES) through all of it: a stick, `config import` as a process, and then a
real window that must show its home page. Resumable: broken off, it goes on where it stood, in build/bad-bundles. Not
among the figures of `make bench`: it takes some hours. `make bench ARGS=bad_bundles`; `SEED=7` makes others."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.settings import ROOT
from tests.bench.figure import Figure
from tests.bench.home import kiosk
from tests.support.bad_bundles import Attack, Victim, bad_bundles

BUNDLES = int(os.environ.get("BENCH_BAD_BUNDLES", "2000"))
SEED = int(os.environ.get("SEED", "1"))
FOLDER = Path("build/bad-bundles")


def figures() -> Iterator[Figure]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    told = FOLDER / f"told-{SEED}.jsonl"
    done = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    # What was signed last time may have run out: it is made anew, in the same order.
    begun = {seen: _begun(seen) for seen in (1, 2)}
    with told.open("a", encoding="utf-8") as file:
        for number, attack in enumerate(bad_bundles(random.Random(SEED), BUNDLES)):
            if number >= len(done):
                file.write(json.dumps(_handed(attack, begun[attack.seen])) + "\n")
                file.flush()
    outcomes = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    kinds = sorted({one["kind"] for one in outcomes})
    genuine = sum(one["genuine"] for one in outcomes)
    note = f"{len(outcomes)} on sticks, {len(kinds)} kinds; {genuine} said the genuine one still"
    yield Figure("bad bundles taken", sum(one["taken"] for one in outcomes), 0, "", note)
    yield Figure("bad bundles after which home stayed away", sum(not one["home"] for one in outcomes), 0, "", note)


def _begun(seen: int) -> Victim:
    data = FOLDER / f"seen{seen}"
    shutil.rmtree(data, ignore_errors=True)
    with kiosk(data):
        pass  # the database and Kivy's own files
    return Victim.prepared(data, seen)


def _handed(attack: Attack, begun: Victim) -> dict[str, str | bool]:
    data = FOLDER / "station"
    shutil.rmtree(data, ignore_errors=True)
    victim = begun.copied(data, attack.group)
    command = [sys.executable, "-m", "kiosk", "config", "import", str(victim.stick(attack)), "--data", str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=300)
    genuine = done.returncode == 0 and attack.kind in ("flipped", "longer", "mixed")
    runs = victim.state.good
    taken = (done.returncode == 0 and not genuine) or runs is None or runs.sequence != attack.seen
    try:
        with kiosk(data):
            home = True
    except RuntimeError:
        home = False
    shutil.rmtree(data)
    return {"kind": attack.kind, "taken": taken, "genuine": genuine, "home": home}
