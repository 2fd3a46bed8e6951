"""200 visits of made-up people at a kiosk in a process of its own, then the search for anything they left: in each
file under its folder (data, temporary, logs, what was printed, the centre's), in the memory of the idle process and its
children. `CANARY_VISITS=1000` is a longer one, `CANARY_SHOW=1` tells what stands around each find in memory.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure
from tests.support.remains import led


def figures() -> Iterator[Figure]:
    visits = int(os.environ.get("CANARY_VISITS", "200"))
    with tempfile.TemporaryDirectory() as name, led(Path(name)) as hand:
        hand.visits(visits)
        hand.rest()
        files, memory = hand.in_files(), hand.in_memory()
        if os.environ.get("CANARY_SHOW"):
            for mark, at, around in hand.contexts():
                print(f"{mark} at {at:#x}: {around!r}", file=sys.stderr)
    note = f"after {visits} visits"
    yield Figure("files that know a visitor", len(files), 0, "", f"{note} {files or ''}".rstrip())
    told = ", ".join(f"{mark} {count}" for mark, count in sorted(memory.items()) if count) or "nothing"
    yield Figure("marks of visitors in the memory of the idle process", memory.total(), 0, "", f"{note}: {told}")
