"""What docs/adding-an-item.md tells a new user to do, done as told: write the files, check, look, ask, submit."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.__main__ import parser
from kiosk.commands import items, submit
from kiosk.settings import CONFIG, load_settings
from kiosk.station import Station
from tests.support.clocks import HandClock
from tests.support.written_item import rewrite, write_as_told


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    config = write_as_told(tmp_path / "config")
    made = Station(data=tmp_path / "data", settings=load_settings(), clock=HandClock(), config=config)
    yield made
    made.store.close()


@pytest.fixture
def say(station: Station, capfd: pytest.CaptureFixture[str]) -> Any:
    def run(command: Any, *words: object) -> tuple[int, dict[str, Any]]:
        status = command(station, parser().parse_args([*map(str, words), "--json"]))
        return status, json.loads(capfd.readouterr().out)

    return run


def test_an_item_is_added_with_a_text_editor_alone(
    say: Any, station: Station, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    status = items.run(replace(station, config=CONFIG), parser().parse_args(["items", "check", str(station.config)]))
    assert (status, json.loads(capfd.readouterr().out)) == (0, {"ok": True, "faults": []})
    _, listed = say(items.run, "items", "list")
    assert [item["id"] for item in listed["items"]] == ["job_fair"]
    assert listed["items"][0]["version"] == "2026.1+530500-2026.1"
    status, shown = say(items.run, "items", "show", "job_fair")
    assert [(field["id"], field["kind"]) for field in shown["fields"]][1:] == [
        ("fair_on", "date"),
        ("fair_times", "choices"),
        ("fair_from", "region"),
    ]
    assert [one["id"] for one in shown["computed"]] == ["fair_visits"]
    assert [one["id"] for one in shown["checks"]] == ["fair_enough"]
    assert [one["id"] for one in shown["amounts"]] == ["fair_visits_day"]
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps(shown["example"], ensure_ascii=False), encoding="utf-8")
    _, eligible = say(items.run, "items", "eligibility", "job_fair", "--answers", answers)
    assert [clause["result"] for clause in eligible["conditions"]] == ["met", "met"]
    assert all(clause["legal_basis"] == [] for clause in eligible["conditions"])  # nobody has checked it yet
    status, saved = say(submit.run, "submit", "job_fair", "--answers", answers)
    assert (status, saved["state"]) == (0, "saved")
    filed = station.store.filed(saved["submission_id"])
    assert filed is not None
    assert filed.message.answers["fair_visits"] == 1
    assert filed.message.item_version == "2026.1+530500-2026.1"


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"fair_on": "2026-02-30"}, "fair_on", "bad_format"),
        ({"fair_on": "2027-10-15"}, "fair_on", "out_of_range"),
        ({"fair_times": ["noon"]}, "fair_times", "unknown_code"),
        ({"fair_times": []}, "fair_times", "required"),
        ({"fair_times": ["am", "pm"]}, "fair_from", "required"),
        ({"fair_times": ["am", "pm"], "fair_from": "440103"}, "fair_from", "unknown_code"),
        ({"fair_visits": 1}, "fair_visits", "unknown_field"),
        ({"applicant_number": "11010519491231002x"}, "applicant_number", "bad_format"),
    ],
)
def test_a_wrong_answer_is_refused_by_name_and_nothing_is_stored(
    say: Any, station: Station, tmp_path: Path, change: dict[str, Any], field: str, code: str
) -> None:
    _, shown = say(items.run, "items", "show", "job_fair")
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps(shown["example"] | change), encoding="utf-8")
    status, refused = say(submit.run, "submit", "job_fair", "--answers", answers)
    assert (status, [(e["field"], e["code"]) for e in refused["errors"]]) == (1, [(field, code)])
    assert station.store.submissions() == []


def test_an_icon_that_nobody_has_drawn_is_named(say: Any, station: Station) -> None:
    rewrite(station.config / "items" / "job_fair.toml", 'icon = "briefcase"', 'icon = "brief-case"')
    status, checked = say(items.run, "items", "check")
    assert (status, checked["ok"]) == (1, False)
    assert [one["path"] for one in checked["faults"] if one["file"] == "job_fair.toml"] == ["shelf.icon"]
