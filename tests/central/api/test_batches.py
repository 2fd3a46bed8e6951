import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from sqlalchemy import func, select

from central.store.tables import submissions
from tests.support.central_server import InProcessCentre
from tests.support.messages import message
from tests.support.station_at_centre import StationAtCentre, item

ON_BOTH = True

JSON = {"Content-Type": "application/json"}


def outcomes(answer: httpx2.Response) -> list[tuple[str, int]]:
    return [(result["status"], result["code"]) for result in answer.json()["results"]]


def stored(centre: InProcessCentre) -> int:
    with centre.database.read() as connection:
        count: int = connection.execute(select(func.count()).select_from(submissions)).scalar_one()
    return count


def test_new_repeated_and_conflicting(station: StationAtCentre) -> None:
    first = item()
    assert outcomes(station.send(first)) == [("stored", 201)]
    assert outcomes(station.send(first)) == [("repeated", 200)]
    answer = station.send({"key": first["key"], "body": message()})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert outcomes(answer) == [("conflict", 422)]
    assert stored(station.centre) == 1


@pytest.mark.parametrize("key", ["{" * 90 + str(uuid4()), "-" * 90 + uuid4().hex, f"urn:uuid:{uuid4()}" + "}" * 90])
def test_a_key_that_is_a_uuid_with_too_much_around_it(station: StationAtCentre, key: str) -> None:
    answer = station.send({"key": key, "body": message()}, item())
    assert [one["status"] for one in answer.json()["results"]] == ["refused", "stored"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{\n  x", "not JSON: line 2, column 3"),
        (b"\xc3\x28{", "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        (b"9" * 5000, "too many digits"),
        (b"[]", "one member, the list items"),
    ],
)
def test_what_is_wrong_with_a_body_is_said(station: StationAtCentre, content: bytes, told: str) -> None:
    answer = station.post("/v1/batches", content=content, headers=JSON | station.bearer())
    assert (answer.status_code, told in answer.json()["detail"]) == (400, True)


def test_the_order_of_members_is_no_other_body(station: StationAtCentre) -> None:
    first = item()
    station.send(first)
    turned = {"body": dict(reversed(first["body"].items())), "key": first["key"].upper()}
    answer = station.send(turned)
    assert answer.json()["results"] == [
        {"key": first["key"].upper(), "status": "repeated", "code": 200, "detail": None}
    ]


def test_a_batch_may_repeat_itself(station: StationAtCentre) -> None:
    first = item()
    answer = station.send(first, first, {"key": first["key"], "body": message()})
    assert outcomes(answer) == [("stored", 201), ("repeated", 200), ("conflict", 422)]
    assert stored(station.centre) == 1


@pytest.mark.parametrize(
    "bad",
    [
        None,
        7,
        "text",
        [],
        {},
        {"key": "no uuid", "body": message()},
        {"key": "\ud800", "body": message()},
        {"key": 10**30, "body": message()},
        {"key": str(uuid4())},
        {"key": str(uuid4()), "body": None},
        {"key": str(uuid4()), "body": message(), "more": 1},
        {"key": str(uuid4()), "body": message(unknown="x")},
        {"key": str(uuid4()), "body": message(**{"\ud800\0": 1})},
        {"key": str(uuid4()), "body": message(submission_id="\0" * 36)},
        {"key": str(uuid4()), "body": message(submission_id=["x"])},
        {"key": str(uuid4()), "body": message(item="a" * 65)},
        {"key": str(uuid4()), "body": message(applicant={"kind": "citizen", "name": "", "number": "1"})},
        {"key": str(uuid4()), "body": message(receipt_no="\0")},
        {"key": str(uuid4()), "body": message(receipt_no="\ud800")},
        {"key": str(uuid4()), "body": message(saved_at=10**300)},
        {"key": str(uuid4()), "body": message(saved_at="2026-11-21T12:00:00")},
        {"key": str(uuid4()), "body": message(answers=[])},
    ],
)
def test_a_bad_item_is_refused_alone(station: StationAtCentre, bad: Any) -> None:
    body = json.dumps({"items": [item(), bad, item()]}).encode()
    answer = station.post("/v1/batches", content=body, headers=JSON | station.bearer())
    assert answer.status_code == 200
    assert outcomes(answer) == [("stored", 201), ("refused", 422), ("stored", 201)]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_json_does_not_have_is_refused_alone(station: StationAtCentre, number: str) -> None:
    body = json.dumps({"items": [item(answers={"pay": "HERE"}), item()]}).replace('"HERE"', number)
    answer = station.post("/v1/batches", content=body.encode(), headers=JSON | station.bearer())
    assert outcomes(answer) == [("refused", 422), ("stored", 201)]


def test_odd_answers_are_kept_as_they_came(station: StationAtCentre) -> None:
    odd = {"nul": "\0", "lone": "\ud800", "plane2": "𠮷", "big": 10**30, "deep": [[[{"x": [None, True]}]]]}
    body = json.dumps({"items": [item(answers=odd)]}).encode()
    answer = station.post("/v1/batches", content=body, headers=JSON | station.bearer())
    assert outcomes(answer) == [("stored", 201)]
    assert station.centre.cli("submissions", "--json", "--full")[1]["submissions"][0]["answers"] == odd


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"[]", b"{}", b'{"items": []}', b'{"items": 1}', b'{"items": [1], "x": 1}', b"\xff", b"[" * 100_000,
     b'{"items": [1' + b"0" * 5000 + b"]}", json.dumps({"items": [None] * 51}).encode()],
)  # fmt: skip
def test_what_is_no_batch_is_a_problem(station: StationAtCentre, content: bytes) -> None:
    answer = station.post("/v1/batches", content=content, headers=JSON | station.bearer())
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


def test_another_submission_may_not_take_an_id(station: StationAtCentre) -> None:
    first = item()
    station.send(first)
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    answer = other.send(item(submission_id=first["body"]["submission_id"]))
    assert outcomes(answer) == [("refused", 422)]


def test_stations_do_not_share_keys(station: StationAtCentre) -> None:
    other = StationAtCentre(station.centre, "QH04")
    other.enrol()
    key = str(uuid4())
    assert outcomes(station.send(item(key))) == outcomes(other.send(item(key))) == [("stored", 201)]


def test_what_is_told_about_a_refusal_holds_no_value(station: StationAtCentre) -> None:
    answer = station.send(item(applicant={"kind": "typed", "name": "测试三" * 60, "number": "11010519491231002X"}))
    assert "name: string_too_long" in answer.json()["results"][0]["detail"]
    assert "测试三" not in answer.text
    assert "11010519491231002X" not in answer.text


def test_a_body_over_8_mib_is_refused_whole(station: StationAtCentre) -> None:
    headers = JSON | station.bearer()
    assert station.post("/v1/batches", content=b" " * (8 * 1024 * 1024 + 1), headers=headers).status_code == 413
    pieces = (b" " * 65536 for _ in range(200))
    assert station.post("/v1/batches", content=pieces, headers=headers).status_code == 413


def test_the_same_batch_from_many_sides_at_once_is_stored_once(station: StationAtCentre) -> None:
    headers, batch = station.bearer(), [item() for _ in range(20)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: station.send(*batch, headers=headers), range(16)))
    assert {answer.status_code for answer in answers} == {200}
    statuses = [status for answer in answers for status, _ in outcomes(answer)]
    assert (statuses.count("stored"), statuses.count("repeated")) == (20, 300)
    assert stored(station.centre) == 20
