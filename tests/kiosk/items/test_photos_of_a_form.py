"""Photographs of one form together: no more than one message to the centre carries."""

from dataclasses import replace
from typing import Any

import pytest

from kiosk.domain.service_item import Question, QuestionKind
from kiosk.items.photo_check import MAX_FORM_BYTES, MAX_PHOTO_BYTES, photo_value
from tests.support.shipped_items import example_answers, faults, shipped

UNEMPLOYMENT = shipped("unemployment_registration")
FRONT, BACK = (
    Question(
        id=name,
        kind=QuestionKind.DOCUMENT_PHOTO,
        title="照片",
        label="照片",
        required=False,
        max_photos=9,
        condition=when,
    )
    for name, when in (("front", None), ("back", "answers.phone_owner == 'self'"))
)
ITEM = replace(UNEMPLOYMENT, form=replace(UNEMPLOYMENT.form, questions=(*UNEMPLOYMENT.form.questions, FRONT, BACK)))
LARGEST = photo_value(b"\xff\xd8\xff" + b"x" * (MAX_PHOTO_BYTES - 3))
AT_MOST = MAX_FORM_BYTES // MAX_PHOTO_BYTES


@pytest.mark.parametrize(
    ("front", "back", "found"),
    [
        ([LARGEST] * AT_MOST, None, []),
        ([LARGEST] * (AT_MOST - 1), LARGEST, []),
        ([LARGEST] * AT_MOST, [LARGEST], [("back", "too_long")]),
        ([LARGEST] * (AT_MOST + 1), [LARGEST], [("front", "too_long")]),
        ([LARGEST] * AT_MOST, {"bring": "phone"}, []),
    ],
)
def test_the_question_with_which_it_becomes_too_much_is_named(
    front: list[dict[str, Any]], back: Any, found: list[tuple[str, str]]
) -> None:
    answers = example_answers(UNEMPLOYMENT) | {"front": front, "back": back, "phone_owner": "self"}
    assert faults(ITEM, {name: value for name, value in answers.items() if value is not None}) == found
