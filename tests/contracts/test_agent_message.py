"""代办 on the wire: both identities and the mandate; and not a byte more where nobody files for another."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from kiosk.contract.batch import BatchItem, frozen_bytes
from kiosk.contract.submission import SubmissionMessage, submission_message
from kiosk.domain.mandate import Mandate, Relation
from tests.contracts.test_frozen_bytes import KEY, frozen, submission
from tests.support.clocks import NOON
from tests.support.messages import message
from tests.support.people import person

HELPER = person("测试助手", date(1985, 6, 7))
MANDATE = Mandate(text_version="2026-11", relation=Relation.FAMILY, given_at=NOON)
AGENT = {"kind": "citizen", "name": "测试助手", "number": HELPER.number}
AGREED = {"text_version": "2026-11", "relation": "family", "given_at": "2026-11-21T12:00:00+08:00"}


def for_another() -> SubmissionMessage:
    return submission_message(replace(submission(), agent=HELPER, mandate=MANDATE))


def test_both_travel_and_are_read_back() -> None:
    raw = frozen_bytes(BatchItem.model_validate({"key": KEY, "body": for_another()}))
    body = json.loads(raw)["body"]
    assert (body["agent"]["name"], body["applicant"]["name"]) == ("测试助手", "测试三")
    assert body["mandate"] == {
        "given_at": "2026-10-15T12:00:00+08:00",
        "relation": "family",
        "text_version": "2026-11",
    }
    assert frozen_bytes(BatchItem.model_validate_json(raw)) == raw


def test_where_nobody_files_for_another_no_word_of_it_is_sent() -> None:
    """A centre that came before these words refuses what it does not know."""
    body = json.loads(frozen())["body"]
    assert not {"agent", "mandate"} & set(body)


@pytest.mark.parametrize(
    "changed",
    [
        {"agent": AGENT},
        {"mandate": AGREED},
        {"agent": AGENT | {"number": "11010519491231002x"}, "mandate": AGREED},
        {"agent": AGENT, "mandate": AGREED | {"relation": "enemy"}},
        {"agent": AGENT | {"name": ""}, "mandate": AGREED},
    ],
)
def test_half_a_mandate_is_none(changed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        SubmissionMessage.model_validate(message(**changed))
    assert SubmissionMessage.model_validate(message(agent=AGENT, mandate=AGREED)).agent is not None
