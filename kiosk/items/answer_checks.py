"""Whether one value answers one question: a check for each kind, as data can hold it (CONTRACTS.md, answers file)."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kiosk.domain import bank_card, citizen_number, credit_code
from kiosk.domain.quantity import quantity
from kiosk.domain.service_item import Question, QuestionKind, TextFormat
from kiosk.items.photo_check import photo_fault
from kiosk.items.signature_check import is_unsigned, signature_fault
from kiosk.items.unseen import unprintable

_DEFAULT_TEXT_LENGTH = 200
MOST_NUMBER = 10**15  # beyond it a decimal no longer tells one from the next
_FIRST_YEAR, _YEARS_AHEAD = 1900, 100  # beyond them a day is a slip, whatever the question
_PHONE_DIGITS = 11
_ID_CHARACTERS = 18
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_LISTS = frozenset({QuestionKind.CHOICES, QuestionKind.ROWS, QuestionKind.DOCUMENT_PHOTO})
_RELATIVE = re.compile(r"today([+-][0-9]{1,5})?")
_CREDIT_CODE_LENGTH = 18
_BANK_CARD_LENGTHS = range(13, 20)
_DISABILITY = re.compile(r"([0-9]{17}[0-9X])[1-7][1-4]")  # 类别 1-7, 等级 1-4
_DISABILITY_LENGTH = 20
_EMOJI = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\u20e3\ufe0f\U000e0020-\U000e007f]")


@dataclass(frozen=True, slots=True)
class AnswerFault:
    """`code` is of the contract's list; `message` is what the citizen reads: what to do, in plain words. `field` is the
    question's id; within rows it is the place, counted from 0: `family[2].birth`."""

    field: str
    code: str
    message: str


Check = Callable[[Question, Any, date], tuple[str, str] | None]
_NOT_ROWS = frozenset({QuestionKind.ROWS, QuestionKind.DOCUMENT_PHOTO, QuestionKind.SIGNATURE, QuestionKind.CONSENT})
COLUMN_KINDS = frozenset(QuestionKind) - _NOT_ROWS


def check_value(question: Question, value: Any, today: date) -> AnswerFault | None:
    """A value that is there. Absence is the form's matter."""
    if question.kind is QuestionKind.ROWS:
        return _rows_fault(question, value, today)
    fault = CHECKS[question.kind](question, value, today)
    return AnswerFault(question.id, *fault) if fault else None


