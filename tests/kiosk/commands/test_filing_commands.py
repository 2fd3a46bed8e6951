"""The commands of CONTRACTS, run as a person at a shell would run them: the first as processes, the rest as calls."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from kiosk.settings import ROOT
from tests.support.kiosk_command import kiosk, kiosk_process
from tests.support.people import card_file

ITEM = "unemployment_registration"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    status, shown = kiosk("items", "show", ITEM, "--json")
    assert status == 0
    return dict(shown["example"])


def write(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_example_of_an_item_can_be_submitted_twice_under_one_key(tmp_path: Path, example: dict[str, Any]) -> None:
    answers, key = write(tmp_path / "a.json", example), uuid4()
    data = tmp_path / "data"
    first = kiosk_process("submit", ITEM, "--answers", answers, "--key", key, "--json", data=data)
    assert first[0] == 0
    assert set(first[1]) == {"submission_id", "receipt_no", "state"}
    assert first == kiosk_process("submit", ITEM, "--answers", answers, "--key", str(key).upper(), "--json", data=data)
    other = write(tmp_path / "b.json", example | {"intention": "3"})
    status, refused = kiosk_process("submit", ITEM, "--answers", other, "--key", key, data=data)
    assert (status, refused["errors"][0]["code"]) == (1, "duplicate")
    _, listed = kiosk_process("submissions", "--json", data=data)
    assert [row["receipt_no"] for row in listed["submissions"]] == [first[1]["receipt_no"]]
    assert set(listed["submissions"][0]) == {"submission_id", "receipt_no", "item", "state", "saved_at"}
    assert kiosk_process("audit", "verify", "--json", data=data) == (0, {"entries": 1, "intact": True})


def test_the_same_again_with_a_card_is_refused_under_another_key(tmp_path: Path, example: dict[str, Any]) -> None:
    card, data = write(tmp_path / "card.json", card_file()), tmp_path / "data"
    rest = {key: value for key, value in example.items() if not key.startswith("applicant_")}
    answers = write(tmp_path / "a.json", rest)
    assert kiosk("submit", ITEM, "--answers", answers, "--card", card, data=data)[0] == 0
    status, refused = kiosk("submit", ITEM, "--answers", answers, "--card", card, data=data)
    assert (status, [(e["field"], e["code"]) for e in refused["errors"]]) == (1, [("item", "duplicate")])
    typed = write(tmp_path / "b.json", example)
    assert [kiosk("submit", ITEM, "--answers", typed, data=data)[0] for _ in range(2)] == [0, 0]


@pytest.mark.parametrize("by", [{"fingerprint": "at_desk"}, {"strokes": [[[0.25, 0], [1, 1]]], "by": "proxy"}])
def test_a_signature_has_twins_and_is_listed_nowhere(
    tmp_path: Path, example: dict[str, Any], by: dict[str, Any]
) -> None:
    answers = write(tmp_path / "a.json", example | {"signature": by})
    assert kiosk("submit", ITEM, "--answers", answers, data=tmp_path / "data")[0] == 0
    assert "0.25" not in json.dumps(kiosk("submissions", data=tmp_path / "data")[1])


def test_a_card_speaks_for_the_person_and_is_not_contradicted(tmp_path: Path, example: dict[str, Any]) -> None:
    card = write(tmp_path / "card.json", card_file())
    rest = {key: value for key, value in example.items() if not key.startswith("applicant_")}
    alone = write(tmp_path / "a.json", rest)
    assert kiosk("submit", ITEM, "--answers", alone, "--card", card, data=tmp_path / "data")[0] == 0
    contradicting = write(tmp_path / "b.json", example)
    status, refused = kiosk("submit", ITEM, "--answers", contradicting, "--card", card, data=tmp_path / "data")
    assert status == 1
    assert {(e["field"], e["code"]) for e in refused["errors"]} == {
        ("applicant_name", "contradicts_card"),
        ("applicant_number", "contradicts_card"),
    }


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"applicant_number": None}, "applicant_number", "required"),
        ({"applicant_number": "123"}, "applicant_number", "bad_format"),
        ({"applicant_name": "名" * 200}, "applicant_name", "too_long"),
        ({"phone": "12345"}, "phone", "bad_format"),
        ({"signature": None}, "signature", "required"),
        ({"signature": {"strokes": [[[0.5, 2]]]}}, "signature", "out_of_range"),
        ({"nonsense": 1}, "nonsense", "unknown_field"),
    ],
)
def test_a_refusal_names_the_field_and_stores_nothing(
    tmp_path: Path, example: dict[str, Any], change: dict[str, Any], field: str, code: str
) -> None:
    answers = write(tmp_path / "a.json", example | change)
    status, refused = kiosk("submit", ITEM, "--answers", answers, data=tmp_path / "data")
    assert status == 1
    assert [(e["field"], e["code"]) for e in refused["errors"]] == [(field, code)]
    assert kiosk("submissions", data=tmp_path / "data")[1] == {"submissions": []}


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"phone": 1e400}', '{"phone": NaN}', '{"phone": "1", "phone": "2"}', "[" * 100000]
)
def test_a_file_that_is_no_answers_file_is_said_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    status, refused = kiosk("submit", ITEM, "--answers", path, data=tmp_path / "data")
    assert (status, refused["errors"][0]["field"]) == (1, "answers")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": "110105194912310021"}, "card"),
        ({"birth": "1990-01-01"}, "card"),
        ({"sex": "7"}, "card.sex"),
        ({"kind": "passport"}, "card"),
        ({"photo": "x"}, "card.photo"),
        ({"valid_until": "soon"}, "card.valid_until"),
        ({"name": "　"}, "card.name"),
        ({"name": "\u202e王"}, "card.name"),
    ],
)
def test_a_broken_card_file_is_named(
    tmp_path: Path, example: dict[str, Any], change: dict[str, Any], field: str
) -> None:
    card = write(tmp_path / "card.json", card_file() | change)
    answers = write(tmp_path / "a.json", example)
    status, refused = kiosk("submit", ITEM, "--answers", answers, "--card", card, data=tmp_path / "data")
    assert status == 1
    assert refused["errors"][0]["field"].startswith(field)


def test_eligibility_by_card_and_date(tmp_path: Path) -> None:
    card, answers = write(tmp_path / "card.json", card_file()), write(tmp_path / "a.json", {"employed_now": "yes"})
    status, verdict = kiosk("items", "eligibility", ITEM, "--answers", answers, "--card", card, "--as-of", "1990-01-01")
    assert status == 0
    assert verdict["result"] == "not_met"
    assert {c["id"]: c["result"] for c in verdict["conditions"]} == {
        "age": "not_met", "place": "needs_proof", "able_and_willing": "needs_proof", "not_employed": "not_met"
    }  # fmt: skip
    assert all(set(c) == {"id", "text", "result", "legal_basis"} for c in verdict["conditions"])


def test_unknown_items_and_settings_are_refused_by_name(tmp_path: Path) -> None:
    assert kiosk("items", "show", "passport")[1]["error"] == "unknown_item"
    settings = tmp_path / "s.toml"
    settings.write_text("[station]\ncolour = 'red'\n")
    status, refused = kiosk("submissions", "--config", settings, data=tmp_path / "data")
    assert (status, refused["error"]) == (1, "bad_settings")
    assert "station.colour" in refused["message"]
    assert kiosk("items", "check", tmp_path)[0] == 1


def test_faults_of_the_levels_are_named_to_whoever_pushes_them(tmp_path: Path) -> None:
    folder = tmp_path / "config"
    shutil.copytree(ROOT / "config", folder)
    status, found = kiosk("items", "check", folder)
    assert (status, found["faults"]) == (0, [])
    levels = folder / "levels.toml"
    text = levels.read_text(encoding="utf-8")
    levels.write_text(text.replace('hero = "job_notices"', 'hero = "notices"'), encoding="utf-8")
    status, found = kiosk("items", "check", folder)
    assert (status, found["ok"]) == (1, False)
    assert found["faults"] == [{"file": "levels.toml", "path": "level.4.hero", "message": 'no entry "notices"'}]
    levels.unlink()
    assert kiosk("items", "check", folder)[0] == 0, "a push may leave the levels as they are"


def test_an_answer_is_utf_8_whatever_the_locale_says(tmp_path: Path, example: dict[str, Any]) -> None:
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps(example | {"\ud800": 1}), encoding="utf-8")
    command = [sys.executable, "-m", "kiosk", "submit", ITEM, "--answers", str(answers), "--data", str(tmp_path / "d")]
    plain = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=plain)
    assert done.returncode == 1
    assert json.loads(done.stdout.decode("utf-8"))["errors"][0]["code"] == "unknown_field"


def test_wrong_usage_is_two() -> None:
    done = subprocess.run([sys.executable, "-m", "kiosk", "submit"], capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 2
