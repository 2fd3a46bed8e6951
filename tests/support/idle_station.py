"""A station's data folder in which the centre has told of slides, with their pictures and films."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from central.media import PreparedMedia
from kiosk.contract.changes import ChangesPage
from kiosk.contract.content import ContentTold
from kiosk.runtime.media_files import FOLDER, MediaFiles
from kiosk.store.sql_store import SqlStore
from kiosk.usecases.media_ports import MediaPart, Taken


def slide(number: int, media: PreparedMedia, **data: Any) -> dict[str, Any]:
    shows = "film" if media.milliseconds else "picture"
    told = {"shows": shows, "media": media.media_id, "sample": True, **data}
    return {"id": f"S-{number}", "kind": "slide", "title": f"测试画面{number}", "summary": "一句话", "data": told}


def tell(folder: Path, contents: Sequence[dict[str, Any]], media: Sequence[PreparedMedia], at: datetime) -> None:
    """As a round with the centre leaves it."""
    store = SqlStore(folder)
    told = tuple(ContentTold(content_id=one["id"], content=one) for one in contents)
    store.changes.apply(ChangesPage(changes=(), contents=told, cursor=len(told) + 1, more=False), at)
    files = MediaFiles(folder / FOLDER, lambda: store.contents.media_named(at))
    for one in media:
        if files.add(one.media_id, MediaPart(0, len(one.content), one.content)) is not Taken.KEPT:
            raise RuntimeError("a made-up picture is none")
    store.close()
