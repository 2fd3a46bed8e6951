"""A number is found again by its paper alone, and not by guessing."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest

from kiosk.contract.tickets import PlaceTold
from kiosk.domain.business_day import local_time
from kiosk.domain.ticket import TicketState, token_in
from kiosk.usecases.find_ticket import TRIES, FindTicket, TooManyTries
from kiosk.usecases.issue_ticket import Issued
from tests.support.queue_at_station import QueueStation


class Place:
    """The centre, as far as places go."""

    def __init__(self, told: PlaceTold | None) -> None:
        self.told = told

    def place(self, _token: str) -> PlaceTold | None:
        return self.told


@pytest.fixture
def station(tmp_path: Path) -> Iterator[QueueStation]:
    station = QueueStation(tmp_path)
    yield station
    station.store.close()


def issued(station: QueueStation, business: str = "registration") -> Issued:
    outcome = station.issue(business)
    assert isinstance(outcome, Issued)
    return outcome


def finder(station: QueueStation, told: PlaceTold | None = None) -> FindTicket:
    return FindTicket(desk=station.store.tickets, clock=station.clock, office=Place(told))


def minute(one: Issued) -> time:
    return local_time(one.ticket.issued_at).time().replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("code", "token"),
    [
        ("https://centre.example:8443/line/abcdefghijklmnopqrstuv", "abcdefghijklmnopqrstuv"),
        ("http://centre.example/estation/line/abcdefghijklmnopqrstu_", "abcdefghijklmnopqrstu_"),
        ("https://centre.example/line/abc", None),
        ("https://centre.example/line/abcdefghijklmnopqrstuv/more", None),
        ("abcdefghijklmnopqrstuv", None),
        ("ESTATION:530502-QH03-20261010-0001", None),
        ("", None),
    ],
)
def test_the_code_of_a_ticket(code: str, token: str | None) -> None:
    assert token_in(code) == token


def test_its_place_is_that_of_now_or_is_not_known(station: QueueStation) -> None:
    one = issued(station)
    code = f"https://centre.example/line/{one.ticket.token}"
    told = PlaceTold(state=TicketState.CALLED, counter="3")
    found = finder(station, told).on_paper(code)
    assert found is not None
    assert (found.ticket.state, found.counter, found.ahead) == (TicketState.CALLED, "3", None)
    waiting = finder(station, PlaceTold(state=TicketState.WAITING, ahead=2, low=4, high=9)).on_paper(code)
    assert waiting is not None
    assert waiting.wait is not None
    assert (waiting.ahead, waiting.wait.low, waiting.wait.high) == (2, 4, 9)
    away = finder(station).on_paper(code)
    assert away is not None
    assert (away.ahead, away.wait) == (None, None)


def test_one_that_was_given_back_here_stays_given_back(station: QueueStation) -> None:
    one = issued(station)
    station.parts.cancel(one.ticket.ticket_id)
    (found,) = finder(station, PlaceTold(state=TicketState.WAITING, ahead=0)).by_words(minute(one), 1)
    assert found.ticket.state is TicketState.CANCELLED


def test_two_of_the_same_minute_are_both_found(station: QueueStation) -> None:
    one = issued(station)
    issued(station, "subsidy")
    assert [found.ticket.number for found in finder(station).by_words(minute(one), 1)] == ["A001", "B001"]


def test_yesterdays_paper_opens_nothing(station: QueueStation) -> None:
    one = issued(station, "ask")
    station.clock.advance(24 * 3600)
    assert finder(station).on_paper(f"https://centre.example/line/{one.ticket.token}") is None
    assert finder(station).by_words(minute(one), 1) == []


def test_who_guesses_has_few_tries_and_some_minutes_later_some_more(station: QueueStation) -> None:
    one = issued(station)
    find = finder(station)
    for n in range(TRIES):
        assert find.by_words(time(4, n), 1) == []
    with pytest.raises(TooManyTries):
        find.by_words(minute(one), 1)
    assert find.on_paper(f"https://centre.example/line/{one.ticket.token}") is not None
    station.clock.advance(601)
    assert len(find.by_words(minute(one), 1)) == 1
