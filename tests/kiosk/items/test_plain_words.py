"""What citizens read in any item: plain, short, answerable on a screen without an input method (DESIGN-SYSTEM 7)."""

import re
from collections.abc import Iterator

import pytest

from kiosk.domain.service_item import AskedOn, Question, QuestionKind, ServiceItem
from tests.support.shipped_items import STATION, TODAY, shipped_catalogue

ITEMS = shipped_catalogue(region=STATION, day=TODAY).items
LONGEST_TITLE, LONGEST_HINT = 20, 40
COLD = re.compile(r"失败|系统繁忙|非法|无效|错误|！|!|提交|终端|超时")
LATIN = re.compile(r"[A-Za-z]{2,}")

every_item = pytest.mark.parametrize("item", ITEMS, ids=[item.id for item in ITEMS])


def questions(item: ServiceItem) -> Iterator[Question]:
    for question in item.form.questions:
        yield question
        yield from question.columns


def texts(item: ServiceItem) -> Iterator[str]:
    yield from (item.name, item.summary, item.audience, item.limits.text, *item.next_steps, *item.results)
    yield from (row.text for row in item.guide)
    yield from (highlight.text for highlight in item.highlights)
    yield from (step.action for step in item.steps)
    yield from (material.name + material.source for material in item.materials)
    for condition in item.conditions:
        yield from (condition.text, *condition.values.values())
    for question in questions(item):
        yield from (question.title, question.label, question.hint, question.error, question.row_name)
        yield from (option.text for option in question.options if question.kind is QuestionKind.CHOICE)
    yield from (check.message for check in item.form.checks)


@every_item
def test_titles_and_hints_are_short(item: ServiceItem) -> None:
    long = [q.title for q in questions(item) if len(q.title) > LONGEST_TITLE]
    long += [q.hint for q in questions(item) if len(q.hint) > LONGEST_HINT]
    assert long == []


@every_item
def test_nothing_is_said_coldly_or_in_another_script(item: ServiceItem) -> None:
    found = [
        text
        for text in texts(item)
        if COLD.search(text) or LATIN.search(text.replace("{answer}", "").replace("{age}", "").replace("{unit}", ""))
    ]
    assert found == []


@every_item
def test_nobody_is_stuck_whose_county_is_newer_than_the_table(item: ServiceItem) -> None:
    assert all(question.or_above for question in item.form.questions if question.kind is QuestionKind.REGION)


@every_item
def test_no_amount_is_left_unfilled(item: ServiceItem) -> None:
    assert not [text for text in texts(item) if "{amount" in text]


@every_item
def test_whatever_must_be_answered_can_be_without_typing_chinese(item: ServiceItem) -> None:
    typed = {q.id for q in item.form.questions if q.kind is QuestionKind.TEXT and q.format is None and q.required}
    for question in item.form.questions:
        typed |= {
            f"{question.id}.{column.id}"
            for column in question.columns
            if column.kind is QuestionKind.TEXT and column.format is None and column.required
            and column.id not in question.from_card
        }  # fmt: skip
    assert typed == set()


@every_item
def test_a_missing_answer_is_told_what_to_do(item: ServiceItem) -> None:
    asked = [q for q in item.form.questions if q.required and q.asked_on is not AskedOn.BESIDE]
    assert [q.id for q in asked if not q.error] == []


@every_item
def test_what_the_citizen_is_told_is_the_basis_has_been_checked(item: ServiceItem) -> None:
    shown = next(row.text for row in item.guide if row.official == "设定依据")
    assert shown
    unchecked = [basis.title for basis in item.legal_basis if not basis.verified]
    assert not [title for title in unchecked if title in shown]
