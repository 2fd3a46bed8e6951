import pytest

from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre

DAY = 24 * 3600


def test_a_code_makes_the_station_known(centre: InProcessCentre) -> None:
    answer = StationAtCentre(centre).enrol(centre.enrol_code("QH03", "530502"))
    assert (answer.status_code, answer.json()) == (200, {"station": "QH03", "region": "530502"})


def test_the_same_key_may_repeat_its_code_and_no_other_key_may(centre: InProcessCentre) -> None:
    code = centre.enrol_code()
    first, thief = StationAtCentre(centre), StationAtCentre(centre)
    assert first.enrol(code).status_code == 200
    assert first.enrol(code).json()["station"] == "QH03"
    refused = thief.enrol(code)
    assert refused.status_code == 403
    assert refused.headers["content-type"] == "application/problem+json"
    assert first.ask_token().status_code == 200
    assert thief.ask_token().status_code == 401


def test_a_code_lives_for_a_day(centre: InProcessCentre, clock: HandClock) -> None:
    late, in_time = centre.enrol_code("QH03"), StationAtCentre(centre)
    clock.advance(DAY - 1)
    assert in_time.enrol(late).status_code == 200
    clock.advance(1)
    assert in_time.enrol(late).status_code == 403


def test_a_new_code_ends_the_one_before(centre: InProcessCentre) -> None:
    first, second = centre.enrol_code(), centre.enrol_code()
    assert StationAtCentre(centre).enrol(first).status_code == 403
    assert StationAtCentre(centre).enrol(second).status_code == 200


def test_a_code_may_be_typed_as_people_type(centre: InProcessCentre) -> None:
    code = centre.enrol_code().replace("-", " ").lower().replace("0", "o").replace("1", "l")
    assert StationAtCentre(centre).enrol(f" {code}").status_code == 200


def test_a_new_key_ends_the_tokens_of_the_old(station: StationAtCentre) -> None:
    headers = station.bearer()
    assert StationAtCentre(station.centre).enrol().status_code == 200
    assert station.call("GET", "/v1/changes", headers=headers).status_code == 401
    assert station.ask_token().status_code == 401


@pytest.mark.parametrize("code", ["WRONG", "\x00", "编码"])
def test_a_wrong_code_is_refused(centre: InProcessCentre, code: str) -> None:
    assert StationAtCentre(centre).enrol(code).status_code == 403


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b"not json", 422),
        (b"[]", 422),
        (b"{}", 422),
        (b"[" * 100_000, 422),
        (b'{"code": "x", "public_key": {"x": "short"}}', 422),
        (b'{"code": 1' + b"0" * 5000 + b"}", 422),
        (b'{"code": "\\ud800", "public_key": {"x": "' + b"A" * 43 + b'"}}', 422),
        (b'{"code": "\\u0000", "public_key": {"x": "' + b"A" * 43 + b'"}}', 403),
        (b'{"\\u0000\xff": 1}', 422),
    ],
)
def test_what_is_no_request_is_a_problem(centre: InProcessCentre, content: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    answer = StationAtCentre(centre).post("/v1/enrolments", content=content, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


def test_nobody_takes_another_stations_key_by_showing_it(station: StationAtCentre) -> None:
    """Every station is told every key, to tell genuine papers by."""
    thief = StationAtCentre(station.centre, "QH04", seed=station.seed)
    refused = thief.enrol()
    assert (refused.status_code, refused.json()["error"]) == (409, "key_of_another")
    assert station.changes()["changes"] == []
    station.centre.cli("stations", "revoke", "QH03", "--json")
    assert thief.enrol().status_code == 200


def test_who_speaks_the_third_contract_is_told_what_lets_technicians_in(centre: InProcessCentre) -> None:
    code, station = centre.enrol_code("QH03"), StationAtCentre(centre)
    station.speaks = 3
    first, again = station.enrol(code).json(), station.enrol(code).json()
    assert len(first["recovery_key"]) == 43
    assert again == first, "an answer that was lost is given again"
    other = StationAtCentre(centre)
    other.speaks = 3
    assert other.enrol(centre.enrol_code("QH03")).json()["recovery_key"] != first["recovery_key"]
