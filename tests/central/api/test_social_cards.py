from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from central.api.app import build
from central.social_cards import MadeUpSocialCards
from tests.support.central_server import in_process
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre

PATH = "/v1/social-cards/verify"


@pytest.fixture
def able(tmp_path: Path, clock: HandClock) -> Iterator[StationAtCentre]:
    """A station at a centre with the test back-end."""
    with in_process(tmp_path / "able", clock.now, MadeUpSocialCards()) as running:
        station = StationAtCentre(running)
        assert station.enrol().status_code == 200
        yield station


def token(clock: HandClock, persona: str = "T1") -> str:
    return f"ESSC-TEST-{persona}-{int(clock.now().timestamp())}"


def ask(station: StationAtCentre, token: Any) -> Any:
    return station.post(PATH, json={"token": token}, headers=station.bearer())


def test_a_person_once_then_used_and_expired(able: StationAtCentre, clock: HandClock) -> None:
    fresh, late = token(clock), token(clock, "T2")
    answer = ask(able, fresh)
    assert (answer.status_code, answer.json()["name"], answer.json()["kind"]) == (200, "测试甲", "citizen")
    again = ask(able, fresh)
    assert (again.status_code, again.json()["error"]) == (409, "used")
    assert again.headers["content-type"] == "application/problem+json"
    clock.advance(61)
    assert (ask(able, late).status_code, ask(able, late).json()["error"]) == (410, "expired")
    assert (ask(able, "x").status_code, ask(able, "x").json()["error"]) == (404, "unknown")


def test_a_centre_is_shipped_without_a_verifier(station: StationAtCentre, clock: HandClock) -> None:
    answer = ask(station, token(clock))
    assert (answer.status_code, answer.json()["error"]) == (501, "not_available")
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("bad", ["", "x" * 513, "令牌", "a\nb", 5, None, ["x"]])
def test_what_is_no_token_does_not_fit_the_contract(able: StationAtCentre, bad: Any) -> None:
    answer = ask(able, bad)
    assert answer.status_code == 422
    assert "令牌" not in answer.text


def test_only_a_station_may_ask(able: StationAtCentre, clock: HandClock) -> None:
    assert able.post(PATH, json={"token": token(clock)}).status_code == 401
    assert able.post(PATH, content=b"x", headers=able.bearer()).status_code == 415
    assert ask(able, token(clock)).status_code == 200


def test_no_token_and_no_person_is_logged(
    able: StationAtCentre, clock: HandClock, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with structlog.testing.capture_logs() as logged:
        ask(able, token(clock))
        ask(able, token(clock))
        ask(able, token(clock) + "\n")
    outcomes = [event["outcome"] for event in logged if event["event"] == "central.social_card"]
    assert outcomes == ["person", "used"]
    everything = str(logged) + caplog.text + "".join(capfd.readouterr())
    assert token(clock) not in everything
    assert "测试甲" not in everything
    assert "11010519491231002X" not in everything


def test_the_document_tells_of_it() -> None:
    operation = build().openapi()["paths"][PATH]["post"]
    assert {"200", "401", "404", "409", "410", "501"} <= set(operation["responses"])
    assert "application/problem+json" in operation["responses"]["501"]["content"]
    assert operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].endswith("/VerifyRequest")
