from pathlib import Path

import pytest

from kiosk.runtime import disk_room
from kiosk.runtime.disk_room import DiskRoom


def test_what_is_filed_needs_less_than_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = DiskRoom(tmp_path)
    assert (room.for_filing(), room.for_news()) == (True, True)
    monkeypatch.setattr(disk_room, "NEWS_BYTES", 2**80)
    assert (room.for_filing(), room.for_news()) == (True, False)
    monkeypatch.setattr(disk_room, "FILING_BYTES", 2**80)
    assert not room.for_filing()


def test_a_folder_that_cannot_be_asked_about_is_a_matter_of_the_store(tmp_path: Path) -> None:
    assert DiskRoom(tmp_path / "nowhere").for_filing()
