"""`python -m central jobs ...`, as a process."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.contract.posting import MAX_LINE
from tests.support.central_server import CentralProcess, central_cli, db_url
from tests.support.postings import gig_data, posting_data


def line(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def codes(rejected: dict[str, Any]) -> tuple[int, set[tuple[str, str]]]:
    return rejected["line"], {(error["field"], error["code"]) for error in rejected["errors"]}


def test_good_lines_are_taken_and_bad_ones_named_by_number(tmp_path: Path) -> None:
    far = {"published": "2026-01-01", "expires": "2099-12-31"}
    lines = [
        b"\xef\xbb\xbf" + line(posting_data("P-1", **far)),
        b"",
        line(posting_data("P-2", **far, surprise=1)),
        b"not json\r",
        b"\xff\xfe",
        b"[" * 100_000,
        line(posting_data("P-3", **far)) + b"\r",
        b'{"id": "' + b"x" * MAX_LINE + b'"}',
        line(posting_data("P-1", **far, title="测试司机")),
        b'{"headcount": NaN}',
        line(gig_data("G-1", 1, **far)),
    ]
    file = tmp_path / "postings.jsonl"
    file.write_bytes(b"\n".join(lines))
    db = db_url(tmp_path)
    status, answer = central_cli(db, "jobs", "load", str(file), "--json")
    assert (status, answer["imported"]) == (0, 4)
    told = dict(codes(one) for one in answer["rejected"])
    assert set(told) == {3, 4, 5, 6, 8, 10}
    assert told[3] == {("surprise", "unknown_field")}
    assert told[8] == {("", "too_long")}
    jobs = {one["id"]: one for one in central_cli(db, "jobs", "list", "--json")[1]["jobs"]}
    assert set(jobs) == {"P-1", "P-3", "G-1"}
    assert jobs["P-1"]["title"] == "测试司机"
    status, closed = central_cli(db, "jobs", "close", "P-3", "--reason", "招满了", "--json")
    assert (status, closed) == (0, {"id": "P-3", "state": "closed", "released": 0})
    (left,) = central_cli(db, "jobs", "list", "--state", "closed", "--json")[1]["jobs"]
    assert (left["id"], left["reason"]) == ("P-3", "招满了")
    assert central_cli(db, "jobs", "applicants", "--json") == (0, {"applicants": [], "takers": []})
    assert central_cli(db, "audit", "verify", "--json")[1]["intact"]


@pytest.mark.parametrize("arguments", [("load", "/nowhere/at/all"), ("close", "nothing")])
def test_what_is_not_there_is_refused_with_a_word(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, answer = central_cli(db_url(tmp_path), "jobs", *arguments, "--json")
    assert status == 1
    assert answer["error"] in {"bad_file", "unknown_posting"}


def test_it_loads_beside_a_running_centre(tmp_path: Path) -> None:
    centre = CentralProcess(tmp_path)
    centre.start()
    file = tmp_path / "postings.jsonl"
    file.write_bytes(b"\n".join(line(posting_data(f"P-{n}")) for n in range(50)))
    assert centre.cli("jobs", "load", str(file), "--json") == (0, {"imported": 50, "rejected": []})
    centre.stop()
