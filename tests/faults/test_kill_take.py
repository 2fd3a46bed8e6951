"""kill -9 at random moments of taking a place of day labour: with the same key again each person has one place, no
place is given twice, and the station and the centre say the same."""

import asyncio
import os
import random
import time
from collections.abc import Callable, Coroutine, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.gig_take import TakeState
from kiosk.domain.person import Assurance, Person
from kiosk.runtime.clock import SystemClock
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import EnrolFault, enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.sync.send_now import SendNow
from kiosk.wiring.market import MarketParts, market_parts, posting_in
from tests.support.central_server import CentralProcess
from tests.support.forks import FORKS, kill_after
from tests.support.no_lint import no_lint
from tests.support.people import person
from tests.support.postings import gig_lines

POINTS, PLACES = 8, 7  # the last one finds it full
SEED = 20261122


def _now(work: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    return asyncio.run(work())


def _parts(store: SqlStore) -> MarketParts:
    clock = SystemClock()
    now = SendNow(store=store, outbox=store.outbox, clock=clock, on_loop=_now, seconds=60.0)
    return market_parts(store, clock, "530502", now, posting_in(store), no_lint)


def _who(n: int) -> Person:
    return person("测试三", date(1979, 3, 4) + timedelta(days=n))


def _take(folder: str, n: int, key: str) -> None:
    _parts(SqlStore(Path(folder))).take_gig("G-0", _who(n), Assurance.CARD, key)
    os._exit(0)


def taking(folder: Path, n: int, key: str) -> Any:
    process = FORKS.Process(target=_take, args=(str(folder), n, key))
    process.start()
    return process


def take_to_the_end(folder: Path, n: int, key: str) -> float:
    began, process = time.monotonic(), taking(folder, n, key)
    process.join(120)
    assert process.exitcode == 0
    return time.monotonic() - began


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[CentralProcess]:
    process = CentralProcess(tmp_path)
    work = tmp_path / "postings.jsonl"
    work.write_text("\n".join(gig_lines(1, PLACES, datetime.now(SHANGHAI))), encoding="utf-8")
    process.start()
    assert process.cli("jobs", "load", str(work), "--json")[1]["imported"] == 1
    yield process
    process.stop()


def test_killed_anywhere_nobody_has_two_places_and_no_place_is_given_twice(
    tmp_path: Path, centre: CentralProcess
) -> None:
    chance = random.Random(SEED)
    folder = tmp_path / "station"
    store = SqlStore(folder)
    code = centre.cli("stations", "enroll", "QH03", "--json")[1]["code"]
    assert not isinstance(enrol(store, centre.url, code, SystemClock()), EnrolFault)
    assert isinstance(sync_once(store, store.outbox, store.changes, SystemClock()), SyncReport)
    keys = [str(UUID(int=chance.getrandbits(128), version=4)) for _ in range(POINTS)]
    longest = take_to_the_end(folder, 0, keys[0])
    for n, key in enumerate(keys[1:], start=1):
        kill_after(chance.uniform(0, longest), taking(folder, n, key))
        take_to_the_end(folder, n, key)

    assert isinstance(sync_once(store, store.outbox, store.changes, SystemClock()), SyncReport)
    parts = _parts(store)
    takes = [parts.my_takes(_who(n), Assurance.CARD) for n in range(POINTS)]
    assert [len(mine) for mine in takes] == [1] * POINTS
    assert [mine[0].key for mine in takes] == keys
    assert len({mine[0].receipt_no for mine in takes}) == POINTS
    states = sorted(mine[0].state.value for mine in takes)
    assert states == [TakeState.CONFIRMED.value] * PLACES + [TakeState.RELEASED.value]
    assert store.market.places_left(["G-0"]) == {"G-0": 0}
    assert store.verify_audit().intact
    store.close()
