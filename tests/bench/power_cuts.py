"""1,000 simulated power cuts (tests/support/power_cut.py); `POWER_CUTS` and `SEED` change their number and which."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.support.stormy_store import cut, work_through

APPLICATIONS = 120


def figures() -> Iterator[Figure]:
    cuts, seed = int(os.environ.get("POWER_CUTS", "1000")), int(os.environ.get("SEED", "20261122"))
    with tempfile.TemporaryDirectory() as name:
        disk = work_through(Path(name), APPLICATIONS)
        losses = list(cut(disk, cuts, seed))
    note = f"{cuts} cuts at random moments of {APPLICATIONS} applications and their delivery, seed {seed}"
    yield Figure("power cuts that lost what was acknowledged", sum(bool(one.lost) for one in losses), 0, "", note)
    yield Figure("power cuts that damaged the database", sum(bool(one.fault) for one in losses), 0, "", note)
