"""Filings of made-up people at a centre without a server, and what its libraries then hold."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, select

from central import intake
from central.case_machine import COMMAND, Move, Step
from central.item_book import load_book
from central.person_digest import digest_of
from central.store import case_moves, labour_growth
from central.store.library_tables import (
    demand_entries,
    labour_events,
    labour_force,
    labour_groups,
    labour_skills,
    labour_wishes,
)
from tests.support.clocks import NOON
from tests.support.messages import message
from tests.support.people import number_born

LIBRARY = (labour_events, labour_force, labour_groups, labour_wishes, labour_skills, demand_entries)
_BORN = date(1979, 3, 4)


def number_of(serial: int = 123, born: date = _BORN) -> str:
    return number_born(born, serial)


def person_of(serial: int = 123) -> str:
    return digest_of(number_of(serial))


def filing(item: str, serial: int = 123, days: int = 0, name: str = "测试三", **answers: Any) -> dict[str, Any]:
    """By the person whose number has that serial, so many days after NOON."""
    body = message(
        item=item,
        saved_at=(NOON + timedelta(days=days)).isoformat(),
        assurance="card",
        applicant={"kind": "citizen", "name": name, "number": number_of(serial), "birth": _BORN.isoformat()},
        answers={"phone": "13800001111", "note": str(uuid4())} | answers,
    )
    return {"key": str(uuid4()), "body": body}


def file(connection: Connection, *filed: dict[str, Any], station: str = "QH01", now: datetime | None = None) -> str:
    """The submission's id, of the last."""
    results = intake.take_in(
        connection, station, intake.read_items(list(filed)), now or NOON + timedelta(days=60), load_book()
    )
    assert all(result.code in {200, 201} for result in results), results
    labour_growth.grow_marked(connection)
    submission_id: str = filed[-1]["body"]["submission_id"]
    return submission_id


def move(connection: Connection, submission_id: str, step: Step, **more: Any) -> None:
    case_moves.do(connection, load_book(), submission_id, COMMAND, Move(step=step, **more), NOON)


def force(connection: Connection, serial: int = 123) -> Any:
    """The row of that person; None: nothing is known of them."""
    query = select(labour_force).where(labour_force.c.person == person_of(serial))
    return connection.execute(query).one_or_none()


def groups(connection: Connection, serial: int = 123) -> set[str]:
    query = select(labour_groups.c.group_code).where(labour_groups.c.person == person_of(serial))
    return set(connection.scalars(query))


def wishes(connection: Connection, serial: int = 123) -> set[str]:
    query = select(labour_wishes.c.occupation).where(labour_wishes.c.person == person_of(serial))
    return set(connection.scalars(query))


def skills(connection: Connection, serial: int = 123) -> set[str]:
    query = select(labour_skills.c.skill).where(labour_skills.c.person == person_of(serial))
    return set(connection.scalars(query))


def everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of both libraries."""
    return {table.name: sorted(map(tuple, connection.execute(select(table))), key=str) for table in LIBRARY}
