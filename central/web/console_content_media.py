"""`/console/contents/media/<id>`: a picture that a content shows, or the first frame of a film, for who writes it."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path, Response

from central.api.services import Wired
from central.store import media
from central.web.content_media import AT_CONSOLE, as_picture
from central.web.content_page import CONTENT_LIST
from central.web.page import SaidError
from central.web.session import AtConsole
from kiosk.contract.media import MEDIA_ID

router = APIRouter()


@router.get(AT_CONSOLE + "{media_id}")
def one(
    wired: Wired,
    session: AtConsole,  # noqa: ARG001 - asked for its check
    media_id: Annotated[str, Path(pattern=MEDIA_ID)],
) -> Response:
    with wired.database.read() as connection:
        kept = media.find(connection, media_id)
    if kept is None:
        raise SaidError(HTTPStatus.NOT_FOUND, "没有这张图", "编号可能不全，或者已经删了。", back=CONTENT_LIST)
    return as_picture(kept)
