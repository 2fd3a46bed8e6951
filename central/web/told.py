"""`/told/<id>`: what a take-away code leads to. One content, for anybody, on a phone; who reads it is not kept."""

from datetime import datetime
from http import HTTPStatus
from urllib.parse import quote

from fastapi import APIRouter, Response
from sqlalchemy import Connection

from central.api.services import Wired
from central.drafting.codes import codes_of
from central.drafting.telling import UNREAD, telling
from central.store import contents, media
from central.web.content_media import as_picture, has_picture
from central.web.page import SaidError, render
from kiosk.contract.content import stored_content
from kiosk.domain.business_day import business_date
from kiosk.domain.content import Content
from kiosk.domain.told import picture_of

router = APIRouter()
_ASK = "要看现在有的，请到服务站，或打 12333。"


@router.get("/told/{content_id:path}")
def told_page(wired: Wired, content_id: str) -> Response:
    with wired.database.read() as connection:
        content = _shown(connection, content_id, wired.now())
        picture = f"/told-picture/{quote(content_id, safe='')}" if has_picture(connection, content) else ""
    told = telling(content, codes_of(wired.book), business_date(wired.now()))
    return render("told.html", told=told, picture=picture, dial=dial)


@router.get("/told-picture/{content_id:path}")
def told_picture(wired: Wired, content_id: str) -> Response:
    """By the content, not by itself: nobody sees one that belongs to nothing which is shown now."""
    with wired.database.read() as connection:
        kept = media.find(connection, picture_of(_shown(connection, content_id, wired.now())))
    if kept is None:
        raise _unknown()
    return as_picture(kept)


def _shown(connection: Connection, content_id: str, now: datetime) -> Content:
    """Raises SaidError: nobody reads what no station shows now."""
    known, doc = contents.find(connection, content_id)
    content = stored_content(doc) if doc is not None else None
    if content is None:
        raise _withdrawn() if known else _unknown()
    if content.over_at is not None and content.over_at <= now:
        raise SaidError(HTTPStatus.GONE, "这条过期了", f"它讲的事已经结束，不作数了。{_ASK}", phone=True)
    if content.kind in UNREAD or not content.holds_at(now):
        raise _unknown()
    return content


def dial(phone: str) -> str:
    """What a phone dials of it: "" where that is not one number alone."""
    digits = "".join(c for c in phone if c.isdigit() or c == "+")
    alone = all(c.isdigit() or c in "+- ()（）" for c in phone)
    return digits if alone and digits.isascii() else ""


def _withdrawn() -> SaidError:
    return SaidError(HTTPStatus.GONE, "这条撤下了", f"办公室已经撤下，不作数了。{_ASK}", phone=True)


def _unknown() -> SaidError:
    return SaidError(HTTPStatus.NOT_FOUND, "没有这一条", f"码可能没有扫全，或者还没到时候。{_ASK}", phone=True)
