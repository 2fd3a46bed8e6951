"""`/u/<token>`: a citizen's phone brings pictures or a PDF to one case. No app, no account, one use, some minutes."""

from collections import Counter
from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request, Response
from fastapi.concurrency import run_in_threadpool

from central.api.body import body_of_type, drained
from central.api.problems import ProblemError
from central.api.services import Services, Wired
from central.case_machine import CITIZEN, Move, Step
from central.faults import CaseMoveError
from central.materials import MAX_FILE, MAX_FILES, Prepared, Rejected, prepare
from central.store import audit, case_moves, cases, changes, materials
from central.store.cases import Case
from central.store.materials import Ticket
from central.web.multipart import Part, parts
from central.web.page import SaidError, render
from kiosk.contract.changes import MaterialsReceived
from kiosk.domain.business_day import local_time

router = APIRouter()
_log = structlog.get_logger()
_MAX_TOGETHER = 32 * 1024 * 1024
_SECONDS = 300.0  # a poor network takes its time
_read = body_of_type("multipart/form-data", _MAX_TOGETHER, _SECONDS)
# At once with one code: who lost the line tries again, while the first try still waits for the rest.
_TRIES_AT_ONCE = 3
_receiving: Counter[str] = Counter()
_FULL = "这件申请收到的材料已经很多，装不下了。再有的请带到窗口。"
_AGAIN = "请在机器上再点一次“用手机送”，扫新的码。"
_WHY = {
    Rejected.EMPTY: "有一个文件是空的。请重新拍一张。",
    Rejected.TOO_LARGE: f"有一个文件太大了。照片每张不超过 {MAX_FILE // 1024 // 1024} MB，PDF 不超过 8 MB。请重拍。",
    Rejected.WRONG_TYPE: "有一个文件不是照片，也不是普通的 PDF。请换成照片再送。",
    Rejected.DAMAGED: "有一个文件打不开。请重新拍一张。",
}


async def _body(request: Request, wired: Wired, token: str) -> bytes:
    """Only for a code that is good: nobody else's megabytes are kept. Raises SaidError: a phone shows pages."""
    try:
        ticket, _ = await run_in_threadpool(_alive, wired, token)
    except SaidError:
        await drained(request, _MAX_TOGETHER, _SECONDS)
        raise
    if _receiving[ticket.ticket_id] >= _TRIES_AT_ONCE:
        raise SaidError(HTTPStatus.CONFLICT, "还在收上一次的", "请等一会儿，不用再送。", phone=True)
    _receiving[ticket.ticket_id] += 1
    try:
        return await _received(request)
    finally:
        _receiving.subtract([ticket.ticket_id])
        if not _receiving[ticket.ticket_id]:
            del _receiving[ticket.ticket_id]


async def _received(request: Request) -> bytes:
    try:
        return await _read(request)
    except ProblemError as error:
        if error.problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            said = f"一次送的加起来不能超过 {_MAX_TOGETHER // 1024 // 1024} MB。请退回去，少选几张再送。"
            raise SaidError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "太大了，没有送到", said, phone=True) from error
        raise _incomplete() from error


def _incomplete() -> SaidError:
    said = "照片没有送到，可能是网络断了。请退回去再送一次。"
    return SaidError(HTTPStatus.BAD_REQUEST, "没有收全", said, phone=True)


_Body = Annotated[bytes, Depends(_body)]


@router.get("/u/{token}")
def upload_page(wired: Wired, token: str) -> Response:
    return _page(wired, token, *_alive(wired, token))


@router.post("/u/{token}")
def upload(request: Request, wired: Wired, token: str, body: _Body) -> Response:
    """All that was sent, or nothing: with one bad file the code stays good and says which kind is missing."""
    ticket, case = _alive(wired, token)
    sent = _files(request, body)
    if not sent:
        return _page(wired, token, ticket, case, "还没有选照片。请先拍一张，或者从相册里选。")
    if len(sent) > MAX_FILES:
        return _page(wired, token, ticket, case, f"一次最多送 {MAX_FILES} 张。请少选几张。")
    brought: list[Prepared] = []
    for part in sent:
        one = prepare(part.content)
        if isinstance(one, Rejected):
            return _page(wired, token, ticket, case, _WHY[one])
        brought.append(one)
    _keep(wired, ticket, case, brought)
    return render("phone_done.html", count=len(brought))


def _alive(wired: Services, token: str) -> tuple[Ticket, Case]:
    """Raises SaidError with what a person can do about it."""
    with wired.database.read() as connection:
        ticket = materials.ticket(connection, token)
        if ticket is None:
            raise SaidError(HTTPStatus.NOT_FOUND, "没有这个码", _AGAIN, phone=True)
        if not ticket.alive(wired.now()):
            raise _over(ticket.used)
        return ticket, cases.find(connection, ticket.submission_id)


def _over(used: bool) -> SaidError:
    """Never says that something came where nothing did."""
    if used:
        return SaidError(HTTPStatus.GONE, "这个码用过了", f"上次送的已经收到。还要送，{_AGAIN}", phone=True)
    return SaidError(HTTPStatus.GONE, "这个码过时间了", f"这次什么都没有送到，以前送的都在。{_AGAIN}", phone=True)


def _files(request: Request, body: bytes) -> list[Part]:
    try:
        found = parts(request.headers.get("content-type", ""), body)
    except ValueError as error:
        raise _incomplete() from error
    # A file input in which nothing was chosen sends a part without content.
    return [part for part in found if part.name == "file" and part.is_file and part.content]


def _keep(wired: Services, ticket: Ticket, case: Case, brought: list[Prepared]) -> None:
    count, worked_on = len(brought), case.duplicate_of or case.submission_id
    try:
        with wired.database.write() as connection:
            now = case_moves.after_the_last(connection, worked_on, wired.now())
            if not materials.spend_ticket(connection, ticket.ticket_id, now):
                raise _over(materials.is_used(connection, ticket.ticket_id))
            if not materials.has_room(connection, worked_on, brought):
                raise SaidError(HTTPStatus.CONFLICT, "收满了", _FULL, phone=True)
            move = Move(step=Step.MATERIALS, reason=f"手机送来 {count} 份材料")
            case_moves.do(connection, wired.book, worked_on, CITIZEN, move, now)
            materials.add(connection, worked_on, "phone", ticket.wanted, brought, now)
            told = MaterialsReceived(submission_id=case.submission_id, ticket_id=ticket.ticket_id, count=count, at=now)
            changes.append(connection, case.station, told.model_dump_json())
            audit.append(
                connection, "materials_received", now, submission_id=worked_on, ticket=ticket.ticket_id, count=count
            )
    except CaseMoveError as error:
        raise SaidError(
            HTTPStatus.CONFLICT, "这件已经办完了", "不用再送材料。有疑问请到窗口问，或打 12333。", phone=True
        ) from error
    _log.info("central.materials_received", count=count)


def _page(wired: Services, token: str, ticket: Ticket, case: Case, message: str = "") -> Response:
    return render(
        "phone_upload.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY.value if message else HTTPStatus.OK.value,
        script=True,
        token=token,
        item=wired.book.name(case.item),
        number=case.receipt_no.split("-", 2)[-1][4:],
        wanted=ticket.wanted,
        until=f"{local_time(ticket.expires_at):%H:%M}",
        message=message,
        most=MAX_FILES,
        largest=MAX_FILE // 1024 // 1024,
        together=_MAX_TOGETHER // 1024 // 1024,
    )
