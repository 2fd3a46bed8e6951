"""20,000 random touches, drags and fingers with cards, codes, keys and faults of devices among them, on the real parts.

`MONKEY_TOUCHES=100000` is a longer walk, `MONKEY_SEED=7` another. Each stretch is noted in build/monkey.jsonl as it
ends; a walk that was broken off goes on after the last. `MONKEY_AFRESH=1` begins anew.
"""

import json
import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.commands.tour_rig import rig
from kiosk.settings import load_settings
from tests.bench.figure import Figure

STRETCH = 250
SIZE = (540, 960)


def figures() -> Iterator[Figure]:
    touches = int(os.environ.get("MONKEY_TOUCHES", "20000"))
    seed = os.environ.get("MONKEY_SEED", "20261122")
    notes = Path(os.environ.get("MONKEY_NOTES", "build/monkey.jsonl"))
    if os.environ.get("MONKEY_AFRESH"):
        notes.unlink(missing_ok=True)
    done = run(notes, touches, seed)
    loose = [one["broke"] for one in done if one["broke"]]
    pages = {page for one in done for page in one["pages"]}
    note = f"{STRETCH * len(done)} touches, seed {seed}, {len(pages)} pages" + "".join(f"\n{one}" for one in loose)
    yield Figure("monkey: stretches in which something gave way", len(loose), 0, "", note)


def run(notes: Path, touches: int, seed: str) -> list[dict[str, Any]]:
    """What became of each stretch; those that are not noted are walked now."""
    notes.parent.mkdir(parents=True, exist_ok=True)
    wanted = range(-(-touches // STRETCH))
    known = [one for one in _read(notes) if one["seed"] == seed and one["stretch"] in wanted]
    missing = sorted(set(wanted) - {one["stretch"] for one in known})
    if missing:
        with tempfile.TemporaryDirectory() as name, notes.open("a", encoding="utf-8") as file:
            folder = Path(name)
            with rig(load_settings(), folder, folder / "receipts", SIZE) as world:
                for one in _walk(world, missing, seed):
                    file.write(json.dumps(one) + "\n")
                    file.flush()
                    known.append(one)
    return known


def _walk(world: Any, stretches: list[int], seed: str) -> Iterator[dict[str, Any]]:
    from kiosk.ui.tour.driver import Driver
    from kiosk.ui.tour.report import Report
    from kiosk.ui.tour.walk import Walk
    from tests.support.monkey import BrokeLooseError, Monkey

    world.app.serve(world.services)
    driver = Driver(world.app, world.breathe)
    report = Report(Path(), driver.picture)
    for stretch in stretches:
        Walk(world, driver, report, stretch).start_afresh()
        monkey, broke = Monkey(world, driver, random.Random(f"{seed}-{stretch}")), ""
        try:
            monkey.walk(STRETCH)
        except BrokeLooseError as fault:
            broke = str(fault)
        yield {"seed": seed, "stretch": stretch, "broke": broke, "pages": sorted(page.value for page in monkey.seen)}


def _read(notes: Path) -> Iterator[dict[str, Any]]:
    """A line that was cut off counts for nothing."""
    for line in notes.read_text(encoding="utf-8").splitlines() if notes.exists() else ():
        try:
            yield json.loads(line)
        except ValueError:
            continue
