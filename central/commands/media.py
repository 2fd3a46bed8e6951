"""`central media ...`: pictures and short films that contents show at stations."""

from pathlib import Path

from central.clock import system_now
from central.commands.answers import refuse, say
from central.media import MAX_FILE, REASONS, PreparedMedia, prepare_media
from central.store import audit, media
from central.store.database import Database


def add(database: Database, file: Path) -> int:
    """The same picture added again has the same id."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        return refuse("bad_file", f"{file}: {error.strerror}")
    prepared = prepare_media(content)
    if not isinstance(prepared, PreparedMedia):
        return refuse(prepared.value, REASONS[prepared])
    now = system_now()
    with database.write() as connection:
        if new := media.put(connection, prepared, now):
            audit.append(connection, "media_added", now, staff="command", media=prepared.media_id)
    facts = {"id": prepared.media_id, "kind": prepared.kind.value, "media_type": prepared.media_type}
    sizes = {"width": prepared.width, "height": prepared.height, "size": len(prepared.content)}
    return say(facts | sizes | {"milliseconds": prepared.milliseconds, "new": new})


def list_all(database: Database) -> int:
    with database.read() as connection:
        shown = [
            {
                "id": row.media_id,
                "kind": row.kind,
                "width": row.width,
                "height": row.height,
                "size": row.size,
                "milliseconds": row.milliseconds,
                "added_at": row.added_at.isoformat(),
                "named": media.is_named(connection, row.media_id),
            }
            for row in media.listed(connection)
        ]
    return say({"media": shown})


def remove(database: Database, media_id: str) -> int:
    now = system_now()
    with database.write() as connection:
        if media.is_named(connection, media_id):
            return refuse("media_named", "a content shows it; withdraw that first")
        if not media.remove(connection, media_id):
            return refuse("unknown_media", f"there is no picture {media_id}")
        audit.append(connection, "media_removed", now, staff="command", media=media_id)
    return say({"id": media_id, "removed_at": now.isoformat(timespec="seconds")})
