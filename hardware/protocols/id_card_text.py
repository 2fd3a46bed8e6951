"""The 256-byte text block of an identity card, in its four layouts (GA/T 490; hardware-protocols 1.6).

The block is UTF-16LE. All offsets and lengths below are bytes; the unit at byte 248 tells the layout.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from hardware.api import CardKind, CardRecord
from hardware.errors import DeviceProtocolError
from hardware.protocols.sdt import ADDRESS_SLOT

BLOCK_LENGTH = 256
FLAG_AT = 248
DATE_UNITS = 8
KINDS = {" ": CardKind.CITIZEN, "J": CardKind.HMT, "I": CardKind.FOREIGN_2017, "Y": CardKind.FOREIGN_2023}
ISSUER_OF_2017 = "公安部"
# The chip of 2023 names no issuer; the face of the card does.
ISSUER_OF_2023 = "国家移民管理局"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
NUMBER_2017 = re.compile(r"[A-Z]{3}\d{12}", re.ASCII)
NUMBER_18 = re.compile(r"\d{17}[\dX]", re.ASCII)


def card_kind(block: bytes) -> CardKind:
    """Tell the layout, or raise DeviceProtocolError."""
    if len(block) != BLOCK_LENGTH:
        raise DeviceProtocolError(f"text block of {len(block)} bytes")
    flag = _text(block, FLAG_AT, 2, strip=False)
    if flag not in KINDS:
        raise DeviceProtocolError("unknown card layout")
    return KINDS[flag]


def decode_text(block: bytes) -> CardRecord:
    """Read the person out of a block, or raise DeviceProtocolError where it contradicts itself.

    An expired card is read as any other: expiry is a matter of business. Errors never quote the block.
    """
    return DECODERS[card_kind(block)](block)


def decode_additional_address(data: bytes) -> str | None:
    """The text of an answer to `30 03`: up to four addresses of 70 bytes, a line each; None where all are blank."""
    slots = [_text(data, at, ADDRESS_SLOT) for at in range(0, len(data), ADDRESS_SLOT)]
    return "\n".join(slot for slot in slots if slot) or None


def number_is_consistent(number: str) -> bool:
    """True for 18 characters whose last is the check character of GB 11643 (ISO 7064 MOD 11-2)."""
    if not NUMBER_18.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False))
    return CHECK_CHARACTERS[total % 11] == number[17]


def _citizen(block: bytes) -> CardRecord:
    number, birth = _number(block), _date(block, 36)
    _require(number[6:14] == f"{birth:%Y%m%d}", "birth date against number")
    return CardRecord(
        kind=CardKind.CITIZEN,
        name=_text(block, 0, 30),
        sex=_text(block, 30, 2),
        ethnic=_text(block, 32, 4),
        birth=birth,
        address=_text(block, 52, 70),
        number=number,
        authority=_text(block, 158, 30),
        valid_from=_date(block, 188),
        valid_until=_valid_until(block),
    )


def _hmt(block: bytes) -> CardRecord:
    number, birth = _number(block), _date(block, 36)
    _require(number[6:14] == f"{birth:%Y%m%d}", "birth date against number")
    return CardRecord(
        kind=CardKind.HMT,
        name=_text(block, 0, 30),
        sex=_text(block, 30, 2),
        birth=birth,
        address=_text(block, 52, 70),
        number=number,
        authority=_text(block, 158, 30),
        valid_from=_date(block, 188),
        valid_until=_valid_until(block),
        permit_number=_text(block, 220, 18),
        issues=_text(block, 238, 4),
    )


def _foreign_2017(block: bytes) -> CardRecord:
    number = _text(block, 122, 30)
    _require(NUMBER_2017.fullmatch(number) is not None, "permit number")
    english = _text(block, 0, 120)
    return CardRecord(
        kind=CardKind.FOREIGN_2017,
        name=_text(block, 158, 30) or english,
        english_name=english,
        sex=_text(block, 120, 2),
        birth=_date(block, 220),
        number=number,
        authority=ISSUER_OF_2017,
        country=_text(block, 152, 6),
        valid_from=_date(block, 188),
        valid_until=_valid_until(block),
    )


def _foreign_2023(block: bytes) -> CardRecord:
    number = _number(block)
    _require(number.startswith("9"), "permit number")
    english = (_text(block, 52, 70, strip=False) + _text(block, 220, 22, strip=False)).rstrip(PADDING)
    return CardRecord(
        kind=CardKind.FOREIGN_2023,
        name=_text(block, 0, 30) or english,
        english_name=english,
        sex=_text(block, 30, 2),
        birth=_date(block, 36),
        number=number,
        authority=ISSUER_OF_2023,
        country=_text(block, 242, 6),
        valid_from=_date(block, 188),
        valid_until=_valid_until(block),
        issues=_text(block, 32, 4),
    )


DECODERS: dict[CardKind, Callable[[bytes], CardRecord]] = {
    CardKind.CITIZEN: _citizen,
    CardKind.HMT: _hmt,
    CardKind.FOREIGN_2017: _foreign_2017,
    CardKind.FOREIGN_2023: _foreign_2023,
}

PADDING = " \x00　"


def _text(block: bytes, offset: int, length: int, *, strip: bool = True) -> str:
    """Rare names may hold private-use units, or half a pair where the chip cut them: kept whole, never refused.

    Encoding the same way gives the bytes of the chip again, but for the padding.
    """
    text = block[offset : offset + length].decode("utf-16-le", errors="surrogatepass")
    return text.rstrip(PADDING) if strip else text


def _number(block: bytes) -> str:
    number = _text(block, 122, 36)
    _require(number_is_consistent(number), "check character of the number")
    return number


def _date(block: bytes, offset: int) -> date:
    text = _text(block, offset, 16)
    _require(len(text) == DATE_UNITS and text.isascii() and text.isdigit(), f"date at byte {offset}")
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a calendar day has no zone
    except ValueError:
        raise DeviceProtocolError(f"card text: date at byte {offset}") from None


def _valid_until(block: bytes) -> date | None:
    """None for 长期, however it is padded."""
    return None if _text(block, 204, 16).lstrip(PADDING).startswith("长期") else _date(block, 204)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise DeviceProtocolError(f"card text: {what}")
