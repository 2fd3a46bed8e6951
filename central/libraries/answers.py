"""Answers of a form as they came over the wire: of a wrong shape they count as not given, and never stop the intake."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

Answers = Mapping[str, Any]
_OCCUPATION = re.compile(r"[0-9X]-[0-9]{2}-[0-9]{2}-[0-9]{2}")
_REGION = re.compile(r"[0-9]{6}([0-9]{3}|[0-9]{6})?")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_CODE = re.compile(r"[0-9A-Za-z_]{1,16}")


def code_of(answers: Answers, name: str) -> str | None:
    return _matching(_CODE, answers.get(name))


def codes_of(answers: Answers, name: str) -> tuple[str, ...]:
    """Each once, of a question of which several may be chosen."""
    given = answers.get(name)
    values = given if isinstance(given, list) else []
    return tuple(dict.fromkeys(one for one in values if _matching(_CODE, one)))


def amount_of(answers: Answers, name: str, most: int) -> float | None:
    """From 0 through `most`; more than that is a slip."""
    given = answers.get(name)
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    return given if 0 <= given <= most else None


def text_of(answers: Answers, name: str, longest: int) -> str:
    """Written freely; what UTF-8 cannot carry is left out."""
    given = answers.get(name)
    plain = given.encode(errors="ignore").decode() if isinstance(given, str) else ""
    return "".join(c for c in plain if c.isprintable() or c == "\n").strip()[:longest]


def day_of(answers: Answers, name: str) -> date | None:
    given = answers.get(name)
    if not isinstance(given, str):
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def occupation_of(value: Any) -> str | None:
    """A code of 职业分类大典."""
    return _matching(_OCCUPATION, value)


def occupations_in(answers: Answers, name: str, column: str | None = None) -> tuple[str, ...]:
    """Each once, in their order: of a question of many, or of a `column` of its rows."""
    given = answers.get(name)
    values = given if isinstance(given, list) else [given]
    if column is not None:
        values = [row.get(column) for row in values if isinstance(row, dict)]
    return tuple(dict.fromkeys(code for code in map(occupation_of, values) if code))


def region_of(answers: Answers, name: str) -> str | None:
    """GB/T 2260, six digits or, down to a village, nine or twelve."""
    return _matching(_REGION, answers.get(name))


def phone_of(answers: Answers, name: str = "phone") -> str:
    """ "" where none was given."""
    return _matching(_PHONE, answers.get(name)) or ""


def _matching(shape: re.Pattern[str], value: Any) -> str | None:
    return value if isinstance(value, str) and shape.fullmatch(value) else None
