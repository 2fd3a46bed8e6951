"""The tour leaves a picture of every screen in each manner and language, and a page to look at them."""

from pathlib import Path

import pytest
from PIL import Image

from kiosk.commands import tour
from kiosk.runtime.clock import SystemClock
from kiosk.settings import load_settings
from kiosk.station import Station
from kiosk.ui.app import KioskApp
from kiosk.ui.gallery.samples import SAMPLES
from kiosk.ui.gallery.shapes import OF_THE_TOUR

pytestmark = pytest.mark.window
HOME, QUESTION = "02-home-level1", "06-question-choice"
IN_EACH = ("portrait-normal", "portrait-large", "portrait-high-contrast", "portrait-low-reach", "landscape-normal")


def test_of_every_screen_there_is_a_picture_in_each_manner_and_language(
    app: KioskApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert OF_THE_TOUR == IN_EACH
    assert vars(tour)["SAMPLES"] is SAMPLES, "all of them"
    monkeypatch.setattr(tour, "SAMPLES", {name: SAMPLES[name] for name in (HOME, QUESTION)})
    station = Station(tmp_path / "data", load_settings(), SystemClock())
    out = tmp_path / "screens"
    told = tour.draw_every_screen(station, app.look.stock, out)
    # Tibetan is there for the home page, numbers and work alone.
    assert told == {**dict.fromkeys(IN_EACH, 2), "portrait-normal-en": 2, "portrait-normal-bo": 1}
    page = (out / "index.html").read_text(encoding="utf-8")
    looks = set()
    for shape in told:
        assert f"{shape}/{HOME}.png" in page
        with Image.open(out / shape / f"{HOME}.png") as picture:
            assert picture.size == ((1920, 1080) if shape.startswith("landscape") else (1080, 1920))
            assert len(picture.getcolors(1 << 20) or []) > 8
            looks.add(picture.tobytes())
    assert len(looks) == len(told), "each looks otherwise"
