"""`/console/contents/<draft>`: one content as it stands, as a form where it is being written."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response

from central.api.services import Services, Wired
from central.drafting.codes import Codes, codes_of
from central.drafting.fields import KINDS
from central.drafting.form import differing, written_of
from central.drafting.machine import DraftState, DraftStep, may
from central.drafting.telling import UNREAD, telling
from central.store.content_drafts import Draft
from central.store.staff import Session
from central.web.console_content_form import form_page
from central.web.content_form import plain
from central.web.content_media import picture_at_console, refused_words
from central.web.content_page import (
    EDITED,
    DraftId,
    ShortText,
    beside_of,
    content_frame,
    find_draft,
    place_said,
    times_said,
    title_of,
)
from central.web.content_words import DONE
from central.web.page import render
from central.web.session import AtConsole
from central.web.told import dial
from kiosk.domain.business_day import business_date

router = APIRouter()
_NOT_TAKEN = "有文件没有收，为什么写在那一栏下面。"
_Refused = Annotated[list[ShortText], Query(max_length=8)]


@router.get("/console/contents/{draft_id}")
def one_draft(
    wired: Wired,
    session: AtConsole,
    draft_id: DraftId,
    done: ShortText = "",
    change: ShortText = "",
    refused: _Refused = [],  # noqa: B006 - FastAPI gives each request its own
) -> Response:
    """`change`: what stations hold is to be written anew. `refused`: files that were not taken just now."""
    notice, problem = DONE.get(done, ""), _NOT_TAKEN if refused else ""
    return draft_page(wired, session, draft_id, notice=notice, problem=problem, change=bool(change), refused=refused)


def draft_page(
    wired: Services,
    session: Session,
    draft_id: str,
    *,
    notice: str = "",
    problem: str = "",
    typed: str = "",
    change: bool = False,
    refused: Sequence[str] = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    codes, now = codes_of(wired.book), wired.now()
    with wired.database.read() as connection:
        draft = find_draft(connection, draft_id, codes)
    standing = draft.standing(now)
    if may(DraftStep.SAVE, standing, session.member) and (draft.state in EDITED or change):
        return form_page(
            wired,
            session,
            draft,
            draft.written,
            draft.judged(codes).faults,
            refused=refused_words(refused, draft.written.kind),
            notice=notice,
            problem=problem,
            typed=typed,
            status=status,
        )
    return _look(wired, session, draft, notice=notice, problem=problem, typed=typed, status=status)


def _look(
    wired: Services, session: Session, draft: Draft, *, notice: str, problem: str, typed: str, status: HTTPStatus
) -> Response:
    codes, now = codes_of(wired.book), wired.now()
    found = draft.judged(codes)
    with wired.database.read() as connection:
        frame = content_frame(connection, session, now)
        beside = beside_of(connection, draft, session.member, now)
        picture = picture_at_console(connection, found.content)
    return render(
        "console_content_look.html",
        status=status.value,
        live=True,
        **frame,
        draft=draft,
        beside=beside,
        title=title_of(draft),
        kind_name=KINDS[draft.written.kind],
        told=telling(found.content, codes, business_date(now)) if found.content else None,
        picture=picture,
        unread=draft.written.kind in UNREAD,
        dial=dial,
        place=place_said(draft.district, codes),
        times=times_said(found.content, now) if found.content else "",
        changes=_changes(draft, codes),
        notice=notice,
        problem=problem,
        typed=typed,
    )


def _changes(draft: Draft, codes: Codes) -> list[tuple[str, str, str]]:
    """Label, as stations hold it, as it would be; nothing where they hold nothing."""
    if draft.told is None or draft.state is DraftState.APPROVED:
        return []
    before = written_of(draft.told, codes)
    found = differing(draft.written.kind, before, draft.written)
    return [(one.label, plain(before.text(one.name)), plain(draft.written.text(one.name))) for one in found]
