"""`PUT /v1/stations/me/reported`: how a station is, said by itself."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends
from pydantic import ValidationError

from central.api.body import body_of_type
from central.api.document import problems, takes
from central.api.problems import invalid
from central.api.services import Caller, Wired
from central.report_intake import take_report
from kiosk.contract.reported import ReportAnswer, StationReport

router = APIRouter()
_log = structlog.get_logger()
_LARGEST = 64 * 1024
_Body = Annotated[bytes, Depends(body_of_type("application/json", _LARGEST))]


@router.put(
    "/stations/me/reported", responses=problems(401, 408, 413, 415, 422, 503), openapi_extra=takes(StationReport)
)
def reported(wired: Wired, caller: Caller, body: _Body) -> ReportAnswer:
    """The last report counts, and the same one may come again. `taken` names the alarms that are on the disk now."""
    try:
        report = StationReport.model_validate_json(body)
    except ValidationError as error:
        raise invalid(error) from None
    with wired.database.write() as connection:
        return take_report(connection, caller, report, wired.now())
