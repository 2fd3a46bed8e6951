"""`/console/contents/import`, `template.csv`, `export.csv`: contents of one kind as a table."""

import secrets
from dataclasses import asdict
from datetime import datetime
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy import Connection

from central.api.body import body_of_type
from central.api.problems import ProblemError
from central.api.services import Services, Wired
from central.drafting.codes import Codes, codes_of
from central.drafting.fields import KINDS, WRITTEN
from central.drafting.form import Written, outline, written_of
from central.drafting.machine import DraftState, DraftStep, Hindrance, hindrance
from central.drafting.sheet import ID, MAX_FILE, MAX_ROWS, CellFault, SheetRow, read_sheet, template, write_sheet
from central.office_region import covers
from central.store import audit, content_drafts, content_lists, station_lists
from central.store.staff import Member, Session
from central.web.console_contents import Choice, kind_of
from central.web.console_frame import console_frame, demand, may_operate
from central.web.content_words import NOT_DONE
from central.web.multipart import parts
from central.web.page import SaidError, render, see_other
from central.web.session import AtConsole, Form, at_console, proven
from kiosk.domain.business_day import business_date
from kiosk.domain.content import ContentKind

router = APIRouter()
_MOST_EXPORTED = 10_000
_SHOWN_FAULTS = 200
_LIST = "/console/contents"
_Kind = Annotated[str, Query(max_length=16)]
_read = body_of_type("multipart/form-data", MAX_FILE + 64 * 1024)


async def _body(request: Request, _: Annotated[Session, Depends(at_console)]) -> bytes:
    """Only from somebody of the console is a file taken in. Raises SaidError: a person reads it."""
    try:
        return await _read(request)
    except ProblemError as error:
        said = f"没有导入。文件最大 {MAX_FILE // 1024 // 1024} MB，请分成几个再传。"
        raise SaidError(HTTPStatus(error.problem.status), "没有收到文件", said, back=_LIST) from error


_Body = Annotated[bytes, Depends(_body)]


@router.get("/console/contents/template.csv")
def template_csv(session: AtConsole, kind: _Kind = "") -> Response:  # noqa: ARG001 - asked for its check
    chosen = _writable(kind)
    return _csv(template(chosen), f"{chosen.value}-template.csv")


@router.get("/console/contents/export.csv")
def export_csv(wired: Wired, session: AtConsole, chosen: Choice) -> Response:
    """All that the list has of one kind, as it is written now: what an import reads back."""
    now, codes, kind = wired.now(), codes_of(wired.book), _writable(chosen.kind)
    with wired.database.read() as connection:
        rows = content_lists.written(connection, chosen.wanted(session.member.region), now, codes, _MOST_EXPORTED)
    with wired.database.write() as connection:
        audit.append(connection, "contents_exported", now, staff=session.member.name, kind=kind.value, shown=len(rows))
    return _csv(write_sheet(kind, rows), f"{kind.value}-{business_date(now)}.csv")


@router.get("/console/contents/import")
def import_page(wired: Wired, session: AtConsole, kind: _Kind = "policy") -> Response:
    if not may_operate(session.member):
        raise SaidError(HTTPStatus.FORBIDDEN, "不能导入", "您的账号只能看。要导入，请找管内容的同事。", back=_LIST)
    return _page(wired, session, _writable(kind), [], HTTPStatus.OK)


@router.post("/console/contents/import")
def import_sheet(wired: Wired, request: Request, session: AtConsole, body: _Body) -> Response:
    """All rows as drafts, or none."""
    form, content = _sent(request, body)
    acts = proven(request, session, form)
    demand(may_operate(session.member), acts)
    kind = _writable(form.one("kind"))
    if not content:
        return _page(wired, session, kind, [CellFault(0, "", "还没有选文件")], HTTPStatus.UNPROCESSABLE_ENTITY)
    read = read_sheet(content, kind, codes_of(wired.book))
    rows = [one for one in read if isinstance(one, SheetRow)]
    faults: list[CellFault] = [one for one in read if isinstance(one, CellFault)]
    batch = secrets.token_hex(16)
    if not faults:
        faults = _keep(wired, session.member, kind, rows, batch)
    if faults:
        return _page(wired, session, kind, faults, HTTPStatus.UNPROCESSABLE_ENTITY)
    return see_other(f"{_LIST}?" + urlencode({"batch": batch}))


