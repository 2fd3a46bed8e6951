"""Drafts of what stations are told. What a second person approves becomes a content in the same transaction; every step
is kept with who did it, and in the audit chain.

A draft is found and locked, and a step is done with what was found: of two at once the second is told."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from central.drafting.codes import Codes
from central.drafting.form import Judged, Written, judged, outline, stored_written, written_of, written_text
from central.drafting.machine import DraftState, DraftStep, Hindrance, Standing, hindrance
from central.store import audit, contents
from central.store.content_tables import content_drafts, content_steps
from central.store.staff import Member
from central.store.tables import contents as contents_table
from kiosk.contract.content import content_text, stored_content
from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content, ContentKind

_d, _s = content_drafts.c, content_steps.c
_WROTE = (DraftStep.SAVE.value,)
# Of the first step, where somebody took over what was loaded by command.
ADOPTED = "adopt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`told` is what stations hold under its id; `retold`: by command, since the writing began. `writers` wrote what is
    not approved yet."""

    draft_id: str
    content_id: str
    state: DraftState
    written: Written
    district: str | None
    base: str | None
    revision: int
    cleared: int
    batch: str | None
    author: str
    approver: str | None
    created_at: datetime
    changed_at: datetime
    told: Content | None
    retold: bool
    writers: frozenset[str]

    def standing(self, now: datetime) -> Standing:
        told = self.told is not None and (self.told.over_at is None or now < self.told.over_at)
        begun = told and self.told is not None and self.told.holds_at(now)
        return Standing(state=self.state, district=self.district, writers=self.writers, told=told, begun=begun)

    def judged(self, codes: Codes) -> Judged:
        return judged(self.written, self.content_id, codes)


@dataclass(frozen=True, slots=True)
class Step:
    """`written` where it was written anew."""

    revision: int
    step: str
    by: str
    at: datetime
    reason: str
    written: Written | None


def new_content_id(kind: str, now: datetime) -> str:
    return f"{kind}-{business_date(now):%Y%m%d}-{secrets.token_hex(4)}"


