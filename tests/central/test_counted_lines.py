"""The lengths of the lines are counted anew when they are others, and not for each station that asks."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from tests.support.clocks import HandClock
from tests.support.queue_at_centre import QueueStation
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True


class Statements:
    """What the database is asked about tickets."""

    def __init__(self) -> None:
        self.count = 0
        event.listen(Engine, "before_cursor_execute", self._heard)

    def _heard(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self.count += "FROM ticket" in statement

    def stop(self) -> int:
        event.remove(Engine, "before_cursor_execute", self._heard)
        return self.count


@pytest.fixture
def kiosk(station: StationAtCentre) -> QueueStation:
    return QueueStation(station)


def waiting(kiosk: QueueStation) -> int:
    return int(next(one["waiting"] for one in kiosk.told()["queues"] if one["business"] == "registration"))


def test_a_line_that_stands_is_counted_once(kiosk: QueueStation, clock: HandClock) -> None:
    kiosk.issue()
    assert waiting(kiosk) == 1
    clock.advance(30)
    asked = Statements()
    kiosk.told()
    assert asked.stop() == 0
    kiosk.issue()
    assert waiting(kiosk) == 2


def test_another_date_is_another_line(kiosk: QueueStation, clock: HandClock) -> None:
    kiosk.issue()
    assert waiting(kiosk) == 1
    clock.wall += timedelta(days=2)
    assert waiting(kiosk) == 0


def test_whom_midnight_left_waiting_drops_out_by_the_minute(kiosk: QueueStation, clock: HandClock) -> None:
    clock.wall = clock.wall.replace(hour=21, minute=0, second=0)
    kiosk.issue("ask")
    clock.wall = clock.wall.replace(hour=23, minute=0)
    kiosk.issue("ask")

    def asking() -> int:
        return int(next(one["waiting"] for one in kiosk.told()["queues"] if one["business"] == "ask"))

    clock.wall += timedelta(hours=3, minutes=59)
    assert asking() == 2
    clock.wall += timedelta(minutes=2)
    assert asking() == 1


def test_it_is_told_as_of_now(kiosk: QueueStation, clock: HandClock) -> None:
    first = kiosk.told()["queues"][0]["at"]
    clock.advance(30)
    assert kiosk.told()["queues"][0]["at"] != first
