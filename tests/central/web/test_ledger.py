"""The pages of the 台账 over HTTP, on both databases: lists, one person, contacts, holders, audit, erasure."""

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from central.case_machine import Role
from central.ledger_keeping import keep_up
from central.libraries.ledger_rules import load_ledger
from central.store import erasure, library_rebuild
from central.store.ledger_tables import OF_A_PERSON, ledger_contacts, ledger_people, ledger_tasks
from central.store.library_tables import labour_force
from central.store.tables import audit
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.looked_after import LINK, files, kept_up, ref_of
from tests.support.office import Desk, hire
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True
DAY = 24 * 3600.0
# The clock stands on 15 October 2026; the ledger begins in November.
OLDER = date(1970, 1, 2)


@pytest.fixture
def people(centre: InProcessCentre, station: StationAtCentre) -> list[str]:
    """Three who are out of work; the second, a man of 56, is of the 4050."""
    filed = [files(station, "测试一", 11), files(station, "测试二", 13, born=OLDER), files(station, "测试三", 15)]
    assert kept_up(centre) == 3
    assert kept_up(centre) == 0
    return filed


Sits = Callable[..., Desk]


@pytest.fixture
def sits(centre: InProcessCentre) -> Iterator[Sits]:
    """Somebody new of the office, logged in."""
    desks: list[Desk] = []

    def at(name: str, role: Role = Role.OFFICER, region: str | None = None) -> Desk:
        hire(centre, name, f"{name}测试", role, region)
        desks.append(Desk(centre))
        return desks[-1].log_in(name)

    yield at
    for desk in desks:
        desk.close()


@pytest.fixture
def limin(sits: Sits) -> Desk:
    return sits("limin")


@pytest.fixture
def zhao(sits: Sits) -> Desk:
    return sits("zhaogong", Role.SUPERVISOR)


def contact(desk: Desk, ref: str, **changed: Any) -> Desk:
    """As the form of the person's page would send it."""
    desk.see(f"/console/ledger/{ref}")
    latest = desk.page.partition('name="latest" value="')[2].partition('"')[0]
    fields: dict[str, Any] = {
        "csrf": desk.csrf, "id": str(uuid4()), "latest": latest, "kind": "monthly", "way": "phone",
        "outcome": "looking", "done_on": desk.centre.now().date().isoformat(), "note": "", "next_on": "",
    }  # fmt: skip
    return desk.send(f"/console/ledger/{ref}/contact", **fields | changed)


def do(desk: Desk, ref: str, what: str, **fields: Any) -> Desk:
    desk.see(f"/console/ledger/{ref}")
    return desk.send(f"/console/ledger/{ref}/{what}", csrf=desk.csrf, **fields)


def due(centre: InProcessCentre, name: str) -> dict[str, date]:
    query = select(ledger_tasks.c.kind, ledger_tasks.c.day).join(
        labour_force, labour_force.c.person == ledger_tasks.c.person
    )
    with centre.database.read() as connection:
        return {row.kind: row.day for row in connection.execute(query.where(labour_force.c.name_hint == name))}


def events(centre: InProcessCentre, event: str) -> list[dict[str, Any]]:
    with centre.database.read() as connection:
        found = connection.scalars(select(audit.c.fields).where(audit.c.event == event).order_by(audit.c.seq))
        return [json.loads(fields) for fields in found]


def test_the_lists_by_who_colour_group_and_place(centre: InProcessCentre, people: list[str], limin: Desk) -> None:
    assert people
    everybody = limin.see("/console/ledger?whose=all")
    assert "台账 所有人 3 件" in everybody.text
    assert "测*一" in everybody.text
    assert "测试一" not in everybody.page
    assert "台账 没人管的 3 件" in limin.see("/console/ledger?whose=nobodys").text
    assert "台账 我管的 0 件" in limin.see("/console/ledger").text
    assert "所有人 1 件" in limin.see("/console/ledger?whose=all&colour=yellow").text
    assert "4050 人员" in limin.see("/console/ledger?whose=all&group=age_4050").text
    assert "所有人 1 件" in limin.text
    assert "所有人 3 件" in limin.see("/console/ledger?whose=all&place=530502").text
    assert "所有人 0 件" in limin.see("/console/ledger?whose=all&place=530600").text
    assert "所有人 0 件" in limin.see("/console/ledger?whose=all&when=overdue").text
    assert limin.see("/console/ledger?whose=raised&when=x&kind=y&colour=z&group=q&place=x").status == 200
    assert "我管的" in limin.text
    asked = events(centre, "ledger_listed")
    assert (asked[0]["staff"], asked[0]["shown"]) == ("limin", 3)


