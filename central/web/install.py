"""Puts the pages beside the API, outside its document."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from inspect import isawaitable

from fastapi import FastAPI, Request, Response

from central.web import (
    appointments,
    assets,
    cases,
    console,
    console_alarms,
    console_configs,
    console_content,
    console_content_files,
    console_content_form,
    console_content_loaded,
    console_content_media,
    console_content_preview,
    console_content_steps,
    console_contents,
    console_demand,
    console_ledger,
    console_libraries,
    console_logs,
    console_monitor,
    console_score,
    console_station,
    counter,
    hall,
    line,
    login,
    postings,
    queue_day,
    steps,
    told,
    uploads,
)
from central.web.page import SaidError, SeeOtherError, said, see_other

_Handler = Callable[[Request, Exception], Response | Awaitable[Response]]
_FOR_PEOPLE = (
    *("/cases", "/postings", "/login", "/logout", "/u/", "/counter", "/hall", "/line", "/queue", "/console"),
    "/told",
)
# What has an address of its own under /console/contents comes before a draft's number.
_CONTENTS = (
    *(console_contents, console_content_files, console_content_loaded, console_content_media),
    *(console_content_form, console_content, console_content_steps, console_content_preview),
)
_LIBRARIES = (console_libraries, console_demand, console_ledger)
_CONSOLE = (
    console,
    console_station,
    console_alarms,
    console_configs,
    *_CONTENTS,
    console_logs,
    console_score,
    console_monitor,
)
_PROBLEM = "application/problem+json"
# Title and text by status; what is not here is about the address or the form.
_IN_WORDS = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: ("写得太长了", "这一步没有办，什么都没有改。请退回去，写短一点再点一次。"),
    HTTPStatus.SERVICE_UNAVAILABLE: ("现在人多", "这一步没有办，什么都没有改。请过一会儿再点一次。"),
    HTTPStatus.INTERNAL_SERVER_ERROR: ("这一页打不开", "不是您的事，这一步没有办。请告诉管理员，过一会儿再试。"),
}
_NOT_A_PAGE = ("没有这一页", "地址可能不全，或者少了什么。什么都没有改。请回到列表再找。")
_NOT_ON_A_PHONE = ("没有打开", "可能是网络断了，或者码没有扫全。请在机器上再点一次“用手机送”，扫新的码。")
_LINE_NOT_OPEN = ("没有打开", "可能网络忙。您的号没有变，请过一会儿再看，也可以看大厅的屏幕。")
_TOLD_NOT_OPEN = ("没有打开", "可能网络忙，或者码没有扫全。请过一会儿再试，或打 12333。")
_ON_A_PHONE = {"/u/": _NOT_ON_A_PHONE, "/line": _LINE_NOT_OPEN, "/told": _TOLD_NOT_OPEN}


def install(app: FastAPI) -> None:
    for part in (
        assets,
        login,
        cases,
        steps,
        appointments,
        postings,
        uploads,
        counter,
        hall,
        line,
        told,
        queue_day,
        *_CONSOLE,
        *_LIBRARIES,
    ):
        app.include_router(part.router, include_in_schema=False)
    app.add_exception_handler(SeeOtherError, _redirect)
    app.add_exception_handler(SaidError, _message)
    for fault, handler in list(app.exception_handlers.items()):
        app.add_exception_handler(fault, _in_words(handler))


async def _redirect(_: Request, error: Exception) -> Response:
    assert isinstance(error, SeeOtherError)  # noqa: S101 - Starlette's handler type is wider than its dispatch
    return see_other(error.where)


async def _message(_: Request, error: Exception) -> Response:
    assert isinstance(error, SaidError)  # noqa: S101 - as above
    return said(error)


def _in_words(handler: _Handler) -> _Handler:
    """Who looks at a page is told in words what a program is told as a problem."""

    async def handled(request: Request, error: Exception) -> Response:
        answer = handler(request, error)
        answer = await answer if isawaitable(answer) else answer
        if answer.media_type != _PROBLEM or not request.url.path.startswith(_FOR_PEOPLE):
            return answer
        status = HTTPStatus(answer.status_code)
        path = request.url.path
        on_a_phone = next((words for start, words in _ON_A_PHONE.items() if path.startswith(start)), None)
        title, text = on_a_phone or _IN_WORDS.get(status, _NOT_A_PAGE)
        page = said(SaidError(status, title, text, phone=on_a_phone is not None))
        page.headers.update({name: value for name, value in answer.headers.items() if name in {"retry-after", "allow"}})
        return page

    return handled
