"""Parked answers, which only the card of the person they belong to opens again. Implements `ports.Drafts`.

The key of each is made (HKDF, RFC 5869) of a secret of this station and the number on the card, so that neither the
database alone nor the number alone opens it. AES-GCM binds what is sealed to its row: person, item, version and time.
"""

import json
import secrets
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from kiosk.contract.batch import canonical_json
from kiosk.domain.draft import Draft
from kiosk.store import audit
from kiosk.store.person_digest import digest_of
from kiosk.store.rows import DigestKeyRow, DraftRow
from kiosk.store.sessions import Sessions

_NONCE_BYTES, _KEY_BYTES = 12, 32
_PURPOSE = b"e-station draft\0"


class SqlDrafts:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def park(self, number: str, draft: Draft) -> None:
        with self._sessions.writing() as session:
            row = _find(session, number, draft.item) or DraftRow(
                person_digest=digest_of(session, number.upper()), item=draft.item
            )
            row.item_version, row.parked_at = draft.item_version, draft.parked_at
            row.sealed = _seal(_secret(session), number, draft.answers, _about(row))
            session.add(row)
            told: dict[str, str | int | bool | None] = {"item": draft.item, "answers": len(draft.answers)}
            audit.append(session, "draft_parked", draft.parked_at, told)

    def find(self, number: str, item: str, since: datetime) -> Draft | None:
        with self._sessions.reading() as session:
            row = _find(session, number, item)
            if row is None or row.parked_at < since:
                return None
            answers = _open(_secret(session), number, row.sealed, _about(row))
        if answers is None:
            return None
        return Draft(item=item, item_version=row.item_version, parked_at=row.parked_at, answers=answers)

    def drop(self, number: str, item: str, at: datetime) -> bool:
        with self._sessions.writing() as session:
            gone = drop(session, number, item)
            if gone:
                audit.append(session, "draft_dropped", at, {"item": item})
        return gone

    def purge(self, before: datetime, at: datetime, *, beyond: datetime) -> int:
        with self._sessions.writing() as session:
            gone_by = or_(DraftRow.parked_at < before, DraftRow.parked_at > beyond)
            old = delete(DraftRow).where(gone_by).returning(DraftRow.item)
            gone = session.scalars(old).all()
            if gone:
                audit.append(session, "drafts_purged", at, {"count": len(gone)})
        return len(gone)


def drop(session: Session, number: str, item: str) -> bool:
    """In the caller's transaction; whether there was one."""
    row = _find(session, number, item)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def _find(session: Session, number: str, item: str) -> DraftRow | None:
    return session.get(DraftRow, (digest_of(session, number.upper()), item))


def _secret(session: Session) -> bytes:
    return session.scalars(select(DigestKeyRow.key)).one()


def _key(secret: bytes, number: str) -> bytes:
    whose = number.upper().encode("utf-8", errors="backslashreplace")
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=_PURPOSE + whose).derive(secret)


def _about(row: DraftRow) -> bytes:
    """What stands beside the sealed answers, and may not be changed under them."""
    return canonical_json([row.person_digest, row.item, row.item_version, row.parked_at.timestamp()])


def _seal(secret: bytes, number: str, answers: Any, about: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_key(secret, number)).encrypt(nonce, canonical_json(dict(answers)), about)


def _open(secret: bytes, number: str, sealed: bytes, about: bytes) -> dict[str, Any] | None:
    """None: not of this person, or changed since."""
    try:
        raw = AESGCM(_key(secret, number)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about)
    except InvalidTag:
        return None
    answers: dict[str, Any] = json.loads(raw)
    return answers
