"""Whatever is tried with a case, in whatever order: it stands where its history leads, and its clock with it."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central import intake
from central.case_machine import CITIZEN, COMMAND, OPEN, Actor, Move, Role, Step
from central.faults import CaseMoveError
from central.item_book import load_book
from central.store import audit, case_moves, cases, changes, staff, stations
from central.store.database import Database
from central.store.open_database import open_database
from central.store.staff import Member
from kiosk.contract.changes import CaseStateChange
from kiosk.domain.submission import CaseState
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.messages import message

ACTORS = (CITIZEN, COMMAND, Actor("limin", Role.OFFICER), Actor("zhaogong", Role.SUPERVISOR))
STEPS = st.sampled_from(sorted(set(Step) - {Step.FOLLOW}))
TRIES = st.lists(st.tuples(st.sampled_from(ACTORS), STEPS, st.integers(0, 9)), max_size=14)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = open_database(db_url(tmp_path_factory.mktemp("cases")))
    with opened.write() as connection:
        stations.issue_code(connection, "QH03", None, NOON)
        for actor in ACTORS[2:]:
            assert actor.role is not None
            staff.add(connection, Member(actor.name, actor.name, actor.role), "x", NOON)
    yield opened
    opened.close()


def filed(database: Database) -> str:
    body = message(answers={"phone": str(uuid4())})
    with database.write() as connection:
        intake.take_in(connection, "QH03", intake.read_items([{"key": str(uuid4()), "body": body}]), NOON)
    submission_id: str = body["submission_id"]
    return submission_id


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=TRIES)
def test_a_case_stands_where_its_history_leads(database: Database, tries: list[tuple[Actor, Step, int]]) -> None:
    submission_id, at, done = filed(database), NOON, 0
    for actor, step, days in tries:
        at += timedelta(days=days)
        try:
            with database.write() as connection:
                before = cases.find(connection, submission_id)
                after = case_moves.do(connection, load_book(), submission_id, actor, Move(step=step), at)
        except CaseMoveError:
            continue
        done += 1
        assert before.state in OPEN or step is Step.NOTE
        assert after.revision == before.revision + (step is not Step.NOTE)
        assert (after.due.promised is not None) == (after.state is CaseState.ACCEPTED)
    with database.read() as connection:
        steps = cases.history(connection, submission_id)
        case = cases.find(connection, submission_id)
        told = [CaseStateChange.model_validate_json(body) for body in _told(connection, submission_id)]
    assert len(steps) == done
    assert all(a.to_state == b.from_state for a, b in itertools.pairwise(steps))
    assert case.state.value == (steps[-1].to_state if steps else "delivered")
    moves = [row.to_state for row in steps if row.from_state != row.to_state]
    assert [change.state.value for change in told] == moves


def _told(connection: object, submission_id: str) -> list[str]:
    bodies: list[str] = []
    cursor, more = 0, True
    while more:
        page, cursor, more = changes.page(connection, "QH03", cursor)  # type: ignore[arg-type]
        bodies += [body for _, body in page if submission_id in body]
    return bodies


def test_the_chain_of_many_writers_is_whole(database: Database) -> None:
    for n in range(20):
        with database.write() as connection:
            audit.append(connection, "test", NOON, n=n)
    with database.read() as connection:
        assert audit.verify(connection).intact
