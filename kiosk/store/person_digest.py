"""Finds submissions by person, and by what was said, without keeping either: keyed digests beside each submission.

Citizen numbers are few enough to try them all, so a bare hash would give them away. The key is random, made with its
table, and never leaves the encrypted database.
"""

import hmac
from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.contract.batch import canonical_json
from kiosk.contract.submission import content_of
from kiosk.store.rows import DigestKeyRow


def digest_of(session: Session, number: str) -> str:
    """64 hex digits; the same for the same number on this station, and on no other."""
    return keyed_digest(session.scalars(select(DigestKeyRow.key)).one(), number)


def content_digest_of(session: Session, number: str, item: str, answers: Mapping[str, Any]) -> str:
    """64 hex digits; the same for the same person, item and answers on this station, and on no other."""
    return keyed_content(session.scalars(select(DigestKeyRow.key)).one(), number, item, answers)


def keyed_content(key: bytes, number: str, item: str, answers: Mapping[str, Any]) -> str:
    return _sha256(key, canonical_json(content_of(number, item, answers))).hex()


def keyed_digest(key: bytes, number: str) -> str:
    # A damaged card may hold half a surrogate pair, which UTF-8 has no bytes for.
    return _sha256(key, number.encode("utf-8", errors="backslashreplace")).hex()


_sha256 = partial(hmac.digest, digest="sha256")