def test_what_is_due_stands_beside_the_name_of_the_page(
    centre: InProcessCentre, people: list[str], limin: Desk, clock: HandClock
) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    assert "这个人归您管了" in do(limin, ref, "take").text
    assert 'class="count"' not in limin.see("/postings").page
    clock.advance((date(2026, 11, 30) - clock.now().date()).days * DAY)
    limin.log_in("limin")
    assert 'aria-label="今天要做 1 件"' in limin.see("/postings").page
    assert "就在今天" in limin.see("/console/ledger").text
    clock.advance(DAY)
    limin.log_in("limin")
    assert "超期 1 天" in limin.see("/console/ledger?when=overdue").text


def test_a_contact_is_recorded_once_and_what_follows_from_it(
    centre: InProcessCentre, people: list[str], limin: Desk, clock: HandClock
) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    clock.advance(30 * DAY)  # 14 November
    limin.log_in("limin")
    same: dict[str, str] = {
        "id": str(uuid4()),
        "note": "想学开叉车",
        "outcome": "wants_training",
        "next_on": "2026-12-03",
    }
    assert "记下了" in contact(limin, ref, **same).text
    assert "记下了" in contact(limin, ref, **same).text
    with centre.database.read() as connection:
        (row,) = connection.execute(select(ledger_contacts)).all()
        spoken = connection.scalar(select(labour_force.c.last_contact_at).where(labour_force.c.person == row.person))
    assert (row.staff, row.outcome, row.note) == ("limin", "wants_training", "想学开叉车")
    assert spoken == clock.now()
    assert due(centre, "测试一") == {"monthly": date(2026, 12, 3)}
    assert "想学开叉车" in limin.text
    assert "想参加培训" in limin.text
    assert "2026年11月" in limin.text
    assert len(events(centre, "ledger_contact")) == 1
    assert "想学" not in json.dumps(events(centre, "ledger_contact"), ensure_ascii=False)


def test_what_is_wrong_is_told_by_field_and_nothing_typed_is_lost(
    centre: InProcessCentre, people: list[str], limin: Desk
) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    for fields, told in (
        ({"way": ""}, "请选怎么联系的"),
        ({"outcome": "settled"}, "这一种联系没有这个结果"),
        ({"outcome": "lost"}, "这一种联系没有这个结果"),
        ({"kind": "visit_self", "outcome": "settled"}, "这个人现在不用这一种联系"),
        ({"done_on": "2026-10-16"}, "还没有到这一天"),
        ({"done_on": "2026-02-01"}, "太早了"),
        ({"done_on": "x"}, "请写哪一天"),
        ({"next_on": "2026-10-15"}, "下一次要在这一次以后"),
        ({"next_on": "2027-02-01"}, "最晚 11月30日"),
        ({"next_on": "x"}, "看不出是哪一天"),
        ({"outcome": "moved_away", "next_on": "2026-11-01"}, "不用再约下一次了"),
        ({"note": "长" * 201}, "最多 200 个字"),
    ):
        answer = contact(limin, ref, **{"note": "记着这句"} | fields)
        assert (answer.status, told in answer.text) == (422, True), (fields, answer.text)
        assert fields.get("note", "记着这句") in answer.page
    with centre.database.read() as connection:
        assert not connection.execute(select(ledger_contacts)).all()


def test_a_colleague_was_quicker(centre: InProcessCentre, people: list[str], limin: Desk, zhao: Desk) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    contact(zhao, ref)
    answer = contact(limin, ref, latest="0-", note="我也打了")
    assert answer.status == 409
    assert "同事刚刚改过" in answer.text
    assert "我也打了" in answer.page


