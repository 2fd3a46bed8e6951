"""From the centre's table to a station's file, through real HTTP: what contents name comes after them, by parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from central.media import PreparedMedia
from central.store import contents, media
from kiosk.runtime.media_files import MediaFiles
from kiosk.store.sql_store import SqlStore
from kiosk.sync.client import CentralClient, Credentials
from kiosk.sync.enrol import enrol
from kiosk.sync.once import SyncFault, sync_once
from kiosk.usecases.ports import Clock
from tests.support.central_server import InProcessCentre, in_process
from tests.support.clocks import NOON, HandClock
from tests.support.contents import content
from tests.support.moving import COLORS, film_media, picture_media

PICTURE, FILM, PHOTO = picture_media(), film_media(), picture_media(COLORS[1])


@dataclass
class World:
    centre: InProcessCentre
    store: SqlStore
    files: MediaFiles
    clock: HandClock

    def have(self, *kept: PreparedMedia) -> None:
        with self.centre.database.write() as connection:
            for one in kept:
                media.put(connection, one, self.clock.now())

    def tell(self, content_id: str, shown: PreparedMedia, **changed: object) -> None:
        shows = "film" if shown.milliseconds else "picture"
        slide = content(content_id, **{"kind": "slide", "data": {"shows": shows, "media": shown.media_id}, **changed})
        with self.centre.database.write() as connection:
            contents.load(connection, [slide], self.clock.now())

    def sync(self, open_client: "type[CentralClient]" = CentralClient) -> None:
        store = self.store
        done = sync_once(store, store.outbox, store.changes, self.clock, open_client=open_client, media=self.files)
        assert not isinstance(done, SyncFault), done


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    clock = HandClock()
    with in_process(tmp_path / "centre", clock.now) as centre:
        store = SqlStore(tmp_path / "station")
        enrol(store, centre.url, centre.enrol_code(), clock)
        files = MediaFiles(tmp_path / "station" / "media", lambda: store.contents.media_named(clock.now()))
        yield World(centre, store, files, clock)
        store.close()


def test_what_contents_name_comes_with_them_and_goes_with_them(world: World):
    world.have(PICTURE, FILM, PHOTO)
    world.tell("S-1", PICTURE)
    world.tell("S-2", FILM)
    person = {"kind": "person", "data": {"post": "测试专员", "photo": PHOTO.media_id}}
    world.tell("P-1", PHOTO, **person)
    world.sync()
    assert [world.files.open(one.media_id) for one in (PICTURE, FILM, PHOTO)] == [
        *(one.content for one in (PICTURE, FILM, PHOTO)),
    ]
    with world.centre.database.write() as connection:
        contents.withdraw(connection, "S-2", world.clock.now())
    world.sync()
    assert world.files.open(FILM.media_id) is None
    assert world.files.open(PICTURE.media_id) is not None


def test_what_begins_tomorrow_is_here_before_and_what_is_over_is_gone(world: World):
    world.have(PICTURE, FILM)
    tomorrow = (NOON + timedelta(days=1)).date().isoformat()
    world.tell("S-1", PICTURE, starts=tomorrow)
    world.tell("S-2", FILM, ends=NOON.date().isoformat())
    world.sync()
    assert world.files.open(PICTURE.media_id)
    assert world.files.open(FILM.media_id)
    world.clock.advance(24 * 3600)
    world.sync()
    assert world.files.open(FILM.media_id) is None


def test_one_that_the_centre_does_not_have_keeps_no_other_from_coming(world: World):
    world.have(FILM)
    world.tell("S-1", PICTURE)
    world.tell("S-2", FILM)
    world.sync()
    assert world.files.open(FILM.media_id)
    assert world.files.held().missing == 1
    world.have(PICTURE)
    world.sync()
    assert world.files.held().missing == 0


def test_a_line_that_breaks_costs_one_part(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kiosk.sync.client.PART_BYTES", 1000)
    world.have(FILM)
    world.tell("S-1", FILM)
    line = BreakingLine(after=3)
    world.sync(line.client)  # type: ignore[arg-type] # a factory is what is asked for
    assert world.files.begun(FILM.media_id) == 3000
    line.after = 10**6
    world.sync(line.client)  # type: ignore[arg-type] # as above
    assert world.files.open(FILM.media_id) == FILM.content
    assert line.asked[3] == line.asked[4] == "bytes=3000-3999", "it went on where it had broken off"
    assert len(set(line.asked)) == -(-len(FILM.content) // 1000)


def test_a_centre_that_sends_something_else_is_not_believed(world: World):
    world.have(PICTURE)
    world.tell("S-1", PICTURE)
    line = BreakingLine(instead=(200, b"<html>sign in</html>", ""))
    world.sync(line.client)  # type: ignore[arg-type] # as above
    assert world.files.open(PICTURE.media_id) is None
    line.instead = 206, b"xx", "bytes 7-8/9"
    world.sync(line.client)  # type: ignore[arg-type] # as above
    assert world.files.begun(PICTURE.media_id) == 0
    world.sync()
    assert world.files.open(PICTURE.media_id) == PICTURE.content


def test_more_than_there_is_of_it_begins_anew(world: World):
    world.have(PICTURE)
    world.tell("S-1", PICTURE)
    world.files.folder.mkdir(parents=True)
    (world.files.folder / f"{PICTURE.media_id}.part").write_bytes(PICTURE.content + b"more")
    world.sync()
    world.sync()
    assert world.files.open(PICTURE.media_id) == PICTURE.content


def test_a_disk_without_room_is_asked_for_nothing(world: World):
    world.have(PICTURE)
    world.tell("S-1", PICTURE)
    world.sync()
    with world.centre.database.write() as connection:
        media.put(connection, FILM, world.clock.now())
    world.tell("S-2", FILM)
    rooms = iter([True, False])
    store = world.store
    sync_once(store, store.outbox, store.changes, world.clock, media=world.files, room=lambda: next(rooms, False))
    assert world.files.held().missing == 1
    world.sync()
    assert world.files.held().missing == 0


class BreakingLine:
    """The real line to the centre; after so many parts of pictures it is down, or says something else `instead`."""

    def __init__(self, after: int = 0, instead: tuple[int, bytes, str] | None = None) -> None:
        self.after, self.instead = after, instead
        self.asked: list[str] = []

    def client(self, central: str, clock: Clock, credentials: Credentials) -> CentralClient:
        return CentralClient(central, clock, credentials, transport=_Line(self))


class _Line(httpx2.AsyncHTTPTransport):
    def __init__(self, breaking: BreakingLine) -> None:
        super().__init__()
        self._breaking = breaking

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        line = self._breaking
        if "/v1/media/" not in str(request.url):
            return await super().handle_async_request(request)
        line.asked.append(request.headers["Range"])
        if line.instead is not None:
            status, content, told = line.instead
            headers = {"Content-Range": told, "Content-Length": str(len(content))}
            return httpx2.Response(status, headers=headers, stream=httpx2.ByteStream(content))
        if len(line.asked) > line.after:
            raise httpx2.ConnectError("the line is down")
        return await super().handle_async_request(request)
