"""Lists and sums that the database makes say what is said of each station alone. On both databases."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from central.fleet.health import StationHealth
from central.fleet_view import StationRow, station_row, station_rows
from central.store import station_keys, station_lists
from central.store.station_lists import Area, Order, Wanted
from kiosk.domain.business_day import business_date
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.fleet import Fleet, as_in_the_picture, place

ON_BOTH = True
ALL = Wanted(region=None)


@pytest.fixture
def fleet(centre: InProcessCentre, clock: HandClock) -> Fleet:
    """The ten of the picture, one that never reported, one that was let go, one elsewhere that is out of paper."""
    whole = Fleet(centre)
    as_in_the_picture(whole, clock.advance)
    whole.join("QH11")
    whole.join("QH12")
    whole.says("QH12", station=place("撤了的站"))
    whole.join("WH01", "420106")
    whole.says("WH01", station=place("江边站_1", 2, 30.5, 114.3), paper={"state": "out", "metres": 0.0})
    with centre.database.write() as connection:
        station_keys.revoke(connection, "QH12", centre.now())
    return whole


def rows(centre: InProcessCentre, wanted: Wanted) -> list[StationRow]:
    with centre.database.read() as connection:
        return station_rows(connection, station_lists.page(connection, wanted, centre.now()), centre.now())


def codes(centre: InProcessCentre, wanted: Wanted) -> list[str]:
    return [row.code for row in rows(centre, wanted)]


def test_each_station_is_in_the_list_of_its_health_and_in_no_other(centre: InProcessCentre, fleet: Fleet) -> None:
    for health in StationHealth:
        found = rows(centre, Wanted(region=None, health=health))
        assert {row.health for row in found} == {health}
    assert len(codes(centre, ALL)) == 13
    worst = [list(StationHealth).index(row.health) for row in rows(centre, ALL)]
    assert worst == sorted(worst)


def test_sums_are_those_of_the_rows(centre: InProcessCentre, fleet: Fleet) -> None:
    now = centre.now()
    with centre.database.read() as connection:
        sums = station_lists.sums(connection, None, now, business_date(now))
        needing = station_lists.needing(connection, None, now)
    everyone = rows(centre, ALL)
    healths = [row.health for row in everyone]
    assert (sums.total, sums.stopped, sums.unsure, sums.watch) == (
        13, healths.count(StationHealth.STOPPED), healths.count(StationHealth.UNKNOWN),
        healths.count(StationHealth.WATCH),
    )  # fmt: skip
    assert sums.usable == healths.count(StationHealth.OK) + healths.count(StationHealth.WATCH)
    assert sums.need_people == needing == 13 - healths.count(StationHealth.OK)
    assert sums.pending == sum(row.pending or 0 for row in everyone) == 3
    assert (sums.filed, sums.visits) == (sum(row.filed for row in everyone), sum(row.visits for row in everyone))
    assert (sums.oldest_at, sums.paper_first, sums.paper_due) == ("柳树村服务站", "江边站_1", 2)
    assert sums.oldest is not None


def test_what_was_counted_yesterday_is_not_of_today(centre: InProcessCentre, fleet: Fleet, clock: HandClock) -> None:
    clock.advance(24 * 3600)
    fleet.says("QH05", counts={"visits": 2, "filed": 1, "abandoned": 1})
    now = centre.now()
    with centre.database.read() as connection:
        sums = station_lists.sums(connection, None, now, business_date(now))
    assert (sums.visits, sums.filed, sums.abandoned, sums.unsure, sums.usable) == (2, 1, 1, 12, 1)
    assert sums.paper_due == 0  # nobody knows any more


@pytest.mark.parametrize(
    ("paper", "hours", "due"),
    [("ok", None, 0), ("ok", 24.0, 1), ("ok", 25.0, 0), ("low", None, 1), ("out", None, 1), (None, None, 0)],
)
def test_who_needs_paper_within_a_day(
    centre: InProcessCentre, paper: str | None, hours: float | None, due: int
) -> None:
    from sqlalchemy import update

    from central.store.fleet_tables import station_reports

    whole = Fleet(centre)
    whole.join("QH01")
    whole.says("QH01", paper=None if paper is None else {"state": paper})
    now = centre.now()
    with centre.database.write() as connection:
        connection.execute(update(station_reports).values(paper_hours=hours))
        assert station_lists.sums(connection, None, now, business_date(now)).paper_due == due


@pytest.mark.parametrize(
    ("order", "first"),
    [
        (Order.WORST, ["QH01"]), (Order.PAPER, ["WH01", "QH04", "QH08"]), (Order.PENDING, ["QH02"]),
        (Order.LEVEL, ["QH04", "QH05", "QH08"]), (Order.HEARD, ["QH02", "QH03"]),
    ],
)  # fmt: skip
def test_a_list_begins_with_who_needs_somebody(
    centre: InProcessCentre, fleet: Fleet, order: Order, first: Sequence[str]
) -> None:
    assert codes(centre, Wanted(region=None, order=order))[: len(first)] == list(first)


@pytest.mark.parametrize("order", Order)
def test_pages_are_the_list_cut_in_pieces(centre: InProcessCentre, fleet: Fleet, order: Order) -> None:
    wanted = Wanted(region=None, order=order)
    with centre.database.read() as connection:
        whole = station_lists.page(connection, wanted, centre.now())
        pieces = [station_lists.page(connection, wanted, centre.now(), 5, n) for n in (0, 5, 10, 15)]
    assert [code for piece in pieces for code in piece] == list(whole)
    assert len(set(whole)) == 13


def test_a_region_is_what_lies_in_it(centre: InProcessCentre, fleet: Fleet) -> None:
    assert codes(centre, Wanted(region="420100")) == ["WH01"]
    assert len(codes(centre, Wanted(region="530000"))) == 12
    fleet.join("XX01", None)
    assert "XX01" not in codes(centre, Wanted(region="530000"))
    assert "XX01" in codes(centre, ALL)


@pytest.mark.parametrize(
    ("words", "found"),
    [("qh06", ["QH06"]), ("东门", ["QH06"]), (" 江边 ", ["WH01"]), ("_", ["WH01"]), ("%", []), ("\\", []), ("'", [])],
)
def test_words_are_looked_for_as_they_are(
    centre: InProcessCentre, fleet: Fleet, words: str, found: Sequence[str]
) -> None:
    wanted = Wanted(region=None, words=words)
    assert codes(centre, wanted) == list(found)
    with centre.database.read() as connection:
        assert station_lists.count(connection, wanted, centre.now())[0] == len(found)


def test_a_place_on_the_map_is_a_list_as_well(centre: InProcessCentre, fleet: Fleet) -> None:
    assert codes(centre, Wanted(region=None, area=Area(30.0, 114.0, 31.0, 115.0))) == ["WH01"]
    with centre.database.read() as connection:
        spots, elsewhere = station_lists.spots(connection, None, centre.now())
        of_here, _ = station_lists.spots(connection, "420100", centre.now())
    assert (len(spots), elsewhere) == (11, 2)  # one never said it, one has no place written
    assert [spot.code for spot in of_here] == ["WH01"]
    assert spots[0].health is StationHealth.STOPPED


def test_health_turns_at_the_same_moment_in_the_database_and_beside_it(
    centre: InProcessCentre, fleet: Fleet, clock: HandClock
) -> None:
    for passed in (89.999999, 1e-6, 1e-6):
        clock.wall += timedelta(seconds=passed)
        now = centre.now()
        with centre.database.read() as connection:
            for health in StationHealth:
                for code in station_lists.page(connection, Wanted(region=None, health=health), now):
                    row = station_row(connection, code, now)
                    assert row is not None
                    assert row.health is health
