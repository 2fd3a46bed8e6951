"""What somebody has still to do after filing, by their answers."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.service_item import Form, QuestionKind
from kiosk.items.put_off import PutOff, put_off, together
from tests.support.items import phone, signature

LICENCE = replace(phone(), id="licence", kind=QuestionKind.DOCUMENT_PHOTO, label="营业执照")
DIPLOMA = replace(LICENCE, id="diploma", label="毕业证")
FORM = Form(name="表", minutes=1, questions=(LICENCE, DIPLOMA, signature()))


@pytest.mark.parametrize(
    ("answers", "owed", "comes"),
    [
        ({}, PutOff(), False),
        ({"licence": {"bring": "desk"}}, PutOff(to_desk=("营业执照",)), True),
        (
            {"licence": {"bring": "phone"}, "diploma": {"bring": "phone"}},
            PutOff(by_phone=("营业执照", "毕业证")),
            False,
        ),
        ({"signature": {"fingerprint": "at_desk"}}, PutOff(fingerprint=True), True),
        ({"licence": {"bring": "horse"}, "signature": {"strokes": []}}, PutOff(), False),
    ],
)
def test_what_was_put_off(answers: dict[str, Any], owed: PutOff, comes: bool) -> None:
    assert put_off(FORM, answers) == owed
    assert put_off(FORM, answers).comes_to_desk is comes


def test_a_paper_that_two_parts_want_is_brought_once() -> None:
    one, other = PutOff(to_desk=("毕业证",)), PutOff(fingerprint=True, to_desk=("毕业证", "户口本"))
    assert together([one, other]) == PutOff(fingerprint=True, to_desk=("毕业证", "户口本"))
    assert together([]) == PutOff()
