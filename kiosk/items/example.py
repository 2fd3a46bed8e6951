"""The answers that an item's file gives as examples, and the made-up person they are of."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kiosk.domain import citizen_number
from kiosk.domain.person import IdentityKind, Person
from kiosk.domain.service_item import Form, Question, QuestionKind
from kiosk.items.answer_checks import said_day
from kiosk.items.form import applicable_answers

# The worked example of GB 11643.
EXAMPLE_NAME, EXAMPLE_NUMBER = "测试一", "11010519491231002X"


def example_person() -> Person:
    number = EXAMPLE_NUMBER
    birth, sex = citizen_number.birth_of(number), citizen_number.sex_of(number)
    return Person(kind=IdentityKind.TYPED, name=EXAMPLE_NAME, number=number, birth=birth, sex=sex)


def example_answers(form: Form, today: date, person: Person | None = None) -> dict[str, Any]:
    """Of the questions that exist when they are answered like that. A day may be said from today: `today+7`."""
    return applicable_answers(form, all_examples(form, today), person or example_person(), today)


def all_examples(form: Form, today: date) -> dict[str, Any]:
    """Of every question that has one, whether or not the others leave it there."""
    given = {question.id: _example(question, question.example, today) for question in form.questions}
    return {name: value for name, value in given.items() if value is not None}


def _example(question: Question, value: Any, today: date) -> Any:
    if question.kind is QuestionKind.DATE and isinstance(value, str):
        day = said_day(value, today)
        return day.isoformat() if day else value
    if question.kind is QuestionKind.ROWS and isinstance(value, list):
        return [_row(question, row, today) if isinstance(row, Mapping) else row for row in value]
    return value


def _row(question: Question, row: Mapping[str, Any], today: date) -> dict[str, Any]:
    columns = {column.id: column for column in question.columns}
    return {name: _example(columns[name], value, today) if name in columns else value for name, value in row.items()}
