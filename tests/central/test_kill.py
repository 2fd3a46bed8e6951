"""kill -9 of the centre while a station sends and the office decides: what it answered for is there, and everything is
there once; every case stands where its history leads."""

import contextlib
import json
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from uuid import uuid4

import httpx2
from sqlalchemy import Connection, select

from central.clock import system_now
from central.store import audit, cases
from central.store.open_database import open_database
from central.store.tables import changes
from kiosk.contract.batch import BatchItem, frozen_bytes
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncFault, sync_once
from kiosk.usecases.sync_ports import OutboxItem
from tests.support.central_server import CentralProcess, InProcessCentre
from tests.support.clocks import HandClock
from tests.support.fake_outbox import FakeChangeLog, FakeOutbox, FakeStore
from tests.support.forked_centre import ForkedCentre
from tests.support.messages import outbox_item
from tests.support.office import Desk, hire

KILLS = 4
SEED = 20261121


def kill_soon(centre: CentralProcess, seconds: float) -> threading.Timer:
    timer = threading.Timer(seconds, centre.kill)
    timer.start()
    return timer


def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    rng, centre, clock, store = random.Random(SEED), ForkedCentre(tmp_path), HandClock(), FakeStore()
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


def test_a_decision_that_was_cut_off_is_whole_or_none(tmp_path: Path) -> None:
    rng, centre, clock, store = random.Random(SEED), ForkedCentre(tmp_path), HandClock(), FakeStore()
    centre.start()
    code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
    assert isinstance(enrol(store, centre.url, code, clock), Enrolled)
    outbox, heard = FakeOutbox(), FakeChangeLog()
    filed = [outbox_item(answers={"phone": str(n)}) for n in range(60)]
    for one in filed:
        outbox.put(one)
    assert not isinstance(sync_once(store, outbox, heard, clock), SyncFault)
    ids = [json.loads(one.body)["body"]["submission_id"] for one in filed]
    database = open_database(centre.db)
    office = InProcessCentre(centre.url, centre.db, database, system_now)
    hire(office)
    withdrawn: set[str] = set()
    for some in (ids[:30], ids[30:]):
        for n, submission_id in enumerate(some):
            outbox.put(withdrawal_item(submission_id) if n % 2 else outbox_item(answers={"phone": submission_id}))
        withdrawn.update(some[1::2])
        desk = Desk(office).log_in()
        timer = kill_soon(centre, rng.uniform(0.1, 0.6))
        with ThreadPoolExecutor(1) as pool:
            sent = pool.submit(sync_once, store, outbox, heard, clock)
            with contextlib.suppress(httpx2.TransportError):
                for submission_id in reversed(some):
                    complete(desk, submission_id)
            sent.result()
        timer.join()
        desk.close()
        centre.start()
    assert not isinstance(sync_once(store, outbox, heard, clock), SyncFault)
    centre.kill()
    assert outbox.pending == []
    with database.read() as connection:
        assert audit.verify(connection).intact
        told = all_told(connection)
        for submission_id in ids:
            case, steps = cases.find(connection, submission_id), cases.history(connection, submission_id)
            assert [step.revision for step in steps] == list(range(1, case.revision + 1))
            assert [step.to_state for step in steps][-1:] == [case.state.value][: len(steps)]
            ended = [step.to_state for step in steps if step.to_state != step.from_state]
            assert ended == [one["state"] for one in told if one["submission_id"] == submission_id]
            assert len(ended) <= 1
            assert ended or submission_id not in withdrawn
    database.close()


def complete(desk: Desk, submission_id: str) -> None:
    """Raises TransportError when the centre is gone."""
    desk.see(f"/cases/{submission_id}")
    if desk.do(submission_id, "take").status == HTTPStatus.OK:
        desk.do(submission_id, "complete", result_text="登记回执")


def all_told(connection: Connection) -> list[dict[str, str]]:
    bodies = connection.scalars(select(changes.c.body).order_by(changes.c.seq))
    return [body for body in map(json.loads, bodies) if body["type"] == "case_state"]


def withdrawal_item(submission_id: str) -> OutboxItem:
    said = {
        "type": "withdrawal", "withdrawal_id": str(uuid4()), "submission_id": submission_id,
        "withdrawn_at": "2026-11-21T12:00:00+08:00", "assurance": "card",
    }  # fmt: skip
    item = BatchItem.model_validate({"key": str(uuid4()), "body": said})
    return OutboxItem(key=str(item.key), body=frozen_bytes(item), attempts=0)
