"""Base 45 (RFC 9285): bytes in the 45 characters that a QR code packs into 5.5 bits each."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)


def encode(raw: bytes) -> str:
    return "".join(_digits(raw[at : at + 2]) for at in range(0, len(raw), 2))


def decode(text: str) -> bytes:
    """Every text but that of `encode` raises ValueError: a text has one meaning, and a meaning one text."""
    if any(digit not in _VALUES for digit in text):
        raise ValueError("a character that is none of the 45")
    return b"".join(_bytes(text[at : at + 3]) for at in range(0, len(text), 3))


def _digits(pair: bytes) -> str:
    value = int.from_bytes(pair)
    count = 3 if len(pair) == 2 else 2  # noqa: PLR2004 - two bytes, or the odd one at the end
    return "".join(_DIGITS[value // _BASE**place % _BASE] for place in range(count))


def _bytes(digits: str) -> bytes:
    if len(digits) == 1:
        raise ValueError("a character too many, or too few")
    value: int = sum(_VALUES[digit] * _BASE**place for place, digit in enumerate(digits))
    try:
        return value.to_bytes(len(digits) - 1)
    except OverflowError:
        raise ValueError("more than its characters may say") from None
