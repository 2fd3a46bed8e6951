"""An answer as a citizen reads it: in words, and masked where it is a person's own number."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from kiosk.domain.masking import mask_name, mask_number, mask_phone
from kiosk.domain.quantity import quantity
from kiosk.domain.service_item import Computed, Question, QuestionKind, TextFormat
from kiosk.items.code_tree import region_name
from kiosk.items.photo_check import how_given
from kiosk.ui.day_words import month_in_words, whole_day
from kiosk.ui.pad import PADS, pad_for
from kiosk.ui.texts import Texts

_NAME = "name"
_DAYS = frozenset({QuestionKind.DATE, QuestionKind.MONTH})
_AMOUNTS = frozenset({QuestionKind.MONEY, QuestionKind.NUMBER})
_MASKED = frozenset({TextFormat.BANK_CARD, TextFormat.DISABILITY_CERTIFICATE})
_BROUGHT = {"phone": "bring.phone", "desk": "bring.desk"}


def in_words(question: Question, answer: Any, text: Texts) -> str:
    """`answer` as it is kept; one of a kind that nobody expects is said as it stands."""
    said = _SAID.get(question.kind)
    if said is not None:
        return said(question, answer, text)
    if question.options:
        codes = answer if isinstance(answer, list) else [answer]
        return listed([question.option_text(code) or str(code) for code in codes], text)
    return value_in_words(question.kind, answer, question.unit, text)


def listed(said: Sequence[str], text: Texts) -> str:
    """Side by side; where one of them is a list itself, with a mark that tells where it ends."""
    mark, comma = text("marks.list"), text("marks.comma")
    return text("marks.lists" if any(mark in one or comma in one for one in said) else "marks.list").join(said)


def _rows(question: Question, answer: Any, text: Texts) -> str:
    """How many; of a question that takes one alone, of whom."""
    names = [mask_name(row[column]) for row in answer for column in name_columns(question) if row.get(column)]
    if question.max_rows == 1 and names:
        return names[0]
    return text("rows.count", count=len(answer), name=question.row_name or text("rows.row"))


def name_columns(question: Question) -> tuple[str, ...]:
    """The columns that hold the name on the card of a row's person."""
    return tuple(column.id for column in question.columns if question.from_card.get(column.id) == _NAME)


def _brought(_question: Question, answer: Any, text: Texts) -> str:
    return text(_BROUGHT.get(how_given(answer) or "", "bring.given"))


def _agreed(_question: Question, _answer: Any, text: Texts) -> str:
    return text("check.agreed")


def _place(question: Question, answer: Any, _text: Texts) -> str:
    return region_name(question.options, answer) or question.option_text(answer) or str(answer)


def _written(question: Question, answer: Any, text: Texts) -> str:
    """A number of a register in its groups, masked where it is a person's own."""
    said = mask_number(str(answer)) if question.format in _MASKED else str(answer)
    pad = pad_for(question)
    return pad.shown(said, text) if pad is not None else said


_SAID: Mapping[QuestionKind, Callable[[Question, Any, Texts], str]] = {
    QuestionKind.ROWS: _rows,
    QuestionKind.DOCUMENT_PHOTO: _brought,
    QuestionKind.CONSENT: _agreed,
    QuestionKind.REGION: _place,
    QuestionKind.TEXT: _written,
}


def computed_in_words(field: Computed, value: Any, text: Texts) -> str:
    return value_in_words(field.kind, value, field.unit, text)


def value_in_words(kind: QuestionKind, value: Any, unit: str, text: Texts) -> str:
    if kind is QuestionKind.PHONE:
        phone = mask_phone(value)
        return f"{phone[:3]} {phone[3:-4]} {phone[-4:]}"
    if kind is QuestionKind.ID_NUMBER:
        return PADS[kind].shown(mask_number(value), text)
    if kind in _DAYS:
        return day_in_words(value, text)
    if kind in _AMOUNTS:
        return with_unit(value, unit or (text("pad.yuan") if kind is QuestionKind.MONEY else ""))
    return str(value)


def one_after_another(first: str, second: str, text: Texts) -> str:
    """Two sentences, as the language sets them side by side; either may be empty."""
    return text("marks.sentences", first=first, second=second) if first and second else first or second


def with_unit(amount: float, unit: str) -> str:
    """3000.0 is said as 3000; a gap that never ends a line keeps the unit with its number."""
    return quantity(amount, unit, gap="\u00a0")


def day_in_words(answer: str, text: Texts) -> str:
    year, month, *day = (int(part) for part in answer.split("-"))
    if day:
        return whole_day(date(year, month, day[0]), text)
    return text("date.month", year=year, month=month_in_words(month, text))
