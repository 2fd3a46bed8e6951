"""Signs receipts with the station's key, and tells a genuine one from every other, with no network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from re import compile as pattern
from typing import TYPE_CHECKING, Any

from kiosk.domain.business_day import local_time
from kiosk.domain.receipt_number import ReceiptNumber
from kiosk.domain.receipt_qr import (
    PREFIX,
    PlainReceipt,
    ReceiptFacts,
    SignedReceipt,
    key_id,
    read,
    signed_bytes,
    written,
)

if TYPE_CHECKING:
    # Brought in when something is signed or verified: 9 MB that a station which waits for somebody does without.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# What a station is called before it has joined a centre; its key is the same afterwards.
_NAMELESS = pattern(r"T[0-9A-F]{6}")


class Cause(StrEnum):
    """Why a paper is not taken for genuine."""

    NOT_A_RECEIPT = "not_a_receipt"
    DAMAGED = "damaged"  # begins like one, and was not read whole, or has been changed
    UNSIGNED = "unsigned"  # from before receipts were signed: the number may be right
    UNKNOWN_KEY = "unknown_key"  # of a station that is not known here (yet)
    FORGED = "forged"  # says it is from a known station, which never signed this
    OTHER_STATION = "other_station"  # signed by one station in the name of another
    REVOKED = "revoked"  # signed after the key was withdrawn


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """The public half of a station's key, 32 bytes. What it signed from `revoked_at` on counts no more."""

    station: str
    public_key: bytes
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`facts` are what the paper says where it is signed; believed only where `cause` is None. `number` also of a paper
    that is not signed. `station` is whose key it was."""

    cause: Cause | None
    number: ReceiptNumber | None = None
    facts: ReceiptFacts | None = None
    station: str | None = None

    @property
    def valid(self) -> bool:
        return self.cause is None


def _private_key(seed: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - as above

    return Ed25519PrivateKey.from_private_bytes(seed)


def public_half(seed: bytes) -> bytes:
    """32 bytes, of the 32 of the private key."""
    return _private_key(seed).public_key().public_bytes_raw()


def sealed(facts: ReceiptFacts, seed: bytes) -> str:
    """The text of the code, signed. `facts.key_id` must be that of the seed's public half."""
    signature = _private_key(seed).sign(signed_bytes(facts))
    return written(SignedReceipt(facts, signature))


def verify(text: str, keys: Sequence[KnownKey]) -> Verdict:
    """Of whatever was scanned. Several keys may share an id by chance: each of them is tried."""
    receipt = read(text)
    if receipt is None:
        return Verdict(cause=Cause.DAMAGED if text.startswith(PREFIX) else Cause.NOT_A_RECEIPT)
    if isinstance(receipt, PlainReceipt):
        return Verdict(cause=Cause.UNSIGNED, number=receipt.number)
    facts = receipt.facts
    candidates = [key for key in keys if key_id(key.public_key) == facts.key_id]
    signer = next((key for key in candidates if _has_signed(key, receipt)), None)
    return Verdict(
        cause=_cause(facts, signer) if signer else Cause.FORGED if candidates else Cause.UNKNOWN_KEY,
        number=facts.number,
        facts=facts,
        station=signer.station if signer else None,
    )


def told(verdict: Verdict) -> dict[str, Any]:
    """What both `receipts verify` commands answer. Of a paper that is not genuine it is only what the paper says."""
    facts = verdict.facts
    return {
        "valid": verdict.valid,
        "receipt_no": str(verdict.number) if verdict.number else None,
        "item": facts.item if facts else None,
        "saved_at": local_time(facts.saved_at).isoformat(timespec="seconds") if facts else None,
        "claim": facts.claim.value if facts else None,
        "station": verdict.station,
        "cause": verdict.cause.value if verdict.cause else None,
    }


def _has_signed(key: KnownKey, receipt: SignedReceipt) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        Ed25519PublicKey.from_public_bytes(key.public_key).verify(receipt.signature, signed_bytes(receipt.facts))
    except InvalidSignature:
        return False
    return True


def _cause(facts: ReceiptFacts, signer: KnownKey) -> Cause | None:
    on_paper = facts.number.station
    if on_paper != _as_printed(signer.station) and not _NAMELESS.fullmatch(on_paper):
        return Cause.OTHER_STATION
    if signer.revoked_at is not None and facts.saved_at >= signer.revoked_at:
        return Cause.REVOKED
    return None


def _as_printed(station: str) -> str:
    """As the receipt number has it: upper case, without hyphens."""
    return "".join(c for c in station if c.isalnum()).upper()
