"""`GET /v1/changes?since=`: what a station does not know yet, page by page."""

from typing import Annotated

from fastapi import APIRouter, Query

from central.api.document import problems
from central.api.services import Caller, Wired
from central.store import changes as log
from kiosk.contract.changes import MAX_CURSOR, CaseStateChange, ChangesPage

router = APIRouter()


@router.get("/changes", responses=problems(401, 422, 503))
def changes(wired: Wired, caller: Caller, since: Annotated[int, Query(ge=0, le=MAX_CURSOR)] = 0) -> ChangesPage:
    """Pass the `cursor` of the last page applied; 0 at first. `more`: ask again at once."""
    with wired.database.read() as connection:
        bodies, cursor, more = log.page(connection, caller.code, since)
    told = tuple(CaseStateChange.model_validate_json(body) for body in bodies)
    return ChangesPage(changes=told, cursor=cursor, more=more)
