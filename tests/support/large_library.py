"""A library of as many made-up persons as a city has: rows as growth would leave them, without their filings."""

import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from central.libraries.growth import LabourState
from central.libraries.key_groups import KeyGroup
from central.libraries.names import hint_of
from central.person_digest import digest_of
from central.store import stations
from central.store.database import Database
from central.store.insert_rows import insert_rows
from central.store.library_tables import labour_force, labour_groups, labour_skills, labour_wishes
from tests.support.library import file, filing
from tests.support.people import number_born

COUNTIES = ("530502", "530521", "530523", "530524", "530581")
OCCUPATIONS = ("4-09-08-01", "4-10-08-01", "4-03-02-05", "4-10-01-05", "5-01-02-01", "6-29-00-00")
_SYLLABLES = "安白成大恩方光海吉建康丽明宁平庆荣山树田文新永玉云志中竹子宗"
_AT_ONCE = 1000
_FIRST_BORN = date(1962, 1, 1)


def number_of(n: int) -> str:
    """Of person n: each day some are born, all of them another number."""
    return number_born(_FIRST_BORN + timedelta(days=n % 16_000), 100 + n // 16_000)


def fill(database: Database, count: int, now: datetime) -> None:
    chance = random.Random(50_000)
    with database.write() as connection:
        stations.issue_code(connection, "QH01", COUNTIES[0], now)
        told_by = file(connection, filing("career_guidance_appointment"), now=now)
    for first in range(0, count, _AT_ONCE):
        people = [_person(n, chance, now, told_by) for n in range(first, min(first + _AT_ONCE, count))]
        with database.write() as connection:
            insert_rows(connection, labour_force, [one for one, *_ in people])
            insert_rows(connection, labour_groups, [row for _, groups, _, _ in people for row in groups])
            insert_rows(connection, labour_wishes, [row for _, _, wishes, _ in people for row in wishes])
            insert_rows(connection, labour_skills, [row for *_, skills in people for row in skills])


def _person(
    n: int, chance: random.Random, now: datetime, told_by: str
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    number = number_of(n)
    person, name = digest_of(number), "测试" + "".join(chance.choices(_SYLLABLES, k=2))
    can = chance.sample(OCCUPATIONS, chance.randrange(4))
    doc = {"name": name, "number": number, "phone": f"138{n:08d}", "phone_owner": None, "profile": {"trades": can}}
    filed_at = now - timedelta(minutes=chance.randrange(500_000))
    row = {
        "person": person,
        "doc": json.dumps(doc),
        "name_hint": hint_of(name),
        "state": chance.choice(list(LabourState)).value,
        "state_since": filed_at.date(),
        "region": chance.choice(COUNTIES),
        "born_on": _FIRST_BORN + timedelta(days=n % 16_000),
        "education": chance.choice(["70", "60", "30"]),
        "last_contact_at": None,
        "updated_at": filed_at,
    }
    return (
        row,
        list(_groups(person, chance, filed_at, told_by)),
        list(_wishes(person, chance)),
        [{"person": person, "skill": one} for one in can],
    )


def _groups(person: str, chance: random.Random, at: datetime, told_by: str) -> Iterator[dict[str, Any]]:
    for group in chance.sample(list(KeyGroup), chance.randrange(3)):
        own = {"person": person, "group_code": group.value, "since": at.date(), "until": None}
        yield own | {"submission_id": told_by}


def _wishes(person: str, chance: random.Random) -> Iterator[dict[str, Any]]:
    for occupation in chance.sample(OCCUPATIONS, chance.randrange(4)):
        yield {"person": person, "occupation": occupation}
