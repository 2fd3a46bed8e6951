"""The last place of a day's work: two stations ask for it at the same moment, at two processes of one centre."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from kiosk.domain.business_day import SHANGHAI
from kiosk.domain.gig_take import TakeCause, TakeState
from kiosk.domain.person import Assurance, Person
from kiosk.runtime.clock import SystemClock
from kiosk.runtime.loop_thread import LoopThread
from kiosk.store.sql_store import SqlStore
from kiosk.sync.enrol import EnrolFault, enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.sync.send_now import SendNow
from kiosk.usecases.market_ports import Take
from kiosk.wiring.market import market_parts, posting_in
from tests.support.central_server import CentralProcess
from tests.support.no_lint import no_lint
from tests.support.people import person
from tests.support.postings import gig_lines

ROUNDS = 12
NOW = datetime.now(SHANGHAI)


class Booth:
    """A station at one of the centre's processes, with its own loop thread, as in the kiosk."""

    def __init__(self, folder: Path, centre: CentralProcess, code: str, who: Person) -> None:
        self.store, self.clock, self.who = SqlStore(folder), SystemClock(), who
        enrolled = enrol(self.store, centre.url, code, self.clock)
        assert not isinstance(enrolled, EnrolFault), enrolled
        self.loop = LoopThread(_hold)
        self.loop.start()
        now = SendNow(
            store=self.store, outbox=self.store.outbox, clock=self.clock, seconds=60.0,
            on_loop=lambda work: self.loop.wait_for(work, 61.0),
        )  # fmt: skip
        self.parts = market_parts(self.store, self.clock, "530502", now, posting_in(self.store), no_lint)

    def sync(self) -> SyncReport:
        report = sync_once(self.store, self.store.outbox, self.store.changes, self.clock)
        assert isinstance(report, SyncReport), report
        return report

    def take(self, posting_id: str) -> Take:
        taken = self.parts.take_gig(posting_id, self.who, Assurance.CARD, str(uuid4()))
        assert isinstance(taken, Take), taken
        return taken

    def stands(self, posting_id: str) -> TakeState:
        (found,) = (one for one in self.parts.my_takes(self.who, Assurance.CARD) if one.posting.id == posting_id)
        return found.state

    def close(self) -> None:
        self.loop.stop()
        self.store.close()


async def _hold(stop: Any, _nudge: Any) -> None:
    await stop.wait()


@pytest.fixture
def booths(tmp_path: Path) -> Iterator[Callable[[], list[Booth]]]:
    first, second = CentralProcess(tmp_path), CentralProcess(tmp_path)
    opened: list[Booth] = []
    work = tmp_path / "postings.jsonl"
    work.write_text("\n".join(gig_lines(ROUNDS, 1, NOW)), encoding="utf-8")
    first.start()
    second.start()
    status, loaded = first.cli("jobs", "load", str(work), "--json")
    assert (status, loaded) == (0, {"imported": ROUNDS, "rejected": []})
    people = (person("测试三"), person("测试四", date(1985, 6, 7)))
    for n, (centre, who) in enumerate(zip((first, second), people, strict=True)):
        code = centre.cli("stations", "enroll", f"QH0{n}", "--json")[1]["code"]
        booth = Booth(tmp_path / f"station{n}", centre, code, who)
        opened.append(booth)
        assert booth.sync().pulled == ROUNDS
    yield lambda: opened
    for booth in opened:
        booth.close()
    first.stop()
    second.stop()


def test_exactly_one_of_two_gets_the_last_place(booths: Callable[[], list[Booth]]) -> None:
    both = booths()
    gate = Barrier(len(both))

    def run(booth: Booth, posting_id: str) -> Take:
        gate.wait()
        return booth.take(posting_id)

    with ThreadPoolExecutor(len(both)) as pool:
        for n in range(ROUNDS):
            posting_id = f"G-{n}"
            list(pool.map(run, both, [posting_id] * len(both)))
            # One that the database had no turn for in time is told with the next round.
            for booth in both:
                booth.sync()
            stands = sorted(booth.stands(posting_id).value for booth in both)
            assert stands == [TakeState.CONFIRMED.value, TakeState.RELEASED.value]
    for booth in both:
        booth.sync()
        left = booth.store.market.places_left([f"G-{n}" for n in range(ROUNDS)])
        assert set(left.values()) == {0}
        causes = {one.cause for one in booth.parts.my_takes(booth.who, Assurance.CARD)}
        assert causes <= {None, TakeCause.FULL}
