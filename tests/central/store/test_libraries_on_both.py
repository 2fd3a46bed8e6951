"""The two libraries on SQLite and on a real PostgreSQL: they follow filings, cases and postings, and made anew they are
the same."""

import json
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from central import intake
from central.case_machine import CITIZEN, Move, Step
from central.item_book import load_book
from central.libraries.labour_events import ITEM_KINDS
from central.store import (
    audit,
    case_moves,
    cases,
    demand,
    erasure,
    gig_takes,
    labour_growth,
    labour_lists,
    postings,
    stations,
)
from central.store.database import Database
from central.store.gig_takes import Asked
from central.store.labour_lists import Wanted
from central.store.library_rebuild import Rebuilt, catch_up, keep_growing, rebuild
from central.store.library_tables import demand_entries, labour_events, labour_force, labour_skills
from central.store.open_database import open_database
from kiosk.contract.changes import LegalReason
from kiosk.domain.gig_take import TakeState
from kiosk.domain.offered_posting import OfferState
from tests.support.central_server import db_url
from tests.support.clocks import NOON
from tests.support.library import (
    LIBRARY,
    everything,
    file,
    filing,
    force,
    groups,
    move,
    number_of,
    person_of,
    skills,
    wishes,
)
from tests.support.postgres import Cluster
from tests.support.postings import CREDIT_CODE, gig, posting

TODAY = NOON.date()
TAKE = "00000000-0000-4000-8000-000000000003"
NO = LegalReason(title="测试办法", clause="第一条")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    cluster: Cluster | None = None if request.param == "sqlite" else request.getfixturevalue("cluster")
    url = db_url(tmp_path) if cluster is None else cluster.new_database()
    opened = open_database(url)
    with opened.write() as connection:
        for code, region in {"QH01": "530502", "QH02": "530502", "SD01": "530521"}.items():
            stations.issue_code(connection, code, region, NOON)
    yield opened
    opened.close()
    if cluster is not None:
        cluster.drop(url)


def test_a_person_is_known_by_what_they_filed(database: Database) -> None:
    rows = [{"occupation": "4-09-08-01"}, {"occupation": "4-03-02-01"}]
    with database.write() as connection:
        file(connection, filing("unemployment_registration", unemployed_since="2026-10-01", reason="60"))
        file(connection, filing("job_seeker_registration", days=1, wanted_occupations=rows, education="70"))
        file(connection, filing("career_guidance_appointment", days=2))
    with database.read() as connection:
        row = force(connection)
        assert (row.state, row.state_since, row.region, row.education) == (
            *("unemployed", date(2026, 10, 1), "530502", "70"),
        )
        assert (row.born_on, row.name_hint, row.updated_at) == (date(1979, 3, 4), "测试三", NOON + timedelta(days=1))
        assert json.loads(row.doc) == {
            "name": "测试三", "number": number_of(), "phone": "13800001111", "phone_owner": None, "profile": {},
        }  # fmt: skip
        assert groups(connection) == {"veteran", "long_term_unemployed", "age_4050"}
        assert wishes(connection) == {"4-09-08-01", "4-03-02-01"}
        assert len(connection.execute(select(labour_events)).all()) == 2


def test_what_was_filed_waits_for_no_library_and_is_read_soon_after(database: Database) -> None:
    several = [filing("unemployment_registration", serial) for serial in (101, 102, 103)]
    with database.write() as connection:
        intake.take_in(connection, "QH01", intake.read_items([*several, filing("career_guidance_appointment")]), NOON)
        assert labour_growth.waiting(connection) == 3
        assert force(connection, 101) is None
    with database.write() as connection:
        move(connection, several[2]["body"]["submission_id"], Step.REFUSE, reason="测试", basis=NO)
        assert labour_growth.grow_marked(connection, 2) == 2
        assert labour_growth.waiting(connection) == 1
    assert keep_growing(database, 30) == 1
    assert keep_growing(database, 30) == 0
    with database.read() as connection:
        known = [force(connection, serial) is not None for serial in (101, 102, 103)]
        assert known == [True, True, False], "what was refused before it was read counts as little as after"


