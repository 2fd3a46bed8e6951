"""Pictures and films that came with the form of a content: drawn anew, kept, and named by the field they came for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi import Response
from sqlalchemy import Connection

from central.api.services import Services
from central.drafting.fields import Shape, fields_of
from central.drafting.form import Written
from central.media import REASONS, PreparedMedia, Rejected, prepare_media
from central.store import audit, media
from central.store.media import KeptMedia, MediaFacts
from central.store.staff import Member
from central.web.session import Form
from kiosk.contract.media import PICTURE_TYPE, MediaKind, film_of
from kiosk.domain.content import Content, ContentKind
from kiosk.domain.told import picture_of

# Beside the name of a field: the file that was chosen for it, and a tick to have none.
FILE, OFF = ".file", ".off"
AT_CONSOLE = "/console/contents/media/"
_SLIDE, _SHOWS = "data.media", "data.shows"
_NO_FILM, _NO_PICTURE = "film", "picture"
_WHY: Mapping[str, str] = {one.value: words for one, words in REASONS.items()} | {
    _NO_FILM: "这是动图，这里要放图片",
    _NO_PICTURE: "这是图片，这里要放动图",
}


@dataclass(frozen=True, slots=True)
class Brought:
    """By field: the ids of what was kept, and the code of why something was not."""

    ids: Mapping[str, str]
    refused: Mapping[str, str]


def media_fields(kind: ContentKind) -> tuple[str, ...]:
    return tuple(one.name for one in fields_of(kind) if one.shape is Shape.MEDIA)


def bring(wired: Services, form: Form, kind: ContentKind, member: Member) -> Brought:
    """What nobody names in the end is kept all the same: `central media list` tells of it."""
    ids: dict[str, str] = {}
    refused: dict[str, str] = {}
    for name in media_fields(kind):
        content = form.files.get(name + FILE, b"")
        if not content:
            continue
        found = _prepared(content, _wanted(form, name))
        if isinstance(found, PreparedMedia):
            ids[name] = _kept(wired, found, member)
        else:
            refused[name] = found
    return Brought(ids, refused)


def refused_words(said: Iterable[str], kind: ContentKind) -> Mapping[str, tuple[str, ...]]:
    """By field, of `FIELD:CODE` in an address; what is neither says nothing."""
    names, pairs = media_fields(kind), (one.partition(":") for one in said)
    return {name: refusal(code) for name, _, code in pairs if name in names and code in _WHY}


def refusal(code: str) -> tuple[str, ...]:
    return (f"没有收这个文件：{_WHY[code]}",)


def named_in(connection: Connection, written: Written) -> Mapping[str, MediaFacts]:
    """By id: those that the form names, and that are here."""
    return media.known(connection, {written.text(name) for name in media_fields(written.kind)})


def has_picture(connection: Connection, content: Content) -> bool:
    """It shows one, and that is here."""
    picture = picture_of(content)
    return bool(picture) and bool(media.known(connection, [picture]))


def picture_at_console(connection: Connection, content: Content | None) -> str:
    """Its address for who writes it; "" where there is none to show."""
    if content is None or not has_picture(connection, content):
        return ""
    return AT_CONSOLE + picture_of(content)


def picture_bytes(connection: Connection, content: Content) -> bytes:
    """Empty where it shows none, or it is not here."""
    kept = media.find(connection, picture_of(content))
    return b"" if kept is None else kept.content


def as_picture(kept: KeptMedia) -> Response:
    """Of a film its first frame: no browser plays it."""
    film = film_of(kept.content)
    return Response(kept.content if film is None else film.frame(0), media_type=PICTURE_TYPE)


def _wanted(form: Form, name: str) -> str:
    """What may stand in that field; anything else than these two words: either."""
    return form.one(_SHOWS) if name == _SLIDE else MediaKind.PICTURE.value


def _prepared(content: bytes, wanted: str) -> PreparedMedia | str:
    found = prepare_media(content)
    if isinstance(found, Rejected):
        return found.value
    if found.kind is MediaKind.FILM and wanted == MediaKind.PICTURE.value:
        return _NO_FILM
    return _NO_PICTURE if found.kind is MediaKind.PICTURE and wanted == MediaKind.FILM.value else found


def _kept(wired: Services, prepared: PreparedMedia, member: Member) -> str:
    now = wired.now()
    with wired.database.write() as connection:
        if media.put(connection, prepared, now):
            audit.append(connection, "media_added", now, staff=member.name, media=prepared.media_id)
    return prepared.media_id