def test_three_days_unreached_are_raised_and_the_supervisor_may_end_it(
    centre: InProcessCentre, people: list[str], limin: Desk, zhao: Desk, clock: HandClock
) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    for _ in range(3):
        clock.advance(DAY)
        limin.log_in("limin")
        assert contact(limin, ref, outcome="unreached").status == 200
    assert "总是联系不上" in limin.see(f"/console/ledger/{ref}").text
    assert "一直联系不上，不再联系" not in limin.text
    zhao.log_in("zhaogong")
    assert "要组长看的 1 件" in zhao.see("/console/ledger?whose=raised").text
    assert 'aria-label="今天要做 1 件"' in zhao.page
    assert contact(zhao, ref, outcome="lost").status == 200
    assert "不再联系：一直联系不上" in zhao.text
    assert due(centre, "测试一") == {}


def test_who_looks_after_whom(centre: InProcessCentre, people: list[str], limin: Desk, zhao: Desk, sits: Sits) -> None:
    assert people
    ref = ref_of(centre, "测试二")
    wang = sits("wanger")
    sits("faraway", region="330100")
    do(limin, ref, "take")
    assert do(wang, ref, "take").status == 403
    assert do(wang, ref, "give", to="wanger").status == 403
    assert do(wang, ref, "release").status == 403
    assert do(zhao, ref, "give", to="faraway").status == 403
    assert do(zhao, ref, "give", to="nobody").status == 403
    assert "交给同事了" in do(zhao, ref, "give", to="wanger").text
    assert "我管的 1 件" in wang.see("/console/ledger").text
    assert do(wang, ref, "release").status == 200
    assert "没人管的 3 件" in limin.see("/console/ledger?whose=nobodys").text
    assert [one["to"] for one in events(centre, "ledger_given")] == ["wanger"]


def test_a_mistake_is_taken_back_and_stays_to_be_seen(
    centre: InProcessCentre, people: list[str], limin: Desk, zhao: Desk, clock: HandClock
) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    contact(limin, ref, outcome="deceased", note="听错了")
    assert due(centre, "测试一") == {}
    with centre.database.read() as connection:
        one = connection.scalar(select(ledger_contacts.c.id))
    clock.advance(DAY)
    limin.log_in("limin")
    zhao.log_in("zhaogong")
    assert do(limin, ref, f"contacts/{one}/back").status == 403
    assert "那一次不算了" in do(zhao, ref, f"contacts/{one}/back").text
    assert do(zhao, ref, f"contacts/{one}/back").status == 403
    assert "说记错了" in zhao.see(f"/console/ledger/{ref}").text
    assert "听错了" not in zhao.page
    assert due(centre, "测试一") == {"monthly": date(2026, 11, 30)}


def test_work_found_and_visits_until_all_are_done(
    centre: InProcessCentre, people: list[str], station: StationAtCentre, limin: Desk, clock: HandClock
) -> None:
    assert people
    ref = ref_of(centre, "测试二")
    clock.advance(20 * DAY)  # 4 November
    files(station, "测试二", 13, of="employment_registration_flexible", born=OLDER)
    assert kept_up(centre) == 1
    placed = due(centre, "测试二")
    assert placed == {
        "visit_self": date(2026, 12, 4), "visit_family": date(2027, 1, 4), "visit_employer": date(2026, 12, 2),
    }  # fmt: skip
    limin.log_in("limin")
    for kind, outcome in (("visit_self", "settled"), ("visit_family", "nobody_there"), ("visit_employer", "trouble")):
        assert contact(limin, ref, kind=kind, outcome=outcome, way="door").status == 200, limin.text
    assert "没有要做的了" in limin.text
    assert due(centre, "测试二") == {}


def test_a_registration_that_is_withdrawn_owes_nothing(centre: InProcessCentre, people: list[str], limin: Desk) -> None:
    ref = ref_of(centre, "测试三")
    limin.see(f"/cases/{people[2]}")
    for step in ("take", "accept"):
        limin.do(people[2], step)
    refused = limin.do(people[2], "refuse", reason="还在上班", basis_text="测试文件", clause="第一条")
    assert refused.status == 200
    kept_up(centre)
    assert due(centre, "测试三") == {}
    assert limin.see(f"/console/ledger/{ref}").status == 404, "nobody is left of whom a filing speaks"


