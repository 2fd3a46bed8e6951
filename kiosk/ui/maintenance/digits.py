"""Digits that are typed on the glass: numbers, PINs, codes."""

from kiosk.ui.pad import Pad
from kiosk.ui.texts import Texts

DOT = "●"
LONGEST = 8


def _as_typed(typed: str, _text: Texts) -> str:
    return typed


DIGITS = Pad(length=None, extra="", shown=_as_typed, answer=str, digits=str, most=LONGEST)


def spaced(digits: str, whole: int) -> str:
    """In two halves, as they are read out; no line breaks between them."""
    half = len(digits) // 2 if len(digits) == whole else whole // 2
    return f"{digits[:half]}\u00a0{digits[half:]}".strip()
