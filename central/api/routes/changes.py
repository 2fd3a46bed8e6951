"""`GET /v1/changes?since=`: what a station does not know yet, page by page."""

import json
from typing import Annotated

from fastapi import APIRouter, Query

from central.api.document import problems
from central.api.services import Caller, Wired
from central.api.spoken import Contract, first_words
from central.store import changes as log
from kiosk.contract.changes import (
    FIRST_WORDS,
    MAX_CURSOR,
    CaseStateChange,
    ChangesPage,
    MaterialsReceived,
    StationKeyTold,
)

router = APIRouter()
_LATER = {
    "materials": True,
    "keys": True,
    "changes": {"__all__": set(CaseStateChange.model_fields) - set(FIRST_WORDS)},
}


@router.get("/changes", responses=problems(401, 422, 503))
def changes(
    wired: Wired, caller: Caller, since: Annotated[int, Query(ge=0, le=MAX_CURSOR)] = 0, contract: Contract = 1
) -> ChangesPage:
    """Pass the `cursor` of the last page applied; 0 at first. `more`: ask again at once."""
    with wired.database.read() as connection:
        bodies, cursor, more = log.page(connection, caller.code, since)
    told = [json.loads(body) for body in bodies]
    page = ChangesPage(
        changes=tuple(CaseStateChange.model_validate(one) for one in told if one["type"] == "case_state"),
        materials=tuple(MaterialsReceived.model_validate(one) for one in told if one["type"] == "materials_received"),
        keys=tuple(StationKeyTold.model_validate(one) for one in told if one["type"] == "station_key"),
        cursor=cursor,
        more=more,
    )
    return page if contract > 1 else first_words(page, _LATER)
