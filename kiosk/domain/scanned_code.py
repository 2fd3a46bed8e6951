"""What a scanned code may be, by its text alone. How a token begins says nothing: only who issued it knows it."""

import re
from dataclasses import dataclass, field

from kiosk.domain import citizen_number, credit_code
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import PREFIX, SignedReceipt, read

LONGEST_TOKEN = 512
_TOKEN = re.compile(rf"[ -~]{{1,{LONGEST_TOKEN}}}")
# Our own receipts say ESTATION: before the number; a name and a space may stand there as well.
_RECEIPT = re.compile(r"(?:ESTATION:|[\u4e00-\u9fff]{1,20} )?([0-9]{6}-[0-9A-Za-z]{1,32}-[0-9]{8}-[0-9]{4,9})")

# A run of as many capitals and digits as a credit code has, within whatever a licence's code says around it.
_LIKE_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])")


@dataclass(frozen=True, slots=True)
class CitizenNumberCode:
    """A sound citizen number. Whoever shows it has only said it: this is a typed identity. The repr hides it."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SocialCardToken:
    """Perhaps the token of an electronic social-security card: secret, opaque, to be asked about at once and once."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """One of our receipts, by its shape. `text` is what was scanned: whether it is genuine is still to be asked."""

    number: ReceiptNumber
    text: str = field(repr=False, compare=False, default="")


@dataclass(frozen=True, slots=True)
class SpoiltReceiptCode:
    """Begins like one of our receipts and is none: not read whole, or not ours. Never a token, so asked nobody."""

    text: str = field(repr=False, compare=False, default="")


@dataclass(frozen=True, slots=True)
class UnknownCode:
    """Nothing that this station knows what to do with."""


ScannedCode = CitizenNumberCode | SocialCardToken | ReceiptCode | SpoiltReceiptCode | UnknownCode


def read_code(text: str) -> ScannedCode:
    """What `text` of a scanned code is."""
    plain = text.strip()
    if citizen_number.is_well_formed(plain.upper()):
        return CitizenNumberCode(plain.upper())
    if (receipt := _receipt_in(plain)) is not None:
        return ReceiptCode(receipt, plain)
    if plain.startswith(PREFIX):
        return SpoiltReceiptCode(plain)
    return SocialCardToken(text) if is_token(text) else UnknownCode()


def credit_code_in(text: str) -> str | None:
    """The 统一社会信用代码 in the code of a business licence, alone or within an address; None: there is none."""
    candidates = (one for one in _LIKE_CREDIT_CODE.findall(text) if not citizen_number.is_well_formed(one))
    return next((one for one in candidates if credit_code.is_well_formed(one)), None)


def is_token(text: str) -> bool:
    """Whether it has the shape of a token: 1 to 512 characters of printable ASCII."""
    return _TOKEN.fullmatch(text) is not None


def _receipt_in(text: str) -> ReceiptNumber | None:
    if (signed := read(text)) is not None:
        return signed.facts.number if isinstance(signed, SignedReceipt) else signed.number
    match = _RECEIPT.fullmatch(text)
    try:
        return ReceiptNumber.parse(match[1]) if match else None
    except ValueError:
        return None