def find(connection: Connection, draft_id: str, codes: Codes, *, lock: bool = False) -> Draft | None:
    query = select(content_drafts).where(_d.draft_id == draft_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return None if row is None else _draft(connection, row, codes, lock=lock)


def of_content(connection: Connection, content_id: str) -> str | None:
    """The draft of that content; None: nobody has written or changed it here."""
    return connection.scalar(select(_d.draft_id).where(_d.content_id == content_id))


def told_content(connection: Connection, content_id: str) -> Content | None:
    """What stations hold under that id."""
    doc = _told(connection, content_id)
    return stored_content(doc) if doc is not None else None


def steps(connection: Connection, draft: Draft) -> Sequence[Step]:
    """The newest first."""
    query = select(content_steps).where(_s.draft_id == draft.draft_id).order_by(_s.revision.desc())
    kind = draft.written.kind
    return [
        Step(row.revision, row.step, row.by, row.at, row.reason, stored_written(kind, row.form) if row.form else None)
        for row in connection.execute(query)
    ]


def of_batch(connection: Connection, batch: str, codes: Codes, state: DraftState, *, lock: bool = False) -> list[Draft]:
    """Those of an import that are in that state, in the order of their titles."""
    query = select(content_drafts).where(_d.batch == batch, _d.state == state.value).order_by(_d.title, _d.draft_id)
    rows = connection.execute(query.with_for_update() if lock else query).all()
    return [_draft(connection, row, codes, lock=lock) for row in rows]


def all_waiting(connection: Connection, codes: Codes) -> list[Draft]:
    """All that wait for a second person."""
    rows = connection.execute(select(content_drafts).where(_d.state == DraftState.WAITING.value)).all()
    return [_draft(connection, row, codes, lock=False) for row in rows]


def begin(
    connection: Connection,
    written: Written,
    member: Member,
    now: datetime,
    codes: Codes,
    *,
    content_id: str | None = None,
    batch: str | None = None,
) -> str:
    """A new draft; its number."""
    content_id = content_id or new_content_id(written.kind.value, now)
    first: Any = {"step": DraftStep.SAVE.value, "state": DraftState.DRAFT}
    return _insert(connection, written, member, now, codes, content_id=content_id, batch=batch, **first)


def adopt(connection: Connection, content: Content, member: Member, now: datetime, codes: Codes) -> str:
    """Of something that was loaded by command: it stays as it is until somebody changes it."""
    written = written_of(content, codes)
    first: Any = {"step": ADOPTED, "state": DraftState.APPROVED}
    draft_id = _insert(connection, written, member, now, codes, content_id=content.id, **first)
    connection.execute(update(content_drafts).where(_d.draft_id == draft_id).values(cleared=1))
    return draft_id


def save(
    connection: Connection,
    draft: Draft,
    written: Written,
    member: Member,
    now: datetime,
    codes: Codes,
    batch: str | None = None,
) -> Hindrance | None:
    """Also what is faulty: nothing that was typed is lost."""
    stands = hindrance(DraftStep.SAVE, draft.standing(now), member)
    if stands is None:
        facts = _columns(written, codes, draft.district)
        facts |= {"base": _digest(_told(connection, draft.content_id)), "state": DraftState.DRAFT.value}
        _go(connection, draft, DraftStep.SAVE, member, now, form=written_text(written), batch=batch, **facts)
    return stands


def submit(connection: Connection, draft: Draft, member: Member, now: datetime, codes: Codes) -> Hindrance | None:
    """For a second person, once nothing is wrong with it."""
    stands = hindrance(DraftStep.SUBMIT, draft.standing(now), member) or _unfit(draft, now, codes)
    if stands is None:
        _go(connection, draft, DraftStep.SUBMIT, member, now, state=DraftState.WAITING.value)
    return stands


def recall(connection: Connection, draft: Draft, member: Member, now: datetime) -> Hindrance | None:
    stands = hindrance(DraftStep.RECALL, draft.standing(now), member)
    if stands is None:
        _go(connection, draft, DraftStep.RECALL, member, now, state=DraftState.DRAFT.value)
    return stands


def approve(connection: Connection, draft: Draft, member: Member, now: datetime, codes: Codes) -> Hindrance | None:
    """From now on it is told to stations."""
    stands = hindrance(DraftStep.APPROVE, draft.standing(now), member) or _unfit(draft, now, codes)
    content = draft.judged(codes).content
    if stands is None and content is not None:
        contents.load(connection, [content], now)
        facts: Any = {"state": DraftState.APPROVED.value, "approver": member.name, "cleared": draft.revision + 1}
        _go(connection, draft, DraftStep.APPROVE, member, now, base=_digest(content_text(content)), **facts)
    return stands


def send_back(connection: Connection, draft: Draft, reason: str, member: Member, now: datetime) -> Hindrance | None:
    stands = hindrance(DraftStep.RETURN, draft.standing(now), member) or _unsaid(reason)
    if stands is None:
        _go(connection, draft, DraftStep.RETURN, member, now, reason=reason, state=DraftState.RETURNED.value)
    return stands


def withdraw(connection: Connection, draft: Draft, reason: str, member: Member, now: datetime) -> Hindrance | None:
    """Stations forget it. A change that is being written stays one."""
    stands = hindrance(DraftStep.WITHDRAW, draft.standing(now), member) or _unsaid(reason)
    if stands is None:
        contents.withdraw(connection, draft.content_id, now)
        over = draft.state is DraftState.APPROVED
        facts: dict[str, Any] = {"state": DraftState.WITHDRAWN.value} if over else {}
        _go(connection, draft, DraftStep.WITHDRAW, member, now, reason=reason, base=None, **facts)
    return stands


def expire(
    connection: Connection, draft: Draft, reason: str, member: Member, now: datetime, codes: Codes
) -> Hindrance | None:
    """It ends now, as if that had been its last moment."""
    stands = hindrance(DraftStep.EXPIRE, draft.standing(now), member) or _unsaid(reason)
    if stands is None and draft.told is not None:
        ended = replace(draft.told, ends=now)
        contents.load(connection, [ended], now)
        facts: dict[str, Any] = {"base": _digest(content_text(ended))}
        if draft.state is DraftState.APPROVED:
            written = written_of(ended, codes)
            facts |= _columns(written, codes, draft.district) | {"form": written_text(written)}
        _go(connection, draft, DraftStep.EXPIRE, member, now, reason=reason, **facts)
    return stands


def discard(connection: Connection, draft: Draft, member: Member, now: datetime, codes: Codes) -> Hindrance | None:
    """What is not approved is let go; what stations hold stays. One that they never held is gone altogether."""
    stands = hindrance(DraftStep.DISCARD, draft.standing(now), member)
    if stands is not None:
        return stands
    if draft.cleared == 0 and draft.told is None:
        connection.execute(delete(content_steps).where(_s.draft_id == draft.draft_id))
        connection.execute(delete(content_drafts).where(_d.draft_id == draft.draft_id))
        _audited(connection, draft, DraftStep.DISCARD, member, now)
        return None
    state = DraftState.WITHDRAWN if draft.told is None else DraftState.APPROVED
    facts: dict[str, Any] = {"state": state.value, "cleared": draft.revision + 1}
    if draft.told is not None:
        written = written_of(draft.told, codes)
        facts |= _columns(written, codes, draft.district)
        facts |= {"base": _digest(content_text(draft.told)), "form": written_text(written)}
    _go(connection, draft, DraftStep.DISCARD, member, now, **facts)
    return None


def _unfit(draft: Draft, now: datetime, codes: Codes) -> Hindrance | None:
    """Why stations cannot be told it as it is."""
    content = draft.judged(codes).content
    if content is None:
        return Hindrance.FAULTY
    if content.over_at is not None and content.over_at <= now:
        return Hindrance.OVER
    return Hindrance.RETOLD if draft.retold else None


def _unsaid(reason: str) -> Hindrance | None:
    return None if reason else Hindrance.NO_REASON


def _insert(
    connection: Connection,
    written: Written,
    member: Member,
    now: datetime,
    codes: Codes,
    *,
    step: str,
    state: DraftState,
    content_id: str,
    batch: str | None = None,
) -> str:
    draft_id, form = secrets.token_hex(16), written_text(written)
    row = {
        "draft_id": draft_id,
        "content_id": content_id,
        "kind": written.kind.value,
        "state": state.value,
        "form": form,
        "base": _digest(_told(connection, content_id)),
        "revision": 1,
        "cleared": 0,
        "batch": batch,
        "author": member.name,
        "created_at": now,
        "changed_at": now,
    }
    connection.execute(insert(content_drafts).values(**row, **_columns(written, codes, None)))
    first = {"draft_id": draft_id, "revision": 1, "step": step, "by": member.name, "at": now, "reason": ""}
    connection.execute(insert(content_steps).values(**first, form=form))
    facts = {"staff": member.name, "draft": draft_id, "content": content_id, "kind": written.kind.value, "revision": 1}
    audit.append(connection, f"content_{step}", now, **facts)
    return draft_id


def _go(
    connection: Connection,
    draft: Draft,
    step: DraftStep,
    member: Member,
    now: datetime,
    reason: str = "",
    **changed: Any,
) -> None:
    changed = {name: value for name, value in changed.items() if name != "batch" or value is not None}
    revision = draft.revision + 1
    mine = _d.draft_id == draft.draft_id
    connection.execute(update(content_drafts).where(mine).values(**changed, revision=revision, changed_at=now))
    done = {"draft_id": draft.draft_id, "revision": revision, "step": step.value, "by": member.name, "at": now}
    written = changed.get("form") if step is DraftStep.SAVE else None
    connection.execute(insert(content_steps).values(**done, reason=reason, form=written))
    _audited(connection, draft, step, member, now)


def _audited(connection: Connection, draft: Draft, step: DraftStep, member: Member, now: datetime) -> None:
    facts = {"draft": draft.draft_id, "content": draft.content_id, "kind": draft.written.kind.value}
    revision = draft.revision + 1
    audit.append(connection, f"content_{step.value}", now, staff=member.name, **facts, revision=revision)


def _columns(written: Written, codes: Codes, district: str | None) -> dict[str, Any]:
    """Of what cannot be understood as a place, the place that stood there before."""
    facts = outline(written, codes)
    place = facts.district if facts.district or not written.text("district").strip() else district
    times = {"begins_at": facts.begins_at, "over_at": facts.over_at}
    return {"title": facts.title or "（还没有标题）", "district": place, **times}


def _draft(connection: Connection, row: Row[Any], codes: Codes, *, lock: bool) -> Draft:
    doc = _told(connection, row.content_id, lock=lock)
    told = stored_content(doc) if doc is not None else None
    retold = _digest(doc) != row.base
    state = DraftState(row.state)
    written = stored_written(ContentKind(row.kind), row.form)
    if state is DraftState.APPROVED and retold:
        # Nobody is writing: it simply says something else now.
        retold = False
        state = state if told else DraftState.WITHDRAWN
        written = written_of(told, codes) if told else written
    return Draft(
        draft_id=row.draft_id,
        content_id=row.content_id,
        state=state,
        written=written,
        district=row.district,
        base=row.base,
        revision=row.revision,
        cleared=row.cleared,
        batch=row.batch,
        author=row.author,
        approver=row.approver,
        created_at=row.created_at,
        changed_at=row.changed_at,
        told=told,
        retold=retold,
        writers=_writers(connection, row.draft_id, row.cleared),
    )


def _writers(connection: Connection, draft_id: str, cleared: int) -> frozenset[str]:
    mine = (_s.draft_id == draft_id, _s.revision > cleared, _s.step.in_(_WROTE))
    return frozenset(connection.scalars(select(_s.by).where(*mine)))


def _told(connection: Connection, content_id: str, *, lock: bool = False) -> str | None:
    query = select(contents_table.c.doc).where(contents_table.c.content_id == content_id)
    return connection.scalar(query.with_for_update() if lock else query)


def _digest(doc: str | None) -> str | None:
    return None if doc is None else hashlib.sha256(doc.encode()).hexdigest()
