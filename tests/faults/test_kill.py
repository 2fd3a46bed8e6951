"""kill -9 at random moments of `submit` and `sync`: with the same keys again, nothing is lost and nothing doubled."""

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.commands.items import example
from kiosk.domain.business_day import business_date
from kiosk.items.catalogue import load_catalogue
from kiosk.runtime.clock import SystemClock
from kiosk.settings import CONFIG
from kiosk.store.sql_store import SqlStore
from tests.support.central_server import CentralProcess
from tests.support.forks import command, finish, how_long, kill_after

ITEM = "unemployment_registration"
POINTS = 10
SEED = 20261121


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[CentralProcess]:
    process = CentralProcess(tmp_path)
    process.start()
    yield process
    process.stop()


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    item = load_catalogue(CONFIG).get(ITEM)
    assert item is not None
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(example(item, business_date(SystemClock().now())), ensure_ascii=False), encoding="utf-8")
    return path


def test_nothing_is_lost_and_nothing_doubled(tmp_path: Path, centre: CentralProcess, answers: Path) -> None:
    chance = random.Random(SEED)
    data, out = ("--data", str(tmp_path / "data")), tmp_path / "out"
    code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
    assert finish(out, "enroll", "--central", centre.url, "--code", code, *data)[0] == 0
    keys = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(POINTS + 1)]
    submits = [("submit", ITEM, "--answers", str(answers), "--key", key, *data) for key in keys]
    sync = ("sync", "--once", *data)
    longest = {"submit": how_long(out, *submits.pop()), "sync": how_long(out, *sync)}

    receipts = []
    for submit in submits:
        kill_after(chance.uniform(0, longest["submit"]), command(out, *submit))
        status, saved = finish(out, *submit)
        assert status == 0, saved
        receipts.append((saved["submission_id"], saved["receipt_no"]))
        kill_after(chance.uniform(0, longest["sync"]), command(out, *sync))

    status, report = finish(out, *sync)
    assert (status, report["pending"], report["refused"]) == (0, 0, 0)
    store = SqlStore(tmp_path / "data")
    kept = {(row.submission_id, row.receipt_no) for row in store.submissions()}
    audit = store.verify_audit()
    store.close()
    arrived = centre.cli("submissions", "--json")[1]["submissions"]
    assert len(kept) == len(arrived) == POINTS + 1
    assert set(receipts) < kept
    assert {(row["submission_id"], row["receipt_no"]) for row in arrived} == kept
    assert {row.state.value for row in SqlStore(tmp_path / "data").submissions()} == {"delivered"}
    assert audit.intact


BUNDLE_POINTS = 4


def test_a_bundle_that_is_killed_amid_its_items_is_completed_and_nothing_doubled(tmp_path: Path) -> None:
    chance = random.Random(SEED + 1)
    data, out = ("--data", str(tmp_path / "data")), tmp_path / "out"
    answers = tmp_path / "bundle.json"
    catalogue = load_catalogue(CONFIG)
    first, second = catalogue.get(ITEM), catalogue.get("career_guidance_appointment")
    assert first is not None
    assert second is not None
    today = date.today()
    told = example(first, today) | example(second, today) | {"intention": "3"}
    answers.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    keys = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(BUNDLE_POINTS + 1)]
    tries = [("submit", "--bundle", "contract_ended", "--answers", str(answers), "--key", key, *data) for key in keys]
    longest = how_long(out, *tries.pop())
    for attempt in tries:
        kill_after(chance.uniform(0, longest), command(out, *attempt))
        status, told_now = finish(out, *attempt)
        assert status == 0, told_now
        assert len(told_now["results"]) == 2
    store = SqlStore(tmp_path / "data")
    items = [row.item for row in store.submissions()]
    audit = store.verify_audit()
    store.close()
    assert items.count(ITEM) == items.count("career_guidance_appointment") == BUNDLE_POINTS + 1
    assert len(items) == 2 * (BUNDLE_POINTS + 1)
    assert audit.intact
