"""`/console/contents/loaded`: what came by command, looked at, and taken over to be changed here."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from central.api.services import Wired
from central.drafting.codes import codes_of
from central.drafting.fields import KINDS, WRITTEN
from central.drafting.telling import UNREAD, telling
from central.office_region import covers
from central.store import content_drafts
from central.web.console_frame import demand, may_operate
from central.web.content_media import picture_at_console
from central.web.content_page import CONTENT_LIST, content_frame, missing, page_link, place_said, times_said
from central.web.content_words import told_tag
from central.web.page import render, see_other
from central.web.session import AtConsole, SentAtConsole
from central.web.told import dial
from kiosk.domain.business_day import business_date

router = APIRouter()
_Id = Annotated[str, Query(max_length=400)]


@router.get("/console/contents/loaded")
def loaded_page(wired: Wired, session: AtConsole, id: _Id) -> Response:  # noqa: A002 - as it is sent
    """What came by command, and nobody has changed here."""
    now, codes = wired.now(), codes_of(wired.book)
    with wired.database.read() as connection:
        draft_id = content_drafts.of_content(connection, id)
        content = content_drafts.told_content(connection, id)
        frame = content_frame(connection, session, now)
        picture = picture_at_console(connection, content)
    if draft_id is not None:
        return see_other(f"{CONTENT_LIST}/{draft_id}")
    if content is None:
        raise missing()
    told = told_tag(told=True, begins=content.begins_at, over=content.over_at, now=now)
    mine = may_operate(session.member) and covers(session.member.region, content.district)
    return render(
        "console_content_loaded.html",
        live=True,
        **frame,
        content=content,
        kind=KINDS[content.kind],
        shown_tag=told,
        told=telling(content, codes, business_date(now)),
        picture=picture,
        dial=dial,
        unread=content.kind in UNREAD,
        place=place_said(content.district, codes),
        times=times_said(content, now),
        may_adopt=mine and content.kind in WRITTEN,
    )


@router.post("/console/contents/adopt")
def adopt(wired: Wired, sent: SentAtConsole) -> Response:
    """To be changed here from now on."""
    demand(may_operate(sent.session.member), sent)
    now, codes, content_id = wired.now(), codes_of(wired.book), sent.form.raw("id")
    with wired.database.write() as connection:
        draft_id = content_drafts.of_content(connection, content_id)
        content = content_drafts.told_content(connection, content_id)
        if draft_id is None:
            if content is None or content.kind not in WRITTEN:
                raise missing()
            demand(covers(sent.session.member.region, content.district), sent)
            draft_id = content_drafts.adopt(connection, content, sent.session.member, now, codes)
    return see_other(page_link(draft_id, "adopt"))
