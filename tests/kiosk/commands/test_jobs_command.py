"""`jobs import | search | recommend | lint` as CONTRACTS has them."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.__main__ import parser
from kiosk.commands import jobs
from kiosk.contract.posting import MAX_LINE, posting_json
from kiosk.domain.job_lookup import JobQuery
from kiosk.jobs.occupations import occupation_names
from kiosk.settings import CONFIG, load_settings
from kiosk.station import Station
from tests.bench.postings import lines
from tests.kiosk.jobs.made_postings import some_postings
from tests.kiosk.jobs.oracle import Oracle
from tests.support.clocks import HandClock

CLOCK = HandClock(datetime(2026, 11, 22, 2, tzinfo=UTC))
GOOD: dict[str, Any] = json.loads(next(lines(1))) | {"expires": "2026-12-31"}


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    made = Station(data=tmp_path / "data", settings=load_settings(), clock=CLOCK, config=CONFIG)
    yield made
    made.store.close()


@pytest.fixture
def say(station: Station, capfd: pytest.CaptureFixture[str]) -> Any:
    def run(*words: object) -> tuple[int, dict[str, Any]]:
        status = jobs.run(station, parser().parse_args(["jobs", *map(str, words), "--json"]))
        said = capfd.readouterr()
        assert said.err == ""
        return status, json.loads(said.out)

    return run


def line(**change: Any) -> bytes:
    return json.dumps(GOOD | change, ensure_ascii=False).encode()


def without(name: str) -> bytes:
    return json.dumps({key: value for key, value in GOOD.items() if key != name}).encode()


def test_a_file_is_taken_in_and_bad_lines_are_told_by_number(say: Any, tmp_path: Path) -> None:
    file = tmp_path / "postings.jsonl"
    deep = b'{"id":' + b"[" * 100_000
    bad = {
        3: (b"not json", "", "bad_format"),
        5: (line(id="x", foo=1), "foo", "unknown_field"),
        6: (b"\xff\xfe{}", "", "bad_format"),
        7: (b"[1]", "", "wrong_kind"),
        8: (line(id="x", pay={"min": float("nan"), "max": 1, "unit": "month"}), "", "bad_format"),
        9: (deep, "", "bad_format"),
        10: (b'{"id":"' + b"x" * (10 * MAX_LINE) + b'"}', "", "too_long"),
        11: (b'{"headcount":' + b"9" * 5000 + b"}", "", "bad_format"),
        12: (b'{"id":"a","id":"b"}', "", "bad_format"),
        13: (line(id="x", kind="fulltime"), "kind", "unknown_code"),
        14: (line(id="x", expires="2026-02-30"), "expires", "bad_format"),
        15: (without("title"), "title", "required"),
        16: (json.dumps(GOOD | {"title": "\ud800"}).encode(), "title", "bad_format"),
        17: (line(id="x", gig={"starts": "2026-12-01T08:00:00+08:00"}), "gig.ends", "required"),
    }
    good = {1: b"\xef\xbb\xbf" + line(id="1"), 2: line(id="2") + b"\r", 4: b"   \r", 18: line(id="1", title="换过的")}
    whole = [good[n] if n in good else bad[n][0] for n in range(1, 19)]
    file.write_bytes(b"\n".join(whole))
    status, told = say("import", file)
    assert status == 0
    assert told["imported"] == 3
    assert {one["line"] for one in told["rejected"]} == set(bad)
    for one in told["rejected"]:
        _, field, code = bad[one["line"]]
        assert (field, code) in {(fault["field"], fault["code"]) for fault in one["errors"]}, one
    _, found = say("search", "")
    assert sorted((one["id"], one["title"] == "换过的") for one in found["jobs"]) == [("1", True), ("2", False)]


@pytest.mark.parametrize("name", ["gone.jsonl", ".", "\x00"])
def test_a_file_that_is_none_is_refused(say: Any, tmp_path: Path, name: str) -> None:
    status, told = say("import", tmp_path / name)
    assert (status, told["error"]) == (1, "bad_file")


def test_an_empty_file_holds_nothing(say: Any, tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_bytes(b"")
    assert say("import", tmp_path / "e.jsonl") == (0, {"imported": 0, "rejected": []})
    status, found = say("search", "保洁")
    assert (status, found["total"], found["jobs"]) == (0, 0, [])


def test_what_comes_out_is_what_went_in(say: Any, tmp_path: Path) -> None:
    gig = {
        "starts": "2026-12-01T08:00:00+08:00",
        "ends": "2026-12-01T18:00:00+08:00",
        "meet": "零工驿站",
        "settle": "daily",
        "places": 3,
        "insurance": True,
    }
    told = GOOD | {
        "id": "g",
        "kind": "gig",
        "gig": gig,
        "pay": {"min": 160.5, "max": 200, "unit": "day"},
        "lat": 25,
        "lon": None,
    }
    (tmp_path / "g.jsonl").write_text(json.dumps(told), encoding="utf-8")
    say("import", tmp_path / "g.jsonl")
    _, found = say("search", "")
    assert found["jobs"] == [told]


def test_searches_on_the_command_line_agree_with_reading_everything(say: Any, tmp_path: Path) -> None:
    postings = some_postings(21, 150)
    text = "\n".join(json.dumps(posting_json(one), ensure_ascii=False) for one in postings)
    (tmp_path / "p.jsonl").write_text(text, encoding="utf-8")
    assert say("import", tmp_path / "p.jsonl")[1]["imported"] == 150
    oracle = Oracle(postings, dict(occupation_names(CONFIG)), date(2026, 11, 22))
    random = Random(4)
    for _ in range(25):
        words = random.choice(["", "保洁", "baojie", "包吃", "经验 员", "bj", "%", "ＫＴＶ"])
        query = JobQuery(
            words=words,
            districts=tuple(random.sample(["530500", "530502", "11"], random.randrange(3))),
            occupations=tuple(random.sample(["4-09", "4-03-00-00"], random.randrange(2))),
            education=random.choice([None, "30"]),
            page=random.choice([1, 2]),
        )
        options = [word for code in query.districts for word in ("--district", code)]
        options += [word for code in query.occupations for word in ("--occupation", code)]
        options += ["--education", query.education] if query.education else []
        status, found = say("search", *options, "--page", query.page, words)
        assert status == 0
        assert (found["total"], found["facets"]) == oracle.total_and_facets(query), query
        assert [one["id"] for one in found["jobs"]] == oracle.page(query), query


@pytest.mark.parametrize(
    "options",
    [
        ["--kind", "x"],
        ["--page", "0"],
        ["--page", "-1"],
        ["--page", "1.5"],
        ["--pay-min", "nan"],
        ["--pay-min", "viel"],
        ["--district", "abc"],
        ["--district", "5"],
        ["--occupation", "x"],
        ["--education", "1"],
        ["--education", "abc"],
        ["--sort", "x"],
        ["--near", "1"],
        ["--near", "91,1"],
        ["--fresh-days", "-1"],
    ],
)
def test_what_is_written_wrong_is_wrong_usage(options: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        parser().parse_args(["jobs", "search", "保洁", *options])
    assert stopped.value.code == 2


def test_codes_that_nothing_has_match_nothing(say: Any, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_bytes(line())
    say("import", tmp_path / "p.jsonl")
    for option in (["--district", "999999"], ["--occupation", "9-99"]):
        status, found = say("search", "", *option)
        assert (status, found["total"]) == (0, 0)
        assert len(found["facets"][option[0].removeprefix("--")]) == 1  # its own filter is left out


@pytest.mark.parametrize(
    ("profile", "field", "code"),
    [
        ({"sex": "1"}, "sex", "unknown_field"),
        ({"age": 30}, "age", "unknown_field"),
        ({"occupations": "4-09"}, "occupations", "wrong_kind"),
        ({"districts": ["x"]}, "districts[0]", "bad_format"),
        ({"kinds": ["x"]}, "kinds[0]", "unknown_code"),
        ({"pay_min": "3500"}, "pay_min", "wrong_kind"),
        ({"pay_min": True}, "pay_min", "wrong_kind"),
        ({"pay_min": 1e300}, "pay_min", "out_of_range"),
        ({"education": 30}, "education", "wrong_kind"),
        ({"lat": 25}, "lon", "required"),
        ({"lat": 91, "lon": 1}, "lat", "out_of_range"),
        ([], "", "wrong_kind"),
    ],
)
def test_faults_of_a_profile_are_named(say: Any, tmp_path: Path, profile: Any, field: str, code: str) -> None:
    (tmp_path / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    status, told = say("recommend", "--profile", tmp_path / "p.json")
    assert status == 1
    assert (field, code) in {(one["field"], one["code"]) for one in told["errors"]}


def test_recommendations_come_best_first_with_reasons(say: Any, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text("\n".join(lines(300)), encoding="utf-8")
    say("import", tmp_path / "p.jsonl")
    profile = {
        "occupations": ["4-09"],
        "districts": ["530500"],
        "pay_min": 3500,
        "education": "60",
        "lat": 25.1,
        "lon": 99.2,
    }
    (tmp_path / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    status, told = say("recommend", "--profile", tmp_path / "p.json")
    assert (status, len(told["jobs"])) == (0, 8)
    scores = [one["score"] for one in told["jobs"]]
    assert scores == sorted(scores, reverse=True)
    assert say("recommend", "--profile", tmp_path / "p.json") == (status, told)
    assert all({"rule", "text", "met"} == set(reason) for one in told["jobs"] for reason in one["reasons"])
    (tmp_path / "p.json").write_text("{}", encoding="utf-8")
    assert len(say("recommend", "--profile", tmp_path / "p.json")[1]["jobs"]) == 8


def test_lint_says_what_is_unlawful(say: Any, tmp_path: Path) -> None:
    file = tmp_path / "l.json"
    file.write_bytes(line(title="保洁员", description="打扫卫生，限女性，交押金 200 元"))
    status, told = say("lint", file)
    assert (status, told["ok"]) == (1, False)
    assert {"sex_limit", "fee"} <= {one["rule"] for one in told["findings"]}
    assert all(one["legal_basis"] and one["text"] and one["field"] for one in told["findings"])
    fair = {
        "title": "保洁员",
        "description": "打扫卫生，不收押金",
        "kind": "full_time",
        "pay": {"min": 3000, "max": 3500, "unit": "month"},
    }
    file.write_bytes(line(**fair))
    assert say("lint", file) == (0, {"ok": True, "findings": []})
    file.write_bytes(b"[]")
    assert say("lint", file)[0] == 1
