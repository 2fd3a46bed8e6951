"""The rows of one question as a citizen reads them: which one, of whom, and what else was said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.domain.masking import mask_name
from kiosk.domain.service_item import Question
from kiosk.ui.answer_words import in_words, listed, name_columns
from kiosk.ui.form_path import FormPath
from kiosk.ui.texts import Texts


@dataclass(frozen=True, slots=True)
class RowWords:
    title: str
    text: str


def rows_in_words(form: FormPath, text: Texts) -> tuple[RowWords, ...]:
    """Those of the question in hand."""
    question = form.question
    if question is None:
        return ()
    return tuple(_row(question, n, row, text) for n, row in enumerate(form.rows, 1))


def which_row(question: Question, number: int, text: Texts) -> str:
    """第 2 个家里人: counted from 1, where there may be several."""
    if question.max_rows == 1:
        return question.row_name or text("rows.row")
    return text("rows.which", number=number, name=question.row_name or text("rows.row"))


def _row(question: Question, number: int, row: Mapping[str, Any], text: Texts) -> RowWords:
    names = name_columns(question)
    name = next((mask_name(row[column]) for column in names if row.get(column)), "")
    facts = [fact for column in question.columns if column.id not in names for fact in _fact(column, row, text)]
    which = which_row(question, number, text)
    title = text("rows.whose", which=which, name=name) if name else which
    return RowWords(title, listed(facts, text))


def _fact(column: Question, row: Mapping[str, Any], text: Texts) -> Iterator[str]:
    if row.get(column.id) not in (None, "", []):
        yield in_words(column, row[column.id], text)
