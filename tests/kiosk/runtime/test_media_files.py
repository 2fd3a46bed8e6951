"""Pictures in files: begun, gone on with, held against their names, forgotten; a disk that is full or lies."""

from pathlib import Path

import pytest

from kiosk.contract.media import media_id
from kiosk.runtime.media_files import MediaFiles
from kiosk.usecases.media_ports import MediaHeld, MediaPart, Taken
from tests.support.moving import COLORS, film_media, picture_media

ONE, OTHER = picture_media(), picture_media(COLORS[1])
FILM = film_media()


def files(folder: Path, *named: str, most_bytes: int = 400_000_000) -> MediaFiles:
    return MediaFiles(folder / "media", lambda: named, most_bytes)


def whole(content: bytes) -> MediaPart:
    return MediaPart(0, len(content), content)


def test_what_comes_in_parts_is_whole_in_the_end(tmp_path: Path):
    kept, size = files(tmp_path, FILM.media_id), len(FILM.content)
    assert kept.missing() == [FILM.media_id]
    assert kept.add(FILM.media_id, MediaPart(0, size, FILM.content[:1000])) is Taken.MORE
    again = files(tmp_path, FILM.media_id)
    assert again.begun(FILM.media_id) == 1000
    assert again.open(FILM.media_id) is None, "half a film is none"
    assert again.add(FILM.media_id, MediaPart(1000, size, FILM.content[1000:])) is Taken.KEPT
    assert again.open(FILM.media_id) == FILM.content
    assert again.missing() == []
    assert again.held() == MediaHeld(named=1, missing=0)


def test_what_nothing_names_is_forgotten(tmp_path: Path):
    kept = files(tmp_path, ONE.media_id, OTHER.media_id)
    for one in (ONE, OTHER):
        assert kept.add(one.media_id, whole(one.content)) is Taken.KEPT
    kept.add(FILM.media_id, MediaPart(0, len(FILM.content), FILM.content[:10]))
    left = files(tmp_path, OTHER.media_id)
    assert left.missing() == []
    assert [path.name for path in (tmp_path / "media").iterdir()] == [OTHER.media_id]


def test_what_is_not_what_its_name_says_is_not_kept(tmp_path: Path):
    kept = files(tmp_path, ONE.media_id)
    assert kept.add(ONE.media_id, whole(OTHER.content)) is Taken.REFUSED
    assert kept.begun(ONE.media_id) == 0
    assert kept.missing() == [ONE.media_id], "the next time it may be"


def test_garbage_under_its_own_name_is_not_asked_for_again(tmp_path: Path):
    garbage = b"\x7fELF" + bytes(100)
    kept = files(tmp_path, media_id(garbage))
    assert kept.add(media_id(garbage), whole(garbage)) is Taken.REFUSED
    assert kept.missing() == []
    assert kept.held().missing == 1, "and technicians are told"


@pytest.mark.parametrize("part", [MediaPart(5, 100, b"x"), MediaPart(0, 1, b"xx"), MediaPart(0, 10**9, b"x")])
def test_a_part_that_does_not_fit_begins_anew(tmp_path: Path, part: MediaPart):
    kept, size = files(tmp_path, ONE.media_id), len(ONE.content)
    kept.add(ONE.media_id, MediaPart(0, size, ONE.content[:10]))
    assert kept.add(ONE.media_id, part) is Taken.REFUSED
    assert kept.begun(ONE.media_id) == 0


def test_a_file_that_rotted_is_not_shown_and_is_fetched_again(tmp_path: Path):
    kept = files(tmp_path, ONE.media_id)
    kept.add(ONE.media_id, whole(ONE.content))
    path = tmp_path / "media" / ONE.media_id
    path.write_bytes(ONE.content[:-1] + b"\0")
    assert kept.open(ONE.media_id) is None
    assert kept.missing() == [ONE.media_id]


@pytest.mark.parametrize("name", ["../store.db", "", "x" * 64, "..", f"{ONE.media_id}.part"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str):
    (tmp_path / "store.db").write_bytes(b"secret")
    assert files(tmp_path).open(name) is None


def test_a_full_disk_keeps_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = files(tmp_path, ONE.media_id)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", full)
        assert kept.add(ONE.media_id, whole(ONE.content)) is Taken.NO_ROOM
    assert kept.add(ONE.media_id, whole(ONE.content)) is Taken.KEPT


def test_there_is_an_end_to_how_much_is_held(tmp_path: Path):
    kept = files(tmp_path, ONE.media_id, OTHER.media_id, most_bytes=6 * 1024 * 1024)
    assert kept.missing() == [ONE.media_id, OTHER.media_id]
    kept.add(ONE.media_id, whole(ONE.content))
    assert not kept.missing()


def test_no_folder_is_no_fault(tmp_path: Path):
    kept = files(tmp_path)
    assert (kept.missing(), kept.open(ONE.media_id), kept.held()) == ([], None, MediaHeld(0, 0))
