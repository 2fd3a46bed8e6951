"""Pictures of the centre on the waiting page: by day and night, shifted with the rest, and films that play and end."""

import threading
import time
from contextlib import closing
from typing import Any

import pytest

from kiosk.contract.media import film_of
from kiosk.ui.app import KioskApp
from kiosk.ui.drawn_picture import drawn_picture
from kiosk.ui.gallery.samples.idle import PICTURE
from kiosk.ui.gallery.shapes import PORTRAIT, Glass
from kiosk.ui.manner import PLAIN, Manner
from kiosk.ui.reel import Reel
from tests.support.gallery import GALLERY
from tests.support.moving import COLORS, film_media

pytestmark = pytest.mark.window
SKY = 540, 1000  # a place in the picture, from the top left
SECONDS = 20.0


def film() -> Any:
    found = film_of(film_media(colors=COLORS[:2], ms=200).content)
    assert found is not None
    return found


def films_playing() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "film"]


def drawn(app: KioskApp, manner: Manner, sample: str = "01x-idle-picture") -> bytes:
    from kiosk.ui.gallery.easel import Easel

    with closing(Easel(app.look.stock, Glass(size=PORTRAIT, manner=manner))) as easel:
        easel.put(GALLERY[sample])
        return easel.pixels()


def at(pixels: bytes, left: int, top: int) -> tuple[int, ...]:
    begin = 4 * ((PORTRAIT[1] - 1 - top) * PORTRAIT[0] + left)
    return tuple(pixels[begin : begin + 3])


def test_at_night_a_picture_is_dark_too(app: KioskApp):
    day, night = (at(drawn(app, manner), *SKY) for manner in (PLAIN, Manner(night=True)))
    assert day == (64, 120, 176)
    assert sum(night) < 0.7 * sum(day)


def test_at_night_the_picture_of_a_content_is_dark_too(app: KioskApp):
    place = 400, 650
    day, night = (at(drawn(app, manner, "62x-content-picture"), *place) for manner in (PLAIN, Manner(night=True)))
    assert day == (64, 120, 176)
    assert sum(night) < 0.7 * sum(day)


def test_a_picture_moves_with_the_rest_so_that_nothing_burns_in(app: KioskApp):
    """The first of its columns lies where the sky begins beside the paper."""

    def edge(pixels: bytes) -> int:
        return next(left for left in range(PORTRAIT[0]) if at(pixels, left, SKY[1]) == at(pixels, *SKY))

    assert edge(drawn(app, Manner(shift=(4, 0)))) - edge(drawn(app, PLAIN)) == 4


def test_a_film_plays_into_one_texture_and_ends_with_its_page(app: KioskApp):
    from kiosk.ui.widgets.moving_picture import MovingPicture

    del app
    playing, moving = film(), MovingPicture()
    first = drawn_picture(playing.frame(0))
    moving.show(first, playing)
    moving.place(56, 900, 968, 545)
    texture = moving._texture
    assert texture is not None
    seen, until = {texture.pixels}, time.monotonic() + SECONDS
    while len(seen) < 2 and time.monotonic() < until:
        moving._step()
        seen.add(texture.pixels)
    assert len(seen) == 2
    assert moving._texture is texture
    moving.show(first, playing)
    assert len(films_playing()) == 1, "the same film plays on"
    (thread,) = films_playing()
    moving.let_go()
    thread.join(SECONDS)
    assert films_playing() == []
    moving._step()


def test_another_picture_of_the_same_size_takes_the_same_texture(app: KioskApp):
    from kiosk.ui.widgets.moving_picture import MovingPicture

    del app
    moving = MovingPicture()
    moving.show(PICTURE.panel.photo, None)
    moving.place(56, 900, 968, 545)
    before, texture = moving._texture.pixels, moving._texture  # type: ignore[union-attr] # it was drawn
    photo = PICTURE.panel.photo
    assert photo is not None
    moving.show(type(photo)(photo.wide, photo.high, bytes(len(photo.pixels))), None)
    moving.place(56, 900, 968, 545)
    assert moving._texture is texture
    assert texture is not None
    assert texture.pixels != before
    moving.let_go()


def test_a_reel_goes_round_and_ends_though_nobody_takes_its_frames():
    reel = Reel(film())
    until = time.monotonic() + SECONDS
    taken = 0
    while taken < 5 and time.monotonic() < until:
        taken += reel.next() is not None
    assert taken == 5, "more than it has frames"
    reel.end()
    assert reel.join(SECONDS)


def test_a_film_of_broken_frames_ends_by_itself():
    whole = film()
    broken = type(whole)(whole.width, whole.height, 200, bytes(len(whole.content)), whole.begins)
    reel = Reel(broken)
    assert reel.join(SECONDS)
    assert reel.next() is None
