"""Pictures that are packed beside the tour."""

from pathlib import Path

import pytest
from PIL import Image

from kiosk.ui.darkroom import MOST_WAITING, Darkroom

RED, BLUE = (200, 10, 20), (10, 20, 200)


def pixels(bottom: tuple[int, int, int], top: tuple[int, int, int], wide: int = 3) -> bytes:
    """Two rows as the window tells them, the lowest first."""
    return bytes((*bottom, 0)) * wide + bytes((*top, 255)) * wide


def test_rows_come_from_the_bottom_up_and_lose_nothing(tmp_path: Path):
    darkroom = Darkroom()
    darkroom.develop(pixels(RED, BLUE), (3, 2), tmp_path / "one.png")
    darkroom.wait()
    with Image.open(tmp_path / "one.png") as picture:
        assert (picture.mode, picture.size) == ("RGB", (3, 2))
        assert [picture.getpixel((0, y)) for y in (0, 1)] == [BLUE, RED]


def test_many_pictures_are_all_there_after_the_wait(tmp_path: Path):
    darkroom = Darkroom()
    for n in range(3 * MOST_WAITING):
        darkroom.develop(pixels(RED, BLUE), (3, 2), tmp_path / f"{n}.png")
    darkroom.wait()
    assert len(list(tmp_path.glob("*.png"))) == 3 * MOST_WAITING


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path):
    darkroom = Darkroom()
    darkroom.develop(pixels(RED, BLUE), (3, 2), tmp_path / "no such folder" / "one.png")
    with pytest.raises(OSError, match="no such folder"):
        darkroom.wait()
