"""That a push or an order waits is nudged: who is to run it hears of it at once, and nobody else."""

from central.clock import system_now
from central.push.publish import give_command
from central.store import config_bundles, config_news
from central.store.open_database import open_database
from kiosk.contract.config_push import CommandWord
from tests.central.api.test_events import listening, tell_all
from tests.support.central_server import CentralProcess, InProcessCentre
from tests.support.clocks import NOON
from tests.support.config_push import Publisher, keys
from tests.support.station_at_centre import StationAtCentre


def cursor(station: StationAtCentre, since: int = 0) -> int:
    return int(station.changes(since)["cursor"])


def publisher_of(station: StationAtCentre, tmp_path) -> Publisher:
    return Publisher(station.centre.database, tmp_path / "configs")


def test_each_step_is_told_and_the_same_again_is_not(station: StationAtCentre, tmp_path) -> None:
    publisher, begun = publisher_of(station, tmp_path), cursor(station)
    one = publisher.publish(1, step=100)
    told = cursor(station, begun)
    assert told > begun
    publisher.publish(1)
    assert cursor(station, told) == told
    with publisher.database.write() as connection:
        config_bundles.pause(connection, one, "li", NOON)
    assert cursor(station, told) == told
    with publisher.database.write() as connection:
        stopped = config_bundles.publication(connection, "1")
        config_bundles.go_on(connection, stopped, "li", NOON)
    assert cursor(station, told) > told


def test_a_station_of_another_group_and_one_that_waits_its_turn_hear_nothing(
    station: StationAtCentre, tmp_path
) -> None:
    publisher, begun = publisher_of(station, tmp_path), cursor(station)
    publisher.publish(1, "other")
    publisher.publish(2, held=True)
    assert cursor(station, begun) == begun


def test_an_order_is_told_to_its_station_alone(station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    known = cursor(other)
    with listening(station, known) as mine, listening(other, known) as theirs:
        mine.hello()
        theirs.hello()
        give_command(station.centre.database, "QH03", CommandWord.RESTART_APP, keys(), by="li", now=NOON)
        assert mine.nudge().cursor > known
        head = tell_all(station)
        assert theirs.nudge().cursor == head, "of the order it heard nothing"


def test_of_many_stations_everybody_is_told_in_one_word(station: StationAtCentre) -> None:
    begun = cursor(station)
    with station.centre.database.write() as connection:
        config_news.tell(connection, [f"S{number}" for number in range(config_news.MOST_NAMED + 1)])
    assert cursor(station, begun) == begun + 1


def test_what_another_process_publishes_reaches_who_listens_to_the_server(tmp_path) -> None:
    """A real `central serve`, and its database written from here."""
    process = CentralProcess(tmp_path)
    process.start()
    database = open_database(process.db)
    station = StationAtCentre(InProcessCentre(process.url, process.db, database, system_now))
    try:
        assert station.enrol().status_code == 200
        with listening(station, cursor(station)) as mine:
            mine.hello()
            Publisher(database, tmp_path / "configs", system_now()).publish(1)
            assert mine.nudge().cursor > 0
        told = station.call("GET", "/v1/stations/me/config", headers=station.bearer()).json()
        assert told["bundle"]["version"] == 1
    finally:
        database.close()
        process.kill()
