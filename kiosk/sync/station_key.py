"""The station's own Ed25519 key: made here, and only its public half ever leaves."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.contract.enrolment import PublicKey


def new_seed() -> bytes:
    """32 random bytes: the private key as RFC 8032 section 5.1.5 has it."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(seed: bytes) -> PublicKey:
    """The public half as a JWK (RFC 8037 section 2)."""
    raw = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    return PublicKey(x=base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii"))
