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


def test_what_a_kind_may_not_say_is_named_by_line_and_place(tmp_path: Path) -> None:
    bad = [
        content_data("C-1", title="<b>好</b>"),
        content_data(
            "C-2", kind="wage", data={"occupation": "4-09-08-01", "year": 2026, "lower": 3000, "middle": 2000}
        ),
        content_data("C-3", kind="fair", starts=None, ends=None, data={}),
        content_data("C-4", kind="place", data={"type": "counter", "longitude": 25.1, "latitude": 99.1}),
        content_data("C-5", data={"points": ["好", "<script>alert(1)</script>"]}),
        content_data("C-6", starts="2026-10-16", ends="2026-10-15"),
        content_data("C-7", kind="slide", data={"shows": "picture", "media": "x.png"}),
        content_data("C-8", data={"fits": [{"rule": "answers.skils == 'a'", "clause": "您合适"}]}),
    ]
    file = tmp_path / "contents.jsonl"
    file.write_bytes(b"\n".join(line(one) for one in [content_data("C-0", **FAR), *bad]))
    status, answer = central_cli(db_url(tmp_path), "content", "load", str(file), "--json")
    assert (status, answer["imported"]) == (0, 1)
    assert [codes(one) for one in answer["rejected"]] == [
        (2, {("title", "bad_format")}),
        (3, {("data.middle", "out_of_range")}),
        (4, {("starts", "required"), ("ends", "required")}),
        (5, {("data.longitude", "out_of_range"), ("data.latitude", "out_of_range")}),
        (6, {("data.points[1]", "bad_format")}),
        (7, {("ends", "out_of_range")}),
        (8, {("data.media", "bad_format")}),
        (9, {("data.fits[0].rule", "unknown_field")}),
    ]
    assert "网页" in answer["rejected"][0]["errors"][0]["message"]


def test_samples_come_only_when_they_are_asked_for(tmp_path: Path) -> None:
    db = db_url(tmp_path)
    assert central_cli(db, "content", "list", "--json")[1] == {"contents": []}
    status, answer = central_cli(db, "content", "samples", "--district", "530502", "--json")
    assert (status, answer["rejected"]) == (0, [])
    listed = central_cli(db, "content", "list", "--json")[1]["contents"]
    assert len(listed) == answer["imported"] > 150
    assert all(one["id"].startswith("sample-") for one in listed)
    assert central_cli(db, "content", "samples", "--json")[0] == 0


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
