"""Station and centre together, through real HTTP and real databases: blocks, tickets without a network, states back."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from central.store import ticket_numbers
from kiosk.contract.tickets import PlaceTold
from kiosk.domain.ticket import Priority, TicketState
from kiosk.sync.enrol import Enrolled, enrol
from kiosk.sync.once import SyncReport, sync_once
from kiosk.sync.outcome import Fault
from kiosk.sync.place_office import CentrePlaces
from kiosk.usecases.find_ticket import FindTicket
from kiosk.usecases.issue_ticket import Issued
from kiosk.usecases.queue_now import Shut
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import HandClock
from tests.support.office import hire
from tests.support.queue_at_centre import CounterDesk
from tests.support.queue_at_station import MORNING, BlockGiver, QueueStation


@dataclass
class Nobody(BlockGiver):
    """No network at the moment somebody wants a number: whatever there is has come ahead of need."""

    online: bool = False


def joined(folder: Path, clock: HandClock, url: str, code: str) -> QueueStation:
    station = QueueStation(folder, clock=clock, giver=Nobody())
    assert isinstance(enrol(station.store, url, code, clock), Enrolled)
    return station


def synced(station: QueueStation) -> SyncReport:
    store = station.store
    outcome = sync_once(store, store.outbox, store.changes, station.clock, blocks=station.parts.blocks)
    assert isinstance(outcome, SyncReport), outcome
    return outcome


def issued(station: QueueStation, priority: Priority | None = None) -> Issued:
    outcome = station.issue(priority=priority)
    assert isinstance(outcome, Issued), outcome
    return outcome


def test_offline_tickets_of_two_stations_join_one_line_by_their_time(tmp_path: Path) -> None:
    clock = HandClock(wall=MORNING)
    with in_process(tmp_path / "centre", clock.now) as centre:
        near = joined(tmp_path / "near", clock, centre.url, centre.enrol_code("QH03"))
        far = joined(tmp_path / "far", clock, centre.url, centre.enrol_code("QH04"))
        for station in (near, far):
            synced(station)
        given = []
        for station in (near, far, near, far):  # neither reaches the centre meanwhile
            clock.advance(60)
            given.append(issued(station).ticket)
        assert len({ticket.number for ticket in given}) == 4
        assert synced(far).sent == 2  # the later ones come first
        assert synced(near).sent == 2
        with CounterAt(centre) as counter:
            called = [counter.next() for _ in given]
        assert called == [ticket.number for ticket in given]
        for station in (near, far):
            station.store.close()


@dataclass
class CounterAt:
    """A window that serves registrations, and calls one after another."""

    centre: InProcessCentre

    def __enter__(self) -> Self:
        hire(self.centre)
        self.desk = CounterDesk(self.centre, "limin")
        self.desk.open("3", "registration")
        return self

    def __exit__(self, *_: object) -> None:
        self.desk.close()

    def next(self) -> str:
        if self.desk.current:
            self.desk.press("finish")
        self.desk.press("next")
        return self.desk.number


def test_states_lengths_and_estimates_come_back(tmp_path: Path) -> None:
    clock = HandClock(wall=MORNING)
    with in_process(tmp_path / "centre", clock.now) as centre:
        station = joined(tmp_path / "station", clock, centre.url, centre.enrol_code("QH03"))
        synced(station)
        first = issued(station).ticket
        others = [issued(station).ticket for _ in range(7)]
        assert synced(station).sent == 8
        with CounterAt(centre) as counter:
            assert counter.next() == first.number
            clock.advance(30)
            synced(station)
            held = station.store.tickets.ticket(first.ticket_id)
            assert held is not None
            assert (held.ticket.state, held.counter, held.sent) == (TicketState.CALLED, "3", True)
            for _ in range(6):
                clock.advance(120)
                counter.next()
            synced(station)
        now = next(one for one in station.parts.now() if one.business.id == "registration")
        assert (now.shut, now.waiting) == (None, 1)
        assert now.ahead.count == 1
        last = station.store.tickets.ticket(others[-1].ticket_id)
        assert last is not None
        assert last.ticket.state is TicketState.WAITING
        station.store.close()


def test_a_place_given_back_without_a_network_is_called_by_nobody(tmp_path: Path) -> None:
    clock = HandClock(wall=MORNING)
    with in_process(tmp_path / "centre", clock.now) as centre:
        station = joined(tmp_path / "station", clock, centre.url, centre.enrol_code("QH03"))
        synced(station)
        gone, stays = issued(station).ticket, issued(station).ticket
        station.parts.cancel(gone.ticket_id)
        assert synced(station).sent == 3
        with CounterAt(centre) as counter:
            assert counter.next() == stays.number
        station.store.close()


def test_a_station_asks_how_a_ticket_stands_now(tmp_path: Path) -> None:
    clock = HandClock(wall=MORNING)
    with in_process(tmp_path / "centre", clock.now) as centre:
        station = joined(tmp_path / "station", clock, centre.url, centre.enrol_code("QH03"))
        synced(station)
        first, second = issued(station).ticket, issued(station).ticket
        places = CentrePlaces(store=station.store, clock=clock, on_loop=lambda ask: asyncio.run(awaited(ask)))
        assert places.place(second.token) is None, "it has not been sent"
        synced(station)
        find = FindTicket(desk=station.store.tickets, clock=clock, office=places)
        found = find.on_paper(f"{centre.url}/line/{second.token}")
        assert found is not None
        assert (found.ticket.state, found.ahead) == (TicketState.WAITING, 1)
        with CounterAt(centre) as counter:
            assert counter.next() == first.number
            assert counter.next() == second.number
        called = find.on_paper(f"{centre.url}/line/{second.token}")
        assert called is not None
        assert (called.ticket.state, called.counter, called.ahead) == (TicketState.CALLED, "3", None)
        station.store.close()


async def awaited(ask: Callable[[], Coroutine[Any, Any, PlaceTold | Fault]]) -> PlaceTold | Fault:
    return await ask()


def test_a_night_and_a_day_change_at_station_and_centre(tmp_path: Path) -> None:
    """Blocks of tomorrow come ahead, the desk that is manned by night goes on over midnight, numbers begin anew, and
    the first of the morning is there though the centre cannot be reached."""
    clock = HandClock(wall=MORNING.replace(hour=16, minute=55))
    with in_process(tmp_path / "centre", clock.now) as centre:
        station = joined(tmp_path / "station", clock, centre.url, centre.enrol_code("QH03"))
        synced(station)
        assert station.number() == "A001"
        nightly: list[tuple[str, str]] = []
        while clock.now() < MORNING.replace(hour=8) + timedelta(days=1):  # a round every ten minutes
            clock.advance(600)
            synced(station)
            if clock.now().minute == 5:  # 17:05 to 08:05
                assert station.number() == ("A002" if clock.now().hour == 17 else "closed"), clock.now()
                outcome = station.issue("ask")
                assert isinstance(outcome, Issued)
                nightly.append((str(outcome.ticket.business_date), outcome.ticket.number))
        of_day = {day: [number for at, number in nightly if at == day] for day, _ in nightly}
        assert list(of_day) == ["2026-10-15", "2026-10-16"]
        assert of_day["2026-10-15"] == [f"E{n:03d}" for n in range(1, 8)]
        assert of_day["2026-10-16"] == [f"E{n:03d}" for n in range(1, 10)]
        clock.wall, clock.seconds = clock.wall + timedelta(minutes=31), clock.seconds + 31 * 60
        assert station.number() == "A001", "of the block that was leased the day before"
        synced(station)
        with CounterAt(centre) as counter:
            assert counter.next() == "A001"
            assert counter.desk.state["total"] == 0, "yesterday's are called no more"
        with centre.database.read() as connection:
            for day in (MORNING.date(), MORNING.date() + timedelta(days=1)):
                for block in ticket_numbers.accounts(connection, day, clock.now()):
                    total = block.issued + block.open + block.unused + block.unknown
                    assert total == block.last - block.first + 1
        station.store.close()


def test_a_clock_that_is_off_is_noticed_by_the_centres_time(tmp_path: Path) -> None:
    clock = HandClock(wall=MORNING)
    with in_process(tmp_path / "centre", clock.now) as centre:
        station = joined(tmp_path / "station", clock, centre.url, centre.enrol_code("QH03"))
        synced(station)
        wrong = replace_clock(station, clock, timedelta(hours=5))
        assert station.number() == "clock"
        synced(station)
        assert station.number() == "clock"
        wrong.wall = clock.wall
        assert station.number() == "A001"
        assert all(one.shut is not Shut.FULL for one in station.parts.now())
        station.store.close()


def replace_clock(station: QueueStation, clock: HandClock, off: timedelta) -> HandClock:
    """The station's clock goes another way than the centre's from here on."""
    station.clock = replace(clock, wall=clock.wall + off)
    station.restart()
    return station.clock
