"""The station's own Ed25519 key: made here, and only its public half ever leaves."""

import base64
import secrets

from kiosk.contract.enrolment import PublicKey
from kiosk.contract.receipt_seal import public_half


def new_seed() -> bytes:
    """32 random bytes: the private key as RFC 8032 section 5.1.5 has it."""
    return secrets.token_bytes(32)


def public_key(seed: bytes) -> PublicKey:
    """The public half as a JWK (RFC 8037 section 2)."""
    raw = public_half(seed)
    return PublicKey(x=base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii"))
