"""The stream to the screens of the hall."""

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from central import counter
from central.call_voice import CallVoice, VoiceMissingError, spoken
from central.counter import Press, Wish
from central.queue_book import load_plan
from central.store import counter_windows
from central.store.open_database import open_database
from tests.support.central_server import CentralProcess, InProcessCentre
from tests.support.clocks import HandClock
from tests.support.office import hire
from tests.support.people_at_work import application
from tests.support.queue_at_centre import CounterDesk, QueueStation
from tests.support.station_at_centre import StationAtCentre


class Screen:
    """An open stream; `frame` waits for the next one."""

    def __init__(self, answer: httpx2.Response) -> None:
        self._lines = answer.iter_lines()

    def frame(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(next(line for line in self._lines if line.startswith("data: {"))[6:])
        return said

    def until_called(self, number: str) -> dict[str, Any]:
        while not (frame := self.frame())["calls"] or frame["calls"][0]["number"] != number:
            pass
        return frame


@contextmanager
def screen(url: str) -> Iterator[Screen]:
    with (
        httpx2.Client(base_url=url, trust_env=False, timeout=60) as http,
        http.stream("GET", "/hall/stream") as answer,
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store"
        yield Screen(answer)


@pytest.fixture
def desk(centre: InProcessCentre) -> Iterator[CounterDesk]:
    hire(centre)
    at = CounterDesk(centre, "limin")
    at.open("2")
    yield at
    at.close()


def test_screens_see_what_is_called_and_who_waits(
    centre: InProcessCentre, desk: CounterDesk, station: StationAtCentre
) -> None:
    kiosk = QueueStation(station)
    with screen(centre.url) as one, screen(centre.url) as two:
        assert one.frame()["waiting"] == [0] * 5
        kiosk.issue()
        kiosk.issue()
        desk.press("next")
        for at in (one, two):
            assert at.until_called("A001")["waiting"] == [1, 0, 0, 0, 0]
    with screen(centre.url) as again:
        assert again.frame()["calls"][0]["number"] == "A001"


def test_a_screen_that_comes_hours_later_is_told_the_time_of_now(
    centre: InProcessCentre, desk: CounterDesk, station: StationAtCentre, clock: HandClock
) -> None:
    """Else it would take a call of the morning for one of this moment, and say it aloud."""
    QueueStation(station).issue()
    with screen(centre.url) as one:
        desk.press("next")
        one.until_called("A001")
        clock.advance(3 * 3600)
        with screen(centre.url) as late:
            frame = late.until_called("A001")
        later = datetime.fromisoformat(frame["now"]) - datetime.fromisoformat(frame["calls"][0]["at"])
        assert later == timedelta(hours=3)
        assert centre_state(centre)["now"] == frame["now"]


def test_whom_midnight_left_waiting_leaves_the_screen_when_they_leave_the_line(
    centre: InProcessCentre, desk: CounterDesk, station: StationAtCentre, clock: HandClock
) -> None:
    clock.advance(11.5 * 3600)
    QueueStation(station).issue()
    with screen(centre.url) as one:
        assert one.frame()["waiting"] == [1, 0, 0, 0, 0]
        clock.advance(3600)
        assert one.frame()["waiting"] == [1, 0, 0, 0, 0]
        clock.advance(5.5 * 3600)  # nothing was changed, and nobody pressed anything
        while one.frame()["waiting"] != [0] * 5:
            pass


def centre_state(centre: InProcessCentre) -> dict[str, Any]:
    """What the stream says, asked for once."""
    said: dict[str, Any] = httpx2.get(f"{centre.url}/hall/state", trust_env=False, timeout=60).json()
    return said


def test_what_another_process_of_the_centre_did_is_seen(
    centre: InProcessCentre, desk: CounterDesk, station: StationAtCentre
) -> None:
    QueueStation(station).issue()
    with screen(centre.url) as one:
        one.frame()
        other = open_database(centre.db)
        with other.write() as connection:
            counter.press(connection, load_plan(), "limin", Press(str(uuid4()), Wish.NEXT), centre.now())
        other.close()
        one.until_called("A001")


def test_a_quiet_stream_still_beats(centre: InProcessCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("central.hall_feed._HEARTBEAT_SECONDS", 0.05)
    with (
        httpx2.Client(base_url=centre.url, trust_env=False, timeout=60) as http,
        http.stream("GET", "/hall/stream") as answer,
    ):
        assert "event: beat" in answer.iter_lines()


def test_a_centre_with_screens_stops_when_it_is_told_to(tmp_path: Path) -> None:
    process = CentralProcess(tmp_path)
    process.start()
    ended = threading.Event()

    def watch() -> None:
        with httpx2.Client(base_url=process.url, trust_env=False, timeout=60) as http:
            with http.stream("GET", "/hall/stream") as answer:
                lines = answer.iter_lines()
                next(line for line in lines if line.startswith("data: {"))
                watching.set()
                for _ in lines:
                    pass
            ended.set()

    watching = threading.Event()
    watcher = threading.Thread(target=watch)
    watcher.start()
    assert watching.wait(60)
    assert process.stop() == -signal.SIGTERM
    watcher.join(60)
    assert ended.is_set()


def test_what_is_said() -> None:
    assert spoken("A018", "2") == "qing3, A, ling2 yi1 ba1 hao4, dao4 er4 hao4 chuang1 kou3."
    assert spoken("B007", "12").endswith("dao4 yi1 er4 hao4 chuang1 kou3.")
    with pytest.raises(VoiceMissingError):
        CallVoice("no-such-program").wav("A001", "1")


def test_the_account_of_numbers_by_command(centre: InProcessCentre, station: StationAtCentre) -> None:
    kiosk = QueueStation(station)
    kiosk.issue()
    day = str(centre.now().date())
    status, answer = centre.cli("tickets", "blocks", "--date", day, "--json")
    assert (status, len(answer["blocks"])) == (0, 1)
    block = answer["blocks"][0]
    assert (block["first"], block["last"], block["issued"]) == (1, 10, 1)
    assert sum(block[name] for name in ("issued", "open", "unused", "unknown")) == 10


def test_an_appointment_is_told_and_ends_when_it_is_kept(centre: InProcessCentre, station: StationAtCentre) -> None:
    sent = application()
    station.send(sent)
    submission = sent["body"]["submission_id"]
    times = ("--starts", "2026-10-15T13:00:00+08:00", "--ends", "2026-10-15T14:00:00+08:00")
    status, made = centre.cli("tickets", "appoint", submission, "registration", *times, "--json")
    assert status == 0
    kiosk = QueueStation(station)
    told = kiosk.told()["appointments"]
    assert [(one["appointment_id"], one["cancelled"]) for one in told] == [(made["appointment"], False)]
    window = {"starts": "2026-10-15T13:00:00+08:00", "ends": "2026-10-15T14:00:00+08:00"}
    body = kiosk.ticket() | {"appointment_id": made["appointment"], "window": window}
    assert kiosk.give(body)[0]["status"] == "stored"
    assert [one["cancelled"] for one in kiosk.told()["appointments"]] == [True]
    assert centre.cli("tickets", "appoint", str(uuid4()), "registration", *times, "--json")[0] == 1


def test_nobody_is_left_at_a_window_that_was_taken_over(
    centre: InProcessCentre, desk: CounterDesk, station: StationAtCentre
) -> None:
    """Whoever comes finds there who was called to it."""
    QueueStation(station).issue()
    desk.press("next")
    hire(centre, "wangfang", "王测试")
    other = CounterDesk(centre, "wangfang")
    other.open("2", instead="1")
    assert other.number == "A001"
    with centre.database.read() as connection:
        assert [window.staff for window in counter_windows.open_windows(connection)] == ["wangfang"]
    other.close()
