"""`/console/monitor`: figures of the libraries, in one's own reach, with no small count in them."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from central.case_machine import Role
from central.libraries.labour_events import EventKind
from central.monitor_words import DEFINITIONS
from central.store.tables import audit
from kiosk.domain.submission import CaseState
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON, HandClock
from tests.support.fleet import Fleet
from tests.support.library_rows import Demand, Event, file, post
from tests.support.office import Desk, hire

DAY = NOON.date().replace(day=5)
LONGYANG, SHIDIAN = "530502", "530521"


@pytest.fixture
def at(centre: InProcessCentre) -> Iterator[Desk]:
    Fleet(centre).join("QH01", "530502001")
    with centre.database.write() as connection:
        file(connection, "QH01", [*_events()])
        post(connection, [Demand(DAY, 30, DAY + timedelta(days=60)), Demand(DAY, 4, DAY, region=SHIDIAN)])
    hire(centre, "kanyan", "看测试", Role.VIEWER)
    hire(centre, "limin", "李测试", Role.OFFICER, region=LONGYANG)
    hire(centre, "shenji", "审测试", Role.AUDITOR)
    desk = Desk(centre)
    yield desk
    desk.close()


def _events() -> Iterator[Event]:
    """In Longyang 20 out of work and 12 looking, 6 of whom found some; in Shidian 3."""
    for n in range(20):
        state = CaseState.DELIVERED if n < 2 else CaseState.COMPLETED
        yield Event(f"u{n}", EventKind.UNEMPLOYED, DAY, "530502001", "4-09-08-01", state=state)
    for n in range(12):
        yield Event(f"l{n}", EventKind.LOOKING, DAY, "530502002", "6-18-01-01")
    for n in range(6):
        yield Event(f"l{n}", EventKind.EMPLOYED, DAY + timedelta(days=3), "530502002", "6-18-01-01")
    for n in range(3):
        yield Event(f"s{n}", EventKind.UNEMPLOYED, DAY, "530521001", "4-09-08-01")


def rows(text: str) -> dict[tuple[str, str], dict[str, str]]:
    read = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    return {(row["table"], row["code"]): row for row in read}


def test_a_month_by_district_and_occupation_with_what_each_figure_is(at: Desk) -> None:
    text = at.log_in("kanyan").see("/console/monitor?month=2026-10").text
    for words in ("就业监测 全部地方 2026年10月", "这个月还没有过完", "保山市隆阳区", "保山市施甸县", "商业和生活服务"):
        assert words in text, words
    assert "有不到 5 件登记还没有办结，先算在内" in text
    for name, meaning in DEFINITIONS:
        assert name in text
        assert meaning in text


def test_small_counts_are_hidden_and_so_is_what_they_follow_from(at: Desk) -> None:
    at.log_in("kanyan")
    table = rows(at.see("/console/monitor.csv?month=2026-10&major=4").text)
    month = table["month", "2026-10"]
    assert (month["registered"], month["unemployed"], month["only_looking"], month["found"]) == ("35", "23", "12", "6")
    assert (month["looking_at_end"], month["vacancies_opened"], month["vacancies_open_at_end"]) == ("29", "34", "30")
    assert month["ratio"] == "0.97"
    assert (table["district", SHIDIAN]["registered"], table["district", LONGYANG]["registered"]) == ("<5", "*")
    assert table["district", SHIDIAN]["ratio"] == table["district", LONGYANG]["ratio"] == ""
    assert (table["district", SHIDIAN]["vacancies_opened"], table["district", SHIDIAN]["found"]) == ("4", "0")
    assert (table["occupation", "4"]["registered"], table["occupation", "6"]["registered"]) == ("23", "12")
    assert table["occupation_within", "4-09"]["registered"] == "23"
    assert "<5" in at.see("/console/monitor?month=2026-10").text


def test_a_month_before_is_another_one_and_one_to_come_is_this(at: Desk) -> None:
    text = at.log_in("kanyan").see("/console/monitor?month=2026-09").text
    assert "2026年9月" in text
    assert "这个月还没有过完" not in text
    assert "这个月没有人登记，也没有登岗位" in text
    assert "就业监测 全部地方 2026年10月" in at.see("/console/monitor?month=2027-01&major=%27").text


def test_an_office_sees_its_own_reach_and_everybody_logged_in_sees_the_page(at: Desk) -> None:
    assert "/login" in str(at.http.get("/console/monitor").url)
    text = at.log_in("limin").see("/console/monitor").text
    assert "保山市隆阳区 2026年10月" in text
    assert "施甸" not in text
    assert rows(at.see("/console/monitor.csv").text)["month", "2026-10"]["registered"] == "32"
    assert at.log_in("shenji").see("/console/monitor").status == 200


def test_what_has_not_come_is_said(at: Desk, centre: InProcessCentre) -> None:
    assert "1 台机器没有报到" in at.log_in("kanyan").see("/console/monitor").text
    pending = {"pending": 3, "oldest": (NOON - timedelta(minutes=5)).isoformat()}
    Fleet(centre).says("QH01", outbox=pending)
    text = at.see("/console/monitor").text
    assert "没有报到" not in text
    assert "机器里有 3 件等着送，还没有算进来" in text


def test_a_table_that_leaves_is_in_the_audit_chain(at: Desk, centre: InProcessCentre) -> None:
    at.log_in("limin").see("/console/monitor.csv")
    with centre.database.read() as connection:
        (said,) = connection.scalars(select(audit.c.fields).where(audit.c.event == "monitor_exported"))
    assert "limin" in said


def test_figures_are_counted_every_few_minutes_and_say_of_when_they_are(
    at: Desk, centre: InProcessCentre, clock: HandClock
) -> None:
    assert "10月15日 12:00 的数" in at.log_in("kanyan").see("/console/monitor").text
    with centre.database.write() as connection:
        file(connection, "QH01", [Event("new", EventKind.UNEMPLOYED, DAY)], first=900)
    clock.advance(299)
    text = at.see("/console/monitor").text
    assert "10月15日 12:00 的数" in text
    assert "35 人" in text
    clock.advance(1)
    text = at.see("/console/monitor").text
    assert "10月15日 12:05 的数" in text
    assert "36 人" in text
