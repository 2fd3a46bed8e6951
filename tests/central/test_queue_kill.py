"""kill -9 of the centre while a window calls: the press that was cut off is sent again, and nobody is called twice or
forgotten."""

import random
import threading
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import httpx2
from sqlalchemy import select

from central.clock import system_now
from central.store import tickets
from central.store.open_database import open_database
from central.store.queue_tables import ticket_events
from kiosk.domain.ticket import TicketState
from tests.support.central_server import InProcessCentre
from tests.support.forked_centre import ForkedCentre
from tests.support.office import hire
from tests.support.queue_at_centre import CounterDesk, QueueStation
from tests.support.station_at_centre import StationAtCentre

KILLS, TICKETS, SEED = 3, 24, 20261122


def test_a_call_that_was_cut_off_is_made_once(tmp_path: Path) -> None:
    rng, process = random.Random(SEED), ForkedCentre(tmp_path)
    process.start()
    database = open_database(process.db)
    centre = InProcessCentre(process.url, process.db, database, system_now)
    hire(centre)
    station = StationAtCentre(centre)
    station.enrol()
    kiosk = QueueStation(station)
    kiosk.give(*(kiosk.ticket("ask") for _ in range(TICKETS)))
    desk = CounterDesk(centre, "limin")
    desk.open("1", "ask")
    csrf = desk.desk.see("/counter").csrf
    cut_off = 0
    for kill in range(KILLS):
        timer = threading.Timer(rng.uniform(0.05, 0.4), process.kill)
        timer.start()
        pending: dict[str, str] | None = None
        while pending is None:
            pending = until_cut_off(desk, csrf)
        cut_off += 1
        timer.join()
        process.start()
        assert desk.desk.http.post("/counter/press", data=pending).status_code == 200, kill
    while desk.state["total"] or desk.current:
        desk.press("skip" if desk.current else "next")
    process.kill()
    e = ticket_events.c
    with database.read() as connection:
        kinds = connection.execute(select(e.ticket_id, e.kind).order_by(e.id)).all()
        assert len(tickets.in_state(connection, [TicketState.MISSED], system_now())) == TICKETS
    database.close()
    desk.close()
    by_ticket: dict[str, list[str]] = {}
    for row in kinds:
        by_ticket.setdefault(row.ticket_id, []).append(row.kind)
    assert list(by_ticket.values()) == [["issued", "called", "missed"]] * TICKETS
    assert cut_off == KILLS


def until_cut_off(desk: CounterDesk, csrf: str) -> dict[str, str] | None:
    """Presses one after another; the press that got no answer. None: one was pressed, and answered."""
    pressed: dict[str, str] = {}
    try:
        current = desk.current
        wish = "skip" if current else "next"
        pressed = {"key": str(uuid4()), "wish": wish, "current": current, "csrf": csrf}
        desk.desk.http.post("/counter/press", data=pressed)
    except httpx2.TransportError:
        return pressed or {"key": str(uuid4()), "wish": "recall", "current": str(uuid4()), "csrf": csrf}
    return None


def test_a_block_that_was_granted_and_never_answered_is_the_same_when_asked_again(tmp_path: Path) -> None:
    """kill -9 of the centre while it grants: no number lies in two blocks, and none between them is lost."""
    rng, process = random.Random(SEED), ForkedCentre(tmp_path)
    process.start()
    database = open_database(process.db)
    centre = InProcessCentre(process.url, process.db, database, system_now)
    station = StationAtCentre(centre)
    station.enrol()
    kiosk = QueueStation(station)
    kiosk.lease("ask", 10)  # its token is here from now on
    blocks: list[tuple[int, int]] = []
    same: list[bool] = []
    for _ in range(KILLS):
        keys = [str(uuid4()) for _ in range(40)]
        timer = threading.Timer(rng.uniform(0.02, 0.2), process.kill)
        timer.start()
        answered = 0
        try:
            for key in keys:
                answer = kiosk.lease("ask", 10, key)
                answered += answer.status_code == HTTPStatus.OK
        except httpx2.TransportError:
            pass
        timer.join()
        process.start()
        asked = keys[: answered + 1]
        again, once_more = ([kiosk.lease("ask", 10, key).json() for key in asked] for _ in range(2))
        same.append([one["lease_id"] for one in again] == [one["lease_id"] for one in once_more])
        blocks += [(one["first"], one["last"]) for one in again]
    process.kill()
    database.close()
    assert all(same)
    blocks.sort()
    assert blocks[0] == (11, 20)
    assert all(after[0] == before[1] + 1 for before, after in pairwise(blocks)), blocks
