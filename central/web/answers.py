"""Answers in words, under the titles of their questions; numbers are masked until the case is opened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.masking import mask_number, mask_phone
from kiosk.domain.service_item import Question, QuestionKind, ServiceItem
from kiosk.domain.signature import signed_by

_LONGEST = 2000
_NUMBERS = {QuestionKind.PHONE: mask_phone, QuestionKind.ID_NUMBER: mask_number}
_BOX = 100  # the signature is drawn in a box of so many units
Stroke = list[tuple[float, float]]


@dataclass(frozen=True, slots=True, repr=False)
class AnswerRow:
    """`before` is what stood there until the citizen answered a request for more. `paths` are a signature's strokes,
    given only in an opened case."""

    question_id: str
    label: str
    title: str
    text: str
    before: str | None = None
    paths: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default_factory=tuple)


def answer_rows(
    item: ServiceItem | None, answers: Mapping[str, Any], later: Mapping[str, Any], *, opened: bool
) -> tuple[AnswerRow, ...]:
    """In the order of the form; what the form (any more) does not ask comes last under its own id."""
    asked = [question.id for question in item.form.questions] if item else []
    given = dict(answers) | dict(later)
    order = [one for one in asked if one in given] + sorted(set(given) - set(asked))
    return tuple(_row(item, one, answers, later, opened) for one in order)


def _row(
    item: ServiceItem | None, question_id: str, answers: Mapping[str, Any], later: Mapping[str, Any], opened: bool
) -> AnswerRow:
    question = item.form.question(question_id) if item else None
    value = later.get(question_id, answers.get(question_id))
    changed = question_id in later and question_id in answers and later[question_id] != answers[question_id]
    return AnswerRow(
        question_id=question_id,
        label=question.label if question else question_id,
        title=question.title if question else "这一版的表里没有这一问",
        text=in_words(question, value, opened=opened),
        before=in_words(question, answers[question_id], opened=opened) if changed else None,
        paths=_paths(value) if opened else (),
    )


def in_words(question: Question | None, value: Any, *, opened: bool) -> str:
    """What the citizen meant, never a code where there are words for it."""
    signed = signed_by(value)
    if signed is not None:
        return signed.words
    if question is not None and question.kind in _NUMBERS and isinstance(value, str):
        return value if opened else _NUMBERS[question.kind](value)
    if isinstance(value, list):
        return "；".join(in_words(question, one, opened=opened) for one in value) or "没有填"
    if isinstance(value, dict):
        return "，".join(f"{name}：{in_words(None, one, opened=opened)}" for name, one in value.items())[:_LONGEST]
    return _plain(question, value)


def _plain(question: Question | None, value: Any) -> str:
    if value is None or value == "":
        return "没有填"
    if isinstance(value, bool):
        return "同意" if value else "不同意"
    text = str(value)[:_LONGEST]
    if question is None:
        return text
    if question.kind is QuestionKind.DOCUMENT_PHOTO:
        return "在机器上拍了照片"
    if question.kind is QuestionKind.MONEY:
        return f"{text} 元"
    return question.option_text(text) or text


def _paths(value: Any) -> tuple[str, ...]:
    """SVG path data of a signature's strokes; none for what is no signature, or a damaged one."""
    strokes = value.get("strokes") if isinstance(value, dict) else None
    if not isinstance(strokes, list):
        return ()
    return tuple(path for path in map(_path, strokes) if path)


def _path(stroke: Any) -> str:
    points = [point for point in stroke if _is_point(point)] if isinstance(stroke, list) else []
    drawn = " L".join(f"{x * _BOX:.1f} {y * _BOX:.1f}" for x, y in points)
    if not points:
        return ""
    return f"M{drawn}" if len(points) > 1 else f"M{drawn} l0.1 0"


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) == 2  # noqa: PLR2004 - x and y
        and all(isinstance(n, int | float) and not isinstance(n, bool) and 0 <= n <= 1 for n in point)
    )
