"""`GET /v1/media/{media_id}`: a picture or a short film that a content names, whole or from a byte on."""

import re
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Response

from central.api.document import problems
from central.api.problems import ProblemError
from central.api.services import Caller, Wired
from central.store import media
from kiosk.contract.media import FILM_TYPE, MEDIA_ID, PICTURE_TYPE

router = APIRouter()
# RFC 9110 section 14.1.2; of several ranges, or none that can be read, the whole is the answer.
_RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})")
_BYTES: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_CONTENT = {PICTURE_TYPE: _BYTES, FILM_TYPE: _BYTES}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "All of it", "content": _CONTENT},
    206: {"description": "The part that was asked for", "content": _CONTENT},
}


@router.get("/media/{media_id}", response_class=Response, responses=_ANSWERS | problems(401, 404, 416, 422, 503))
def one(
    wired: Wired,
    caller: Caller,  # noqa: ARG001 - asked for its check
    media_id: Annotated[str, Path(pattern=MEDIA_ID)],
    range: Annotated[str | None, Header()] = None,  # noqa: A002 - the name of the header
) -> Response:
    """What the id is the SHA-256 of, so that a part needs no condition: it never changes. 404: no such picture here."""
    with wired.database.read() as connection:
        kept = media.find(connection, media_id)
    if kept is None:
        raise ProblemError(HTTPStatus.NOT_FOUND, "there is no such picture here", error="unknown_media")
    headers = {"ETag": f'"{media_id}"', "Accept-Ranges": "bytes"}
    asked = _RANGE.fullmatch(range or "")
    if asked is None:
        return Response(kept.content, media_type=kept.media_type, headers=headers)
    return _part(kept, int(asked[1]), asked[2], headers)


def _part(kept: media.KeptMedia, first: int, until: str, headers: dict[str, str]) -> Response:
    whole = len(kept.content)
    last = min(int(until), whole - 1) if until else whole - 1
    if first > last:
        told = {"Content-Range": f"bytes */{whole}"}
        raise ProblemError(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "that part is not there", headers=told)
    told = headers | {"Content-Range": f"bytes {first}-{last}/{whole}"}
    part = kept.content[first : last + 1]
    return Response(part, HTTPStatus.PARTIAL_CONTENT, told, kept.media_type)
