"""What the keys of a keypad, a braille strip or a switch mean. Digits and letters mean nothing: a barcode reader types.

Codes are SDL's, as Kivy hands them on.
"""

from enum import Enum


class Key(Enum):
    NEXT = "next"
    BEFORE = "before"
    PRESS = "press"
    BACK = "back"
    HELP = "help"


_TAB = 9
_MEANS = {
    _TAB: Key.NEXT,
    274: Key.NEXT,  # down
    275: Key.NEXT,  # right
    273: Key.BEFORE,  # up
    276: Key.BEFORE,  # left
    13: Key.PRESS,  # enter
    271: Key.PRESS,  # enter of a number pad
    32: Key.PRESS,  # space
    27: Key.BACK,  # escape
    8: Key.BACK,  # backspace
    282: Key.HELP,  # F1
}


_BACKSPACE, _SPACE = 8, 32
_FIRST_SIGN = "!"


def typed_by(code: int, text: str | None) -> str:
    """The key of a keyboard on the glass that a developer's own means; "" for none."""
    if code == _BACKSPACE:
        return "delete"
    if code == _SPACE:
        return "space"
    return text.lower() if text and text >= _FIRST_SIGN else ""


def meaning_of(code: int, *, shift: bool = False) -> Key | None:
    if code == _TAB and shift:
        return Key.BEFORE
    return _MEANS.get(code)
