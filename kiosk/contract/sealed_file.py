"""A file that only the holder of one private key can open; it travels on a stick. Nothing secret is needed to make one.

"ESEAL1\\n"  7 bytes
ephemeral   32 bytes   X25519 public key, made for this file alone
nonce       12 bytes
body        AES-256-GCM: the content and its tag of 16 bytes

The key is HKDF-SHA256 of the shared secret, with both public keys as salt; all that stands before the body is
authenticated with it, the recipient's key too. The whole is sealed at once: what is sealed is a few megabytes at most.
"""

import os
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"ESEAL1\n"
LARGEST = 64 * 1024 * 1024
_KEY, _NONCE, _TAG = 32, 12, 16
_HEAD = len(MAGIC) + _KEY + _NONCE
_HEX = re.compile(r"[0-9a-fA-F]{64}")


class SealError(Exception):
    """No key, no sealed file, or one for another key; says which."""


def public_key_of(text: str) -> bytes:
    """From 64 hex digits, as settings have it. Raises SealError."""
    if not _HEX.fullmatch(text):
        raise SealError("a public key is 64 hex digits")
    return bytes.fromhex(text)


def new_key() -> tuple[bytes, bytes]:
    """Private and public, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(content: bytes, recipient: bytes) -> bytes:
    """For the holder of the private half of `recipient`, 32 bytes. Raises SealError for a key that none can hold."""
    once = X25519PrivateKey.generate()
    ephemeral, nonce = once.public_key().public_bytes_raw(), os.urandom(_NONCE)
    head = MAGIC + ephemeral + nonce
    body = AESGCM(_key(once, ephemeral, recipient, recipient)).encrypt(nonce, content, head + recipient)
    return head + body


def open_sealed(sealed: bytes, private: bytes) -> bytes:
    """Raises SealError."""
    if not sealed.startswith(MAGIC) or len(sealed) < _HEAD + _TAG:
        raise SealError("this is no sealed file")
    if len(sealed) > LARGEST:
        raise SealError("this is larger than any that a station makes")
    ephemeral, nonce = sealed[len(MAGIC) : len(MAGIC) + _KEY], sealed[_HEAD - _NONCE : _HEAD]
    holder = X25519PrivateKey.from_private_bytes(private)
    recipient = holder.public_key().public_bytes_raw()
    key = _key(holder, ephemeral, recipient, ephemeral)
    try:
        return AESGCM(key).decrypt(nonce, sealed[_HEAD:], sealed[:_HEAD] + recipient)
    except InvalidTag:
        raise SealError("it was sealed for another key, or changed since") from None


def _key(mine: X25519PrivateKey, ephemeral: bytes, recipient: bytes, theirs: bytes) -> bytes:
    try:
        secret = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        raise SealError("a key of zeros: it keeps nothing secret") from None
    return HKDF(algorithm=SHA256(), length=32, salt=ephemeral + recipient, info=MAGIC).derive(secret)
