"""Answers that are typed: how many characters, how they look while typed, which keys there are, what they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from string import Formatter
from typing import Any

from kiosk.domain.service_item import Question, QuestionKind, TextFormat
from kiosk.ui.keyboard.keys import CLEAR, DELETE
from kiosk.ui.parts import KeyView
from kiosk.ui.texts import Texts

_LONGEST_NUMBER = 10
_LONGEST_BANK_CARD, _LONGEST_DIGITS = 19, 30
_FEN = 2
# How many digits each has, in the order in which they are typed.
_DAY_PARTS = {"year": 4, "month": 2, "day": 2}
_DIGITS = ("123", "456", "789")
# Every character of GB 32100, which leaves out I, O, S, V and Z; the last row has room for the two keys that clear.
CREDIT_CODE_KEYS = ("1234567", "890ABCD", "EFGHJKL", "MNPQRTU", "WXY")
LETTER_KEYS = ("abcdefg", "hijklmn", "opqrstu", "vwxyz")


@dataclass(frozen=True, slots=True)
class Pad:
    """`length` is the exact number of characters, None when it varies, up to `most`. `extra` is the key that takes
    全清's place. `short` is the key of what is said of too few digits, where the answer's own check cannot count them.
    `letters`: rows of keys instead of the ten digits. `decimals`: so many digits after the point at most."""

    length: int | None
    extra: str
    shown: Callable[[str, Texts], str]
    answer: Callable[[str], Any]
    digits: Callable[[Any], str]
    placeholder: str = ""
    short: str = ""
    most: int = _LONGEST_NUMBER
    letters: Sequence[str] = ()
    decimals: int | None = None

    def accepts(self, typed: str, key: str) -> bool:
        if len(typed) >= (self.length or self.most):
            return False
        if self.letters:
            return any(key in row for row in self.letters)
        if key == "X":
            return self.extra == "X" and len(typed) == (self.length or 0) - 1
        if key == ".":
            return self.extra == "." and bool(typed) and "." not in typed
        return key.isdigit() and not self._too_fine(typed)

    def after(self, typed: str, key: str) -> str:
        """What stands there once this key was tapped; a key that does not fit changes nothing."""
        if key == CLEAR:
            return ""
        if key == DELETE:
            return typed[:-1]
        return typed + key if self.accepts(typed, key) else typed

    def keys(self, text: Texts) -> tuple[tuple[KeyView, ...], ...]:
        clear = KeyView(value=CLEAR, text=text("pad.clear"))
        delete = KeyView(value=DELETE, text=text("pad.delete"), icon="backspace")
        if self.letters:
            *rows, last = (tuple(KeyView(value=key, text=key) for key in row) for row in self.letters)
            return (*rows, (*last, clear, delete))
        digits = tuple(tuple(KeyView(value=d, text=d) for d in row) for row in _DIGITS)
        left = KeyView(value=self.extra, text=self.extra) if self.extra else clear
        return (*digits, (left, KeyView(value="0", text="0"), delete))

    def _too_fine(self, typed: str) -> bool:
        _, point, fraction = typed.partition(".")
        return bool(point) and self.decimals is not None and len(fraction) >= self.decimals


def pad_for(question: Question) -> Pad | None:
    """None: it is not typed."""
    if question.whole:
        return _WHOLE_PAD
    if question.kind is not QuestionKind.TEXT:
        return PADS.get(question.kind)
    if question.format is TextFormat.DIGITS and question.max_length:
        return replace(FORMATS[TextFormat.DIGITS], most=question.max_length)
    return FORMATS[question.format] if question.format else None


def _grouped(*sizes: int) -> Callable[[str, Texts], str]:
    """In groups of these sizes; what is longer goes on in groups of the last."""

    def shown(typed: str, _text: Texts) -> str:
        groups, rest, at = [], typed, 0
        while rest:
            size = sizes[min(at, len(sizes) - 1)]
            groups.append(rest[:size])
            rest, at = rest[size:], at + 1
        return " ".join(groups)

    return shown


def _as_day(key: str) -> Callable[[str, Texts], str]:
    """20260930 as the text of `key` has it, 2026年09月30日: what follows a part as soon as its digits are there."""

    def shown(typed: str, text: Texts) -> str:
        said, rest = "", typed
        for before, name, _, _ in Formatter().parse(text(key, **{part: f"{{{part}}}" for part in _DAY_PARTS})):
            said += before
            if name is None or not rest:
                break
            digits, rest = rest[: _DAY_PARTS[name]], rest[_DAY_PARTS[name] :]
            said += digits
            if len(digits) < _DAY_PARTS[name]:
                break
        return said

    return shown


def _number(typed: str) -> int | float | str:
    """What cannot be a number stays text, so that its check can say so."""
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return typed
    return float(number) if "." in typed else int(number)


def _same(value: Any) -> str:
    return str(value)


def _number_typed(value: Any) -> str:
    """3000.0 as a person would type it."""
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value)


def _as_typed(typed: str, _text: Texts) -> str:
    return typed


_NUMBER_PAD = Pad(None, ".", _as_typed, _number, _number_typed)
_WHOLE_PAD = replace(_NUMBER_PAD, extra="")

PADS = {
    QuestionKind.PHONE: Pad(11, "", _grouped(3, 4, 4), _same, _same),
    QuestionKind.ID_NUMBER: Pad(18, "X", _grouped(6, 8, 4), _same, _same),
    QuestionKind.DATE: Pad(
        8,
        "",
        _as_day("pad.date_typed"),
        lambda typed: f"{typed[:4]}-{typed[4:6]}-{typed[6:]}",
        lambda value: str(value).replace("-", ""),
        "pad.date_example",
        "pad.date_short",
    ),
    QuestionKind.MONTH: Pad(
        6,
        "",
        _as_day("pad.month_typed"),
        lambda typed: f"{typed[:4]}-{typed[4:]}",
        lambda value: str(value).replace("-", ""),
        "pad.month_example",
        "pad.month_short",
    ),
    QuestionKind.MONEY: replace(_NUMBER_PAD, decimals=_FEN),
    QuestionKind.NUMBER: _NUMBER_PAD,
}
FORMATS = {
    TextFormat.CREDIT_CODE: Pad(18, "", _grouped(2, 6, 9, 1), _same, _same, letters=CREDIT_CODE_KEYS),
    TextFormat.BANK_CARD: Pad(None, "", _grouped(4), _same, _same, most=_LONGEST_BANK_CARD),
    TextFormat.DISABILITY_CERTIFICATE: Pad(20, "X", _grouped(6, 8, 4, 2), _same, _same),
    TextFormat.DIGITS: Pad(None, "", _as_typed, _same, _same, most=_LONGEST_DIGITS),
}
