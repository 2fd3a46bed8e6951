"""What is old is let go, and who has been away for longer is told everything that holds, from the beginning."""

import base64
import hashlib
import json
from typing import Any

import pytest
from sqlalchemy import select

from central.store import alarms, audit, change_history, changes, contents, key_conflicts, postings
from central.store.alarms import AlarmView
from central.store.change_history import Compacted
from central.store.tables import changes as changes_table
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.offered_posting import OfferState
from tests.central.api.test_changes import accept
from tests.support.clocks import HandClock
from tests.support.contents import ALWAYS, content
from tests.support.postings import posting
from tests.support.station_at_centre import StationAtCentre, item

ON_BOTH = True
DAY = 24 * 3600.0


def ask(station: StationAtCentre, since: int = 0, snapshot: int | None = None) -> dict[str, Any]:
    query = f"since={since}" + ("" if snapshot is None else f"&snapshot={snapshot}")
    headers = station.bearer() | {CONTRACT_HEADER: "2"}
    page: dict[str, Any] = station.call("GET", f"/v1/changes?{query}", headers=headers).json()
    return page


def tell(station: StationAtCentre, *ids: str) -> None:
    with station.centre.database.write() as connection:
        far = {"expires": "2026-12-31"}
        postings.load(connection, [posting(f"P-{one}", **far) for one in ids], station.centre.now())
        contents.load(connection, [content(f"C-{one}", ends=ALWAYS["ends"]) for one in ids], station.centre.now())


def take_away(station: StationAtCentre, one: str) -> None:
    with station.centre.database.write() as connection:
        postings.move(connection, f"P-{one}", OfferState.CLOSED, station.centre.now())
        assert contents.withdraw(connection, f"C-{one}", station.centre.now())


def compact(station: StationAtCentre) -> Compacted:
    with station.centre.database.write() as connection:
        return change_history.compact(connection, station.centre.now())


def test_contents_are_told_as_they_are_now_and_as_gone(station: StationAtCentre, clock: HandClock) -> None:
    tell(station, "1", "2")
    page = ask(station)
    assert [one["content_id"] for one in page["contents"]] == ["C-1", "C-2"]
    assert page["contents"][0]["content"]["legal_basis"][1] == {"title": "测试办法", "clause": "第五条"}
    assert page["snapshot"] is None
    take_away(station, "1")
    tell(station, "2")
    later = ask(station, page["cursor"])
    assert later["contents"] == [{"type": "content", "content_id": "C-1", "content": None}], "the other is no news"
    with station.centre.database.write() as connection:
        contents.load(connection, [content("C-3")], clock.now())
    clock.advance(30 * DAY)
    assert ask(station, later["cursor"])["contents"][-1]["content"] is None, "over by now"


def test_who_calls_often_is_told_single_changes_and_who_does_not_a_snapshot(
    station: StationAtCentre, clock: HandClock
) -> None:
    tell(station, "1", "2")
    before = ask(station)["cursor"]
    take_away(station, "1")
    compact(station)
    after = ask(station, before)["cursor"]
    assert compact(station).words == 0, "nothing is old yet"
    clock.advance(31 * DAY)
    assert compact(station).words == 2
    assert ask(station, after)["snapshot"] is None
    page = ask(station, before)
    assert page["snapshot"] is not None
    assert [one["posting_id"] for one in page["postings"]] == ["P-2"]
    assert [one["content_id"] for one in page["contents"]] == ["C-2"]
    assert [one["station"] for one in page["keys"]] == ["QH03"]
    assert ask(station)["snapshot"] is None, "who begins has nothing that could be gone"


def test_a_snapshot_goes_on_page_by_page_and_begins_anew_when_it_is_too_old_itself(
    station: StationAtCentre, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(station, *"123456")
    before = ask(station)["cursor"]
    take_away(station, "1")
    compact(station)
    clock.advance(31 * DAY)
    compact(station)
    monkeypatch.setattr(changes, "PAGE", 4)
    first = ask(station, before)
    assert (first["more"], first["cursor"] < before) == (True, True)
    seen, page = [one["posting_id"] for one in first["postings"]], first
    while page["more"]:
        page = ask(station, page["cursor"], page["snapshot"])
        assert page["snapshot"] == first["snapshot"]
        seen += [one["posting_id"] for one in page["postings"]]
    assert seen == [f"P-{n}" for n in range(2, 7)]
    take_away(station, "2")
    clock.advance(DAY)
    compact(station)
    clock.advance(31 * DAY)
    compact(station)
    anew = ask(station, first["cursor"], first["snapshot"])
    assert anew["snapshot"] > first["snapshot"]
    assert anew["postings"][0]["posting_id"] == "P-3"


def test_of_an_old_case_the_newest_word_is_kept(station: StationAtCentre, clock: HandClock) -> None:
    mine = item()
    station.send(mine)
    submission_id = mine["body"]["submission_id"]
    accept(station, submission_id)
    told = station.centre.cli("cases", "decide", submission_id, "completed", "--json")
    assert told[0] == 0
    compact(station)
    clock.advance(31 * DAY)
    assert compact(station) == Compacted(1, 0)
    assert [one["state"] for one in ask(station)["changes"]] == ["completed"]
    with station.centre.database.read() as connection:
        assert connection.scalars(select(changes_table.c.about)).all().count(f"case:{submission_id}") == 1


def test_a_page_carries_the_hash_of_its_bytes(station: StationAtCentre) -> None:
    for contract in ("1", "2"):
        answer = station.call("GET", "/v1/changes", headers=station.bearer() | {CONTRACT_HEADER: contract})
        digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
        assert answer.headers["content-digest"] == f"sha-256=:{digest}:"
        assert ("contents" in json.loads(answer.content)) is (contract == "2")


def test_a_key_with_another_body_is_an_alarm_that_stands_once_in_the_chain(station: StationAtCentre) -> None:
    one = item()
    station.send(one)
    for phone in ("1", "2"):
        other = item(key=one["key"], answers={"phone": phone}, submission_id=one["body"]["submission_id"])
        assert station.send(other).status_code == 422
    with station.centre.database.read() as connection:
        (found,) = key_conflicts.everything(connection)
        assert (found.station, found.key, found.times) == ("QH03", one["key"], 2)
        (alarm,) = alarms.page(connection, AlarmView.NEW, None, 1)[0]
        assert (alarm.station, alarm.code, alarm.ended_at) == ("QH03", alarms.CONFLICT, None)
        assert audit.verify(connection).intact
