"""`POST /v1/enrolments`: a station trades its one-time code for being known by its key."""

from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends
from pydantic import ValidationError

from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import ProblemError, invalid
from central.api.services import Wired
from central.api.spoken import Contract, first_words
from central.faults import KeyOfAnotherError
from central.store import stations
from central.store.stations import Station
from kiosk.contract.enrolment import EnrolAnswer, EnrolRequest
from kiosk.contract.recovery import key_as_text

# The contract from which on a station knows of it.
TELLS_RECOVERY = 3
router = APIRouter()
_log = structlog.get_logger()
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]


@router.post("/enrolments", responses=problems(403, 409, 408, 413, 415, 422, 503), openapi_extra=takes(EnrolRequest))
def enrol(wired: Wired, body: _Body, contract: Contract = 1) -> EnrolAnswer:
    """The same code with the same key may be repeated while the code lives; with another key it is refused."""
    try:
        request = EnrolRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    station = _redeem(wired, request)
    if station is None:
        _log.warning("central.enrolment_refused")
        raise ProblemError(HTTPStatus.FORBIDDEN, "the code is wrong, too old or was used before")
    _log.info("central.enrolled", station=station.code)
    answer = EnrolAnswer(station=station.code, region=station.region)
    if contract < TELLS_RECOVERY:
        return first_words(answer, {"recovery_key": True})
    with wired.database.read() as connection:
        key = stations.recovery_key(connection, station.code)
    return answer.model_copy(update={"recovery_key": key_as_text(key) if key else None})


def _redeem(wired: Wired, request: EnrolRequest) -> Station | None:
    """Looked up by a reader first: strangers must not be able to keep the write lock busy."""
    with wired.database.read() as connection:
        if not stations.is_living_code(connection, request.code, wired.now()):
            return None
    try:
        with wired.database.write() as connection:
            return stations.redeem_code(connection, request.code, request.public_key.x, wired.now())
    except KeyOfAnotherError as error:
        _log.warning("central.key_of_another")
        raise ProblemError(HTTPStatus.CONFLICT, str(error), error=error.code) from None
