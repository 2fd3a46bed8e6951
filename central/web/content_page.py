"""What the pages of one content in the console share: how it is found, and what stands around it."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Path, Query
from sqlalchemy import Connection

from central.drafting.codes import Codes
from central.drafting.fields import WRITTEN
from central.drafting.machine import DraftState, DraftStep, may
from central.drafting.telling import UNREAD
from central.store import content_drafts, staff, station_lists
from central.store.content_drafts import Draft, Step
from central.store.staff import Member, Session
from central.web.console_contents import kind_of, link_of
from central.web.console_frame import clock_text, console_frame
from central.web.content_words import STEPS, WRITING, from_said, told_tag, until_said
from central.web.page import SaidError
from kiosk.domain.content import Content, ContentKind

CONTENT_LIST = "/console/contents"
LONGEST_REASON = 200
DraftId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
ShortText = Annotated[str, Query(max_length=64)]
EDITED = (DraftState.DRAFT, DraftState.RETURNED)


def content_frame(connection: Connection, session: Session, now: datetime) -> dict[str, Any]:
    needing = station_lists.needing(connection, session.member.region, now)
    return console_frame(session, "contents", connection, needing)


def find_draft(connection: Connection, draft_id: str, codes: Codes, *, lock: bool = False) -> Draft:
    """Raises SaidError."""
    found = content_drafts.find(connection, draft_id, codes, lock=lock)
    if found is None:
        raise missing()
    return found


def missing() -> SaidError:
    return SaidError(
        HTTPStatus.NOT_FOUND, "没有这一条", "可能被同事扔掉了，或者编号不全。请回到列表再找。", back=CONTENT_LIST
    )


def writable(kind: str) -> ContentKind:
    """Raises SaidError for a kind that comes by command alone, or is none."""
    found = kind_of(kind)
    if found not in WRITTEN:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这一类", "这一类不能在这里写。请回到列表再选。", back=CONTENT_LIST)
    return found


def page_link(draft_id: str, done: str, refused: Mapping[str, str] | None = None) -> str:
    """`refused`: the code of why a file was not taken, by field."""
    said = [("refused", f"{name}:{code}") for name, code in (refused or {}).items()]
    return link_of(draft_id, "") + "?" + urlencode([("done", done), *said])


def beside_of(connection: Connection, draft: Draft, member: Member, now: datetime) -> dict[str, Any]:
    """What stands beside it: how it is, what can be done, and who did what."""
    standing, displays = draft.standing(now), staff.displays(connection)
    begins = draft.told.begins_at if draft.told else None
    over = draft.told.over_at if draft.told else None
    told = told_tag(told=draft.told is not None, begins=begins, over=over, now=now)
    tags = [tag for tag in (WRITING.get(draft.state.value), told) if tag is not None]
    return {
        "tags": tags,
        "may": {step.value: may(step, standing, member) for step in DraftStep},
        "own": draft.state is DraftState.WAITING and member.name in draft.writers,
        "retold": draft.retold,
        "never": draft.cleared == 0 and draft.told is None,
        "link": f"/told/{draft.content_id}" if draft.told and told and draft.written.kind not in UNREAD else "",
        "steps": [_step(one, displays, now) for one in content_drafts.steps(connection, draft)],
        "author": displays.get(draft.author, draft.author),
        "approver": displays.get(draft.approver or "", ""),
        "longest": LONGEST_REASON,
    }


def _step(one: Step, displays: Mapping[str, str], now: datetime) -> dict[str, Any]:
    return {
        "who": displays.get(one.by, one.by),
        "what": STEPS.get(one.step, one.step),
        "when": clock_text(one.at, now),
        "why": one.reason,
    }


def title_of(draft: Draft) -> str:
    return draft.written.text("title") or "（还没有标题）"


def place_said(district: str | None, codes: Codes) -> str:
    return codes.tables["regions"].said(district) if district else "各地"


def times_said(content: Content, now: datetime) -> str:
    begins, until = from_said(content.begins_at, now), until_said(content.over_at, now)
    return f"{begins}，到 {until}为止" if content.over_at else f"{begins}，{until}有"
