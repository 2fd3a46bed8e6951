"""What a station told when it was asked for its log: kept by the centre, and downloaded by who looks after it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from central.case_machine import Role
from central.push.publish import give_command
from central.store import station_logs
from kiosk.contract.config_push import CommandWord
from kiosk.contract.station_logs import LARGEST_LOGS
from tests.support.central_server import InProcessCentre
from tests.support.clocks import NOON
from tests.support.config_push import keys
from tests.support.office import Desk, hire
from tests.support.station_at_centre import StationAtCentre

PATH = "/v1/stations/me/logs"
PAGE = "/console/stations/QH03/logs.jsonl"


@pytest.fixture
def at(centre: InProcessCentre) -> Iterator[Desk]:
    hire(centre, "kanyan", "看测试", Role.VIEWER)
    hire(centre, "yunwei", "赵测试", Role.OPERATOR)
    desk = Desk(centre)
    yield desk
    desk.close()


def order(station: StationAtCentre, word: CommandWord = CommandWord.COLLECT_LOGS) -> str:
    return give_command(station.centre.database, "QH03", word, keys(), by="li", now=NOON).id


def logs(command: str, **changed: Any) -> dict[str, Any]:
    events = [{"event": "ui.screen_fault", "fault": "KeyError-x-1", "count": 2}]
    told = {"command": command, "collected_at": NOON.isoformat(), "events": events}
    return told | {"checks": [{"name": "disk", "ok": True, "detail": "20 GB"}]} | changed


def put(station: StationAtCentre, said: dict[str, Any]) -> int:
    return station.call("PUT", PATH, json=said, headers=station.bearer()).status_code


def test_it_is_kept_and_the_newest_takes_the_place_of_the_one_before(station: StationAtCentre) -> None:
    assert put(station, logs(order(station))) == 200
    assert put(station, logs(order(station), events=[])) == 200
    with station.centre.database.read() as connection:
        kept = station_logs.logs_of(connection, "QH03")
        assert kept is not None
        assert (kept.events, kept.collected_at) == (0, NOON)
        assert station_logs.logs_of(connection, "QH04") is None


def test_nobody_tells_what_nobody_asked_for(station: StationAtCentre) -> None:
    assert put(station, logs("0" * 32)) == 404
    assert put(station, logs(order(station, CommandWord.RESTART_APP))) == 404
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    assert put(other, logs(order(station))) == 404


@pytest.mark.parametrize(
    "changed",
    [
        {"events": [{"event": "x" * 301}]},
        {"events": [{"Event": "x"}]},
        {"events": [{"event": ["x"]}]},
        {"events": [{}]},
        {"events": [{"event": "x"}] * 501},
        {"checks": [{"name": "disk", "ok": True}]},
        {"name": "x"},
    ],
)
def test_what_is_no_log_is_refused(station: StationAtCentre, changed: dict[str, Any]) -> None:
    assert put(station, logs(order(station), **changed)) == 422


def test_it_is_bounded(station: StationAtCentre) -> None:
    assert put(station, logs(order(station), more="x" * LARGEST_LOGS)) == 413


def test_who_looks_after_stations_downloads_it_and_that_is_noted(station: StationAtCentre, at: Desk) -> None:
    assert put(station, logs(order(station))) == 200
    desk = at.log_in("yunwei")
    assert PAGE in desk.see("/console/stations/QH03").page
    answer = desk.http.get(PAGE)
    assert answer.headers["content-type"].startswith("application/jsonl")
    assert "attachment" in answer.headers["content-disposition"]
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["event"] for line in lines] == ["doctor", "ui.screen_fault"]


def test_who_only_looks_and_where_there_is_none_it_is_said_so(station: StationAtCentre, at: Desk) -> None:
    assert "还没有日志" in at.log_in("yunwei").see(PAGE).text
    assert at.status == 404
    put(station, logs(order(station)))
    assert "不能下载" in at.log_in("kanyan").see(PAGE).text
    assert at.status == 403