def _keep(wired: Services, member: Member, kind: ContentKind, rows: list[SheetRow], batch: str) -> list[CellFault]:
    """Everything that is wrong with them; nothing of the table is kept then."""
    now, codes = wired.now(), codes_of(wired.book)
    with wired.database.read() as connection:
        found = [_hindered(connection, member, row, now, codes) for row in rows]
        faults = [fault for fault in found if fault is not None]
    if faults:
        return faults
    with wired.database.write() as connection:
        for row in rows:
            stands = _keep_row(connection, member, row, batch, now, codes)
            if stands is not None:
                # Within the transaction, so that it is all undone.
                said = f"导入的时候，有同事动了第 {row.row} 行的那条。什么都没有导入，请再导入一次。"
                raise SaidError(HTTPStatus.CONFLICT, "没有导入", said, back=_LIST)
        facts = {"kind": kind.value, "rows": len(rows), "batch": batch}
        audit.append(connection, "contents_imported", now, staff=member.name, **facts)
    return []


def _hindered(connection: Connection, member: Member, row: SheetRow, now: datetime, codes: Codes) -> CellFault | None:
    """What stands in the way of keeping it."""
    if not covers(member.region, outline(row.written, codes).district):
        return CellFault(row.row, "在哪里看", "不归您管的地方，不能导入")
    if row.content_id is None:
        return None
    draft_id = content_drafts.of_content(connection, row.content_id)
    draft = content_drafts.find(connection, draft_id, codes) if draft_id else None
    told = content_drafts.told_content(connection, row.content_id)
    known = draft.written.kind if draft else told.kind if told else row.written.kind
    if known is not row.written.kind:
        return CellFault(row.row, ID, f"这个编号是“{KINDS[known]}”的，不是这一类的")
    district = draft.district if draft else told.district if told else None
    if (draft or told) and not covers(member.region, district):
        return CellFault(row.row, ID, "这个编号是别的地方的，不归您管")
    if draft is not None and draft.state is DraftState.WAITING:
        return CellFault(row.row, ID, "这条正在等批准，请先收回来")
    stands = hindrance(DraftStep.SAVE, draft.standing(now), member) if draft else None
    return CellFault(row.row, ID, NOT_DONE[stands]) if stands else None


def _keep_row(
    connection: Connection, member: Member, row: SheetRow, batch: str, now: datetime, codes: Codes
) -> Hindrance | None:
    """A row with the number of a content is a change of that one, if it says anything else."""
    content_id = row.content_id
    draft_id = content_drafts.of_content(connection, content_id) if content_id else None
    told = content_drafts.told_content(connection, content_id) if content_id else None
    if draft_id is None and told is not None:
        if row.written.typed == written_of(told, codes).typed:
            return None
        draft_id = content_drafts.adopt(connection, told, member, now, codes)
    if draft_id is None:
        content_drafts.begin(connection, row.written, member, now, codes, content_id=content_id, batch=batch)
        return None
    draft = content_drafts.find(connection, draft_id, codes, lock=True)
    if draft is None:
        return Hindrance.CHANGED
    if row.written.typed == draft.written.typed:
        return None
    written = Written(row.written.kind, row.written.typed, draft.written.kept)
    return content_drafts.save(connection, draft, written, member, now, codes, batch=batch)


def _sent(request: Request, body: bytes) -> tuple[Form, bytes]:
    """The form's texts, and the file. Raises SaidError."""
    try:
        found = parts(request.headers.get("content-type", ""), body)
    except ValueError as error:
        raise SaidError(HTTPStatus.BAD_REQUEST, "没有收全", "没有导入。请退回去再传一次。", back=_LIST) from error
    texts = {part.name: [part.content.decode("utf-8", errors="replace")] for part in found if not part.is_file}
    return Form(texts), next((part.content for part in found if part.is_file), b"")


def _page(
    wired: Services, session: Session, kind: ContentKind, faults: list[CellFault], status: HTTPStatus
) -> Response:
    now = wired.now()
    with wired.database.read() as connection:
        needing = station_lists.needing(connection, session.member.region, now)
        frame = console_frame(session, "contents", connection, needing)
    return render(
        "console_content_import.html",
        status=status.value,
        live=True,
        **frame,
        kind=kind.value,
        kinds=[(one.value, KINDS[one]) for one in WRITTEN],
        faults=[asdict(one) for one in faults[:_SHOWN_FAULTS]],
        count=len(faults),
        largest=MAX_FILE // 1024 // 1024,
        most=MAX_ROWS,
    )


def _writable(kind: str) -> ContentKind:
    """Raises SaidError."""
    found = kind_of(kind)
    if found not in WRITTEN:
        raise SaidError(HTTPStatus.NOT_FOUND, "请先选一类", "表格一次只管一类。请回到列表，选好种类再来。", back=_LIST)
    return found


def _csv(text: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv", headers=headers)
