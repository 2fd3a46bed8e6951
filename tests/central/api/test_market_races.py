"""Places of day labour asked for at once: none is given twice, and everybody is told what is so. On both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest

from central.store import postings
from kiosk.contract.base import CONTRACT_HEADER
from kiosk.domain.offered_posting import OfferState
from tests.central.api.test_market_messages import giving_up, left, load, taking
from tests.support.clocks import NOON
from tests.support.postings import gig
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True
Told = tuple[str, str | None]


@pytest.fixture
def other(station: StationAtCentre) -> StationAtCentre:
    enrolled = StationAtCentre(station.centre, "QH04")
    assert enrolled.enrol().status_code == 200
    return enrolled


def sender(station: StationAtCentre) -> Callable[[dict[str, Any]], Told]:
    headers = station.bearer() | {CONTRACT_HEADER: "2"}

    def send(one: dict[str, Any]) -> Told:
        (result,) = station.send(one, headers=headers).json()["results"]
        return result["status"], result.get("outcome")

    return send


def at_once(*deeds: Callable[[], Told]) -> list[Told]:
    gate = Barrier(len(deeds))

    def run(deed: Callable[[], Told]) -> Told:
        gate.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def test_many_at_two_stations_and_none_is_given_twice(station: StationAtCentre, other: StationAtCentre) -> None:
    load(station.centre, gig(places=4))
    both = sender(station), sender(other)
    takes = [taking(serial=n) for n in range(1, 9)]
    told = at_once(*(partial(both[n % 2], take) for n, take in enumerate(takes)))
    assert sorted(told) == [("stored", "confirmed")] * 4 + [("stored", "full")] * 4
    assert left(station.centre) == 0


def test_the_last_place_goes_to_exactly_one(station: StationAtCentre, other: StationAtCentre) -> None:
    both = sender(station), sender(other)
    for n in range(6):
        load(station.centre, gig(f"G-{n}", 1))
        told = at_once(*(partial(send, taking(f"G-{n}", serial=at)) for at, send in enumerate(both)))
        assert sorted(told) == [("stored", "confirmed"), ("stored", "full")]
        assert left(station.centre, f"G-{n}") == 0


def test_the_same_person_at_two_stations_has_one_place(station: StationAtCentre, other: StationAtCentre) -> None:
    load(station.centre, gig(places=4))
    both = sender(station), sender(other)
    told = at_once(*(partial(send, taking(serial=1)) for send in both))
    assert sorted(told) == [("stored", "already"), ("stored", "confirmed")]
    assert left(station.centre) == 3


def test_given_up_while_another_asks(station: StationAtCentre, other: StationAtCentre) -> None:
    """Either the other one has it or it is free; never both, never neither."""
    both = sender(station), sender(other)
    for n in range(4):
        load(station.centre, gig(f"G-{n}", 1))
        first = taking(f"G-{n}", serial=1)
        assert both[0](first) == ("stored", "confirmed")
        gave_up, asked = at_once(partial(both[0], giving_up(first)), partial(both[1], taking(f"G-{n}", serial=2)))
        assert gave_up[0] == "stored"
        assert (asked[1], left(station.centre, f"G-{n}")) in {("confirmed", 0), ("full", 1)}


def test_called_off_while_it_is_asked_for(station: StationAtCentre) -> None:
    load(station.centre, gig(places=1))
    send = sender(station)

    def close() -> Told:
        with station.centre.database.write() as connection:
            postings.move(connection, "G-1", OfferState.CLOSED, NOON)
        return "closed", None

    _, told = at_once(close, partial(send, taking(serial=1)))
    assert (told[1], left(station.centre)) in {("confirmed", 0), ("closed", 1)}
