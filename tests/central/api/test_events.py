"""Nudges: who is told, when, and who is not."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from central import event_feed
from central.event_text import known_cursor, nudge_event, spread_of
from central.store import changes
from kiosk.contract.events import Nudge
from tests.central.api.test_changes import accept
from tests.support.station_at_centre import StationAtCentre, item

ON_BOTH = True


class Stream:
    """An open stream; `nudge` waits for the next one."""

    def __init__(self, answer: httpx2.Response) -> None:
        self.answer = answer
        self._lines = answer.iter_lines()

    def nudge(self) -> Nudge:
        line = next(line for line in self._lines if line.startswith("data:"))
        return Nudge.model_validate_json(line.removeprefix("data:"))

    def hello(self) -> None:
        """It is registered."""
        assert next(self._lines).startswith("retry:")

    def rest(self) -> list[str]:
        return list(self._lines)


@contextmanager
def listening(station: StationAtCentre, known: int | None = None) -> Iterator[Stream]:
    headers = station.bearer() | ({} if known is None else {"Last-Event-ID": str(known)})
    with (
        httpx2.Client(base_url=station.centre.url, trust_env=False, timeout=60) as http,
        http.stream("GET", "/v1/events", headers=headers) as answer,
    ):
        yield Stream(answer)


def tell_all(station: StationAtCentre) -> int:
    with station.centre.database.write() as connection:
        return changes.append(connection, None, '{"type": "config"}')


def test_what_is_for_everybody_nudges_everybody(station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    with listening(station) as mine, listening(other) as theirs:
        assert mine.answer.headers["content-type"].startswith("text/event-stream")
        assert mine.answer.headers["x-accel-buffering"] == "no"
        mine.hello()
        theirs.hello()
        head = tell_all(station)
        assert (mine.nudge().cursor, theirs.nudge().cursor) == (head, head)


def test_what_is_for_one_nudges_that_one_alone(station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    mine = item()
    station.send(mine)
    cursor = station.changes()["cursor"]
    with listening(station, cursor) as first, listening(other, cursor) as second:
        first.hello()
        second.hello()
        accept(station, mine["body"]["submission_id"])
        assert first.nudge().cursor == cursor + 1
        head = tell_all(station)
        assert second.nudge().cursor == head, "of the first it heard nothing"


def test_what_came_while_nobody_listened_is_said_at_once(station: StationAtCentre) -> None:
    before = station.changes()["cursor"]
    head = tell_all(station)
    with listening(station, before) as stream:
        assert stream.nudge() == Nudge(cursor=head, spread=0.0)


def test_a_second_stream_of_a_station_ends_the_first(station: StationAtCentre) -> None:
    with listening(station) as first:
        first.hello()
        with listening(station) as second:
            second.hello()
            first.rest()
            head = tell_all(station)
            assert second.nudge().cursor == head


def test_strangers_hear_nothing(station: StationAtCentre) -> None:
    answer = station.call("GET", "/v1/events", headers={"Authorization": "Bearer x"})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_only_so_many_listen_to_one_server(station: StationAtCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_feed, "MOST_STREAMS", 0)
    answer = station.call("GET", "/v1/events", headers=station.bearer())
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "60")


@pytest.mark.parametrize(("text", "cursor"), [(None, None), ("", None), ("7", 7), ("x", None), ("9" * 30, None)])
def test_an_odd_last_event_id_is_none(text: str | None, cursor: int | None) -> None:
    assert known_cursor(text) == cursor


def test_nobody_waits_where_few_listen_and_a_fleet_is_spread() -> None:
    assert (spread_of(1), spread_of(100), spread_of(10_000), spread_of(10**6)) == (0.0, 0.0, 50.0, 60.0)
    assert nudge_event(5, 50.0) == b'id: 5\ndata: {"cursor": 5, "spread": 50.0}\n\n'
