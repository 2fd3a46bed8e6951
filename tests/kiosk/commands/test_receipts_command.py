"""`receipts verify` and filing for another, from the shell."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.runtime.clock import SystemClock
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.seal_receipt import SealReceipt
from tests.kiosk.commands.test_filing_commands import ITEM, write
from tests.support.kiosk_command import kiosk
from tests.support.people import card_file


@pytest.fixture(scope="module")
def rest() -> dict[str, Any]:
    """Answers without the name and the number: the cards have them."""
    _, shown = kiosk("items", "show", ITEM, "--json")
    return {key: value for key, value in shown["example"].items() if not key.startswith("applicant_")}


@pytest.fixture
def cards(tmp_path: Path) -> tuple[Path, Path]:
    helper = card_file("测试助手", date(1985, 6, 7))
    return write(tmp_path / "card.json", card_file()), write(tmp_path / "agent.json", helper)


def test_a_paper_of_this_station_is_verified_offline(tmp_path: Path, rest: dict[str, Any]) -> None:
    data, answers = tmp_path / "data", write(tmp_path / "a.json", rest)
    card = write(tmp_path / "card.json", card_file())
    _, saved = kiosk("submit", ITEM, "--answers", answers, "--card", card, data=data)
    store = SqlStore(data)
    paper = SealReceipt(store=store)(saved["submission_id"])
    code = store.station().code
    store.close()
    status, told = kiosk("receipts", "verify", paper, "--json", data=data)
    assert (status, told["valid"], told["cause"]) == (0, True, None)
    assert (told["receipt_no"], told["item"], told["station"]) == (saved["receipt_no"], ITEM, code)
    assert told["saved_at"][:10] == SystemClock().now().date().isoformat() or told["saved_at"].endswith("+08:00")
    status, told = kiosk("receipts", "verify", paper[:-1], "--json", data=data)
    assert (status, told["valid"], told["cause"]) == (1, False, "damaged")
    status, told = kiosk("receipts", "verify", paper, "--json", data=tmp_path / "other")
    assert (status, told["cause"], told["receipt_no"]) == (1, "unknown_key", saved["receipt_no"])


def test_filing_for_another(tmp_path: Path, rest: dict[str, Any], cards: tuple[Path, Path]) -> None:
    data, answers = tmp_path / "data", write(tmp_path / "a.json", rest)
    agency = ("--card", cards[0], "--agent-card", cards[1], "--relation", "family")
    status, saved = kiosk("submit", ITEM, "--answers", answers, *agency, data=data)
    assert status == 0
    store = SqlStore(data)
    filed = store.filed(saved["submission_id"])
    store.close()
    assert filed is not None
    assert filed.message.agent is not None
    assert filed.message.mandate is not None
    assert (filed.message.agent.name, filed.message.mandate.relation.value) == ("测试助手", "family")
    assert filed.message.mandate.text_version == "2026-11"
    assert "测试" not in json.dumps(kiosk("submissions", data=data)[1], ensure_ascii=False)


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"--relation": "enemy"}, "relation", "unknown_code"),
        ({"--relation": None}, "relation", "required"),
        ({"--agent-card": None}, "agent", "required"),
        ({"--agent-card": "same"}, "agent.number", "duplicate"),
        ({"--agent-card": "child"}, "agent.birth", "out_of_range"),
        ({"--agent-card": "expired"}, "agent.valid_until", "out_of_range"),
        ({"--agent-card": "broken"}, "agent_card", "bad_format"),
        ({"--card": None}, "card", "required"),
        ({"--card": "agent", "answers": "principal"}, "applicant_number", "contradicts_card"),
    ],
)
def test_why_not_and_nothing_is_stored(
    tmp_path: Path, rest: dict[str, Any], cards: tuple[Path, Path], changes: dict[str, Any], field: str, code: str
) -> None:
    child = write(tmp_path / "child.json", card_file("测试小", date(2015, 1, 2)))
    expired = write(tmp_path / "old.json", card_file("测试旧", date(1980, 1, 2)) | {"valid_until": "2020-01-01"})
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    named = {"same": cards[0], "agent": cards[1], "child": child, "expired": expired, "broken": broken}
    given: dict[str, Any] = {"--card": cards[0], "--agent-card": cards[1], "--relation": "family"}
    says = {"applicant_name": card_file()["name"], "applicant_number": card_file()["number"]}
    whose = says if changes.get("answers") or changes.get("--card", "") is None else {}
    given |= {option: named.get(value, value) for option, value in changes.items() if option.startswith("--")}
    answers = write(tmp_path / "a.json", rest | whose)
    options = [part for option, value in given.items() if value is not None for part in (option, value)]
    data = tmp_path / "data"
    status, refused = kiosk("submit", ITEM, "--answers", answers, *options, data=data)
    assert status == 1
    assert (field, code) in [(error["field"], error["code"]) for error in refused["errors"]]
    assert kiosk("submissions", data=data)[1] == {"submissions": []}
