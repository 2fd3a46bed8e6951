"""Finds submissions by person without keeping the number: a keyed digest of it beside each submission.

Citizen numbers are few enough to try them all, so a bare hash would give them away. The key is random, made with its
table, and never leaves the encrypted database.
"""

import hmac
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.store.rows import DigestKeyRow


def digest_of(session: Session, number: str) -> str:
    """64 hex digits; the same for the same number on this station, and on no other."""
    return keyed_digest(session.scalars(select(DigestKeyRow.key)).one(), number)


def keyed_digest(key: bytes, number: str) -> str:
    # A damaged card may hold half a surrogate pair, which UTF-8 has no bytes for.
    return _sha256(key, number.encode("utf-8", errors="backslashreplace")).hex()


_sha256 = partial(hmac.digest, digest="sha256")