def test_who_files_without_end_is_known_by_what_came_last(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labour_growth, "MOST_OF_ONE", 2)
    with database.write() as connection:
        for days, reason in enumerate(("60", "10", "10")):
            file(connection, filing("unemployment_registration", days=days, reason=reason))
        assert "veteran" not in groups(connection)
        assert force(connection).updated_at == NOON + timedelta(days=2)


def test_what_they_can_do_is_known_until_it_is_taken_back(database: Database) -> None:
    asked: dict[str, Any] = {
        "gig_trades": ["4-10-08-01", "8-00-00-00"],
        "gig_tools": ["welder"],
        "gig_distance": "ride",
    }
    with database.write() as connection:
        file(connection, filing("job_seeker_registration", wanted_pay=3000, skills="会做云南菜"))
        gigs = file(connection, filing("gig_worker_registration", days=1, **asked))
        assert skills(connection) == {"4-10-08-01", "8-00-00-00", "welder"}
        assert labour_lists.count(connection, Wanted(day=TODAY, region=None, skill="welder")) == 1
        assert labour_lists.count(connection, Wanted(day=TODAY, region=None, skill="van")) == 0
        move(connection, gigs, Step.REFUSE, reason="测试", basis=NO)
        assert skills(connection) == set()
        assert json.loads(force(connection).doc)["profile"] == {"words": "会做云南菜", "pay": 3000}


def test_what_was_kept_before_skills_were_is_read_and_made_anew(database: Database) -> None:
    with database.write() as connection:
        file(connection, filing("gig_worker_registration", gig_trades=["4-10-08-01"], gig_tools=["van"]))
        now = everything(connection)
        for table, column in ((labour_events, "said"), (labour_force, "doc")):
            kept = json.loads(connection.scalars(select(table.c[column])).one())
            del kept["profile"]
            connection.execute(update(table).values({column: json.dumps(kept)}))
        connection.execute(delete(labour_skills))
        file(connection, filing("hardship_recognition", days=1))
        assert skills(connection) == set()
        assert json.loads(force(connection).doc)["profile"] == {}
    assert catch_up(database) == Rebuilt(1, 0)
    assert catch_up(database) == Rebuilt(0, 0)
    with database.read() as connection:
        assert skills(connection) == {"4-10-08-01", "van"}
        after = everything(connection)
        assert after["labour_skills"] == now["labour_skills"]
        assert set(now["labour_events"]) < set(after["labour_events"])


def test_what_is_withdrawn_refused_or_filed_twice_does_not_count(database: Database) -> None:
    with database.write() as connection:
        first = filing("unemployment_registration", note="same")
        kept = file(connection, first)
        again = filing("unemployment_registration", days=3, note="same")
        file(connection, again)
        hard = file(connection, filing("hardship_recognition", days=1, hardship_kind=["disabled"]))
        assert groups(connection) == {"disabled", "age_4050"}
        counting = select(labour_events.c.submission_id).where(labour_events.c.counts)
        assert set(connection.scalars(counting)) == {kept, hard}
        assert force(connection).updated_at == NOON + timedelta(days=1)
        move(connection, hard, Step.REFUSE, reason="测试", basis=NO)
        assert groups(connection) == {"age_4050"}
        case_moves.do(connection, load_book(), kept, CITIZEN, Move(step=Step.WITHDRAW), NOON)
        assert force(connection) is None
        assert not connection.execute(counting).all(), "the copy follows its original"


def test_a_filing_that_was_taken_back_before_it_came_never_counts(database: Database) -> None:
    sent = filing("unemployment_registration")
    taken_back = {
        "key": "00000000-0000-4000-8000-000000000001",
        "body": {
            "type": "withdrawal", "withdrawal_id": "00000000-0000-4000-8000-000000000002", "assurance": "card",
            "submission_id": sent["body"]["submission_id"], "withdrawn_at": NOON.isoformat(),
        },
    }  # fmt: skip
    with database.write() as connection:
        intake.take_in(connection, "QH01", intake.read_items([taken_back]), NOON)
        file(connection, sent)
        assert force(connection) is None


