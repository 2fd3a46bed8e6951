"""`GET /v1/health`: is the centre there, and what time does it have."""

from fastapi import APIRouter
from sqlalchemy import select

from central.api.document import problems
from central.api.services import Wired
from kiosk.contract.enrolment import ServerTime

router = APIRouter()


@router.get("/health", responses=problems(503))
def health(wired: Wired) -> ServerTime:
    """Answers only while the database answers too."""
    with wired.database.read() as connection:
        connection.execute(select(1))
    return ServerTime(now=wired.now())
