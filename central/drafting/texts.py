"""One field of a form as the text that was typed, and as what it means on the wire: there and back.

A row of several parts is one line, its parts apart by `PART`; a list is one entry a line."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from central.drafting.codes import Codes, CodeTable
from central.drafting.fields import Field, Shape
from kiosk.domain.business_day import local_time

PART = "｜"
YES = "是"
_NO = ("否", "不", "0", "false", "no")
_YES = (YES, "1", "true", "yes", "on", "示例")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,10})?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(\D|$))")
_MANY = re.compile(r"[\n、；;]+")


@dataclass(frozen=True, slots=True)
class Unclear:
    """`why`: what cannot be understood of it, in plain words."""

    why: str


def meant(field: Field, typed: str, codes: Codes) -> Any:
    """As the wire has it; None: nothing was typed; Unclear: nobody knows what it means. What may stand there on the
    wire is judged later, so that it is judged everywhere alike."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    return _MEANT[field.shape](field, text, codes) if text else None


def typed_as(field: Field, value: Any, codes: Codes) -> str:
    """What staff would have typed for it; "" of nothing, and of what no form could write."""
    if value is None:
        return ""
    said = _TYPED.get(field.shape, _typed_text)(field, value, codes)
    return said.replace("\r\n", "\n").replace("\r", "\n")


def rows_of(field: Field, typed: str) -> list[list[str]]:
    """Of ROWS: each line in as many parts as there are columns."""
    wide = len(field.columns)
    return [_cells(line, wide) for line in typed.splitlines() if line.strip(f" {PART}")]


def row_text(parts: list[str]) -> str:
    """One row as a line; parts cannot hold what holds them apart. "" of an empty one."""
    return PART.join(" ".join(part.replace(PART, "|").split()) for part in parts).rstrip(PART)


def _cells(line: str, wide: int) -> list[str]:
    cells = [" ".join(cell.split()) for cell in line.split(PART, wide - 1)]
    return cells + [""] * (wide - len(cells))


# -- from what was typed -----------------------------------------------------------------------------------------------


def _text(_: Field, text: str, __: Codes) -> str:
    return text


def _lines(_: Field, text: str, __: Codes) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _plain(text: str) -> str:
    """Full-width digits as the others."""
    return unicodedata.normalize("NFKC", text).strip()


def _number(field: Field, text: str, _: Codes) -> Any:
    figures = _THOUSANDS.sub("", _plain(text).removesuffix(field.unit).strip())
    if not _NUMBER.fullmatch(figures):
        return Unclear("要写成数，比如 3500")
    whole = Decimal(figures)
    return int(whole) if whole == whole.to_integral_value() else float(whole)


def _whole(field: Field, text: str, codes: Codes) -> Any:
    found = _number(field, text, codes)
    return found if isinstance(found, int) else Unclear("要写成整数，比如 20")


def _day(_: Field, text: str, __: Codes) -> Any:
    found = _DAY.fullmatch(_plain(text))
    day = found and _day_of(found)
    return day.isoformat() if day else Unclear("要写成日期，比如 2026-12-05")


def _when(_: Field, text: str, __: Codes) -> Any:
    plain = _plain(text)
    found = _DAY.match(plain)
    day, rest = (found and _day_of(found)), (plain[found.end() :].strip().removeprefix("T") if found else "")
    if day is None:
        return Unclear("要写成日期，比如 2026-12-05，或者再加时间，比如 2026-12-05 09:00")
    if not rest:
        return day.isoformat()
    at = _time_of(rest)
    if at is None:
        return Unclear("时间要写成 09:00 这样")
    return datetime.combine(day, at).isoformat(timespec="seconds" if at.second else "minutes")


def _clock(_: Field, text: str, __: Codes) -> Any:
    at = _time_of(_plain(text))
    return Unclear("要写成 08:30 这样的钟点") if at is None else f"{at:%H:%M}"


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def _time_of(text: str) -> time | None:
    found = _CLOCK.fullmatch(text)
    try:
        hour, minute, second = (int(part or 0) for part in found.groups()) if found else (24, 0, 0)
        return time(hour, minute, second)
    except ValueError:
        return None


def _choice(field: Field, text: str, codes: Codes) -> Any:
    return _code_of(codes.of(field), text)


def _code_of(table: CodeTable, text: str) -> Any:
    plain = _plain(text)
    if plain in table.words:
        return plain
    found = table.names.get(text) or table.names.get(plain) or ()
    if len(found) == 1:
        return found[0]
    if found:
        return Unclear(f"有 {len(found)} 个都叫这个名字，请写代码：{'、'.join(found[:5])}")
    return Unclear("没有这个名字，也没有这个代码")


