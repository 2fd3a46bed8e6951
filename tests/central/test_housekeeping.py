"""What a running centre does by itself: above all, that it notices who is not heard of. On both databases."""

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row
from sqlalchemy.exc import OperationalError

from central.housekeeping import Chore, Housekeeping, chores
from central.silence_watch import SilenceWatch
from central.store import alarms, leases, station_keys
from central.store.alarms import AlarmView
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.fleet import Fleet

ON_BOTH = True
MINUTE = 60.0


@pytest.fixture
def fleet(centre: InProcessCentre) -> Fleet:
    whole = Fleet(centre)
    for code in ("QH01", "QH02"):
        whole.join(code)
        whole.says(code)
    return whole


@pytest.fixture
def watch(centre: InProcessCentre) -> SilenceWatch:
    return SilenceWatch.of(centre.database, centre.now)


def still_open(centre: InProcessCentre) -> list[Row[Any]]:
    with centre.database.read() as connection:
        return list(alarms.page(connection, AlarmView.OPEN, None, 1)[0])


def listen(watch: SilenceWatch, clock: HandClock, minutes: int) -> int:
    """As a server does, which looks some times a minute."""
    found = 0
    for _ in range(minutes):
        clock.advance(MINUTE)
        found += watch.look()
    return found


def test_who_falls_silent_is_an_alarm_with_no_page_open_and_speaking_ends_it(
    centre: InProcessCentre, fleet: Fleet, watch: SilenceWatch, clock: HandClock
) -> None:
    heard = clock.now()
    watch.look()
    assert listen(watch, clock, 10) == 0
    fleet.says("QH02")
    assert listen(watch, clock, 6) == 1
    (alarm,) = still_open(centre)
    assert (alarm.station, alarm.code) == ("QH01", alarms.SILENT)
    assert alarm.raised_at == heard + alarms.SILENT_AFTER
    fleet.says("QH01")
    assert still_open(centre) == []


def test_an_alarm_is_raised_once_however_often_it_is_looked(
    centre: InProcessCentre, fleet: Fleet, watch: SilenceWatch, clock: HandClock
) -> None:
    watch.look()
    assert listen(watch, clock, 40) == 2
    assert len(still_open(centre)) == 2


def test_of_two_servers_one_watches_and_the_other_goes_on_when_it_is_gone(
    centre: InProcessCentre, fleet: Fleet, watch: SilenceWatch, clock: HandClock
) -> None:
    other = SilenceWatch.of(centre.database, centre.now)
    watch.look()
    for _ in range(14):
        clock.advance(MINUTE)
        assert watch.look() == other.look() == 0
    # The first one dies without a word; its lease runs out, and the watch was never broken off.
    assert listen(other, clock, 3) == 2
    assert watch.look() == 0
    other.end()
    clock.advance(1)
    fleet.says("QH01")
    assert watch.look() == 0
    assert [alarm.station for alarm in still_open(centre)] == ["QH02"]


def test_a_centre_that_did_not_run_itself_blames_nobody(
    centre: InProcessCentre, fleet: Fleet, watch: SilenceWatch, clock: HandClock
) -> None:
    watch.look()
    clock.advance(8 * 60 * MINUTE)
    began = clock.now()
    anew = SilenceWatch.of(centre.database, centre.now)
    assert anew.look() == 0
    fleet.says("QH02")
    assert listen(anew, clock, 14) == 0
    fleet.says("QH02")
    assert listen(anew, clock, 1) == 1
    (alarm,) = still_open(centre)
    assert (alarm.station, alarm.raised_at) == ("QH01", began + alarms.SILENT_AFTER)


def test_who_has_joined_and_never_reported_is_told_of_and_who_was_let_go_is_not(
    centre: InProcessCentre, fleet: Fleet, watch: SilenceWatch, clock: HandClock
) -> None:
    fleet.join("QH03")
    watch.look()
    assert listen(watch, clock, 15) == 3
    with centre.database.write() as connection:
        station_keys.revoke(connection, "QH01", clock.now())
    assert listen(watch, clock, 1) == 0
    assert {alarm.station for alarm in still_open(centre)} == {"QH02", "QH03"}


def test_a_night_without_network_is_written_some_at_a_time(
    centre: InProcessCentre, watch: SilenceWatch, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("central.silence_watch._AT_ONCE", 3)
    fleet = Fleet(centre)
    for n in range(7):
        fleet.join(f"QH{n:02}")
    watch.look()
    assert listen(watch, clock, 15) == 7


def test_a_lease_is_one_holders_until_it_is_over_or_let_go(centre: InProcessCentre, clock: HandClock) -> None:
    def held(holder: str) -> datetime | None:
        with centre.database.write() as connection:
            return leases.hold(connection, "task", holder, clock.now(), timedelta(seconds=90))

    began = clock.now()
    assert held("a") == began
    assert held("b") is None
    clock.advance(80)
    assert held("a") == began
    clock.advance(80)
    assert held("b") is None
    with centre.database.write() as connection:
        leases.let_go(connection, "task", "b", clock.now())  # not its own
        leases.let_go(connection, "task", "a", clock.now())
    assert held("b") == began
    clock.advance(90 + 121)
    assert held("a") == clock.now()


def test_a_server_does_its_chores_and_hands_over_when_it_stops(centre: InProcessCentre, fleet: Fleet) -> None:
    did = threading.Event()
    watching = chores(centre.database, centre.now)[-1]

    def look() -> None:
        watching.do()
        did.set()

    keeping = Housekeeping([Chore(3600.0, look, watching.end)])
    keeping.start()
    assert did.wait(30)
    keeping.stop()
    with centre.database.write() as connection:
        assert leases.hold(connection, "silence", "another", centre.now(), timedelta(seconds=90)) is not None


def test_a_database_that_cannot_be_asked_is_asked_again(centre: InProcessCentre) -> None:
    asked: list[None] = []
    twice = threading.Event()

    def ask() -> None:
        asked.append(None)
        if len(asked) > 1:
            twice.set()
        raise OperationalError("select", None, Exception("away"))

    keeping = Housekeeping([Chore(0.01, ask)])
    keeping.start()
    assert twice.wait(30)
    keeping.stop()
