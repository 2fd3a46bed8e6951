"""The kill proof with 200 points (BENCH_KILL_POINTS). Resumable: broken off, it goes on where it stood, in
build/kill-proof. Not among the figures of `make bench`: it takes a quarter of an hour. `python -m tests.bench kill`"""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kiosk.commands.items import example
from kiosk.items.catalogue import load_catalogue
from kiosk.settings import CONFIG
from tests.bench.figure import Figure
from tests.faults.test_kill import ITEM
from tests.faults.test_kill_both import proof

POINTS = int(os.environ.get("BENCH_KILL_POINTS", "200"))
FOLDER = Path("build/kill-proof")


def figures() -> Iterator[Figure]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    outcome = proof(FOLDER.absolute(), _answers(), POINTS).run()
    network = outcome.network
    note = f"{POINTS} points; answers lost {network.lost}, doubled {network.doubled}, late {network.reordered}"
    lost = len(outcome.filed - set(outcome.arrived)) + len(outcome.filed - outcome.kept)
    yield Figure("killed on both sides: lost", lost, 0, "", note)
    yield Figure("killed on both sides: doubled", len(outcome.arrived) - len(set(outcome.arrived)), 0, "", note)
    yield Figure("killed on both sides: chains broken", float(not outcome.chains_whole), 0, "", note)
    shutil.rmtree(FOLDER)


def _answers() -> Path:
    item = load_catalogue(CONFIG).get(ITEM)
    assert item is not None
    path = FOLDER.absolute() / "answers.json"
    path.write_text(json.dumps(example(item, date.today()), ensure_ascii=False), encoding="utf-8")
    return path
