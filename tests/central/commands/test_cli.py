"""The shapes that CONTRACTS.md promises, from outside."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from central.__main__ import main
from tests.support.central_server import ROOT, CentralProcess, central_cli, central_process, db_url
from tests.support.station_at_centre import StationAtCentre, item


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, dict[str, Any]]:
    """In this process: exit status and the one JSON object on standard output."""
    status = main(arguments)
    answer: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    return status, answer


def test_enroll_and_list(tmp_path: Path) -> None:
    status, answer = central_process(db_url(tmp_path), "stations", "enroll", "QH03", "--region", "530502", "--json")
    assert (status, sorted(answer), answer["station"]) == (0, ["code", "expires_at", "station"], "QH03")
    assert datetime.fromisoformat(answer["expires_at"]).tzinfo is not None
    status, answer = central_process(db_url(tmp_path), "stations", "list", "--json")
    assert (status, [s["station"] for s in answer["stations"]]) == (0, ["QH03"])


def test_a_name_that_receipts_could_not_tell_apart_is_refused(tmp_path: Path) -> None:
    assert central_cli(db_url(tmp_path), "stations", "enroll", "QH03", "--json")[0] == 0
    for name in ("qh03", "Q-H03"):
        status, answer = central_cli(db_url(tmp_path), "stations", "enroll", name, "--json")
        assert (status, answer["error"]) == (1, "name_taken")
    assert central_cli(db_url(tmp_path), "stations", "enroll", "QH03", "--json")[0] == 0


def test_the_first_start_may_be_a_race(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(
            lambda n: central_process(db_url(tmp_path), "stations", "enroll", f"S{n}", "--json"), range(4)
        )
    assert [status for status, _ in answers] == [0] * 4
    assert len(central_process(db_url(tmp_path), "stations", "list", "--json")[1]["stations"]) == 4


def test_submissions_and_cases(station: StationAtCentre, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    db, sent = station.centre.db, item()
    submission_id = sent["body"]["submission_id"]
    station.send(sent)
    capfdbinary.readouterr()
    _, answer = run(capfdbinary, "submissions", "--db", db, "--json")
    (row,) = answer["submissions"]
    assert sorted(row) == ["item", "receipt_no", "received_at", "station", "submission_id"]
    _, answer = run(capfdbinary, "submissions", "--full", "--db", db, "--json")
    (row,) = answer["submissions"]
    assert (row["answers"], row["applicant"]["name"]) == (sent["body"]["answers"], "测试三")
    decision = ("cases", "decide", submission_id, "accepted", "--db", db, "--json")
    assert run(capfdbinary, *decision)[0] == 0
    status, answer = run(capfdbinary, *decision)
    assert (status, answer["error"]) == (1, "not_allowed")
    _, answer = run(capfdbinary, "cases", "list", "--db", db, "--json")
    (row,) = answer["cases"]
    assert (row["state"], row["reason"]) == ("accepted", None)


def test_what_was_signed_is_given_as_it_was_received(
    station: StationAtCentre, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answers = {"signature": {"strokes": [[[0.1234567, 0], [1, 0.5]]], "by": "proxy"}}
    nameless = {"kind": "typed", "name": "", "number": "11010519491231002X"}
    station.send(item(answers=answers, applicant=nameless))
    capfdbinary.readouterr()
    _, answer = run(capfdbinary, "submissions", "--full", "--db", station.centre.db, "--json")
    (row,) = answer["submissions"]
    assert (row["answers"], row["applicant"]) == (answers, nameless)
    for command in (("submissions",), ("cases", "list")):
        _, answer = run(capfdbinary, *command, "--db", station.centre.db, "--json")
        assert "0.1234567" not in json.dumps(answer)


@pytest.mark.parametrize("unknown", ["nothing", "0" * 36, "\udcff", "\x00"])
def test_an_unknown_submission_is_refused(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], unknown: str
) -> None:
    status, answer = run(capfdbinary, "cases", "decide", unknown, "accepted", "--db", db_url(tmp_path), "--json")
    assert (status, answer["error"]) == (1, "unknown_submission")


def test_an_unusable_database_is_refused_in_plain_words(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    status, answer = run(capfdbinary, "stations", "list", "--db", "sqlite://", "--json")
    assert (status, answer["error"]) == (1, "bad_url")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nothing",),
        ("stations",),
        ("stations", "enroll"),
        ("stations", "enroll", "not a code"),
        ("stations", "enroll", "QH03", "--region", "53"),
        ("cases", "decide", "x", "withdrawn"),
        ("cases", "decide", "x", "accepted", "--reason", "x" * 501),
        ("cases", "decide", "x", "accepted", "--reason", "a\nb"),
        ("serve", "--port", "70000"),
        ("serve", "--port", "x"),
    ],
)
def test_wrong_usage_is_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_openapi_is_one_json_object() -> None:
    done = subprocess.run([sys.executable, "-m", "central", "openapi"], cwd=ROOT, capture_output=True, check=True)
    assert "/v1/batches" in json.loads(done.stdout)["paths"]


def test_serve_begins_ends_and_begins_again(tmp_path: Path) -> None:
    centre = CentralProcess(tmp_path)
    centre.start()
    taken = subprocess.run(
        [sys.executable, "-m", "central", "serve", "--db", centre.db, "--port", str(centre.port)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert (taken.returncode, json.loads(taken.stdout)["error"]) == (1, "cannot_listen")
    assert centre.cli("stations", "enroll", "QH03", "--json")[0] == 0
    assert centre.stop() in (0, -15)
    centre.start()
    assert centre.cli("stations", "list", "--json")[1]["stations"][0]["station"] == "QH03"
    centre.kill()


def test_a_store_that_somebody_else_writes_to_is_said_to_be_busy(
    station: StationAtCentre, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    with station.centre.database.write():
        capfdbinary.readouterr()
        status, answer = run(capfdbinary, "stations", "enroll", "QH09", "--db", station.centre.db)
    assert (status, answer["error"]) == (1, "store_busy")
