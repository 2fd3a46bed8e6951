"""What the QR code of a receipt says: the number to read, and beside it what the station signed (docs/adr/0013).

    ESTATION:530502-QH03-20261121-0001:<base 45>

The bytes behind the base 45, big endian:

    0  version   1
    1  claim     bits 0-6 how far it had come, bit 7 whether a person is bound
    2  saved_at  4 bytes, seconds since 1970
    6  person    2 bytes, see `person_mark`; 0 where nobody is bound
    8  key id    6 bytes, the first of the SHA-256 of the station's public key
   14  item      1 to 64 characters of ASCII
    -  signature 64 bytes, Ed25519 over `signed_bytes`

Everything is in the 45 characters that make the smallest code: 26 characters of number and 155 of base 45 for 失业登记.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import scrypt, sha256

from kiosk.domain import base45
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.submission import CaseState

PREFIX = "ESTATION:"
KEY_ID_BYTES, SIGNATURE_BYTES = 6, 64
LONGEST = 400
_VERSION = 1
_HEAD = 14
_BOUND = 0x80
_CLAIMS = {
    CaseState.SAVED: 1,
    CaseState.DELIVERED: 2,
    CaseState.ACCEPTED: 3,
    CaseState.NEEDS_MORE: 4,
    CaseState.COMPLETED: 5,
    CaseState.REFUSED: 6,
    CaseState.WITHDRAWN: 7,
}
_STATES = {code: state for state, code in _CLAIMS.items()}
_ITEM = re.compile(rb"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
_NUMBER = re.compile(r"[0-9]{6,12}-[0-9A-Z]{1,32}-[0-9]{8}-[0-9]{4,9}")
_LAST_SECOND = 2**32 - 1
# About 50 ms and 16 MB a guess: finding the number behind a mark takes months, and ends with thousands of people.
_SLOWLY = {"n": 2**14, "r": 8, "p": 1}
_MARK_BYTES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts:
    """`person` is the mark of whom it belongs to; None where nobody showed a document. `saved_at` to the second."""

    number: ReceiptNumber
    item: str
    saved_at: datetime
    claim: CaseState
    person: bytes | None
    key_id: bytes


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """As it was read; whether the signature is good, `kiosk.contract.receipt_seal` says."""

    facts: ReceiptFacts
    signature: bytes


@dataclass(frozen=True, slots=True)
class PlainReceipt:
    """The number alone, as receipts carried it before they were signed."""

    number: ReceiptNumber


def key_id(public_key: bytes) -> bytes:
    """Of the 32 bytes of an Ed25519 public key."""
    return sha256(public_key).digest()[:KEY_ID_BYTES]


def person_mark(name: str, number: str, station_key: bytes) -> bytes:
    """Two bytes that hold a receipt to a person: another has the same one time in 65,536, so nobody can be found by
    it. The same on all receipts of one station, so that many of them tell no more than one. Takes about 50 ms."""
    whose = f"{number.upper()}\n{name}".encode("utf-8", errors="backslashreplace")
    return scrypt(whose, salt=b"e-station receipt" + key_id(station_key), dklen=_MARK_BYTES, **_SLOWLY)


def signed_bytes(facts: ReceiptFacts) -> bytes:
    """What the station signs. The same key signs other things too: the first words keep them apart."""
    return b"e-station receipt\0" + str(facts.number).encode() + b"\0" + _packed(facts)


def written(receipt: SignedReceipt) -> str:
    """The text of the code. Raises ValueError for facts that no receipt has."""
    blob = _packed(receipt.facts) + receipt.signature
    return f"{PREFIX}{receipt.facts.number}:{base45.encode(blob)}"


def read(text: str) -> SignedReceipt | PlainReceipt | None:
    """None: no receipt of ours, or one that was not read whole. Taken as it is: no other case, no spaces."""
    if not text.startswith(PREFIX) or len(text) > LONGEST:
        return None
    number_text, colon, rest = text.removeprefix(PREFIX).partition(":")
    try:
        number = _number(number_text)
        if not colon:
            return PlainReceipt(number)
        return _unpacked(number, base45.decode(rest))
    except ValueError:
        return None


def _number(text: str) -> ReceiptNumber:
    if not _NUMBER.fullmatch(text):
        raise ValueError("no receipt number")
    return ReceiptNumber.parse(text)


def _packed(facts: ReceiptFacts) -> bytes:
    item, seconds = facts.item.encode(), int(facts.saved_at.timestamp())
    person = bytes(_MARK_BYTES) if facts.person is None else facts.person
    sizes_fit = len(person) == _MARK_BYTES and len(facts.key_id) == KEY_ID_BYTES and 0 <= seconds <= _LAST_SECOND
    if not _ITEM.fullmatch(item) or not sizes_fit:
        raise ValueError("no receipt says this")
    claim = _CLAIMS[facts.claim] | (0 if facts.person is None else _BOUND)
    return bytes((_VERSION, claim)) + seconds.to_bytes(4) + person + facts.key_id + item


def _unpacked(number: ReceiptNumber, blob: bytes) -> SignedReceipt:
    body, signature = blob[:-SIGNATURE_BYTES], blob[-SIGNATURE_BYTES:]
    item = body[_HEAD:]
    if not _ITEM.fullmatch(item) or body[0] != _VERSION:
        raise ValueError("not a receipt of this version")
    state, bound = _STATES.get(body[1] & ~_BOUND), bool(body[1] & _BOUND)
    person = body[6:8]
    if state is None or (not bound and person != bytes(_MARK_BYTES)):
        raise ValueError("a claim that no receipt makes")
    facts = ReceiptFacts(
        number=number,
        item=item.decode(),
        saved_at=datetime.fromtimestamp(int.from_bytes(body[2:6]), UTC),
        claim=state,
        person=person if bound else None,
        key_id=body[8:_HEAD],
    )
    return SignedReceipt(facts, signature)
