"""Whatever happens in a hall, in whatever order: every number once, every ticket in exactly one state, and whoever is
called is whom the published rule names."""

import os
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from central import counter, intake
from central.case_machine import Role
from central.counter import Answer, Outcome, Press, Wish
from central.queue_book import load_plan
from central.store import counter_windows, staff, stations, ticket_numbers, tickets
from central.store.open_database import open_database
from central.store.queue_tables import ticket_events
from central.store.queue_tables import tickets as ticket_table
from central.store.staff import Member
from kiosk.contract.batch import ItemStatus
from kiosk.contract.tickets import TicketIssued
from kiosk.domain.business_day import business_date
from kiosk.domain.ticket import Priority, TicketState, ticket_number
from tests.support.central_server import _blank_database, db_url
from tests.support.clocks import NOON
from tests.support.queue_at_centre import PREFIXES, token

BUSINESSES = ("registration", "subsidy")
STATIONS = ("QH0", "QH1", "QH2")
DESKS = (("staff0", "1", ("registration",)), ("staff1", "2", BUSINESSES))
KINDS_TO_STATE = {
    "issued": "waiting", "called": "called", "called_back": "called", "recalled": "called", "arrived": "serving",
    "missed": "missed", "transferred": "waiting", "finished": "finished", "cancelled": "cancelled",
}  # fmt: skip


