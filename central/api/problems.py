"""Every error answer is RFC 9457 problem+json, and none repeats what was sent: it may be about a person."""

import json
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from kiosk.contract.batch import ItemResult
from kiosk.contract.enrolment import Fault, Problem

MEDIA_TYPE = "application/problem+json"
_RETRY_SECONDS = "2"
_LONGEST_WHERE = 200
_log = structlog.get_logger()


class ProblemError(Exception):
    """Raised anywhere below a route; becomes the answer. `error` is a word for programs, where the contract has one."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        error: str | None = None,
        headers: Mapping[str, str] | None = None,
        faults: tuple[Fault, ...] | None = None,
        results: tuple[ItemResult, ...] | None = None,
    ) -> None:
        super().__init__(detail)
        self.headers = dict(headers or {})
        self.problem = Problem(
            title=status.phrase, status=status.value, detail=detail, error=error, faults=faults, results=results
        )


def invalid(error: ValidationError) -> ProblemError:
    """A body that is not what the contract says."""
    details = error.errors(include_url=False, include_context=False, include_input=False)
    return ProblemError(
        HTTPStatus.UNPROCESSABLE_ENTITY, "the request does not fit the contract", faults=_faults(details)
    )


def install(app: FastAPI) -> None:
    """Make problems of all that can go wrong below `app`."""
    app.add_exception_handler(ProblemError, _of_problem)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(ClientDisconnect, _of_disconnect)
    for passing in (OperationalError, PoolTimeoutError, IntegrityError):
        app.add_exception_handler(passing, _of_busy)
    app.add_exception_handler(Exception, _of_bug)


def _answer(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    # ASCII: a name in `where` came from outside and may hold what UTF-8 cannot carry.
    text = json.dumps(problem.model_dump(mode="python", exclude_none=True))
    return Response(text, problem.status, dict(headers or {}), MEDIA_TYPE)


def _plain(status: HTTPStatus, detail: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
    return _answer(Problem(title=status.phrase, status=status.value, detail=detail), headers)


def _faults(details: Sequence[ErrorDetails] | Sequence[Any]) -> tuple[Fault, ...]:
    return tuple(
        Fault(where=".".join(str(part) for part in detail["loc"])[:_LONGEST_WHERE], kind=detail["type"])
        for detail in details
    )


async def _of_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)  # noqa: S101 - Starlette's handler type is wider than its dispatch
    return _answer(error.problem, error.headers)


async def _of_validation(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - as above
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return _answer(Problem(title=status.phrase, status=status.value, faults=_faults(error.errors())))


async def _of_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    return _plain(HTTPStatus(error.status_code), headers=error.headers)


async def _of_disconnect(_: Request, __: Exception) -> Response:
    return _plain(HTTPStatus.BAD_REQUEST, "the request ended early")


async def _of_busy(_: Request, error: Exception) -> Response:
    """The database was busy or lost a race; nothing was changed and the same request may come again."""
    _log.warning("central.store_busy", kind=type(error).__name__)
    return _plain(HTTPStatus.SERVICE_UNAVAILABLE, "try again", {"Retry-After": _RETRY_SECONDS})


async def _of_bug(_: Request, error: Exception) -> Response:
    """Which kind and where, for the log; its text may quote what was sent."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None
    _log.error("central.bug", kind=type(error).__name__, where=where)
    return _plain(HTTPStatus.INTERNAL_SERVER_ERROR)
