"""`POST /v1/token`: a signed assertion for a short-lived bearer token (RFC 6749 section 4.4, RFC 7523 section 2.2)."""

from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qs

import structlog
from fastapi import APIRouter, Depends
from sqlalchemy import Connection

from central import assertion
from central.api.body import body_of_type
from central.api.document import TOKEN_FORM, problems
from central.api.problems import ProblemError
from central.api.services import Wired
from central.assertion import NotProvenError, Proven
from central.clock import Now
from central.store import stations, tokens
from central.store.stations import Station
from kiosk.contract.enrolment import ASSERTION_TYPE, TokenAnswer

router = APIRouter()
_log = structlog.get_logger()
_FIELDS = 10
_Body = Annotated[bytes, Depends(body_of_type("application/x-www-form-urlencoded"))]


@router.post("/token", responses=problems(400, 401, 408, 413, 415, 503), openapi_extra=TOKEN_FORM)
def token(wired: Wired, body: _Body) -> TokenAnswer:
    """Each assertion works once. `error` in a problem is the word of RFC 6749 section 5.2."""
    compact = _assertion_in(body)
    # Proven by a reader first: strangers must not be able to keep the write lock busy.
    with wired.database.read() as connection:
        station, proven = _prove(connection, compact, wired.now)
    with wired.database.write() as connection:
        present = stations.find(connection, station.code)
        if present is None or present.public_key != station.public_key:
            raise _refused("key replaced meanwhile")
        if not tokens.spend_assertion(connection, station.code, proven.jti, proven.forget_at, wired.now()):
            raise _refused("assertion used before")
        issued = tokens.issue_token(connection, station.code, wired.now())
    return TokenAnswer(access_token=issued, expires_in=int(tokens.TOKEN_LIFE.total_seconds()))


def _assertion_in(body: bytes) -> str:
    form = _form(body)
    if form.get("grant_type") != "client_credentials":
        raise ProblemError(HTTPStatus.BAD_REQUEST, "grant_type", error="unsupported_grant_type")
    if form.get("client_assertion_type") != ASSERTION_TYPE or "client_assertion" not in form:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "client_assertion", error="invalid_request")
    return form["client_assertion"]


def _form(body: bytes) -> dict[str, str]:
    """Fields of the form; one that comes twice is an error (RFC 6749 section 3.2)."""
    try:
        fields = parse_qs(body.decode("ascii"), strict_parsing=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError as error:
        raise ProblemError(HTTPStatus.BAD_REQUEST, "not a form", error="invalid_request") from error
    if any(len(values) > 1 for values in fields.values()):
        raise ProblemError(HTTPStatus.BAD_REQUEST, "a field comes twice", error="invalid_request")
    return {name: values[0] for name, values in fields.items()}


def _prove(connection: Connection, compact: str, now: Now) -> tuple[Station, Proven]:
    try:
        station = stations.find(connection, assertion.claimed_station(compact))
        if station is not None and station.public_key is not None:
            return station, assertion.verify(compact, station.code, station.public_key, now())
    except NotProvenError as error:
        raise _refused(str(error)) from error
    raise _refused("unknown station")


def _refused(why: str) -> ProblemError:
    """Why is for the log only: a stranger learns nothing about stations, keys or clocks."""
    _log.warning("central.assertion_refused", why=why)
    return ProblemError(HTTPStatus.UNAUTHORIZED, "the assertion does not hold", error="invalid_client")
