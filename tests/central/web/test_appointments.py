"""A time at the counter, made on a page: what is wrong is said, what is done is on the record and told to stations."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from central.store.tables import audit
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import Desk, hire
from tests.support.people_at_work import application
from tests.support.queue_at_centre import QueueStation
from tests.support.station_at_centre import StationAtCentre


@pytest.fixture
def desk(centre: InProcessCentre) -> Iterator[Desk]:
    hire(centre)
    desk = Desk(centre).log_in("limin")
    yield desk
    desk.close()


@pytest.fixture
def page(station: StationAtCentre) -> str:
    one = application("测试三", 1)
    station.send(one)
    return f"/cases/{one['body']['submission_id']}/appointment"


def tomorrow(clock: HandClock, **changed: str) -> dict[str, Any]:
    day = (clock.now() + timedelta(days=1)).date()
    return {"business": "startup_loan", "day": str(day), "starts": "09:00", "ends": "10:00"} | changed


def events(centre: InProcessCentre) -> list[str]:
    with centre.database.read() as connection:
        return list(connection.scalars(select(audit.c.event).order_by(audit.c.seq)))


def told(station: StationAtCentre) -> list[dict[str, object]]:
    return list(QueueStation(station).told()["appointments"])


def test_made_once_told_and_on_the_record(
    desk: Desk, page: str, station: StationAtCentre, clock: HandClock, centre: InProcessCentre
) -> None:
    desk.see(page)
    for _ in range(2):  # two taps
        desk.send(page, csrf=desk.csrf, **tomorrow(clock))
    (one,) = told(station)
    assert (one["business"], one["cancelled"]) == ("startup_loan", False)
    assert str(one["starts"]).endswith("01:00:00Z") or "09:00:00+08:00" in str(one["starts"])
    assert events(centre).count("appointment_made") == 1
    assert "09:00–10:00" in desk.see(page).text


def test_taken_back(desk: Desk, page: str, station: StationAtCentre, clock: HandClock, centre: InProcessCentre) -> None:
    desk.see(page)
    desk.send(page, csrf=desk.csrf, **tomorrow(clock))
    (one,) = told(station)
    for _ in range(2):
        desk.send(f"{page}/{one['appointment_id']}/cancel", csrf=desk.csrf)
    assert [again["cancelled"] for again in told(station)] == [True]
    assert events(centre).count("appointment_cancelled") == 1
    assert "取消了" in desk.see(page).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"business": "nothing"}, "请选办什么业务"),
        ({"day": "soon"}, "没有看懂日期"),
        ({"starts": "25:00"}, "没有看懂日期"),
        ({"ends": "08:00"}, "要比开始的晚"),
        ({"day": "2020-01-01"}, "已经过了"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    desk: Desk, page: str, station: StationAtCentre, clock: HandClock, changed: dict[str, str], said: str
) -> None:
    desk.see(page)
    assert said in desk.send(page, csrf=desk.csrf, **tomorrow(clock, **changed)).text
    assert told(station) == []


def test_without_the_forms_own_proof_nothing_is_made(
    desk: Desk, page: str, station: StationAtCentre, clock: HandClock
) -> None:
    desk.see(page)
    desk.http.post(page, data=tomorrow(clock))
    assert told(station) == []