def _choice(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请从给出的几样里选一个"
    return None if question.offers(value) else _not_offered(question, value)


def _not_offered(question: Question, code: str) -> tuple[str, str]:
    """A retired code stays readable in old answers; a new answer cannot have it."""
    known = question.option_text(code)
    return "unknown_code", f"“{known}”现在不用了，请重新选" if known else "没有这个选项，请重新选"


def _choices(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        return "wrong_kind", "请从给出的几样里选"
    if len(set(value)) != len(value):
        return "duplicate", "同一样选了两次，请去掉一个"
    unknown = next((code for code in value if not question.offers(code)), None)
    if unknown is not None:
        return _not_offered(question, unknown)
    if question.maximum is not None and len(value) > question.maximum:
        return "out_of_range", f"选多了，最多选 {question.maximum:g} 样"
    if question.minimum is not None and len(value) < question.minimum:
        return "out_of_range", f"选少了，至少选 {question.minimum:g} 样"
    return None


def _region(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请选一个地方"
    if value in question.places or (question.or_above and _holds_places(question, value)):
        return None
    if question.offers(value):
        return "bad_format", "请再往下选，选到更小的地方"
    return _not_offered(question, value)


def _holds_places(question: Question, code: str) -> bool:
    """It is no answer itself, and one step down there are some: what the table lacks may be among them."""
    return any(place.parent == code and place.code in question.places for place in question.options)


def _date(question: Question, value: Any, today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写年、月、日"
    day = parse_date(value)
    if day is None:
        return "bad_format", "没有这一天，请看看年、月、日"
    latest, earliest = _bound(question.latest, today), _bound(question.earliest, today)
    if latest is not None and day > latest:
        late = "这一天还没有到，请看看写对没有" if latest <= today else f"这一天太晚了，最晚是 {_in_words(latest)}"
        return "out_of_range", late
    if earliest is not None and day < earliest:
        early = (
            "这一天太早了，请看看年份写对没有" if earliest < today else f"这一天太早了，最早是 {_in_words(earliest)}"
        )
        return "out_of_range", early
    return _year_fault(day.year, today)


def _year_fault(year: int, today: date) -> tuple[str, str] | None:
    if _FIRST_YEAR <= year <= today.year + _YEARS_AHEAD:
        return None
    return "out_of_range", f"{year} 年不对，请看看年份"


def parse_date(value: str) -> date | None:
    """Exactly YYYY-MM-DD and a day that exists, else None."""
    if not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def said_day(text: str, today: date) -> date | None:
    """Of an ISO date, `today`, `today+30` or `today-30`; None for anything else."""
    relative = _RELATIVE.fullmatch(text)
    if relative is None:
        return parse_date(text)
    try:
        return today + timedelta(days=int(relative[1] or 0))
    except OverflowError:
        return None


def _bound(text: str | None, today: date) -> date | None:
    return said_day(text, today) if text else None


def _in_words(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _month(_question: Question, value: Any, today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写年和月"
    if not _MONTH.fullmatch(value):
        return "bad_format", "请写年和月，比如 2026 年 9 月"
    return _year_fault(int(value[:4]), today)


def _number(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "wrong_kind", "请写数字"
    if isinstance(value, float) and not math.isfinite(value):
        return "bad_format", "请写数字"
    if abs(value) > MOST_NUMBER:
        return "out_of_range", "这个数太大了，请看看写对没有"
    if question.whole and value != int(value):
        return "bad_format", "这里只写整数，不带小数点"
    return _bounds(question, value)


def _bounds(question: Question, value: float) -> tuple[str, str] | None:
    if question.minimum is not None and value < question.minimum:
        return "out_of_range", f"写小了，最小是 {quantity(question.minimum, question.unit)}"
    if question.maximum is not None and value > question.maximum:
        return "out_of_range", f"写大了，最大是 {quantity(question.maximum, question.unit)}"
    return None


def _money(question: Question, value: Any, today: date) -> tuple[str, str] | None:
    fault = _number(question, value, today)
    if fault:
        return fault
    if value < 0:
        return "out_of_range", "钱数不能比 0 小，请重新写"
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    cents = isinstance(exponent, int) and exponent >= -2  # noqa: PLR2004 - 分 is the smallest coin
    return None if cents else ("bad_format", "最多写到分，小数点后两位")


def _phone(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写手机号"
    if not value.isascii() or not value.isdigit():
        return "bad_format", "手机号只有数字，请看看写对没有"
    if len(value) != _PHONE_DIGITS:
        return "bad_format", f"手机号要 11 位，现在是 {len(value)} 位"
    return None if _MOBILE.fullmatch(value) else ("bad_format", "手机号开头不对，请看看前两位")


def _id_number(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写身份证号"
    if len(value) != _ID_CHARACTERS:
        return "bad_format", f"身份证号要 18 位，现在是 {len(value)} 位"
    return None if citizen_number.is_well_formed(value) else ("bad_format", "身份证号里有一位不对，请对着证件再看看")


def _text(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写字"
    if unprintable(value):
        return "bad_format", "里面有看不见的符号，请重新写"
    if _EMOJI.search(value):
        return "bad_format", "这里不能写表情，请只写字"
    longest = question.max_length or _DEFAULT_TEXT_LENGTH
    if len(value) > longest:
        return "too_long", f"最多 {longest} 个字，现在是 {len(value)} 个字"
    return _FORMATS[question.format](value) if question.format else None


def _credit_code(value: str) -> tuple[str, str] | None:
    if len(value) != _CREDIT_CODE_LENGTH:
        return "bad_format", f"统一社会信用代码要 18 位，现在是 {len(value)} 位"
    return None if credit_code.is_well_formed(value) else ("bad_format", "代码里有一位不对，请对着营业执照再看看")


def _bank_card(value: str) -> tuple[str, str] | None:
    if not value.isascii() or not value.isdigit():
        return "bad_format", "银行卡号只有数字，请看看写对没有"
    if len(value) not in _BANK_CARD_LENGTHS:
        return "bad_format", f"银行卡号要 13 到 19 位，现在是 {len(value)} 位"
    return None if bank_card.is_well_formed(value) else ("bad_format", "卡号里有一位不对，请对着卡再看看")


def _disability_certificate(value: str) -> tuple[str, str] | None:
    if len(value) != _DISABILITY_LENGTH:
        return "bad_format", f"残疾人证号要 20 位，现在是 {len(value)} 位"
    shape = _DISABILITY.fullmatch(value)
    sound = shape is not None and citizen_number.is_well_formed(shape.group(1))
    return None if sound else ("bad_format", "证号里有一位不对，请对着证件再看看")


def _digits(value: str) -> tuple[str, str] | None:
    return None if value.isascii() and value.isdigit() else ("bad_format", "这里只写数字")


_FORMATS: Mapping[TextFormat, Callable[[str], tuple[str, str] | None]] = {
    TextFormat.CREDIT_CODE: _credit_code,
    TextFormat.BANK_CARD: _bank_card,
    TextFormat.DISABILITY_CERTIFICATE: _disability_certificate,
    TextFormat.DIGITS: _digits,
}


def _consent(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    return None if value is True else ("wrong_kind", "请点一下，表示您同意")


def _photo(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    return photo_fault(value, question.max_photos)


def _rows_fault(question: Question, rows: Any, today: date) -> AnswerFault | None:
    """The first thing that is wrong, at its place."""
    if not isinstance(rows, list):
        return AnswerFault(question.id, "wrong_kind", f"请一{_counted(question)}一{_counted(question)}地填")
    if len(rows) > question.max_rows:
        return AnswerFault(question.id, "too_long", f"填多了，最多 {question.max_rows} {_counted(question)}")
    for n, row in enumerate(rows):
        fault = _row_fault(question, row, today)
        if fault is not None:
            where = f"{question.id}[{n}]" + (f".{fault.field}" if fault.field else "")
            return replace(fault, field=where, message=f"第 {n + 1} {_counted(question)}：{fault.message}")
    if len(rows) < question.min_rows:
        return AnswerFault(question.id, "out_of_range", f"至少要填 {question.min_rows} {_counted(question)}")
    return _twins(question, rows)


def _counted(question: Question) -> str:
    return f"个{question.row_name}" if question.row_name else "行"


def _row_fault(question: Question, row: Any, today: date) -> AnswerFault | None:
    """With the column as its field, "" for the row as a whole."""
    if not isinstance(row, dict):
        return AnswerFault("", "wrong_kind", "请填完整")
    names = {column.id for column in question.columns}
    strange = next((name for name in row if name not in names), None)
    if strange is not None:
        return AnswerFault(str(strange), "unknown_field", "这张表里没有这一项")
    return next(
        (fault for column in question.columns if (fault := _cell_fault(column, row.get(column.id), today))), None
    )


def _cell_fault(column: Question, value: Any, today: date) -> AnswerFault | None:
    if is_empty(column, value):
        missing = column.error or f"还没有填“{column.label}”"
        return AnswerFault(column.id, "required", missing) if column.required else None
    return check_value(column, value, today)


def _twins(question: Question, rows: list[dict[str, Any]]) -> AnswerFault | None:
    """No two rows may have the same in the `unique` column."""
    seen: set[str] = set()
    for n, row in enumerate(rows):
        value = row.get(question.unique) if question.unique else None
        if value is None:
            continue
        if str(value) in seen:
            counted = _counted(question)
            message = f"第 {n + 1} {counted}跟前面的重复了，请去掉一{counted}"
            return AnswerFault(f"{question.id}[{n}].{question.unique}", "duplicate", message)
        seen.add(str(value))
    return None


def is_empty(question: Question | None, value: Any) -> bool:
    """Not answered: nothing, a text of blanks, a list without entries where a list is asked for, an empty box."""
    if question is None or value is None:
        return value is None
    if question.kind in _LISTS:
        return bool(value == [])
    if question.kind is QuestionKind.SIGNATURE:
        return is_unsigned(value)
    return question.kind is QuestionKind.TEXT and isinstance(value, str) and not value.strip()


def _signature(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    return signature_fault(value)


CHECKS: Mapping[QuestionKind, Check] = {
    QuestionKind.CHOICE: _choice,
    QuestionKind.CODE: _choice,
    QuestionKind.CHOICES: _choices,
    QuestionKind.DATE: _date,
    QuestionKind.MONTH: _month,
    QuestionKind.NUMBER: _number,
    QuestionKind.MONEY: _money,
    QuestionKind.PHONE: _phone,
    QuestionKind.ID_NUMBER: _id_number,
    QuestionKind.TEXT: _text,
    QuestionKind.CONSENT: _consent,
    QuestionKind.SIGNATURE: _signature,
    QuestionKind.REGION: _region,
    QuestionKind.DOCUMENT_PHOTO: _photo,
}
