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
from central.store import stations
from kiosk.contract.enrolment import EnrolAnswer, EnrolRequest

router = APIRouter()
_log = structlog.get_logger()
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]


@router.post("/enrolments", responses=problems(403, 413, 415, 422, 503), openapi_extra=takes(EnrolRequest))
def enrol(wired: Wired, body: _Body) -> EnrolAnswer:
    """The same code with the same key may be repeated while the code lives; with another key it is refused."""
    try:
        request = EnrolRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from error
    with wired.database.write() as connection:
        station = stations.redeem_code(connection, request.code, request.public_key.x, wired.now())
    if station is None:
        _log.warning("central.enrolment_refused")
        raise ProblemError(HTTPStatus.FORBIDDEN, "the code is wrong, too old or was used before")
    _log.info("central.enrolled", station=station.code)
    return EnrolAnswer(station=station.code, region=station.region)
