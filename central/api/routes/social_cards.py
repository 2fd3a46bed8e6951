"""`POST /v1/social-cards/verify`: whose electronic social-security card a station has scanned."""

from hashlib import sha256
from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends
from pydantic import ValidationError

from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import ProblemError, invalid
from central.api.services import Caller, Wired
from kiosk.contract.social_card import VerifyAnswer, VerifyRefusal, VerifyRequest

router = APIRouter()
_log = structlog.get_logger()
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]
_STATUSES = {
    VerifyRefusal.UNKNOWN: HTTPStatus.NOT_FOUND,
    VerifyRefusal.USED: HTTPStatus.CONFLICT,
    VerifyRefusal.EXPIRED: HTTPStatus.GONE,
    VerifyRefusal.NOT_AVAILABLE: HTTPStatus.NOT_IMPLEMENTED,
}


@router.post(
    "/social-cards/verify",
    responses=problems(401, 404, 409, 410, 408, 413, 415, 422, 501, 503),
    openapi_extra=takes(VerifyRequest),
)
def verify(wired: Wired, caller: Caller, body: _Body) -> VerifyAnswer:
    """Uses the token up. `error` in a problem: unknown (404), used (409), expired (410), not_available (501)."""
    try:
        request = VerifyRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from None
    outcome = _ask(wired, request.token)
    _note(caller.code, request.token, outcome)
    if isinstance(outcome, VerifyRefusal):
        raise ProblemError(_STATUSES[outcome], "the token tells no person", error=outcome.value)
    return outcome


def _ask(wired: Wired, token: str) -> VerifyAnswer | VerifyRefusal:
    if wired.social_cards is None:
        return VerifyRefusal.NOT_AVAILABLE
    return wired.social_cards.verify(token, wired.now())


def _note(station: str, token: str, outcome: VerifyAnswer | VerifyRefusal) -> None:
    """Never the token: its length and the head of its digest, enough to find a call again."""
    said = outcome.value if isinstance(outcome, VerifyRefusal) else "person"
    digest = sha256(token.encode()).hexdigest()[:8]
    _log.info("central.social_card", station=station, outcome=said, length=len(token), digest=digest)
