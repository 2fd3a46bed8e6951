"""`PUT /v1/stations/me/reported`, on both databases."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

from central.fleet.health import StationHealth
from central.store import alarms, station_reports
from central.store.alarms import AlarmView
from kiosk.sync.station_key import new_seed
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.reports import device, report
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True


def put(station: StationAtCentre, said: dict[str, Any]) -> httpx2.Response:
    return station.call("PUT", "/v1/stations/me/reported", json=said, headers=station.bearer())


def open_codes(centre: InProcessCentre) -> list[str]:
    with centre.database.read() as connection:
        return [row.code for row in alarms.page(connection, AlarmView.OPEN, None, 1)[0]]


def test_what_a_station_says_is_kept_and_dated(centre: InProcessCentre, station: StationAtCentre) -> None:
    answer = put(station, report())
    assert answer.status_code == 200
    assert answer.json() == {"now": centre.now().isoformat(), "taken": []}
    with centre.database.read() as connection:
        line = station_reports.lines(connection)[0]
    assert line.judged is not None
    assert line.judged.health is StationHealth.OK
    assert line.told is not None
    assert (line.told.name, line.told.paper_metres, line.told.filed) == ("清河街道大厅", 46.0, 5)


def test_what_is_not_known_here_is_left_aside(station: StationAtCentre) -> None:
    assert put(station, report(mood="fine", machine={"fans": 3})).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"sequence": 0}, {"sequence": 2**31}, {"at": "0001-01-01T00:00:00+23:59"}, {"drift": 1e300},
        {"station": {"name": "a\0b"}}, {"alarms": [{}] * 21}, {"devices": [{"device": "reader", "health": "fine"}]},
        {"counts": {"visits": -1}}, {"audit": {"head": "x"}},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(station: StationAtCentre, wrong: dict[str, Any]) -> None:
    answer = put(station, report(**wrong))
    assert answer.status_code == 422
    assert answer.json()["faults"]


def test_without_a_token_nobody_reports(station: StationAtCentre) -> None:
    assert station.call("PUT", "/v1/stations/me/reported", json=report()).status_code == 401


def test_the_same_report_again_is_no_clone(centre: InProcessCentre, station: StationAtCentre) -> None:
    assert put(station, report(7)).status_code == put(station, report(7)).status_code == 200
    assert open_codes(centre) == []


@pytest.mark.parametrize("sequence", [3, 7])
def test_a_number_that_was_used_shows_two_machines(
    centre: InProcessCentre, station: StationAtCentre, sequence: int
) -> None:
    put(station, report(7))
    put(station, report(sequence, software="0.1.1"))
    put(station, report(sequence, software="0.1.2"))
    assert open_codes(centre) == ["clone"]
    put(station, report(8))
    assert open_codes(centre) == ["clone"]  # nothing but a person ends it


def test_a_station_with_a_new_key_counts_anew(centre: InProcessCentre, station: StationAtCentre) -> None:
    put(station, report(7))
    again = StationAtCentre(centre, seed=new_seed())
    assert again.enrol().status_code == 200
    put(again, report(1))
    assert open_codes(centre) == []


def test_an_alarm_is_taken_once_and_its_end_too(
    centre: InProcessCentre, station: StationAtCentre, clock: HandClock
) -> None:
    alarm = {"alarm_id": str(uuid4()), "code": "paper_out", "subject": "printer", "raised_at": clock.now().isoformat()}
    for n in (1, 2):
        assert put(station, report(n, alarms=[alarm])).json()["taken"] == [alarm["alarm_id"]]
    assert open_codes(centre) == ["paper_out"]
    clock.advance(600)
    put(station, report(3, alarms=[alarm | {"ended_at": clock.now().isoformat()}]))
    assert open_codes(centre) == []


def test_nobody_ends_an_alarm_of_another_station(centre: InProcessCentre, station: StationAtCentre) -> None:
    alarm = {"alarm_id": str(uuid4()), "code": "disk_low", "raised_at": centre.now().isoformat()}
    put(station, report(alarms=[alarm]))
    other = StationAtCentre(centre, "QH04")
    other.enrol()
    put(other, report(alarms=[alarm | {"ended_at": centre.now().isoformat()}]))
    assert open_codes(centre) == ["disk_low"]


def test_history_is_short_and_says_when_it_turned(
    centre: InProcessCentre, station: StationAtCentre, clock: HandClock
) -> None:
    for n, health in enumerate(("ok", "ok", "fault", "fault", "ok"), 1):
        put(station, report(n, at=clock.now().isoformat(), devices=[device("reader", health, "silent")]))
        clock.advance(60)
    clock.advance(3600)
    put(station, report(9))
    with centre.database.read() as connection:
        seen = [row.health for row in station_reports.history(connection, "QH03")]
    assert seen == ["ok", "stopped", "ok", "ok"]


def test_paper_is_told_by_how_fast_it_went(centre: InProcessCentre, station: StationAtCentre, clock: HandClock) -> None:
    for n in range(1, 9):
        put(station, report(n, paper={"metres": 30.0 - 2 * n}))
        clock.advance(3660)
    with centre.database.read() as connection:
        told = station_reports.lines(connection)[0].told
    assert told is not None
    assert 6.5 < told.paper_hours < 7.5
