"""From the items of EF05 and EF06 to a person (hardware-protocols 5). Errors never quote the card."""

import codecs
import unicodedata
from collections.abc import Mapping
from datetime import date

from hardware.api import SocialCardRecord
from hardware.errors import DeviceProtocolError
from hardware.protocols.id_card_text import number_is_consistent

PADDING = b"\x00 "
REGION_BYTES = 3
SEXES = frozenset("0129")


def decode_card(items: Mapping[str, bytes]) -> SocialCardRecord:
    """Read the person out of items by name, or raise DeviceProtocolError where they contradict themselves."""
    number = _number(items.get("number", b""))
    birth = _birth(items.get("birth", b""), number)
    card_id = items.get("card_id", b"")
    return SocialCardRecord(
        name=_name(items.get("name", b""), items.get("name_extension", b"")),
        number=number,
        sex=_sex(items.get("sex", b"")),
        ethnic=digits(items.get("ethnic", b"")),
        birth=birth,
        birthplace=digits(items.get("birthplace", b"")),
        card_number=ascii_text(items.get("card_number", b"")),
        card_id=card_id.hex().upper() or None,
        region=digits(card_id[:REGION_BYTES]),
        card_class=ascii_text(items.get("card_class", b"")) or items.get("card_class", b"").hex() or None,
        version=ascii_text(items.get("version", b"")),
        organisation=items.get("organisation", b"").hex().upper() or None,
        issued=_day(items.get("issued", b"")),
        valid_until=_day(items.get("valid_until", b"")),
    )


def ascii_text(value: bytes) -> str | None:
    """Printable ASCII without its padding; None for anything else."""
    text = value.rstrip(PADDING).decode("ascii", errors="replace")
    return text if text and text.isascii() and text.isprintable() else None


def digits(value: bytes) -> str | None:
    """BCD: each half of a byte one digit; None where one is none."""
    text = value.hex()
    return text if text.isdecimal() else None


def gb_text(value: bytes) -> str:
    """GB 18030, of which GBK is a part, without padding. Raises DeviceProtocolError for bytes that are no text.

    A character that was cut at the end of its field is left out. Private-use characters are kept.
    """
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(value.rstrip(PADDING)).rstrip("　 ")
    except UnicodeDecodeError:
        raise DeviceProtocolError("social card: name in no encoding") from None
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise DeviceProtocolError("social card: name with control characters")
    return text


def _name(value: bytes, extension: bytes) -> str:
    """The extension goes on where the name ends, if need be within a character."""
    name = gb_text((value.rstrip(PADDING) if extension.strip(PADDING) else value) + extension)
    if not name:
        raise DeviceProtocolError("social card: no name")
    return name


def _number(value: bytes) -> str:
    number = ascii_text(value) or ""
    if not number_is_consistent(number):
        raise DeviceProtocolError("social card: check character of the number")
    return number


def _birth(value: bytes, number: str) -> date | None:
    """As the card says; raises DeviceProtocolError where the number says otherwise. A card may leave it blank."""
    if not value.strip(b"\x00\xff"):
        return None
    birth = _day(value)
    if birth is None or f"{birth:%Y%m%d}" != number[6:14]:
        raise DeviceProtocolError("social card: birth date against number")
    return birth


def _sex(value: bytes) -> str | None:
    sex = ascii_text(value)
    if sex is not None and sex not in SEXES:
        raise DeviceProtocolError("social card: sex")
    return sex


def _day(value: bytes) -> date | None:
    """BCD YYYYMMDD; None for a day that is not told, or is none."""
    text = digits(value) or ""
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) == len("YYYYMMDD") else None
    except ValueError:
        return None
