"""500 visits one after another through the real screens: what they leave in memory, and whether the last are as quick
as the first.

`SOAK_VISITS=2000` is a longer one, `SOAK_SEED=7` another. Each visit is noted in build/soak.jsonl as it ends; one that
was broken off goes on after the last visit noted, and is judged by the longest stretch that one process lived through.
`SOAK_AFRESH=1` begins anew.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from kiosk.commands.tour_rig import rig
from kiosk.settings import load_settings
from tests.bench.figure import Figure
from tests.support.soak import Sample, endured, soak

NOTES = Path("build/soak.jsonl")


def figures() -> Iterator[Figure]:
    visits, seed = int(os.environ.get("SOAK_VISITS", "500")), int(os.environ.get("SOAK_SEED", "20261122"))
    notes = NOTES if "SOAK_NOTES" not in os.environ else Path(os.environ["SOAK_NOTES"])
    if os.environ.get("SOAK_AFRESH"):
        notes.unlink(missing_ok=True)
    samples = longest(run(notes, visits, seed))
    found = endured(samples)
    note = f"{len(samples)} visits in one process, seed {seed}"
    yield Figure("soak: memory after warm-up", found.growth_percent, 5.0, "% more", f"first tenth to last, {note}")
    yield Figure("soak: descriptors", found.more_descriptors, 0, "more", note)
    yield Figure("soak: threads", found.more_threads, 0, "more", note)
    slower = found.last_p95_ms / found.first_p95_ms
    told = f"{found.first_p95_ms:.0f} ms in the first tenth, {found.last_p95_ms:.0f} ms in the last"
    yield Figure("soak: tap to next screen, p95, last against first", slower, 1.2, "times", told)


def run(notes: Path, visits: int, seed: int, *, seen: bool = True) -> list[tuple[int, Sample]]:
    """Every sample of this seed with the process that it is of; what is missing is played now."""
    notes.parent.mkdir(parents=True, exist_ok=True)
    known = [line for line in _read(notes) if line["seed"] == seed and line["sample"]["number"] < visits]
    done = {line["sample"]["number"] for line in known}
    missing = [number for number in range(visits) if number not in done]
    samples = [(int(line["process"]), _sample(line["sample"])) for line in known]
    if missing:
        with tempfile.TemporaryDirectory() as name, notes.open("a", encoding="utf-8") as file:
            folder = Path(name)
            with rig(load_settings(), folder, folder / "receipts", (1080, 1920)) as world:
                for sample in soak(world, missing, seed, seen=seen):
                    line = {"seed": seed, "process": os.getpid(), "sample": asdict(sample)}
                    file.write(json.dumps(line) + "\n")
                    file.flush()
                    samples.append((os.getpid(), sample))
    return samples


def longest(samples: Sequence[tuple[int, Sample]]) -> list[Sample]:
    stretches = [[sample for _, sample in part] for _, part in groupby(samples, lambda one: one[0])]
    return max(stretches, key=len)


def _read(notes: Path) -> list[dict[str, Any]]:
    """A line that was cut off counts for nothing."""
    found = []
    for line in notes.read_text(encoding="utf-8").splitlines() if notes.exists() else ():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue
    return found


def _sample(told: dict[str, Any]) -> Sample:
    return Sample(**(told | {"tap_ms": tuple(told["tap_ms"])}))
