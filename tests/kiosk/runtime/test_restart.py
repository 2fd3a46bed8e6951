from structlog.testing import capture_logs

from kiosk.runtime.memory import resident_mb
from kiosk.runtime.restart import RestartReason, RestartWhenIdle


class Station:
    def __init__(self) -> None:
        self.idle = False
        self.left = 0

    def leave(self) -> None:
        self.left += 1


def test_it_waits_until_nobody_is_here_and_leaves_once() -> None:
    station = Station()
    restart = RestartWhenIdle(lambda: station.idle, station.leave)
    restart.tick()
    with capture_logs() as logs:
        restart.wish(RestartReason.MEMORY)
        restart.wish(RestartReason.ASKED)
        restart.tick()
        assert station.left == 0
        station.idle = True
        restart.tick()
        restart.tick()
    assert station.left == 1
    assert restart.leaving
    assert [(line["event"], line["cause"]) for line in logs] == [
        ("runtime.restart_wanted", "memory"),
        ("runtime.restart", "memory"),
    ]


def test_without_a_reason_it_stays() -> None:
    station = Station()
    station.idle = True
    restart = RestartWhenIdle(lambda: station.idle, station.leave)
    restart.tick()
    assert not restart.leaving


def test_this_process_holds_some_memory() -> None:
    held = resident_mb()
    assert held is not None
    assert 5 < held < 100_000
