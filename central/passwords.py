"""Passwords of staff: Argon2id (RFC 9106) with its parameters beside the hash, so that they can grow. What was hashed
by scrypt before is still known, and hashed anew when it is next typed."""

import base64
import hashlib
import hmac
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
LONGEST = 128
# RFC 9106 section 4, the second choice, with one lane: 64 MB a guess.
_PASSES, _MEMORY_KB, _LANES = 3, 64 * 1024, 1
_ARGON2ID = "$argon2id$"
_SCRYPT_MEMORY = 64 * 1024 * 1024
# Guesses that come by the hundred must not eat the machine.
_at_once = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    with _at_once:
        return _hasher().hash(_raw(password))


def is_password(password: str, stored: str) -> bool:
    """In the same time whether or not it is. Raises ValueError for what no `hash_password` of ours wrote."""
    if stored.startswith(_ARGON2ID):
        return _is_argon2(password, stored)
    kind, cost, block, lanes, salt, digest = stored.split("$")
    if kind != "scrypt":
        raise ValueError(kind)
    made = _scrypt(password, base64.b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(made, base64.b64decode(digest))


def is_outdated(stored: str) -> bool:
    """Whether it was made in a way that is used no more."""
    return not stored.startswith(_ARGON2ID) or _hasher().check_needs_rehash(stored)


def _is_argon2(password: str, stored: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError  # noqa: PLC0415 - as below

    try:
        with _at_once:
            return _hasher().verify(stored, _raw(password))
    except VerifyMismatchError:
        return False
    except (VerificationError, InvalidHashError) as fault:
        raise ValueError("no hash of ours") from fault


@cache
def _hasher() -> "PasswordHasher":
    """Brought in by the first password: most commands ask for none."""
    from argon2 import PasswordHasher, Type  # noqa: PLC0415

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KB, parallelism=_LANES, type=Type.ID)


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    with _at_once:
        return hashlib.scrypt(_raw(password), salt=salt, n=cost, r=block, p=lanes, maxmem=_SCRYPT_MEMORY, dklen=32)


def _raw(password: str) -> bytes:
    return password.encode("utf-8", errors="surrogatepass")