def test_an_answer_to_a_request_for_more_is_known_as_well(database: Database) -> None:
    with database.write() as connection:
        submission_id = file(connection, filing("hardship_recognition", hardship_kind=["orphan"]))
        move(connection, submission_id, Step.ASK, reason="测试", questions=("hardship_kind",))
        asked = cases.open_request(connection, cases.find(connection, submission_id))
        assert asked is not None
        answer = {
            "type": "supplement", "supplement_id": str(uuid4()), "submission_id": submission_id, "assurance": "card",
            "request_id": asked.request_id, "answers": {"hardship_kind": ["disabled"]}, "saved_at": NOON.isoformat(),
        }  # fmt: skip
        assert groups(connection) == set()
        (taken,) = intake.take_in(connection, "QH01", intake.read_items([{"key": str(uuid4()), "body": answer}]), NOON)
        assert taken.code == 201, taken
        assert groups(connection) == {"disabled"}
        before = everything(connection)
    rebuild(database)
    with database.read() as connection:
        assert everything(connection) == before


def test_who_has_found_work_is_no_longer_of_the_unemployed(database: Database) -> None:
    with database.write() as connection:
        file(connection, filing("hardship_recognition", hardship_kind=["zero_family", "low_income"]))
        file(connection, filing("unemployment_registration", days=1))
        found = file(connection, filing("employment_registration_unit", days=9, employed_since=str(TODAY)))
        assert (force(connection).state, force(connection).state_since) == ("employed", TODAY)
        assert groups(connection) == {"minimum_living"}
        move(connection, found, Step.REFUSE, reason="测试", basis=NO)
        assert force(connection).state == "unemployed"
        assert groups(connection) >= {"zero_employment_household", "age_4050"}


def test_when_the_office_last_spoke_with_them_outlasts_what_they_file(database: Database) -> None:
    with database.write() as connection:
        file(connection, filing("unemployment_registration"))
        connection.execute(update(labour_force).values(last_contact_at=NOON))
        file(connection, filing("job_seeker_registration", days=1))
        assert force(connection).last_contact_at == NOON
    rebuild(database)
    with database.read() as connection:
        assert force(connection).last_contact_at == NOON


def test_made_anew_it_is_the_same(database: Database) -> None:
    chance = random.Random(18)
    items = [*sorted(ITEM_KINDS), "home_service_appointment"]
    with database.write() as connection:
        for n in range(40):
            submission_id = file(
                connection,
                filing(
                    chance.choice(items),
                    chance.randrange(101, 109),
                    days=n % 7,
                    hardship_kind=["disabled", "zero_family"],
                    training_group="low_income",
                    gig_trades=["4-10-08-01"],
                    gig_tools=["van", "welder"],
                    wanted_pay=3000,
                ),
                station=chance.choice(["QH01", "QH02", "SD01"]),
            )
            if n % 5 == 0:
                move(connection, submission_id, Step.REFUSE, reason="测试", basis=NO)
        postings.load(connection, [posting("P-1"), gig("G-1", places=3)], NOON)
        postings.offer(connection, posting("E-1"), OfferState.DELIVERED, NOON, station="QH01", credit_code=CREDIT_CODE)
        postings.offer(connection, posting("E-2"), OfferState.DELIVERED, NOON, station="QH01", credit_code=CREDIT_CODE)
        postings.move(connection, "E-1", OfferState.PUBLISHED, NOON)
        audit.append(connection, "posting_approve", NOON, posting_id="E-1")
        postings.move(connection, "E-1", OfferState.CLOSED, NOON + timedelta(days=2), hired=2)
        postings.move(connection, "E-2", OfferState.CLOSED, NOON)
        before = everything(connection)
        assert all(before.values())
    assert rebuild(database).postings == 4
    with database.write() as connection:
        assert everything(connection) == before
        for table in reversed(LIBRARY):
            connection.execute(delete(table))
    rebuild(database)
    with database.read() as connection:
        assert everything(connection) == before
    assert catch_up(database) == Rebuilt(0, 0)


def test_a_centre_that_had_filings_before_it_had_libraries_catches_up(database: Database) -> None:
    with database.write() as connection:
        for serial in range(101, 106):
            file(connection, filing("unemployment_registration", serial))
        postings.load(connection, [posting("P-1")], NOON)
        before = everything(connection)
        for table in reversed(LIBRARY):
            connection.execute(delete(table))
        file(connection, filing("hardship_recognition", 101, days=1, hardship_kind=["disabled"]))
    assert catch_up(database) == Rebuilt(5, 1)
    with database.read() as connection:
        after = everything(connection)
        assert len(after["labour_events"]) == len(before["labour_events"]) + 1
        assert groups(connection, 101) == {"disabled", "age_4050"}
    assert catch_up(database) == Rebuilt(0, 0)


