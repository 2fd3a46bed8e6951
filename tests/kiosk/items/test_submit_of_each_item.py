"""`kiosk submit` takes the example of each of these items, and refuses it with one answer spoilt, naming the answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.business_day import business_date
from kiosk.items.example import EXAMPLE_NAME, EXAMPLE_NUMBER, example_answers
from kiosk.runtime.clock import SystemClock
from tests.support.kiosk_command import kiosk
from tests.support.shipped_items import shipped_catalogue

SPOILT = {
    "startup_subsidy": "bank_card",
    "startup_loan_review": "loan_amount",
    "training_enrolment": "training_times",
    "internship_enrolment": "internship_from",
    "recruitment_demand": "pay_unit",
    "gig_worker_registration": "gig_trades",
    "gig_demand": "gig_days",
    "career_guidance_appointment": "appointment_on",
    "home_service_appointment": "visit_region",
}


def submit(folder: Path, item: str, answers: dict[str, Any]) -> tuple[int, Any]:
    file = folder / "answers.json"
    file.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    return kiosk("submit", item, "--answers", file, data=folder / "data")


@pytest.mark.parametrize(("item_id", "field"), SPOILT.items(), ids=SPOILT)
def test_the_example_is_taken_and_a_wrong_answer_named(tmp_path: Path, item_id: str, field: str) -> None:
    today = business_date(SystemClock().now())
    item = shipped_catalogue(region="530502", day=today).get(item_id)
    assert item is not None
    answers = example_answers(item.form, today) | {"applicant_name": EXAMPLE_NAME, "applicant_number": EXAMPLE_NUMBER}
    status, refused = submit(tmp_path, item_id, answers | {field: "?"})
    assert (status, [fault["field"] for fault in refused["errors"]]) == (1, [field])
    status, taken = submit(tmp_path, item_id, answers)
    assert (status, taken["state"]) == (0, "saved")
    assert taken["receipt_no"].endswith("-0001")
