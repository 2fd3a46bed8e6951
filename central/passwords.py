"""Passwords of staff: scrypt (RFC 7914) with the parameters beside the hash, so that they can grow."""

import base64
import hashlib
import hmac
import secrets
from threading import BoundedSemaphore

SHORTEST = 10
LONGEST = 128
_COST, _BLOCK, _LANES = 2**15, 8, 1
_MEMORY = 64 * 1024 * 1024
_SALT = 16
# Each takes 32 MB: guesses that come by the hundred must not eat the machine.
_at_once = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    salt = secrets.token_bytes(_SALT)
    digest = _scrypt(password, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${_text(salt)}${_text(digest)}"


def is_password(password: str, stored: str) -> bool:
    """In the same time whether or not it is. Raises ValueError for what `hash_password` did not write."""
    kind, cost, block, lanes, salt, digest = stored.split("$")
    if kind != "scrypt":
        raise ValueError(kind)
    made = _scrypt(password, base64.b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(made, base64.b64decode(digest))


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    with _at_once:
        raw = password.encode("utf-8", errors="surrogatepass")
        return hashlib.scrypt(raw, salt=salt, n=cost, r=block, p=lanes, maxmem=_MEMORY, dklen=32)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
