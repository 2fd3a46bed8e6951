"""A name of rare characters and one of private use: from the chip to the office, unchanged, and nowhere a `?`."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hardware.__main__ import main as hardware
from hardware.simulators.sdt import SdtSimulator
from kiosk.__main__ import main as kiosk
from kiosk.commands.items import example
from tests.contracts.test_cases_flow import ITEM
from tests.hardware.vectors import CITIZEN
from tests.support.central_server import in_process
from tests.support.clocks import NOON
from tests.support.office import Desk, hire

NAME = "𠅤𬱖㛃\ue863"


@pytest.fixture
def chip(tmp_path: Path, capfdbinary: Any) -> dict[str, Any]:
    """What a real reader's bytes say of the card."""
    with SdtSimulator(tmp_path / "reader", paced=False) as simulator:
        simulator.control(card={**CITIZEN, "name": NAME})
        assert hardware(["read-card", "--port", str(tmp_path / "reader"), "--json"]) == 0
    card: dict[str, Any] = json.loads(capfdbinary.readouterr().out)
    return card


def test_the_chip_says_what_was_written_on_it(chip: dict[str, Any]) -> None:
    assert chip["name"] == NAME


def test_the_name_is_stored_sent_listed_and_shown_to_the_office_as_it_is(
    chip: dict[str, Any], tmp_path: Path, capfdbinary: Any
) -> None:
    def said(*arguments: object) -> dict[str, Any]:
        capfdbinary.readouterr()
        assert kiosk([*map(str, arguments), "--data", str(tmp_path / "station"), "--json"]) == 0
        answer: dict[str, Any] = json.loads(capfdbinary.readouterr().out.decode("utf-8").splitlines()[-1])
        return answer

    assert ITEM is not None
    answers = {**example(ITEM, NOON.date()), "signature": {"strokes": [[[0.1, 0.1], [0.9, 0.9], [0.2, 0.8]]]}}
    for own in ("applicant_name", "applicant_number"):
        answers.pop(own, None)
    card = {key: value for key, value in chip.items() if key != "sam"}  # the reader's own number
    (tmp_path / "card.json").write_text(json.dumps(card), encoding="utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    with in_process(tmp_path / "centre") as centre:
        said("enroll", "--central", centre.url, "--code", centre.enrol_code())
        filed = said("submit", ITEM.id, "--answers", tmp_path / "answers.json", "--card", tmp_path / "card.json")
        assert said("sync", "--once")["sent"] == 1
        (received,) = centre.cli("submissions", "--json", "--full")[1]["submissions"]
        assert received["applicant"]["name"] == NAME
        hire(centre)
        listed, case = pages_of(Desk(centre), filed["submission_id"])
    box = '<span class="boxed" title="U+E863">E863</span>'
    assert f"𠅤**{box}" in listed
    assert f"𠅤𬱖㛃{box}" in case
    assert "名字显示不对" in case


def pages_of(desk: Desk, submission_id: str) -> tuple[str, str]:
    """What a clerk sees: the list, and the case when they ask for the whole name."""
    with closing(desk):
        listed = desk.log_in().see("/cases").page
        case = desk.see(f"/cases/{submission_id}").do(submission_id, "open").page
    return listed, case
