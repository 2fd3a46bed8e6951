"""Whether one value answers one question: a check for each kind, as data can hold it (CONTRACTS.md, answers file)."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.domain import citizen_number
from kiosk.domain.service_item import Question, QuestionKind
from kiosk.items.signature_check import signature_fault

_DEFAULT_TEXT_LENGTH = 200
_PHONE_DIGITS = 11
_ID_CHARACTERS = 18
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
# Control characters, lone surrogates and the bidirectional overrides that can make text read as another.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class AnswerFault:
    """`code` is of the contract's list; `message` is what the citizen reads: what to do, in plain words."""

    field: str
    code: str
    message: str


Check = Callable[[Question, Any, date], tuple[str, str] | None]


def check_value(question: Question, value: Any, today: date) -> AnswerFault | None:
    """A value that is there. Absence is the form's matter."""
    fault = CHECKS[question.kind](question, value, today)
    return AnswerFault(question.id, *fault) if fault else None


def _choice(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请从给出的几样里选一个"
    if question.option_text(value) is None:
        return "unknown_code", "没有这个选项，请重新选"
    return None


def _choices(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        return "wrong_kind", "请从给出的几样里选"
    if any(question.option_text(code) is None for code in value):
        return "unknown_code", "有一个选项没有，请重新选"
    if len(set(value)) != len(value):
        return "duplicate", "同一样选了两次"
    return None


def _date(question: Question, value: Any, today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写年、月、日"
    day = parse_date(value)
    if day is None:
        return "bad_format", "没有这一天，请看看年、月、日"
    if question.latest and day > _bound(question.latest, today):
        return "out_of_range", "这一天还没有到，请看看写对没有"
    if question.earliest and day < _bound(question.earliest, today):
        return "out_of_range", "这一天太早了，请看看年份写对没有"
    return None


def parse_date(value: str) -> date | None:
    """Exactly YYYY-MM-DD and a day that exists, else None."""
    if not _DATE.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _bound(text: str, today: date) -> date:
    return today if text == "today" else date.fromisoformat(text)


def _month(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写年和月"
    return None if _MONTH.fullmatch(value) else ("bad_format", "请写年和月，比如 2026 年 9 月")


def _number(question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "wrong_kind", "请写数字"
    if not math.isfinite(value):
        return "bad_format", "请写数字"
    if question.minimum is not None and value < question.minimum:
        return "out_of_range", f"最小是 {question.minimum:g}"
    if question.maximum is not None and value > question.maximum:
        return "out_of_range", f"最大是 {question.maximum:g}"
    return None


def _money(question: Question, value: Any, today: date) -> tuple[str, str] | None:
    fault = _number(question, value, today)
    if fault:
        return fault
    if value < 0:
        return "out_of_range", "钱数不能比 0 小"
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    cents = isinstance(exponent, int) and exponent >= -2  # noqa: PLR2004 - 分 is the smallest coin
    return None if cents else ("bad_format", "最多写到分，小数点后两位")


def _phone(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return "wrong_kind", "请写手机号"
    if not value.isascii() or not value.isdigit():
        return "bad_format", "手机号只有数字"
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
    longest = question.max_length or _DEFAULT_TEXT_LENGTH
    if len(value) > longest:
        return "too_long", f"最多 {longest} 个字，现在是 {len(value)} 个字"
    return None


def unprintable(text: str) -> bool:
    """Holds control characters, half a surrogate pair, or marks that make text read as another."""
    return _UNPRINTABLE.search(text) is not None


def _consent(_question: Question, value: Any, _today: date) -> tuple[str, str] | None:
    return None if value is True else ("wrong_kind", "请点一下，表示您同意")


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
}
