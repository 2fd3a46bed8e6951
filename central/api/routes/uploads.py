"""`POST /v1/uploads/tickets`: a station asks for a code by which a phone may bring materials to one case."""

from http import HTTPStatus
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError

from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import ProblemError, invalid
from central.api.services import Caller, Wired
from central.case_machine import OPEN
from central.store import audit, cases, materials
from kiosk.contract.upload import TicketAnswer, TicketRequest

router = APIRouter()
_log = structlog.get_logger()
_Body = Annotated[bytes, Depends(body_of_type("application/json"))]


@router.post(
    "/uploads/tickets", responses=problems(401, 404, 409, 408, 413, 415, 422, 503), openapi_extra=takes(TicketRequest)
)
def ticket(request: Request, wired: Wired, caller: Caller, body: _Body) -> TicketAnswer:
    """404: no such case of this station (or not delivered yet); 409: it has ended. A new code ends an old one."""
    try:
        asked = TicketRequest.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from None
    now = wired.now()
    with wired.database.write() as connection:
        case = cases.of_station(connection, caller.code, asked.submission_id, lock=True)
        if case is None:
            raise ProblemError(HTTPStatus.NOT_FOUND, "this station has filed no such case")
        if case.state not in OPEN:
            raise ProblemError(HTTPStatus.CONFLICT, f"the case is {case.state.value}")
        issued = materials.issue_ticket(connection, case.submission_id, asked.wanted, now)
        audit.append(
            connection,
            "upload_ticket",
            now,
            submission_id=case.submission_id,
            station=caller.code,
            ticket=issued.ticket_id,
        )
    _log.info("central.upload_ticket", station=caller.code)
    base = wired.public_url or str(request.base_url).rstrip("/")
    return TicketAnswer(ticket_id=issued.ticket_id, url=f"{base}/u/{issued.token}", expires_at=issued.expires_at)
