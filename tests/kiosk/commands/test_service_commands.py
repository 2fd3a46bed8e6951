"""`items match` and `submit --bundle`, run as a person at a shell would run them."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands import submit
from kiosk.settings import load_settings
from kiosk.station import Station, open_station
from tests.kiosk.commands.test_filing_commands import write
from tests.support.items import BUNDLE, FIRST, HAND, SECOND, with_items
from tests.support.kiosk_command import kiosk
from tests.support.people import card_file

ITEM = "unemployment_registration"
WHO = {"applicant_name": "测试一", "applicant_number": "11010519491231002X"}
ANSWERS: dict[str, Any] = {
    "ready": "yes",
    "phone": "13800005678",
    "married": "yes",
    "children": "no",
    "signature": HAND,
}


def test_a_card_and_a_few_answers_tell_what_a_person_can_get(tmp_path: Path) -> None:
    card, answers = write(tmp_path / "card.json", card_file()), write(tmp_path / "a.json", {"employed_now": "yes"})
    status, found = kiosk("items", "match", "--card", card, "--as-of", "2026-10-15", "--json")
    assert status == 0
    assert set(found) == {"matches", "ask"}
    match = next(match for match in found["matches"] if match["item"] == ITEM)
    assert match["result"] == "needs_proof"
    assert {condition["id"] for condition in match["conditions"]} >= {"age", "not_employed"}
    assert "employed_now" in found["ask"]
    _, found = kiosk("items", "match", "--card", card, "--answers", answers)
    match = next(match for match in found["matches"] if match["item"] == ITEM)
    assert match["result"] == "not_met"
    assert kiosk("items", "match")[0] == 0, "nobody need say who they are"


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"nonsense": 1}, "nonsense", "unknown_field"),
        ({"employed_now": "perhaps"}, "employed_now", "unknown_code"),
        ({"applicant_number": "123", "applicant_name": "测试一"}, "applicant_number", "bad_format"),
    ],
)
def test_a_fault_of_the_answers_is_named(tmp_path: Path, answers: dict[str, Any], field: str, code: str) -> None:
    status, refused = kiosk("items", "match", "--answers", write(tmp_path / "a.json", answers))
    assert (status, [(e["field"], e["code"]) for e in refused["errors"]]) == (1, [(field, code)])


@pytest.fixture
def station(tmp_path: Path) -> Station:
    opened = open_station(tmp_path / "data", load_settings())
    opened.__dict__["catalogue"] = with_items(FIRST, SECOND, bundles=(BUNDLE,))
    return opened


def submitted(station: Station, folder: Path, capsysbinary: Any, **given: Any) -> tuple[int, Any]:
    answers = write(folder / "a.json", WHO | ANSWERS | given.pop("answers", {}))
    made: dict[str, Any] = {"item": None, "bundle": BUNDLE.id, "answers": answers, "card": None, "key": None}
    made |= {"without": [], "agent_card": None, "relation": None} | given
    status = submit.run(station, Namespace(**made))
    return status, json.loads(capsysbinary.readouterr().out)


def test_a_bundle_is_filed_item_by_item(station: Station, tmp_path: Path, capsysbinary: Any) -> None:
    key = "0d4c8f3e-0a0e-4a3e-9a54-0f4a5c0b2a11"
    status, filed = submitted(station, tmp_path, capsysbinary, key=key)
    assert (status, filed["bundle"]) == (0, BUNDLE.id)
    assert [set(result) for result in filed["results"]] == [{"item", "submission_id", "receipt_no", "state"}] * 2
    assert submitted(station, tmp_path, capsysbinary, key=key.upper()) == (0, filed)
    assert len(station.store.submissions()) == 2


def test_a_part_that_cannot_go_is_told_beside_those_that_went(
    station: Station, tmp_path: Path, capsysbinary: Any
) -> None:
    status, filed = submitted(station, tmp_path, capsysbinary, answers={"married": "no", "children": None})
    first, second = filed["results"]
    assert (status, first["item"], second["item"]) == (1, "first", "second")
    assert [error["code"] for error in second["errors"]] == ["not_eligible"]
    assert [row.item for row in station.store.submissions()] == ["first"]


def test_a_part_may_be_left_out(station: Station, tmp_path: Path, capsysbinary: Any) -> None:
    status, filed = submitted(station, tmp_path, capsysbinary, without=["second"])
    assert (status, [result["item"] for result in filed["results"]]) == (0, ["first"])


def test_when_everything_is_left_out_the_answer_says_why(station: Station, tmp_path: Path, capsysbinary: Any) -> None:
    status, refused = submitted(station, tmp_path, capsysbinary, without=["first", "second"])
    assert (status, [(e["field"], e["code"]) for e in refused["errors"]]) == (1, [("bundle", "required")])
    assert station.store.submissions() == []


def test_a_bundle_that_is_not_here_is_refused(tmp_path: Path) -> None:
    answers = write(tmp_path / "a.json", WHO)
    status, refused = kiosk("submit", "--bundle", "no_such", "--answers", answers, data=tmp_path / "data")
    assert (status, [(e["field"], e["code"]) for e in refused["errors"]]) == (1, [("bundle", "unknown_code")])
