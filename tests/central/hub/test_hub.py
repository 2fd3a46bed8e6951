"""A real hub on a real PostgreSQL: who is told, who is not, and that it comes back."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest

from central.commands.hub import serve
from tests.central.api.test_changes import accept
from tests.central.api.test_events import Stream, tell_all
from tests.support.central_server import in_process
from tests.support.hub_process import HubProcess
from tests.support.postgres import Cluster
from tests.support.station_at_centre import StationAtCentre, item


@pytest.fixture
def station(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StationAtCentre]:
    """At a centre with the clock of the world: the hub goes by that of the database."""
    url = cluster.new_database()
    with in_process(tmp_path_factory.mktemp("centre"), db=url) as centre:
        enrolled = StationAtCentre(centre)
        enrolled.enrol()
        yield enrolled
    cluster.drop(url)


@pytest.fixture
def hub(station: StationAtCentre) -> Iterator[HubProcess]:
    process = HubProcess(station.centre.db)
    process.start()
    yield process
    process.stop()


@contextmanager
def listening(hub: HubProcess, headers: dict[str, str], known: int | None = None) -> Iterator[Stream]:
    more = {} if known is None else {"Last-Event-ID": str(known)}
    with (
        httpx2.Client(base_url=hub.url, trust_env=False, timeout=60) as http,
        http.stream("GET", "/v1/events", headers=headers | more) as answer,
    ):
        yield Stream(answer)


def test_who_is_told_and_that_it_comes_back(hub: HubProcess, station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    mine = item()
    station.send(mine)
    cursor = station.changes()["cursor"]
    with (
        listening(hub, station.bearer(), cursor) as first,
        listening(hub, other.bearer(), cursor) as second,
    ):
        assert first.answer.headers["content-type"] == "text/event-stream"
        first.hello()
        second.hello()
        assert httpx2.get(f"{hub.url}/health", trust_env=False).json() == {"streams": 2}
        accept(station, mine["body"]["submission_id"])
        assert first.nudge().cursor == cursor + 1
        head = tell_all(station)
        assert second.nudge().cursor == head, "of the first it heard nothing"
    hub.kill()
    later = tell_all(station)
    hub.start()
    with listening(hub, station.bearer(), head) as back:
        assert back.nudge().cursor == later, "what came meanwhile is said, as soon as the hub knows"
    with listening(hub, station.bearer()) as old, listening(hub, station.bearer()) as new:
        old.hello()
        new.hello()
        old.rest()
        head = tell_all(station)
        assert new.nudge().cursor == head, "a station has one stream: the newer"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET /v1/events HTTP/1.1\r\n\r\n", 401),
        (b"GET /v1/events HTTP/1.1\r\nAuthorization: Bearer x\r\n\r\n", 401),
        (b"POST /v1/events HTTP/1.1\r\nAuthorization: Bearer x\r\n\r\n", 405),
        (b"GET / HTTP/1.1\r\n\r\n", 404),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /v1/events HTTP/1.1\r\nX: " + b"y" * 9000, 431),
    ],
)
def test_what_is_no_request_of_a_station_is_refused(hub: HubProcess, text: bytes, status: int) -> None:
    with socket.create_connection(("127.0.0.1", hub.port), 60) as connection:
        connection.sendall(text)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(f"HTTP/1.1 {status} ".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert json.loads(body)["status"] == status
    assert b"application/problem+json" in head


def test_on_sqlite_there_is_no_hub(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert serve("sqlite:///x.db", "127.0.0.1", 0) == 1
    assert json.loads(capsysbinary.readouterr().out)["error"] == "no_hub"
