"""`GET /v1/media/{id}` and the commands, on both databases."""

import json
from pathlib import Path

import pytest

from central.commands import media as commands
from central.store import audit, contents, media
from kiosk.contract.media import LARGEST_MEDIA
from tests.support.central_server import InProcessCentre, central_cli, db_url
from tests.support.contents import content
from tests.support.moving import animated, film_media, picture_media, saved, still
from tests.support.station_at_centre import StationAtCentre

ON_BOTH = True


def kept(centre: InProcessCentre) -> str:
    one = picture_media()
    with centre.database.write() as connection:
        assert media.put(connection, one, centre.now())
        assert not media.put(connection, one, centre.now()), "the same picture is there once"
    return one.media_id


def test_a_station_gets_it_whole_or_from_a_byte_on(centre: InProcessCentre, station: StationAtCentre):
    name, headers = kept(centre), station.bearer()
    whole = station.call("GET", f"/v1/media/{name}", headers=headers)
    assert (whole.status_code, whole.headers["content-type"]) == (200, "image/jpeg")
    assert whole.content == picture_media().content
    size = len(whole.content)
    part = station.call("GET", f"/v1/media/{name}", headers=headers | {"Range": "bytes=100-199"})
    assert (part.status_code, part.content) == (206, whole.content[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{size}"
    rest = station.call("GET", f"/v1/media/{name}", headers=headers | {"Range": "bytes=200-"})
    assert rest.content == whole.content[200:]
    odd = station.call("GET", f"/v1/media/{name}", headers=headers | {"Range": "bytes=0-1,3-4"})
    assert (odd.status_code, odd.content) == (200, whole.content)


def test_who_has_no_token_or_asks_for_nothing_gets_a_problem(centre: InProcessCentre, station: StationAtCentre):
    name, headers = kept(centre), station.bearer()
    asked = [
        (station.call("GET", f"/v1/media/{name}"), 401),
        (station.call("GET", f"/v1/media/{'0' * 64}", headers=headers), 404),
        (station.call("GET", "/v1/media/..%2f..%2fetc", headers=headers), 404),
        (station.call("GET", "/v1/media/ABC", headers=headers), 422),
        (station.call("GET", f"/v1/media/{name}", headers=headers | {"Range": "bytes=99999999-"}), 416),
        (station.call("GET", f"/v1/media/{name}", headers=headers | {"Range": "bytes=5-2"}), 416),
    ]
    for answer, status in asked:
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert asked[-2][0].headers["content-range"].startswith("bytes */")


def test_what_a_content_shows_is_not_removed(centre: InProcessCentre, capsysbinary: pytest.CaptureFixture[bytes]):
    name = kept(centre)
    slide = content("S-1", kind="slide", data={"shows": "picture", "media": name})
    with centre.database.write() as connection:
        contents.load(connection, [slide], centre.now())
    assert commands.remove(centre.database, name) == 1
    assert json.loads(capsysbinary.readouterr().out)["error"] == "media_named"
    with centre.database.write() as connection:
        contents.withdraw(connection, "S-1", centre.now())
    assert commands.remove(centre.database, name) == 0
    assert commands.remove(centre.database, name) == 1
    with centre.database.read() as connection:
        assert audit.verify(connection).intact


def test_the_commands(tmp_path: Path):
    db, file = db_url(tmp_path), tmp_path / "picture.jpg"
    file.write_bytes(saved(still()))
    status, told = central_cli(db, "media", "add", str(file), "--json")
    assert (status, told["kind"], told["new"], told["id"]) == (0, "picture", True, picture_media().media_id)
    assert central_cli(db, "media", "add", str(file), "--json")[1]["new"] is False
    (tmp_path / "film.gif").write_bytes(animated())
    film = central_cli(db, "media", "add", str(tmp_path / "film.gif"), "--json")[1]
    assert (film["kind"], film["milliseconds"], film["id"]) == ("film", 1600, film_media().media_id)
    assert film["size"] <= LARGEST_MEDIA
    file.write_bytes(b"MZ")
    status, told = central_cli(db, "media", "add", str(file), "--json")
    assert (status, told["error"]) == (1, "wrong_type")
    assert "JPEG" in told["message"]
    assert central_cli(db, "media", "add", str(tmp_path / "none"), "--json")[1]["error"] == "bad_file"
    listed = central_cli(db, "media", "list", "--json")[1]["media"]
    assert {one["id"]: one["named"] for one in listed} == {picture_media().media_id: False, film["id"]: False}
    assert central_cli(db, "media", "remove", film["id"], "--json")[0] == 0
