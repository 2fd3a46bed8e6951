import pytest
from sqlalchemy import select

from central.case_machine import COMMAND, Move, Step
from central.item_book import load_book
from central.store import case_moves, changes, stations
from central.store.tables import stations as stations_table
from kiosk.contract.base import CONTRACT_HEADER
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre, item


def accept(station: StationAtCentre, submission_id: str) -> None:
    with station.centre.database.write() as connection:
        case_moves.do(connection, load_book(), submission_id, COMMAND, Move(step=Step.ACCEPT), station.centre.now())


def test_only_the_station_that_filed_is_told(station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    mine = item()
    station.send(mine)
    accept(station, mine["body"]["submission_id"])
    page = station.changes()
    assert [change["state"] for change in page["changes"]] == ["accepted"]
    assert other.changes() == {"changes": [], "cursor": page["cursor"], "more": False}
    assert station.changes(page["cursor"])["changes"] == []


def test_pages_hold_so_many_and_lose_none(station: StationAtCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "PAGE", 100)
    batches = [[item(answers={"phone": f"138{n:03}{m:05}"}) for m in range(50)] for n in range(5)]
    ids = [one["body"]["submission_id"] for batch in batches for one in batch]
    for batch in batches:
        station.send(*batch)
    for submission_id in ids:
        accept(station, submission_id)
    seen: list[str] = []
    cursor, more, sizes = 0, True, []
    while more:
        page = station.changes(cursor)
        seen += [change["submission_id"] for change in page["changes"]]
        sizes.append(len(page["changes"]))
        cursor, more = page["cursor"], page["more"]
    assert (seen, sizes) == (ids, [99, 100, 51]), "the first place has the key of the station"


def test_a_cursor_from_before_a_restore_comes_back_as_the_head(station: StationAtCentre) -> None:
    assert station.changes(10_000) == {"changes": [], "cursor": 1, "more": False}


@pytest.mark.parametrize("since", ["-1", "x", "1.5", str(2**63), "9" * 5000, "%00", "%ed%a0%80", ""])
def test_an_odd_cursor_is_a_problem(station: StationAtCentre, since: str) -> None:
    answer = station.call("GET", f"/v1/changes?since={since}", headers=station.bearer())
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_last_seen_is_written_once_a_minute(station: StationAtCentre, clock: HandClock) -> None:
    def last_seen() -> object:
        with station.centre.database.read() as connection:
            return connection.execute(select(stations_table.c.last_seen)).scalar_one()

    first = clock.now()
    station.changes()
    clock.advance(59)
    station.changes()
    assert last_seen() == first
    clock.advance(1)
    station.changes()
    assert last_seen() == clock.now()


def test_numbers_follow_commits(station: StationAtCentre) -> None:
    with station.centre.database.write() as connection:
        assert [changes.append(connection, None, "{}") for _ in range(3)] == [2, 3, 4], "after the key of the station"
        assert stations.find(connection, "QH03") is not None


def test_every_station_is_told_the_keys_of_all_and_older_ones_are_told_nothing_new(station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    headers = station.bearer() | {CONTRACT_HEADER: "2"}
    page = station.call("GET", "/v1/changes", headers=headers).json()
    assert [(key["station"], key["revoked_at"]) for key in page["keys"]] == [("QH03", None), ("QH04", None)]
    assert "keys" not in station.changes()
