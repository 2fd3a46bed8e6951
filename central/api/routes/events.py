"""`GET /v1/events`: a stream of nudges. What there is to know is in the changes."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import StreamingResponse

from central.api.document import problems
from central.api.problems import ProblemError
from central.api.services import Caller, Wired
from central.event_text import known_cursor

router = APIRouter()
_STREAM: dict[int | str, dict[str, Any]] = {
    200: {"description": "server-sent events", "content": {"text/event-stream": {"schema": {"type": "string"}}}}
}


@router.get("/events", responses=_STREAM | problems(401, 422, 503), response_class=StreamingResponse)
async def events(
    wired: Wired, caller: Caller, last_event_id: Annotated[str | None, Header()] = None
) -> StreamingResponse:
    """`Last-Event-ID` is the cursor that the station has: where there is more, it is told so at once."""
    if wired.events.full:
        detail = "so many listen here already; ask for the changes instead"
        raise ProblemError(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "60"})
    stream = wired.events.stream(caller.code, known_cursor(last_event_id))
    # A proxy that collects would keep a nudge back.
    return StreamingResponse(stream, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})
