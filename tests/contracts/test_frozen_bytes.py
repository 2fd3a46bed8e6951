"""The bytes a station freezes must read the same at the centre, and must not change from one version to the next."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from kiosk.contract.batch import BatchItem, body_hash, canonical_json, frozen_bytes
from kiosk.contract.rating import rating_message
from kiosk.contract.submission import ApplicantMessage, SubmissionMessage, submission_message
from kiosk.domain.person import Assurance
from kiosk.domain.rating import Grade, ServiceRated
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.submission import Consent, Submission
from tests.support.clocks import NOON
from tests.support.people import person

KEY = "6f1c1f3e-1111-4222-8333-444455556666"
FROZEN = (
    '{"body":{"answers":{"phone":"13800000000"},"applicant":{"address":"示例省示例市测试路1号","authority":"示例市公安局",'
    '"birth":"1979-03-04","country":null,"english_name":null,"ethnic":"01","issues":null,"kind":"citizen",'
    '"name":"测试三","number":"53050219790304123X","permit_number":null,"sex":"1","valid_from":"2020-01-01",'
    '"valid_until":"2040-01-01"},"assurance":"card","consents":[{"given_at":"2026-10-15T12:00:00+08:00",'
    '"purpose":"filing","text_version":"1"}],"item":"unemployment_registration","item_version":"3",'
    '"receipt_no":"530502-QH03-20261015-0001","saved_at":"2026-10-15T12:00:00+08:00",'
    '"submission_id":"6f1c1f3e-1111-4222-8333-444455556666","type":"submission"},'
    '"key":"6f1c1f3e-1111-4222-8333-444455556666"}'
)


def submission(**answers: Any) -> Submission:
    return Submission(
        submission_id=KEY,
        key=KEY,
        item="unemployment_registration",
        item_version="3",
        receipt_no=ReceiptNumber("530502", "QH03", NOON.date(), 1),
        saved_at=NOON,
        assurance=Assurance.CARD,
        applicant=person(),
        answers=answers,
        consents=(Consent(purpose="filing", text_version="1", given_at=NOON),),
    )


def frozen(**answers: Any) -> bytes:
    return frozen_bytes(BatchItem.model_validate({"key": KEY, "body": submission_message(submission(**answers))}))


def test_these_bytes_do_not_change() -> None:
    """Centres keep hashes of this form: were it to change, a repeat after an upgrade would be a conflict."""
    assert json.loads(frozen(phone="13800000000")) == json.loads(FROZEN)
    assert frozen(phone="13800000000") == FROZEN.encode()


def test_what_an_older_version_froze_still_reads_as_a_submission() -> None:
    item = BatchItem.model_validate_json(FROZEN)
    assert isinstance(item.body, SubmissionMessage)
    assert frozen_bytes(item) == FROZEN.encode()


FROZEN_RATING = (
    '{"body":{"call_back":true,"grade":"bad","rated_at":"2026-10-15T12:00:00+08:00",'
    '"rating_id":"6f1c1f3e-1111-4222-8333-444455557777","reasons":["wait","unclear"],'
    '"submission_id":"6f1c1f3e-1111-4222-8333-444455556666","type":"rating"},'
    '"key":"6f1c1f3e-1111-4222-8333-444455558888"}'
)


def test_the_bytes_of_a_rating_do_not_change() -> None:
    rated = ServiceRated(
        rating_id="6f1c1f3e-1111-4222-8333-444455557777",
        key="6f1c1f3e-1111-4222-8333-444455558888",
        submission_id=KEY,
        grade=Grade.BAD,
        reasons=("wait", "unclear"),
        call_back=True,
        rated_at=NOON,
    )
    item = BatchItem.model_validate({"key": rated.key, "body": rating_message(rated)})
    assert frozen_bytes(item) == FROZEN_RATING.encode()
    assert BatchItem.model_validate_json(FROZEN_RATING) == item


def test_the_centre_hashes_what_the_station_froze() -> None:
    raw = frozen(phone="13800000000", odd={"z": [1.5, "𠮷\ud800\0"], "a": None})
    body = json.loads(raw)["body"]
    assert canonical_json(body) in raw
    assert len(body_hash(canonical_json(body))) == 64
    message = BatchItem.model_validate(json.loads(raw)).body
    assert isinstance(message, SubmissionMessage)
    assert message.answers["odd"] == {"z": [1.5, "𠮷\ud800\0"], "a": None}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {"x": -float("inf")}])
def test_what_json_cannot_say_is_refused_before_it_is_frozen(value: Any) -> None:
    with pytest.raises(ValueError, match="JSON"):
        frozen(pay=value)


def test_a_set_is_no_answer() -> None:
    with pytest.raises(TypeError):
        canonical_json({"x": {1, 2}})


def test_only_a_typed_applicant_may_have_no_name() -> None:
    typed = {"kind": "typed", "name": "", "number": "11010519491231002X"}
    assert ApplicantMessage.model_validate(typed).name == ""
    with pytest.raises(ValidationError, match="only a typed applicant"):
        ApplicantMessage.model_validate(typed | {"kind": "citizen"})


def test_strokes_are_frozen_as_they_were_given() -> None:
    signature = {"strokes": [[[0.1234567891, 0], [1, 0.5]]], "by": "proxy"}
    assert json.loads(frozen(signature=signature))["body"]["answers"] == {"signature": signature}