def _code(field: Field, text: str, codes: Codes) -> Any:
    """A code that this centre has no name for is left to the wire's own check."""
    found = _code_of(codes.of(field), text)
    return _plain(text) if isinstance(found, Unclear) and _plain(text)[:1].isdigit() else found


def _ticks(field: Field, text: str, codes: Codes) -> Any:
    table = codes.of(field)
    found = [_code_of(table, one.strip()) for one in _MANY.split(text) if one.strip()]
    unclear = next((one for one in found if isinstance(one, Unclear)), None)
    if unclear is not None:
        return unclear
    return [int(code) for code in found] if field.name == "data.days" else found


def _rows(field: Field, text: str, _: Codes) -> list[dict[str, str]]:
    keys = [key for key, _ in field.columns]
    return [{key: cell for key, cell in zip(keys, cells, strict=True) if cell} for cells in rows_of(field, text)]


def _points(_: Field, text: str, __: Codes) -> Any:
    points = []
    for n, line in enumerate(_lines(_, text, __), start=1):
        pair = [one.strip() for one in re.split(r"[,，\s]+", _plain(line)) if one.strip()]
        if len(pair) != 2 or not all(_NUMBER.fullmatch(one) for one in pair):  # noqa: PLR2004 - x and y
            return Unclear(f"第 {n} 行要写成：经度,纬度")
        points.append([float(one) for one in pair])
    return points


def _flag(_: Field, text: str, __: Codes) -> Any:
    plain = _plain(text).lower()
    if plain in _YES:
        return True
    return None if plain in _NO else Unclear(f"要写“{YES}”，或者空着")


_MEANT: Mapping[Shape, Callable[[Field, str, Codes], Any]] = {
    Shape.TEXT: _text,
    Shape.LONG: _text,
    Shape.LINES: _lines,
    Shape.WHOLE: _whole,
    Shape.NUMBER: _number,
    Shape.DAY: _day,
    Shape.WHEN: _when,
    Shape.CLOCK: _clock,
    Shape.CHOICE: _choice,
    Shape.CODE: _code,
    Shape.TICKS: _ticks,
    Shape.ROWS: _rows,
    Shape.POINTS: _points,
    Shape.FLAG: _flag,
    Shape.MEDIA: _text,
}

# -- back to what is typed ---------------------------------------------------------------------------------------------


def _typed_text(_: Field, value: Any, __: Codes) -> str:
    return value if isinstance(value, str) else ""


def _typed_number(_: Field, value: Any, __: Codes) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) else str(value)


def _typed_lines(_: Field, value: Any, __: Codes) -> str:
    return "\n".join(one for one in value if isinstance(one, str)) if isinstance(value, list) else ""


def _typed_when(_: Field, value: Any, __: Codes) -> str:
    """In Asia/Shanghai, as far as the minute where it has no seconds."""
    if not isinstance(value, str):
        return ""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return value
    if len(value) == len("2026-12-05"):
        return value
    local = local_time(found).replace(tzinfo=None) if found.tzinfo else found
    return local.isoformat(" ", "seconds" if local.second else "minutes")


def _typed_choice(field: Field, value: Any, codes: Codes) -> str:
    return codes.of(field).said(value) if isinstance(value, str) else ""


def _typed_code(_: Field, value: Any, __: Codes) -> str:
    return value if isinstance(value, str) else ""


def _typed_ticks(field: Field, value: Any, codes: Codes) -> str:
    table = codes.of(field)
    return "、".join(table.said(str(one)) for one in value) if isinstance(value, list) else ""


def _typed_rows(field: Field, value: Any, _: Codes) -> str:
    if not isinstance(value, list | tuple):
        return ""
    keys = [key for key, _ in field.columns]
    rows = ([row] if isinstance(row, str) else [str(row.get(key) or "") for key in keys] for row in value)
    return "\n".join(filter(None, map(row_text, rows)))


def _typed_points(_: Field, value: Any, __: Codes) -> str:
    return "\n".join(f"{x},{y}" for x, y in value) if isinstance(value, list) else ""


def _typed_flag(_: Field, value: Any, __: Codes) -> str:
    return YES if value is True else ""


_TYPED: Mapping[Shape, Callable[[Field, Any, Codes], str]] = {
    Shape.LINES: _typed_lines,
    Shape.WHOLE: _typed_number,
    Shape.NUMBER: _typed_number,
    Shape.WHEN: _typed_when,
    Shape.CHOICE: _typed_choice,
    Shape.CODE: _typed_code,
    Shape.TICKS: _typed_ticks,
    Shape.ROWS: _typed_rows,
    Shape.POINTS: _typed_points,
    Shape.FLAG: _typed_flag,
}
