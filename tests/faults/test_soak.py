"""Twenty visits one after another, with devices that fail: nothing of them is left in the process.

500 of them: `python -m tests.bench soak`. How quick they are is that one's matter: this machine may be busy.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.settings import ROOT
from tests.support.soak import KINDS, Sample, endured

VISITS, SEED = 20, 7
_PLAY = """
import sys
from pathlib import Path
from tests.bench.soak import run

run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), seen=False)
"""


@pytest.mark.window
def test_twenty_visits_leave_nothing_behind(tmp_path: Path) -> None:
    notes = tmp_path / "soak.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", _PLAY, str(notes), str(VISITS), str(SEED)],
        cwd=ROOT,
        env=os.environ | {"SDL_VIDEODRIVER": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = [json.loads(line)["sample"] for line in notes.read_text(encoding="utf-8").splitlines()]
    samples = [Sample(**one) for one in told]
    assert [one.number for one in samples] == list(range(VISITS))
    assert {one.kind for one in samples} == set(KINDS)
    found = endured(samples)
    assert found.more_descriptors <= 0
    assert found.more_threads <= 0
    assert found.growth_percent < 25  # of so few visits; the figure of the long run is 5


def test_what_grows_is_seen() -> None:
    def sample(number: int, memory: float, threads: int) -> Sample:
        return Sample(number, "files" if number < 2 else "looks", memory, 50, threads, (10.0 + number,))

    leaking = [sample(number, 400 + 10 * number, 12 + number // 10) for number in range(42)]
    found = endured(leaking)
    assert found.growth_percent > 50
    assert found.more_threads > 0
    assert found.last_p95_ms > found.first_p95_ms
