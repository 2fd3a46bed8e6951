"""Parked answers, which only the card of the person they belong to opens again. Implements `store_ports.Drafts`.

The key of each is made (HKDF, RFC 5869) of a secret of this station and the number on the card, so that neither the
database alone nor the number alone opens it. The seal
(kiosk.contract.algorithms) binds it to its row: person, item, version and time.
"""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from kiosk.contract.algorithms import INTERNATIONAL, SUITES, Suite
from kiosk.contract.batch import canonical_json
from kiosk.domain.draft import Draft
from kiosk.store import audit
from kiosk.store.person_digest import digest_of
from kiosk.store.rows import DigestKeyRow, DraftRow
from kiosk.store.sessions import Sessions

_PURPOSE = b"e-station draft\0"


class SqlDrafts:
    def __init__(self, sessions: Sessions, suite: Suite = INTERNATIONAL) -> None:
        self._sessions, self._suite = sessions, suite

    def park(self, number: str, draft: Draft) -> None:
        with self._sessions.writing() as session:
            row = _find(session, number, draft.item) or DraftRow(
                person_digest=digest_of(session, number.upper()), item=draft.item
            )
            row.item_version, row.parked_at = draft.item_version, draft.parked_at
            row.sealed = _seal(self._suite, _secret(session), number, draft.answers, _about(row))
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


def _whose(number: str) -> bytes:
    return _PURPOSE + number.upper().encode("utf-8", errors="backslashreplace")


def _about(row: DraftRow) -> bytes:
    """What stands beside the sealed answers, and may not be changed under them."""
    return canonical_json([row.person_digest, row.item, row.item_version, row.parked_at.timestamp()])


def _seal(suite: Suite, secret: bytes, number: str, answers: Any, about: bytes) -> bytes:
    return suite.seal(suite.derived(secret, _whose(number)), canonical_json(dict(answers)), about)


def _open(secret: bytes, number: str, sealed: bytes, about: bytes) -> dict[str, Any] | None:
    """In whichever suite it was sealed. None: not of this person, or changed since."""
    tried = (suite.open(suite.derived(secret, _whose(number)), sealed, about) for suite in SUITES.values())
    raw = next((one for one in tried if one is not None), None)
    answers: dict[str, Any] | None = None if raw is None else json.loads(raw)
    return answers
