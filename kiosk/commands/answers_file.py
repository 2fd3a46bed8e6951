"""An answers file (CONTRACTS, "Answers file") and whose answers they are."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.commands.card_file import read_card_file
from kiosk.commands.read_file import read_file
from kiosk.contract.json_text import UnfitJsonError, parse_json
from kiosk.domain.person import Assurance, Person
from kiosk.domain.service_item import Question, QuestionKind
from kiosk.items.answer_checks import AnswerFault
from kiosk.items.form import check_answer
from kiosk.usecases.open_visit import NAME, NUMBER, typed_person

__all__ = ["NAME", "NUMBER", "Given", "read_answers", "whose"]

MAX_FILE = 16 * 1024 * 1024
_NAME = Question(id=NAME, kind=QuestionKind.TEXT, title="您的姓名", label="姓名", max_length=50)
_NUMBER = Question(id=NUMBER, kind=QuestionKind.ID_NUMBER, title="您的身份证号", label="身份证号")


@dataclass(frozen=True, slots=True, repr=False)
class Given:
    """Answers without the two fields that only say who is asking."""

    answers: dict[str, Any]
    person: Person
    assurance: Assurance


def read_answers(path: Path) -> dict[str, Any] | tuple[AnswerFault, ...]:
    """The answers as the file has them, or why it is no answers file."""
    content = read_file(path, MAX_FILE)
    if isinstance(content, tuple):
        return (AnswerFault("answers", *content),)
    try:
        answers = parse_json(content)
    except UnfitJsonError as fault:
        return (AnswerFault("answers", "bad_format", str(fault)),)
    if not isinstance(answers, dict):
        return (AnswerFault("answers", "wrong_kind", "答案要写成一个 JSON 对象：{问题: 答案}"),)
    return answers


def whose(answers: dict[str, Any], card: Path | None) -> Given | tuple[AnswerFault, ...]:
    """With a card, the person on it; what the answers say of the person may not contradict it. Else as typed."""
    if card is None:
        return _typed(answers)
    person = read_card_file(card)
    if not isinstance(person, Person):
        return person
    faults = tuple(_contradictions(answers, person))
    return faults or Given(_rest(answers), person, Assurance.CARD)


def _contradictions(answers: dict[str, Any], person: Person) -> list[AnswerFault]:
    said = {NAME: person.name, NUMBER: person.number}
    return [
        AnswerFault(name, "contradicts_card", "跟身份证上的不一样")
        for name, on_card in said.items()
        if answers.get(name) is not None and answers[name] != on_card
    ]


def _typed(answers: dict[str, Any]) -> Given | tuple[AnswerFault, ...]:
    faults = (check_answer(question, answers.get(question.id), date.min) for question in (_NAME, _NUMBER))
    found = tuple(fault for fault in faults if fault)
    if found:
        return found
    person = typed_person(answers[NUMBER], answers[NAME])
    return Given(_rest(answers), person, Assurance.TYPED) if isinstance(person, Person) else (person,)


def _rest(answers: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answers.items() if key not in {NAME, NUMBER}}
