"""Which keys there are: rows of ten shares."""

from kiosk.input.api import ANY_STROKE
from kiosk.ui.keyboard.view import BoardKey, Says

DELETE, CLEAR, REWRITE, SYMBOLS = "delete", "clear", "rewrite", "symbols"
SPLIT_KEY, SPACE, LATIN, SHIFT, LEFT, RIGHT, BACK, RARE, MORE = (
    "split",
    "space",
    "latin",
    "shift",
    "left",
    "right",
    "back",
    "rare",
    "more",
)

LETTERS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SIGNS = ("，。、；：？！…—·", "“”（）《》【】()", "-/@.#+&%_:")
SIGNS_OF_NAMES = ("·-.",)
# Each kind of stroke: its key in an ask, its shape, its name.
SHAPES = {"h": "一", "s": "丨", "p": "丿", "n": "丶", "z": "乙", ANY_STROKE: "？"}
_NAMES = {
    "h": "keyboard.across",
    "s": "keyboard.down",
    "p": "keyboard.left_falling",
    "n": "keyboard.dot",
    "z": "keyboard.turning",
    ANY_STROKE: "keyboard.any",
}
_HEX = ("123A", "456B", "789C", "0FED")
ROW = 10.0


def letter_keys(text: Says, *, latin: bool, shift: bool, latin_only: bool) -> tuple[tuple[BoardKey, ...], ...]:
    first, second, third = (
        tuple(BoardKey(value=char, text=char.upper() if shift else char) for char in row) for row in LETTERS
    )
    left = (
        BoardKey(value=SHIFT, text=text("keyboard.shift"), share=1.5, chosen=shift)
        if latin
        else BoardKey(value=SPLIT_KEY, text=text("keyboard.split"), share=1.5)
    )
    switch = BoardKey(value=LATIN, text=text("keyboard.latin"), share=2, chosen=latin)
    last = (
        BoardKey(value=SYMBOLS, text=text("keyboard.symbols"), share=2),
        BoardKey(value=SPACE, text=text("keyboard.space"), share=8 if latin_only else 6),
        *(() if latin_only else (switch,)),
    )
    return (first, second, (left, *third, _delete(text, 1.5, icon_only=True)), last)


def number_keys(text: Says) -> tuple[tuple[BoardKey, ...], ...]:
    rows = (("1", "2", "3", DELETE), ("4", "5", "6", "-"), ("7", "8", "9", "."), (SYMBOLS, "0", "/", SPACE))
    return tuple(tuple(_number_key(text, value) for value in row) for row in rows)


def _number_key(text: Says, value: str) -> BoardKey:
    words = {SYMBOLS: "keyboard.symbols", SPACE: "keyboard.space"}
    if value == DELETE:
        return _delete(text, ROW / 4)
    return BoardKey(value=value, text=text(words[value]) if value in words else value, share=ROW / 4)


def stroke_keys(text: Says) -> tuple[tuple[BoardKey, ...], ...]:
    shapes = [BoardKey(value=key, text=SHAPES[key], below=text(_NAMES[key]), share=2.6) for key in SHAPES]
    beside = side_keys(text)
    return (
        (*shapes[:3], _wider(beside[0])),
        (*shapes[3:], _wider(beside[1])),
        (BoardKey(value=SPACE, text=text("keyboard.space"), share=7.8), _wider(beside[2])),
    )


def _wider(key: BoardKey) -> BoardKey:
    return BoardKey(value=key.value, text=key.text, icon=key.icon, share=2.2)


def side_keys(text: Says) -> tuple[BoardKey, ...]:
    """Beside the pad."""
    return (
        _delete(text, 2),
        BoardKey(value=REWRITE, text=text("keyboard.rewrite"), icon="arrow-counter-clockwise", share=2),
        BoardKey(value=SYMBOLS, text=text("keyboard.symbols"), share=2),
    )


def symbol_keys(text: Says, *, of_name: bool) -> tuple[tuple[BoardKey, ...], ...]:
    rows = SIGNS_OF_NAMES if of_name else SIGNS
    signs = tuple(
        tuple(BoardKey(value=sign, text=sign, share=1 if len(row) == ROW else 2) for sign in row) for row in rows
    )
    back = BoardKey(value=BACK, text=text("keyboard.back"), icon="arrow-left", share=3)
    space = BoardKey(value=SPACE, text=text("keyboard.space"), share=4)
    return (*signs, (back, space, _delete(text, 3)))


def code_keys(text: Says) -> tuple[tuple[BoardKey, ...], ...]:
    """For the number of a character in Unicode."""
    rows = tuple(tuple(BoardKey(value=char.lower(), text=char, share=2) for char in row) for row in _HEX)
    last = (_delete(text, 2), BoardKey(value=CLEAR, text=text("pad.clear"), share=2))
    return tuple((*row, *last[at : at + 1]) for at, row in enumerate(rows))


def tools(text: Says) -> tuple[BoardKey, ...]:
    """Twins of what can be done in the field itself, within reach of everybody."""
    return (
        BoardKey(value=LEFT, text="", icon="caret-left"),
        BoardKey(value=RIGHT, text="", icon="caret-right"),
        BoardKey(value=CLEAR, text=text("pad.clear"), share=1.4),
    )


def many_keys(text: Says) -> tuple[BoardKey, ...]:
    """Below many candidates; the keys that turn their pages are the part's own."""
    return (
        BoardKey(value=BACK, text=text("keyboard.back"), icon="arrow-left"),
        BoardKey(value=RARE, text=text("keyboard.not_there")),
    )


def _delete(text: Says, share: float, *, icon_only: bool = False) -> BoardKey:
    return BoardKey(value=DELETE, text="" if icon_only else text("pad.delete"), icon="backspace", share=share)
