"""Puts the pages beside the API, outside its document."""

from fastapi import FastAPI, Request, Response

from central.web import assets, cases, login, steps, uploads
from central.web.page import SaidError, SeeOtherError, said, see_other


def install(app: FastAPI) -> None:
    for part in (assets, login, cases, steps, uploads):
        app.include_router(part.router, include_in_schema=False)
    app.add_exception_handler(SeeOtherError, _redirect)
    app.add_exception_handler(SaidError, _message)


async def _redirect(_: Request, error: Exception) -> Response:
    assert isinstance(error, SeeOtherError)  # noqa: S101 - Starlette's handler type is wider than its dispatch
    return see_other(error.where)


async def _message(_: Request, error: Exception) -> Response:
    assert isinstance(error, SaidError)  # noqa: S101 - as above
    return said(error)
