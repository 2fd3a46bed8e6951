"""kill -9 of the centre while a station sends: what it answered for is there, and everything is there once."""

import json
import random
import threading
from pathlib import Path

from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncFault, sync_once
from tests.support.central_server import CentralProcess
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog, FakeOutbox, FakeStore
from tests.support.messages import outbox_item

KILLS = 4
SEED = 20261121


def kill_soon(centre: CentralProcess, seconds: float) -> threading.Timer:
    timer = threading.Timer(seconds, centre.kill)
    timer.start()
    return timer


def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    rng, centre, clock, store = random.Random(SEED), CentralProcess(tmp_path), HandClock(), FakeStore()
    centre.start()
    code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
    assert isinstance(enrol(store, centre.url, code, clock), Enrolled)
    outbox = FakeOutbox()
    interrupted = 0
    for _ in range(KILLS):
        for _ in range(1500):
            outbox.put(outbox_item())
        timer = kill_soon(centre, rng.uniform(0.01, 0.3))
        interrupted += isinstance(sync_once(store, outbox, FakeChangeLog(), clock), SyncFault)
        timer.join()
        centre.start()
    assert not isinstance(sync_once(store, outbox, FakeChangeLog(), clock), SyncFault)
    stored = [row["submission_id"] for row in centre.cli("submissions", "--json")[1]["submissions"]]
    centre.kill()
    filed = [json.loads(item.body)["body"]["submission_id"] for item in outbox.items.values()]
    assert interrupted > 0
    assert outbox.pending == outbox.parked == []
    assert sorted(stored) == sorted(filed)
