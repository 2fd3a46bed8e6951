"""The queue under many hands at once, on SQLite and on a real PostgreSQL: no number twice, no ticket called twice."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from central import counter, intake
from central.case_machine import Role
from central.counter import Outcome, Press, Wish
from central.queue_book import load_plan
from central.store import audit, changes, counter_windows, staff, stations, ticket_numbers, tickets
from central.store.database import Database
from central.store.open_database import open_database
from central.store.queue_tables import ticket_events
from central.store.staff import Member
from central.store.tables import metadata
from kiosk.contract.batch import ItemStatus
from kiosk.contract.tickets import TicketIssued
from kiosk.domain.business_day import business_date
from kiosk.domain.queue_plan import QueuePlan
from kiosk.domain.ticket import Priority, TicketState, ticket_number
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.postgres import Cluster
from tests.support.queue_at_centre import token

DAY, TOMORROW = business_date(NOON), NOON + timedelta(hours=12)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        opened = open_database(db_url(tmp_path))
        yield opened
        opened.close()
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    url = cluster.new_database()
    opened = open_database(url)
    yield opened
    opened.close()
    cluster.drop(url)


def hall(database: Database, windows: int = 0) -> None:
    with database.write() as connection:
        for n in range(4):
            stations.issue_code(connection, f"QH{n}", None, NOON)
        for n in range(windows):
            staff.add(connection, Member(f"staff{n}", f"测试{n}", Role.OFFICER), "x", NOON)
            counter_windows.open_window(connection, str(n), f"staff{n}", ["registration", "subsidy"], NOON)


def issued(serial: int, lease: ticket_numbers.Block, /, **more: object) -> dict[str, object]:
    message = TicketIssued(
        ticket_id=str(uuid4()),
        number=ticket_number("A", serial),
        serial=serial,
        business="registration",
        business_date=DAY,
        issued_at=NOON + timedelta(seconds=serial),
        token=token(serial),
        lease_id=lease.lease_id,
    )
    return {"key": str(uuid4()), "body": message.model_dump(mode="json") | more}


def lease(database: Database, station: str = "QH0", key: str | None = None, wanted: int = 5) -> ticket_numbers.Block:
    with database.write() as connection:
        found = ticket_numbers.lease(
            connection, station, key or str(uuid4()), "registration", DAY, wanted=wanted, now=NOON, expires_at=TOMORROW
        )
    assert found is not None
    return found


def take(database: Database, *items: dict[str, object], station: str = "QH0") -> list[ItemStatus]:
    opened = intake.read_items(items)
    with database.write() as connection:
        return [result.status for result in intake.take_in(connection, station, opened, NOON)]


def at_once(jobs: int, work: Callable[[int], list[str]]) -> list[str]:
    ready = Barrier(jobs)

    def begin(n: int) -> list[str]:
        ready.wait()
        return work(n)

    with ThreadPoolExecutor(jobs) as pool:
        return [one for found in pool.map(begin, range(jobs)) for one in found]


def test_the_migrations_make_the_tables_that_are_used(database: Database) -> None:
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_blocks_never_overlap(database: Database) -> None:
    hall(database)

    def lease_some(n: int) -> list[str]:
        blocks = [lease(database, f"QH{n % 4}", wanted=3) for _ in range(6)]
        return [str(number) for block in blocks for number in range(block.first, block.last + 1)]

    numbers = at_once(8, lease_some)
    assert sorted(map(int, numbers)) == list(range(1, 8 * 6 * 3 + 1))


def test_the_same_key_gets_the_same_block(database: Database) -> None:
    hall(database)
    key = str(uuid4())
    assert lease(database, key=key) == lease(database, key=key)
    with pytest.raises(ticket_numbers.OtherWishError):
        lease(database, key=key, wanted=6)
    assert lease(database, "QH1", key).first == 6


def test_no_ticket_is_called_twice(database: Database) -> None:
    """Every press finds somebody else, and the events of a ticket are one call each."""
    hall(database, windows=6)
    block = lease(database, wanted=60)
    take(database, *(issued(n, block, priority="elderly" if n % 5 == 0 else None) for n in range(1, 51)))

    def call_some(n: int) -> list[str]:
        called: list[str] = []
        current = ""
        for _ in range(12):
            with database.write() as connection:
                press = Press(str(uuid4()), Wish.NEXT, current)
                answer = counter.press(
                    connection, load_plan(), f"staff{n}", press, NOON + timedelta(minutes=len(called) + 1)
                )
            if answer.outcome is Outcome.DONE:
                called.append(answer.number)
                with database.read() as connection:
                    here = tickets.at_window(connection, str(n))
                    current = here.ticket_id if here else ""
        return called

    called = at_once(6, call_some)
    assert sorted(called) == [ticket_number("A", n) for n in range(1, 51)]
    with database.read() as connection:
        kinds = connection.scalars(select(ticket_events.c.kind).order_by(ticket_events.c.id)).all()
        assert kinds.count("called") == 50
        assert tickets.in_state(connection, [TicketState.WAITING], NOON) == []
        order = connection.execute(
            select(ticket_events.c.ticket_id).where(ticket_events.c.kind == "called").order_by(ticket_events.c.id)
        ).scalars()
        prior = [found.priority is Priority.ELDERLY for one in order if (found := tickets.find(connection, one))]
        assert prior[0]
        assert not any(first and second for first, second in pairwise(prior[:30]))


def test_the_same_press_at_once_is_done_once(database: Database) -> None:
    hall(database, windows=1)
    block = lease(database)
    take(database, *(issued(n, block) for n in range(1, 5)))
    press = Press(str(uuid4()), Wish.NEXT)

    def send(_: int) -> list[str]:
        with database.write() as connection:
            return [counter.press(connection, load_plan(), "staff0", press, NOON).number]

    assert set(at_once(6, send)) == {"A001"}
    with database.read() as connection:
        assert len(tickets.in_state(connection, [TicketState.WAITING], NOON)) == 3


def test_a_batch_at_once_with_itself_is_taken_once(database: Database) -> None:
    hall(database)
    block = lease(database, wanted=20)
    items = [issued(n, block) for n in range(1, 21)]
    statuses = at_once(4, lambda _: [status.value for status in take(database, *items)])
    assert (statuses.count("stored"), statuses.count("repeated")) == (20, 60)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"serial": 2}, "number"),
        ({"business": "nothing"}, "business"),
        ({"lease_id": str(uuid4())}, "serial"),
        ({"serial": 99, "number": "A099"}, "serial"),
        ({"business_date": "2026-10-16"}, "business_date"),
        ({"issued_at": "0001-01-01T00:00:00+14:00"}, "issued_at"),
        ({"issued_at": "9999-12-31T23:59:59-14:00"}, "issued_at"),
        ({"window": {"starts": "0001-01-01T01:00:00+14:00", "ends": "0001-01-01T02:00:00+14:00"}}, "window.starts"),
    ],
)
def test_what_is_no_ticket_of_this_hall(tmp_path: Path, change: dict[str, object], said: str) -> None:
    database = open_database(db_url(tmp_path))
    hall(database)
    item = issued(1, lease(database), **change)
    opened = intake.read_items([item])
    with database.write() as connection:
        result = intake.take_in(connection, "QH0", opened, NOON)[0]
    database.close()
    assert (result.status, (result.detail or "").startswith(said)) == (ItemStatus.REFUSED, True)


def test_a_number_is_never_on_two_tickets(database: Database) -> None:
    hall(database)
    block = lease(database)
    assert take(database, issued(1, block)) == [ItemStatus.STORED]
    assert take(database, issued(1, block)) == [ItemStatus.REFUSED]
    assert take(database, issued(1, block, lease_id=None), station="QH1") == [ItemStatus.REFUSED]


def without(*gone: str, **prefixes: str) -> QueuePlan:
    """The plan with businesses taken out, and others called otherwise."""
    plan = load_plan()
    kept = (replace(one, prefix=prefixes.get(one.id, one.prefix)) for one in plan.businesses if one.id not in gone)
    return replace(plan, businesses=tuple(kept))


def take_by(database: Database, plan: QueuePlan, *items: dict[str, object]) -> list[tuple[ItemStatus, str]]:
    with database.write() as connection:
        results = intake.take_in(connection, "QH0", intake.read_items(items), NOON, plan=plan)
    return [(one.status, one.detail or "") for one in results]


def press_by(database: Database, plan: QueuePlan, wish: Wish, current: str = "") -> Outcome:
    with database.write() as connection:
        return counter.press(connection, plan, "staff0", Press(str(uuid4()), wish, current), NOON).outcome


def test_who_waits_for_a_business_that_is_taken_out_is_called_all_the_same(database: Database) -> None:
    """Papers are out: some of them are in the line, some come from a station that was away."""
    hall(database)
    block = lease(database)
    first, away = issued(1, block), issued(2, block)
    assert take(database, first) == [ItemStatus.STORED]
    plan = without("registration")
    assert take_by(database, plan, away) == [(ItemStatus.STORED, "")]
    assert take_by(database, plan, issued(3, block, lease_id=None))[0][1].startswith("business")
    with database.write() as connection:
        staff.add(connection, Member("staff0", "测试", Role.OFFICER), "x", NOON)
        counter_windows.open_window(connection, "4", "staff0", ["startup_loan"], NOON)
    for item in (first, away):
        body = item["body"]
        assert isinstance(body, dict)
        assert press_by(database, plan, Wish.NEXT) is Outcome.DONE
        assert press_by(database, plan, Wish.FINISH, body["ticket_id"]) is Outcome.DONE
    assert press_by(database, plan, Wish.NEXT) is Outcome.NOBODY


def test_a_number_is_called_by_what_stands_on_its_paper(database: Database) -> None:
    hall(database)
    block = lease(database)
    renamed = without(registration="R")
    assert take_by(database, renamed, issued(1, block)) == [(ItemStatus.STORED, "")]
    assert take_by(database, renamed, issued(2, block, number="R002")) == [(ItemStatus.STORED, "")]
    for number in ("B003", "A004"):  # another business is called so; not the number of that serial
        assert take_by(database, renamed, issued(3, block, number=number))[0][1].startswith("number")
    swapped = without(registration="R", subsidy="A")
    assert take_by(database, swapped, issued(3, block))[0][1].startswith("number")


def test_every_number_of_a_lost_station_is_accounted_for(database: Database) -> None:
    hall(database)
    dead, alive = lease(database, "QH0", wanted=10), lease(database, "QH1", wanted=10)
    take(database, *(issued(n, dead) for n in (1, 2, 4)))
    take(database, *(issued(n, alive) for n in (11, 12)), station="QH1")
    with database.write() as connection:
        stations.mark_seen(connection, "QH0", NOON)
        stations.mark_seen(connection, "QH1", TOMORROW + timedelta(hours=8))
    with database.read() as connection:
        today, after = (ticket_numbers.accounts(connection, DAY, at) for at in (NOON, TOMORROW + timedelta(hours=9)))
    assert [(one.issued, one.open, one.unused, one.unknown) for one in today] == [(3, 6, 0, 1), (2, 8, 0, 0)]
    assert [(one.issued, one.open, one.unused, one.unknown) for one in after] == [(3, 0, 0, 7), (2, 0, 8, 0)]
    assert all(one.issued + one.open + one.unused + one.unknown == one.last - one.first + 1 for one in (*today, *after))


def test_of_a_ticket_only_the_last_word_is_told(database: Database) -> None:
    hall(database, windows=1)
    block = lease(database)
    item = issued(1, block)
    take(database, item)
    with database.write() as connection:
        counter.press(connection, load_plan(), "staff0", Press(str(uuid4()), Wish.NEXT), NOON)
    body = item["body"]
    assert isinstance(body, dict)
    for wish in (Wish.RECALL, Wish.RECALL, Wish.ARRIVED, Wish.FINISH):
        with database.write() as connection:
            counter.press(connection, load_plan(), "staff0", Press(str(uuid4()), wish, str(body["ticket_id"])), NOON)
    with database.read() as connection:
        bodies, cursor, _ = changes.page(connection, "QH0", 0)
        others, _, _ = changes.page(connection, "QH1", 0)
        assert audit.verify(connection).intact
    told = [one for one in (json.loads(body) for _, body in bodies) if one["type"] == "ticket_state"]
    assert ([one["state"] for one in told], cursor) == (["finished"], 5)
    assert [body for _, body in others if "ticket_state" in body] == []
