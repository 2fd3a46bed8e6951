import email.utils
import json
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from central.api.app import build
from tests.support.central_server import InProcessCentre
from tests.support.clocks import HandClock
from tests.support.station_at_centre import StationAtCentre

PATHS = [("get", "/v1/health"), ("post", "/v1/enrolments"), ("post", "/v1/token"), ("post", "/v1/batches"),
         ("get", "/v1/changes"), ("post", "/v1/social-cards/verify"), ("post", "/v1/uploads/tickets")]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/%00%ff", 404),
        ("DELETE", "/v1/health", 405),
        ("GET", "/v1/batches", 405),
        ("POST", "/v1/batches", 401),
        ("GET", "/v1/changes", 401),
        ("POST", "/v1/enrolments", 415),
        ("POST", "/v1/token", 415),
    ],
)
def test_every_error_is_a_problem_and_dated(
    centre: InProcessCentre, clock: HandClock, method: str, path: str, status: int
) -> None:
    answer = StationAtCentre(centre).call(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert email.utils.parsedate_to_datetime(answer.headers["date"]) == clock.now()


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "application/json-seq", ";", "\xff"])
def test_a_wrong_content_type_is_415(station: StationAtCentre, media_type: str) -> None:
    headers = [(b"Content-Type", media_type.encode("latin-1"))]
    headers += [(k.encode(), v.encode()) for k, v in station.bearer().items()]
    assert station.post("/v1/batches", content=b"{}", headers=headers).status_code == 415


def test_health_tells_the_time(centre: InProcessCentre, clock: HandClock) -> None:
    assert StationAtCentre(centre).call("GET", "/v1/health").json() == {"now": clock.now().isoformat()}


def test_a_bug_tells_no_detail(
    centre: InProcessCentre,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A secret in an exception must reach neither the caller nor the log."""

    def broken(*_: Any) -> Any:
        raise LookupError("11010519491231002X")

    monkeypatch.setattr("central.api.routes.health.select", broken)
    answer = StationAtCentre(centre).call("GET", "/v1/health")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "date" in answer.headers
    assert answer.json() == {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    logged = caplog.text + "".join(capfd.readouterr())
    assert "central.bug" in logged
    assert "LookupError" in logged
    assert "11010519491231002X" not in logged


def test_a_busy_store_asks_to_come_again(station: StationAtCentre, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: Any) -> Any:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    headers = station.bearer()
    monkeypatch.setattr("central.store.changes.page", locked)
    answer = station.call("GET", "/v1/changes", headers=headers)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")


def test_the_document_names_bodies_and_problems() -> None:
    document = build().openapi()
    assert json.loads(json.dumps(document)) == document
    assert {"Batch", "BatchItem", "SubmissionMessage", "RatingMessage", "EnrolRequest", "Problem"} <= set(
        document["components"]["schemas"]
    )
    for method, path in PATHS:
        operation = document["paths"][path][method]
        assert "application/problem+json" in operation["responses"]["500"]["content"]
        assert method == "get" or "requestBody" in operation
    assert "HTTPValidationError" not in json.dumps(document)
    assert all(f"#/components/schemas/{name}" for name in document["components"]["schemas"])
    for reference in _references(document):
        assert reference.rpartition("/")[2] in document["components"]["schemas"], reference


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        here = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return here + [r for value in node.values() for r in _references(value)]
    return [r for value in node for r in _references(value)] if isinstance(node, list) else []
