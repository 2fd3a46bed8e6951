"""Answers that are typed as digits: how many, how they look while typed, and what they come to."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from kiosk.domain.service_item import QuestionKind
from kiosk.ui.parts import KeyView
from kiosk.ui.texts import Texts

_LONGEST_NUMBER = 10


@dataclass(frozen=True, slots=True)
class Pad:
    """`length` is the exact number of characters, None when it varies. `extra` is the key that takes 全清's place.
    `short` is the key of what is said of too few digits, where the answer's own check cannot count them."""

    length: int | None
    extra: str
    shown: Callable[[str, Texts], str]
    answer: Callable[[str], Any]
    digits: Callable[[Any], str]
    placeholder: str = ""
    short: str = ""

    def accepts(self, typed: str, key: str) -> bool:
        if len(typed) >= (self.length or _LONGEST_NUMBER):
            return False
        if key == "X":
            return self.extra == "X" and len(typed) == (self.length or 0) - 1
        if key == ".":
            return self.extra == "." and bool(typed) and "." not in typed
        return key.isdigit()

    def keys(self, text: Texts) -> tuple[tuple[KeyView, ...], ...]:
        rows = tuple(tuple(KeyView(value=d, text=d) for d in row) for row in ("123", "456", "789"))
        clear = KeyView(value="clear", text=text("pad.clear"))
        left = KeyView(value=self.extra, text=self.extra) if self.extra else clear
        delete = KeyView(value="delete", text=text("pad.delete"), icon="backspace")
        return (*rows, (left, KeyView(value="0", text="0"), delete))


def _grouped(*sizes: int) -> Callable[[str, Texts], str]:
    def shown(typed: str, _text: Texts) -> str:
        groups = []
        rest = typed
        for size in sizes:
            groups.append(rest[:size])
            rest = rest[size:]
        return " ".join(group for group in groups if group)

    return shown


def _with_units(typed: str, text: Texts) -> str:
    """20260930 as 2026年09月30日, each unit as soon as its digits are there."""
    parts = ((typed[:4], 4, "pad.year"), (typed[4:6], 2, "pad.month"), (typed[6:8], 2, "pad.day"))
    return "".join(digits + text(unit) * (len(digits) == size) for digits, size, unit in parts)


def _number(typed: str) -> int | float | str:
    """What cannot be a number stays text, so that its check can say so."""
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return typed
    return float(number) if "." in typed else int(number)


def _same(value: Any) -> str:
    return str(value)


def _as_typed(typed: str, _text: Texts) -> str:
    return typed


_NUMBER_PAD = Pad(None, ".", _as_typed, _number, _same)

PADS = {
    QuestionKind.PHONE: Pad(11, "", _grouped(3, 4, 4), _same, _same),
    QuestionKind.ID_NUMBER: Pad(18, "X", _grouped(6, 8, 4), _same, _same),
    QuestionKind.DATE: Pad(
        8,
        "",
        _with_units,
        lambda typed: f"{typed[:4]}-{typed[4:6]}-{typed[6:]}",
        lambda value: str(value).replace("-", ""),
        "pad.date_example",
        "pad.date_short",
    ),
    QuestionKind.MONTH: Pad(
        6,
        "",
        _with_units,
        lambda typed: f"{typed[:4]}-{typed[4:]}",
        lambda value: str(value).replace("-", ""),
        "pad.month_example",
        "pad.month_short",
    ),
    QuestionKind.MONEY: _NUMBER_PAD,
    QuestionKind.NUMBER: _NUMBER_PAD,
}
