"""`python -m central content ...` and `central changes compact`."""

import json
from pathlib import Path

import pytest

from kiosk.contract.posting import MAX_LINE
from tests.central.commands.test_jobs_cli import codes, line
from tests.support.central_server import central_cli, central_process, db_url
from tests.support.contents import content_data

FAR = {"starts": "2026-01-01", "ends": "2099-12-31"}


def test_good_lines_are_taken_and_bad_ones_named_by_number(tmp_path: Path) -> None:
    lines = [
        b"\xef\xbb\xbf" + line(content_data("C-1", **FAR)),
        b"",
        line(content_data("C-2", **FAR, surprise=1)),
        b"not json\r",
        line(content_data("C-3", kind="fair", **FAR)),
        b'{"id": "' + b"x" * MAX_LINE + b'"}',
        line(content_data("C-1", **FAR, title="换过的")),
    ]
    file = tmp_path / "contents.jsonl"
    file.write_bytes(b"\n".join(lines))
    db = db_url(tmp_path)
    status, answer = central_cli(db, "content", "load", str(file), "--json")
    assert (status, answer["imported"]) == (0, 3)
    told = dict(codes(one) for one in answer["rejected"])
    assert set(told) == {3, 4, 6}
    assert told[3] == {("surprise", "unknown_field")}
    listed = {one["id"]: one["kind"] for one in central_cli(db, "content", "list", "--json")[1]["contents"]}
    assert listed == {"C-1": "policy", "C-3": "fair"}
    assert central_cli(db, "content", "withdraw", "C-3", "--json")[0] == 0
    again = central_cli(db, "content", "withdraw", "C-3", "--json")
    assert (again[0], again[1]["error"]) == (1, "unknown_content")
    assert len(central_cli(db, "content", "list", "--json")[1]["contents"]) == 1
    assert central_cli(db, "audit", "verify", "--json")[1]["intact"]


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_what_is_no_file_is_refused_with_a_word(tmp_path: Path, name: str) -> None:
    status, answer = central_cli(db_url(tmp_path), "content", "load", str(tmp_path / name), "--json")
    assert (status, answer["error"]) == (1, "bad_file")


def test_as_a_process_it_prints_one_object(tmp_path: Path) -> None:
    file = tmp_path / "contents.jsonl"
    file.write_text(json.dumps(content_data(**FAR)), encoding="utf-8")
    assert central_process(db_url(tmp_path), "content", "load", str(file), "--json") == (
        0,
        {"imported": 1, "rejected": []},
    )
    status, done = central_cli(db_url(tmp_path), "changes", "compact", "--json")
    assert (status, done) == (0, {"let_go": 0, "floor": 0})