def test_who_is_kept_out(centre: InProcessCentre, people: list[str], sits: Sits) -> None:
    assert people
    ref = ref_of(centre, "测试一")
    for name, role in (("auditor1", Role.AUDITOR), ("viewer1", Role.VIEWER)):
        desk = sits(name, role)
        assert desk.see("/console/ledger").status == 403
        assert desk.see(f"/console/ledger/{ref}").status == 403
    far = sits("faraway", region="330100")
    assert "所有人 0 件" in far.see("/console/ledger?whose=all").text
    csrf = far.csrf
    assert far.see(f"/console/ledger/{ref}").status == 403
    assert far.send(f"/console/ledger/{ref}/take", csrf=csrf).status == 403
    assert [one["staff"] for one in events(centre, "ledger_barred")] == ["faraway"] * 2
    assert far.see("/console/ledger/" + "0" * 16).status == 404
    assert far.send(f"/console/ledger/{ref}/take", csrf="x").status == 403
    far.see("/cases")
    far.send("/logout", csrf=csrf)
    assert "工作人员登录" in far.see("/console/ledger").text


def test_a_table_of_what_is_due_masked(centre: InProcessCentre, people: list[str], limin: Desk, zhao: Desk) -> None:
    assert people
    assert limin.see("/console/ledger.csv?whose=all").status == 403
    table = zhao.see("/console/ledger.csv?whose=all").page
    assert table.count("\r\n") == 4
    assert "测*一" in table
    assert "测试一" not in table
    assert "19900506" not in table
    assert "4050 人员" in table
    assert [one["shown"] for one in events(centre, "ledger_exported")] == [3]


def test_everything_of_an_erased_person_goes(centre: InProcessCentre, people: list[str], limin: Desk) -> None:

    ref = ref_of(centre, "测试一")
    do(limin, ref, "take")
    contact(limin, ref, note="会的手艺多")
    limin.see(f"/cases/{people[0]}")
    for step in ("take", "accept"):
        limin.do(people[0], step)
    limin.do(people[0], "complete", result_text="登记好了")
    with centre.database.write() as connection:
        person = connection.scalar(select(ledger_people.c.person).where(ledger_people.c.ref == ref))
        erasure.erase(connection, people[0], centre.now())
    kept_up(centre)
    with centre.database.read() as connection:
        for table in OF_A_PERSON:
            assert not connection.execute(select(table).where(table.c.person == person)).all(), table.name
    assert limin.see(f"/console/ledger/{ref}").status == 404


def test_made_anew_it_is_the_same_and_other_rules_are_noticed(
    centre: InProcessCentre, people: list[str], limin: Desk
) -> None:
    assert people
    contact(limin, ref_of(centre, "测试二"), next_on="2026-11-05")
    before, refs = _everything(centre), ref_of(centre, "测试一")
    library_rebuild.rebuild(centre.database)
    assert kept_up(centre) == 3
    assert (_everything(centre), ref_of(centre, "测试一")) == (before, refs)
    book = load_ledger()
    later = book.rules.model_copy(update={"begins": date(2027, 3, 1)})
    other = type(book)(later, book.calendar, "another")
    assert keep_up(centre.database, other, centre.now) == 3
    assert due(centre, "测试一") == {"monthly": date(2027, 3, 31)}
    assert kept_up(centre) == 3
    assert _everything(centre) == before


def test_a_colour_changes_on_its_day(
    centre: InProcessCentre, station: StationAtCentre, limin: Desk, clock: HandClock
) -> None:
    """A year without work is over on 1 December 2026."""
    files(station, "测试长", 17, unemployed_since="2025-12-01")
    kept_up(centre)
    assert "绿" in limin.see("/console/ledger?whose=all").text
    clock.advance(timedelta(days=47).total_seconds())
    assert kept_up(centre) == 1
    assert "长期失业" in limin.log_in("limin").see("/console/ledger?whose=all&colour=yellow").text
    assert LINK.search(limin.page)


def _everything(centre: InProcessCentre) -> list[tuple[Any, ...]]:
    with centre.database.read() as connection:
        tasks = connection.execute(select(ledger_tasks).order_by(ledger_tasks.c.person, ledger_tasks.c.kind))
        people = connection.execute(select(ledger_people).order_by(ledger_people.c.person))
        return [*map(tuple, tasks), *map(tuple, people)]