def test_who_is_erased_is_known_no_more_and_stays_so(database: Database) -> None:
    number = number_of()
    with database.write() as connection:
        first = file(connection, filing("gig_worker_registration", gig_trades=["4-10-08-01"], skills="会做云南菜"))
        other = file(connection, filing("hardship_recognition", days=1, hardship_kind=["disabled"]))
        file(connection, filing("unemployment_registration", 125))
        for submission_id in (first, other):
            move(connection, submission_id, Step.COMPLETE, result="测试")
        erasure.erase(connection, first, NOON)
        assert force(connection) is None
        assert force(connection, 125) is not None
        left = str(everything(connection))
        assert person_of() not in left
        assert number not in left
        assert r"\u4e91\u5357\u83dc" not in left.replace("\\\\", "\\")
        assert not skills(connection)
        before = everything(connection)
    rebuild(database)
    assert catch_up(database) == Rebuilt(0, 0)
    with database.write() as connection:
        assert everything(connection) == before, "their other filing does not bring them back"
        file(connection, filing("job_seeker_registration", days=20))
        assert force(connection).state == "looking", "who files again is known again"


def test_two_stations_at_once_lose_nothing_of_a_person(database: Database) -> None:
    gate = Barrier(2)

    def at(station: str, item: str) -> None:
        sent = filing(item, hardship_kind=["disabled"], reason="60")
        gate.wait()
        with database.write() as connection:
            file(connection, sent, station=station)

    with ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            done = [
                pool.submit(at, "QH01", "hardship_recognition"),
                pool.submit(at, "SD01", "unemployment_registration"),
            ]
            [one.result() for one in done]
            with database.write() as connection:
                assert groups(connection) == {"disabled", "veteran", "age_4050"}
                for table in LIBRARY:
                    connection.execute(delete(table))


def test_demand_follows_what_is_let_out(database: Database) -> None:
    def entry(posting_id: str) -> tuple[int | None, int | None, date, date | None] | None:
        d = demand_entries.c
        query = select(d.vacancies, d.hired, d.opened_on, d.closed_on).where(d.posting_id == posting_id)
        row = connection.execute(query).one_or_none()
        return None if row is None else tuple(row)

    def open_ones(days: int) -> set[str]:
        query = select(demand_entries.c.posting_id).where(demand.open_on(TODAY + timedelta(days=days)))
        return set(connection.scalars(query))

    with database.write() as connection:
        postings.offer(connection, posting("E-1"), OfferState.DELIVERED, NOON, station="QH01", credit_code=CREDIT_CODE)
        postings.offer(connection, posting("E-2"), OfferState.REFUSED, NOON, station="QH01", reason="测试")
        assert (entry("E-1"), entry("E-2")) == (None, None), "nobody has looked whether it is true"
        postings.move(connection, "E-1", OfferState.PUBLISHED, NOON)
        assert entry("E-1") == (3, None, TODAY, None)
        assert (open_ones(-1), open_ones(0), open_ones(20), open_ones(21)) == (set(), {"E-1"}, {"E-1"}, set())
        postings.replace(connection, posting("E-1", headcount=5), NOON)
        postings.move(connection, "E-1", OfferState.CLOSED, NOON + timedelta(days=3), hired=2)
        assert entry("E-1") == (5, 2, TODAY, TODAY + timedelta(days=3))
        assert (open_ones(2), open_ones(3)) == ({"E-1"}, set())
        postings.load(connection, [gig("G-1", places=2)], NOON)
        assert entry("G-1") == (2, 0, TODAY, None)
        asked = Asked(take_id=TAKE, station="QH01", key="k", posting_id="G-1", person=person_of(), taken_at=NOON)
        assert gig_takes.give(connection, asked, NOON) is None
        assert entry("G-1") == (2, 1, TODAY, None)
        assert gig_takes.give_up(connection, "QH01", TAKE, NOON) is TakeState.CONFIRMED
        assert entry("G-1") == (2, 0, TODAY, None)
