import pytest

from kiosk.sync.assertion import make_assertion
from kiosk.sync.station_key import new_seed
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre


def status_with(station: StationAtCentre, headers: dict[str, str]) -> int:
    return station.call("GET", "/v1/changes", headers=headers).status_code


def test_an_assertion_buys_a_token_for_five_minutes(station: StationAtCentre, clock: HandClock) -> None:
    answer = station.ask_token()
    assert (answer.status_code, answer.json()["token_type"], answer.json()["expires_in"]) == (200, "Bearer", 300)
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    clock.advance(299)
    assert status_with(station, headers) == 200
    clock.advance(1)
    assert status_with(station, headers) == 401


def test_an_assertion_works_once(station: StationAtCentre, clock: HandClock) -> None:
    spent = station.assertion()
    assert station.ask_token(spent).status_code == 200
    replayed = station.ask_token(spent)
    assert (replayed.status_code, replayed.json()["error"]) == (401, "invalid_client")
    clock.advance(89)
    assert station.ask_token(spent).status_code == 401


def test_a_stranger_is_told_nothing(station: StationAtCentre) -> None:
    """A wrong key, an unknown station and a late assertion all sound the same."""
    now = station.centre.now()
    unknown = station.ask_token(make_assertion("QH99", station.seed, now))
    wrong = station.ask_token(make_assertion("QH03", new_seed(), now))
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.content == wrong.content


def test_a_station_that_never_enrolled_gets_no_token(station: StationAtCentre) -> None:
    station.centre.enrol_code("QH04")
    assert station.ask_token(make_assertion("QH04", station.seed, station.centre.now())).status_code == 401


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_an_hour_off_is_refused(station: StationAtCentre, clock: HandClock, hours: int) -> None:
    assertion = station.assertion()
    clock.advance(hours * 3600)
    assert station.ask_token(assertion).status_code == 401


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_assertion_type": "x"}, "invalid_request"),
        ({"client_assertion": ""}, "invalid_request"),
    ],
)
def test_the_form_must_be_right(station: StationAtCentre, changed: dict[str, str], error: str) -> None:
    answer = station.ask_token(**changed)
    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", [b"", b"%ff", b"grant_type=a&grant_type=b", b"\xff", b"&".join([b"a=b"] * 50)])
def test_what_is_no_form_is_a_problem(station: StationAtCentre, body: bytes) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert station.post("/v1/token", content=body, headers=headers).status_code == 400


@pytest.mark.parametrize("value", [b"", b"Bearer", b"Bearer x", b"Basic eDp5", b"Bearer \xff", b"x" * 5000])
def test_what_is_no_token_opens_nothing(station: StationAtCentre, value: bytes) -> None:
    answer = station.call("GET", "/v1/changes", headers=[(b"Authorization", value)])
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