class Hall(RuleBasedStateMachine):
    """Stations that may be cut off, two windows, a centre that is started anew, and days that pass."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        database, key = _blank_database()
        (Path(self.folder.name) / "central.db").write_bytes(database)
        (Path(self.folder.name) / "central.db.key").write_bytes(key)
        self.database = open_database(db_url(Path(self.folder.name)))
        self.now = NOON
        self.blocks: dict[tuple[str, str, Any], list[int]] = {}
        self.unsent: dict[str, list[dict[str, Any]]] = {name: [] for name in STATIONS}
        self.issued: dict[str, dict[str, Any]] = {}
        self.last_press: tuple[str, Press, Answer] | None = None

    @initialize()
    def people(self) -> None:
        with self.database.write() as connection:
            for name in STATIONS:
                stations.issue_code(connection, name, None, self.now)
            for name, window, businesses in DESKS:
                staff.add(connection, Member(name, name, Role.OFFICER), "x", self.now)
                counter_windows.open_window(connection, window, name, businesses, self.now)

    @rule(
        station=st.sampled_from(STATIONS),
        business=st.sampled_from(BUSINESSES),
        priority=st.none() | st.sampled_from(Priority),
    )
    def take_a_number(self, station: str, business: str, priority: Priority | None) -> None:
        day = business_date(self.now)
        block = self.blocks.setdefault((station, business, day), [])
        lease_id = self._lease(station, business) if not block else self.blocks[station, business, day][-1]
        block = self.blocks[station, business, day]
        serial = block.pop(0)
        message = TicketIssued(
            ticket_id=str(uuid4()),
            number=ticket_number(PREFIXES[business], serial),
            serial=serial,
            business=business,
            business_date=day,
            issued_at=self.now,
            token=token(serial),
            priority=priority,
            lease_id=str(lease_id),
        )
        if len(block) == 1:
            block.clear()
        body = message.model_dump(mode="json")
        self.issued[message.ticket_id] = body
        self.unsent[station].append({"key": str(uuid4()), "body": body})

    def _lease(self, station: str, business: str) -> object:
        day = business_date(self.now)
        with self.database.write() as connection:
            found = ticket_numbers.lease(
                connection, station, str(uuid4()), business, day, wanted=3, now=self.now, expires_at=self.now
            )
        assert found is not None
        block: list[Any] = [*range(found.first, found.last + 1), found.lease_id]
        self.blocks[station, business, day] = block
        return found.lease_id

    @rule(station=st.sampled_from(STATIONS), twice=st.booleans())
    def the_network_is_there(self, station: str, twice: bool) -> None:
        sent, self.unsent[station] = self.unsent[station], []
        for n in range(1 + twice):
            with self.database.write() as connection:
                results = intake.take_in(connection, station, intake.read_items(sent), self.now)
            wanted = ItemStatus.REPEATED if n else ItemStatus.STORED
            assert {result.status for result in results} <= {wanted}

    @rule(station=st.sampled_from(STATIONS), index=st.integers(0, 50))
    def give_up(self, station: str, index: int) -> None:
        mine = [one for one in self.issued if self._station_of(one) == station]
        if not mine:
            return
        said = {"type": "ticket_cancelled", "ticket_id": mine[index % len(mine)], "cancelled_at": self.now.isoformat()}
        self.unsent[station].append({"key": str(uuid4()), "body": said})

    def _station_of(self, ticket_id: str) -> str | None:
        with self.database.read() as connection:
            found = tickets.find(connection, ticket_id)
        return found.station if found else None

    @rule(desk=st.sampled_from(DESKS))
    def call_next(self, desk: tuple[str, str, tuple[str, ...]]) -> None:
        """Whoever is called is first in the order that was shown, and of a line this window serves."""
        self.now += timedelta(seconds=5)
        name, window, businesses = desk
        with self.database.read() as connection:
            opened = counter_windows.window_of(connection, name)
            assert opened is not None
            line = counter.line_of(connection, load_plan(), opened, self.now)
        answer = self._press(name, Wish.NEXT, self._current(window))
        assert answer.outcome is (Outcome.DONE if line else Outcome.NOBODY)
        if line:
            assert answer.number == line[0].number
            assert line[0].business in businesses

    @rule(
        desk=st.sampled_from(DESKS),
        wish=st.sampled_from([Wish.RECALL, Wish.ARRIVED, Wish.SKIP, Wish.FINISH, Wish.TRANSFER]),
        business=st.sampled_from(BUSINESSES),
    )
    def press(self, desk: tuple[str, str, tuple[str, ...]], wish: Wish, business: str) -> None:
        self.now += timedelta(seconds=1)
        self._press(desk[0], wish, self._current(desk[1]), business=business)

    @rule(desk=st.sampled_from(DESKS), index=st.integers(0, 9))
    def call_back(self, desk: tuple[str, str, tuple[str, ...]], index: int) -> None:
        with self.database.read() as connection:
            missed = tickets.in_state(connection, [TicketState.MISSED], self.now)
        if missed:
            wanted = missed[index % len(missed)]
            answer = self._press(desk[0], Wish.CALL_BACK, self._current(desk[1]), ticket=wanted.ticket_id)
            assert answer == Answer(Outcome.DONE, wanted.number)

    @precondition(lambda self: self.last_press is not None)
    @rule()
    def the_answer_was_lost_and_the_press_comes_again(self) -> None:
        assert self.last_press is not None
        name, pressed, answer = self.last_press
        before = self._states()
        with self.database.write() as connection:
            assert counter.press(connection, load_plan(), name, pressed, self.now) == answer
        assert self._states() == before

    @rule(hours=st.integers(1, 20))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(minutes=st.integers(1, 40))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.now -= timedelta(minutes=minutes)

    @rule()
    def the_centre_is_started_anew(self) -> None:
        self.database.close()
        self.database = open_database(db_url(Path(self.folder.name)))

    def _current(self, window: str) -> str:
        with self.database.read() as connection:
            here = tickets.at_window(connection, window)
        return here.ticket_id if here else ""

    def _press(self, name: str, wish: Wish, current: str, **more: str) -> Answer:
        if wish is not Wish.TRANSFER:
            more.pop("business", None)
        pressed = Press(str(uuid4()), wish, current, **more)
        with self.database.write() as connection:
            answer = counter.press(connection, load_plan(), name, pressed, self.now)
        self.last_press = (name, pressed, answer)
        return answer

    def _states(self) -> list[tuple[str, str, int]]:
        t = ticket_table.c
        with self.database.read() as connection:
            rows = connection.execute(select(t.ticket_id, t.state, t.version).order_by(t.ticket_id)).all()
        return [(row.ticket_id, row.state, row.version) for row in rows]

    @invariant()
    def each_number_once(self) -> None:
        numbers = Counter((body["business_date"], body["number"]) for body in self.issued.values())
        assert all(count == 1 for count in numbers.values())

    @invariant()
    def each_ticket_stands_where_its_events_lead(self) -> None:
        e = ticket_events.c
        with self.database.read() as connection:
            rows = connection.execute(select(e.ticket_id, e.kind, e.at).order_by(e.id)).all()
        led: dict[str, str] = {}
        times: dict[str, datetime] = {}
        for row in rows:
            led[row.ticket_id] = KINDS_TO_STATE[row.kind]
            assert row.at >= times.get(row.ticket_id, row.at)
            times[row.ticket_id] = row.at
        assert led == {ticket_id: state for ticket_id, state, _ in self._states()}

    @invariant()
    def a_window_has_one_at_most(self) -> None:
        t = ticket_table.c
        with self.database.read() as connection:
            rows = connection.scalars(select(t.at_window).where(t.state.in_(["called", "serving"]))).all()
        assert all(count == 1 for count in Counter(rows).values())
        assert None not in rows

    @invariant()
    def what_was_sent_is_there(self) -> None:
        waiting = {
            item["body"]["ticket_id"] for items in self.unsent.values() for item in items if "number" in item["body"]
        }
        assert {ticket_id for ticket_id, _, _ in self._states()} == set(self.issued) - waiting

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


TestHall = Hall.TestCase
TestHall.settings = settings(
    max_examples=int(os.environ.get("QUEUE_EXAMPLES", "12")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
